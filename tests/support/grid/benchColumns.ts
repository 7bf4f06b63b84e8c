import type { SampleRow } from './ledgerRows.ts';

export const BENCH_ROWS = 100_000;

/** Twelve columns, three of them with wrapped text. */
export const benchColumns: { key: keyof SampleRow; title: string; width: number; wrap: boolean }[] = [
  { key: 'id', title: '编号', width: 90, wrap: false },
  { key: 'task', title: '工作任务', width: 220, wrap: true },
  { key: 'measure', title: '工作举措', width: 240, wrap: true },
  { key: 'progress', title: '进展情况', width: 220, wrap: true },
  { key: 'lead', title: '牵头单位', width: 120, wrap: false },
  { key: 'support', title: '配合单位', width: 160, wrap: false },
  { key: 'problem', title: '存在问题', width: 160, wrap: false },
  { key: 'deadline', title: '完成时限', width: 120, wrap: false },
  { key: 'quarter', title: '填报期', width: 90, wrap: false },
  { key: 'state', title: '状态', width: 80, wrap: false },
  { key: 'amount', title: '投资', width: 100, wrap: false },
  { key: 'person', title: '联系人', width: 90, wrap: false },
];
