import type { PreviewRow } from '../contract/workbook.ts';
import { OUTCOME_LABELS } from './labels.ts';

const WHY_LABELS: Record<string, string> = {
  group: '分组行', total: '合计行', footer: '表尾', header: '重复的表头', blank: '没有填写', notMine: '不是该单位的任务', otherUnit: '其他单位的行',
  duplicate: '与前面的行重复', step: '并入上面任务的步骤行', otherPeriod: '属于其他期', takenBefore: '以前导入过，之后又有修改，以台账现有的为准',
};

/** What was ignored and why: 合计行 1 行、没有填写 2 行; empty when nothing was. */
export function ignoredText(rows: readonly Pick<PreviewRow, 'outcome' | 'why'>[]): string {
  const ignored = Map.groupBy(rows.filter(({ outcome }) => outcome === 'ignored'), ({ why }) => (why !== null && Object.hasOwn(WHY_LABELS, why) ? WHY_LABELS[why] ?? '' : '其他'));
  return [...ignored].map(([why, { length }]) => `${why} ${length} 行`).join('、');
}

/** How a row of a workbook ends, with why: 忽略：合计行. Why a row is 有误 stands with its problem. */
export function outcomeText({ outcome, why }: Pick<PreviewRow, 'outcome' | 'why'>): string {
  const label = OUTCOME_LABELS[outcome];
  if (outcome === 'rejected') return `${label}（见“问题”）`;
  const reason = why !== null && Object.hasOwn(WHY_LABELS, why) ? WHY_LABELS[why] : undefined;
  return reason === undefined ? label : `${label}：${reason}`;
}
