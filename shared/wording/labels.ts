import type { EntryStatus } from '../domain/entryStatus.ts';
import type { LedgerField } from '../domain/ledgerField.ts';

/** Chinese name of every column of a ledger, on screen and in workbooks. */
export const FIELD_LABELS: Record<LedgerField, string> = {
  sequence: '序号', taskNumber: '任务编号', programme: '专项', taskText: '工作任务', step: '工作步骤', leadUnits: '牵头单位', supportingUnits: '配合单位', reportingUnit: '填报单位',
  deadline: '完成时限', target: '年度目标', importance: '重要程度', period: '填报期', reportedOn: '填报时间',
  status: '任务状态', progress: '进展情况', completionRate: '完成率', problems: '存在问题', nextSteps: '下步打算',
  personInCharge: '责任人', phone: '联系电话', evidence: '佐证材料', remark: '备注', statement: '无进展说明',
};

export const STATUS_LABELS: Record<EntryStatus, string> = {
  notStarted: '未启动', inProgress: '进行中', completed: '已完成', behind: '滞后', ongoing: '持续推进', suspended: '停顿',
};

export const ROLE_LABELS = { unit: '单位端', office: '省级端' } as const;

export const UNIT_ROLE_LABELS = { lead: '牵头', supporting: '配合', none: '其他' } as const;

export const OUTCOME_LABELS = { added: '新增', updated: '更新', unchanged: '无变化', rejected: '有误', ignored: '忽略' } as const;

/** Basis points as people write them: 7200 → `72%`, 7233 → `72.33%`. */
export function percentText(basisPoints: number): string {
  const whole = Math.trunc(basisPoints / 100);
  const rest = Math.abs(basisPoints % 100);
  return rest === 0 ? `${whole}%` : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}%`;
}

/** A field's value as people read it; empty text when nothing is stated. */
export function fieldText(field: LedgerField, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (field === 'completionRate' && typeof value === 'number') return percentText(value);
  if (field === 'status' && typeof value === 'string' && Object.hasOwn(STATUS_LABELS, value)) return STATUS_LABELS[value as EntryStatus];
  if (field === 'statement' && value === 'noProgress') return '本月无进展';
  return String(value);
}
