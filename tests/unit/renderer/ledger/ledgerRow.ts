import type { LedgerRow } from '#shared/contract/ledger.ts';

/** One row of a ledger for tests: task `number` of the programme 2.1, of 省科技厅. */
export function ledgerRow(number: string, part: Partial<LedgerRow> = {}): LedgerRow {
  return {
    task: { key: `2.1/${number}`, number, text: `任务${number}`, programmeKey: '2.1', leadUnits: ['省科技厅'], supportingUnits: [], deadlines: [] },
    programmeName: '实施数字新基建提升行动', programmeNumber: '（一）', indicators: [], unit: '省科技厅', role: 'lead', entry: {}, previous: {}, lastChange: null,
    ...part,
  };
}

export function head(seq: number): string {
  return `${'a'.repeat(32)}:${seq}`;
}
