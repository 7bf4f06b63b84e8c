import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { ColumnCorrection, ColumnNumbers } from '#shared/domain/templateMapping.ts';

/** What a person has picked for one column so far. */
export interface Chosen { field?: LedgerField | null; numbers?: ColumnNumbers; overwritesFormulas?: boolean }

const PERCENT_OPTIONS: { value: ColumnNumbers; label: string }[] = [{ value: 'percent', label: '0.5 是 0.5%' }, { value: 'ratio', label: '0.5 是 50%' }];
const MONTH_OPTIONS: { value: ColumnNumbers; label: string }[] = [{ value: 'january', label: '2022.1 是 1 月' }, { value: 'october', label: '2022.1 是 10 月' }];

/** Fields whose bare numbers can be two things. */
export const NUMBER_OPTIONS: Partial<Record<LedgerField, typeof PERCENT_OPTIONS>> = { completionRate: PERCENT_OPTIONS, period: MONTH_OPTIONS };

export function fieldNow(column: ColumnReading, chosen: Chosen | undefined): LedgerField | null {
  return chosen?.field === undefined ? column.field : chosen.field;
}

/** The correction that the choices amount to; none where the column stays as it was read. */
export function correctionOf(column: ColumnReading, chosen: Chosen | undefined): ColumnCorrection[] {
  const field = fieldNow(column, chosen);
  const numbers = field !== null && NUMBER_OPTIONS[field]?.some(({ value }) => value === chosen?.numbers) === true ? chosen?.numbers : undefined;
  const mayOverwrite = column.formulas === 'overwrite';
  const overwritesFormulas = field !== null && (chosen?.overwritesFormulas ?? mayOverwrite);
  if (field === column.field && numbers === undefined && overwritesFormulas === mayOverwrite) return [];
  return [{ col: column.col, field, ...(numbers === undefined ? {} : { numbers }), ...(overwritesFormulas ? { formulas: 'overwrite' as const } : {}) }];
}
