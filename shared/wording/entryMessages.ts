import { periodKeySchema, periodLabel } from '../domain/period.ts';
import type { MessageTable } from './messageTable.ts';

/** Refusals of filling and of undoing. */
export const entryMessages: MessageTable = {
  'entry.badValue': ({ field, value }) => `“${value}”不能填在“${field}”里，未保存。请改正后再填。`,
  'entry.noPeriod': ({ period, plan }) => `《${plan}》没有“${periodText(period)}”这一期。请在上方重新选择填报期。`,
  'entry.noTask': ({ task, plan }) => `《${plan}》里没有任务“${task}”，它可能已随计划调整。请刷新台账。`,
  'entry.notYourTask': ({ unit, task }) => `任务 ${task} 既不由“${unit}”牵头，也不由其配合，不能填报。`,
  'entry.notYours': ({ unit, own }) => `这一行由“${unit}”填报，本机是“${own}”，不能修改。`,
  'entry.officeReads': ({ unit }) => `“${unit}”的填报由该单位填写，省级端不直接修改。请退回该单位修改，或导入其报送的表格。`,
  'step.alreadyUndone': () => '这一步已经撤销过了。',
  'step.final': () => '这一步不能撤销：首次设置如需重来，请另建一个工作区；报送、审核和延期请用相应的撤回、退回操作。',
  'step.missing': () => '找不到这一步记录，可能已刷新。请重新打开“留痕”。',
  'step.nothingLeft': ({ kept }) => `这一步改过的 ${kept} 处内容后来都又改过，没有可以撤销的。可在各字段的历史中查看旧值。`,
};

function periodText(period: string | number | undefined): string {
  const known = periodKeySchema.safeParse(period);
  return known.success ? periodLabel(known.data) : String(period ?? '');
}
