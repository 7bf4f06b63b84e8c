import { periodText } from './messageParts.ts';
import type { MessageTable } from './messageTable.ts';

/** Refusals of 考核. */
export const assessmentMessages: MessageTable = {
  'assessment.unknown': () => '这张考核表已不存在，可能已被删除。请返回列表另选一张。',
  'assessment.noneInPeriod': ({ period, name }) => (name === '' ? `${periodText(period)}还没有考核表。请先新建，或用 --period 指定考核期。` : `${periodText(period)}没有名为“${name}”的考核表。请核对名称，或用 --period 指定考核期。`),
  'assessment.several': ({ period, names }) => `${periodText(period)}有几张考核表：${names}。请用 --table 指定一张。`,
  'assessment.unknownItem': () => '这个评分项已不存在，可能已被删除。请刷新后重试。',
  'assessment.newItem': () => '新的评分项须有名称和评分办法。请补充后保存。',
  'assessment.settled': ({ name }) => `“${name}”已定稿，不能再改。确需修改，请先“撤销定稿”。`,
  'assessment.notSettled': ({ name }) => `“${name}”还没有定稿，无需撤销。`,
  'assessment.empty': ({ name, what }) => `“${name}”还没有${what}，不能定稿。请先补充${what}。`,
  'assessment.nameTaken': ({ name, period }) => `${periodText(period)}已有名为“${name}”的考核表。请换一个名称。`,
  'assessment.noFigure': ({ item }) => `“${item}”由数据计算，不能直接评分。需要更正的，请用“调整”并写明原因。`,
  'assessment.notManual': ({ item }) => `“${item}”不录入数据。请在该项填分数，或在“评分项”中改用“人工录入的数据”。`,
  'assessment.outOfBounds': ({ item, least, most, points }) => `“${item}”只能评 ${least} 至 ${most} 分，不能评 ${points} 分。`,
  'assessment.badBounds': ({ item, least, most }) => `“${item}”的评分范围不对：最低 ${least} 分不能高于最高 ${most} 分。请改正后保存。`,
  'assessment.noReason': ({ item, unit }) => `请写明“${unit}”的“${item}”评分依据或数据来源。`,
  'assessment.badGroups': ({ why, name, other, unit }) => (why === 'sameName' ? `有两个分组都叫“${name}”。请改为不同的名称。` : why === 'twoRests' ? `“${name}”和“${other}”都写了“其余单位”，只能有一组。请改正后保存。` : `“${unit}”既在“${name}”，又在“${other}”。一个单位只能在一组中排名，请删去一处。`),
  'assessment.otherUnit': ({ unit }) => `“${unit}”不在这张考核表的考核对象之中。请先在“评分办法”中列入。`,
  'assessment.noIndicator': ({ item }) => `“${item}”所用的指标不在工作计划中。请重新选择指标。`,
};
