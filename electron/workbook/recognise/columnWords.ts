import type { LedgerField } from '#shared/domain/ledgerField.ts';
import { remember } from './remember.ts';
import { headerWord, withoutPeriods } from './squeeze.ts';

/** How well a word names a field, 0…1. */
export interface FieldScore { field: LedgerField; score: number }

/** Words of agencies' headers; one word may stand for several fields, and neighbours or content decide. */
const WORDS: [RegExp, LedgerField, number][] = [
  [/^(?:序号|序|编号|no\.?|№|项次|行次|行号)$/, 'sequence', 1],
  [/^(?:任务|事项|工作|项目|指标)(?:编号|序号|号|代码)$/, 'taskNumber', 1],
  [/^(?:所属)?(?:重点)?专项(?:名称|工作|行动)?$/, 'programme', 1],
  [/^(?:所属|重点|场景|工作)?(?:领域|板块|维度|大类|类别|分类)(?:名称)?$/, 'programme', 0.9],
  [/^(?:重点|支撑)?工程(?:名称)?$|^(?:攻坚|专项|重点)?行动(?:名称)?$|^任务(?:类别|分类|类型)$/, 'programme', 0.8],
  [/^(?:重点|主要|工作)(?:任务|举措|工作|方向|抓手)$/, 'programme', 0.5],
  [/^(?:具体|工作|年度|细化|分解)任务$|^任务(?:内容|名称|事项|描述|清单|要求)?$|^(?:重点|主要|年度)?工作任务(?:内容)?$/, 'taskText', 0.95],
  [/^(?:重点|主要)(?:任务|工作)(?:内容|事项|名称)?$|^(?:督办|督查|工作|交办|重点|调度)?事项(?:名称|内容)?$|^(?:主要|具体)?工作(?:内容|要点|名称)$/, 'taskText', 0.9],
  [/^(?:工作|重点|具体|主要)举措$|^实施路径$|^(?:工作|主要|具体)措施$|^任务分解$/, 'taskText', 0.75],
  [/^目标任务$|^任务目标$|^重点工程$/, 'taskText', 0.6],
  [/^牵头(?:责任)?(?:单位|部门|处室)(?:名称)?$|^牵头$/, 'leadUnits', 1],
  [/^(?:主办|主责|主要责任)(?:单位|部门|处室)$/, 'leadUnits', 0.95],
  [/^(?:承办|主管|负责|实施|落实)(?:单位|部门|处室)$/, 'leadUnits', 0.85],
  [/^责任(?:单位|部门|处室|主体)$/, 'leadUnits', 0.8],
  [/^(?:协同)?(?:配合|协办|协同|协助)(?:责任)?(?:单位|部门|处室)$|^配合$/, 'supportingUnits', 1],
  [/^(?:参与|参加|相关)(?:单位|部门)$/, 'supportingUnits', 0.9],
  [/^责任(?:单位|部门|处室|主体)$/, 'supportingUnits', 0.6],
  [/^(?:填报|报送|上报|填表|反馈|报告)(?:单位|部门|处室)(?:名称)?$/, 'reportingUnit', 1],
  [/^(?:单位|部门)名称$/, 'reportingUnit', 0.8],
  // Of itself 单位 is as often 万元 or 个: only a column of units makes it one.
  [/^(?:单位|部门)$/, 'reportingUnit', 0.4],
  [/^(?:(?:计划|应|拟|要求)?(?:完成|办结|办理|整改|反馈|落实|推进)(?:时限|期限|时间|时间节点|节点))$/, 'deadline', 1],
  [/^(?:时间节点|截止时间|截止日期|完成日期|时限|时限要求|期限|进度安排|时间安排)$|起止(?:年限|时间)$/, 'deadline', 0.9],
  [/^(?:#|年度|工作|绩效|预期|量化|总体)?目标(?:值|要求)?$|^(?:量化|工作|考核)(?:指标|要点)$|^预期(?:成效|成果)$|^(?:#|年度)(?:计划|工作目标|目标任务|主要目标)$/, 'target', 0.95],
  [/^目标任务$|^任务目标$/, 'target', 0.75],
  [/^(?:重要|紧急|急缓)程度$|^(?:任务|工作)?(?:级别|等级|档次|优先级)$/, 'importance', 1],
  [/^(?:调度|填报|报告|统计|反馈)(?:月份|期|期间|期次|季度|周期)$|^(?:月份|期次|季度)$/, 'period', 1],
  [/^(?:填报|反馈|报送|填表|更新|上报)(?:时间|日期)$/, 'reportedOn', 1],
  [/^(?:任务|办理|反馈|进度|完成|进展|推进|当前|落实|工作)?状态$|^亮灯(?:情况|状态)?$|^是否(?:已)?(?:完成|办结)$/, 'status', 1],
  [/^(?:办结|启动|开工)情况$|^(?:当前|目前)进度$|^红黄绿灯?$/, 'status', 0.5],
  [/^(?:[^/]{0,12}?)(?:进展|推进|落实|完成|办理|工作|进度)(?:落实|完成|进展|推进)?情况(?:简述|说明|描述|及成效)?$/, 'progress', 0.95],
  [/^(?:工作|月度|本月|本期|本季度|最新|主要|目前|具体|任务|阶段性?|当前|#|截至#|截至目前)?(?:工作)?(?:进展|成效|动态)(?:及成效)?$/, 'progress', 0.9],
  [/^(?:当前|目前|工作|#|截至#)进度$|^进度$/, 'progress', 0.55],
  [/^(?:反馈|填报|汇报)(?:内容|情况)$|^完成内容$/, 'progress', 0.7],
  [/^[^/]{0,10}完成(?:率|比例|百分比|度)$/, 'completionRate', 1],
  [/^(?:完成|工作|任务|总体|年度)进度$/, 'completionRate', 0.75],
  [/^(?:当前|目前)?进度$|^序时进度$|^形象进度$/, 'completionRate', 0.5],
  [/^(?:目前|当前|主要)?(?:存在)?(?:的)?(?:主要)?(?:困难|问题)(?:$|[及和与、].*$)|^存在(?:的)?(?:主要)?(?:困难|问题).*$/, 'problems', 1],
  [/^需(?:要)?(?:省|上级|领导小组)?(?:协调|解决|支持|帮助).{0,12}$|^(?:困难|堵点|卡点).{0,6}$|^(?:未完成|滞后)原因(?:分析)?$/, 'problems', 0.8],
  [/^下(?:一)?(?:步|月|阶段|季度|期|周|步骤)(?:的)?.{0,12}$/, 'nextSteps', 1],
  [/^(?:整改|推进|解决)措施$|^(?:后续|工作)(?:计划|安排|打算)$/, 'nextSteps', 0.6],
  [/^(?:任务|工作|具体|直接)?(?:责任人|负责人)(?:姓名|及职务)?$/, 'personInCharge', 1],
  [/^(?:联系人|联络员|经办人|承办人)(?:姓名|a|1)?$/, 'personInCharge', 0.85],
  [/^(?:责任|分管|牵头)领导$|^(?:填报|填表)人$|^姓名$|^(?:责任人|联系人|负责人)(?:及|和|、)(?:联系)?(?:电话|方式)$/, 'personInCharge', 0.6],
  [/^(?:联系|手机|办公|责任人|联系人)?(?:电话|手机)(?:号码|号)?$|^手机号码?$|^联系(?:方式|电话)(?:a|1)?$/, 'phone', 1],
  [/^(?:佐证|证明|支撑|印证|成果)(?:材料|资料|附件)?(?:名称|目录)?$|^附件(?:名称|材料)?$/, 'evidence', 1],
  [/^标志性成果$|^成果(?:形式|清单)?$/, 'evidence', 0.7],
  [/^(?:备注|附注|其他|其它|说明|备考)(?:说明|事项)?$|^(?:其他|详细|补充)说明$/, 'remark', 1],
];

/** Which fields a header can stand for, best first; `parent` is the header above it (责任分工 over 牵头单位). */
export function fieldsOfHeader(leaf: string, parent: string): readonly FieldScore[] {
  return fieldsBelow(parent)(leaf);
}

/** Templates have few headers of headers. */
const PARENTS_REMEMBERED = 200;
const LEAVES_REMEMBERED = 500;
const fieldsBelow = remember((parent) => remember((leaf) => scoreFields(leaf, parent), LEAVES_REMEMBERED), PARENTS_REMEMBERED);

function scoreFields(leaf: string, parent: string): FieldScore[] {
  const own = scoresOf(leaf);
  const known = parent === '' ? [] : scoresOf(parent);
  const best = new Map<LedgerField, number>(own.map(({ field, score }) => [field, score]));
  const raise = (field: LedgerField, score: number): void => { best.set(field, Math.max(score, best.get(field) ?? 0)); };
  // 责任人 over 姓名, 配合单位 over 单位: a general word is what its parent says.
  if (known.length > 0 && /^(?:姓名|单位|名称|单位名称|部门|内容|情况|时间|日期)$/.test(headerWord(leaf))) known.forEach(({ field, score }) => { raise(field, score * 0.95); });
  // A column under 联系人 that has no word of its own known is still about that parent, though less surely.
  if (own.length === 0) known.forEach(({ field, score }) => { raise(field, score * 0.5); });
  return [...best].map(([field, score]) => ({ field, score })).sort((one, other) => other.score - one.score);
}

/** Whether a text is a word for a column. */
export function isHeaderText(text: string): boolean {
  return scoresOf(text).length > 0;
}

const scoresOf: (text: string) => readonly FieldScore[] = remember(scoreWords);

function scoreWords(text: string): FieldScore[] {
  const word = withoutPeriods(headerWord(text));
  if (word === '' || word.length > 24) return [];
  const best = new Map<LedgerField, number>();
  for (const [pattern, field, score] of WORDS) {
    if (pattern.test(word)) best.set(field, Math.max(score, best.get(field) ?? 0));
  }
  return [...best].map(([field, score]) => ({ field, score }));
}
