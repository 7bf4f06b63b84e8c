import type { PreviewFile } from '#shared/contract/workbook.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { ColumnCorrection, ColumnNumbers } from '#shared/domain/templateMapping.ts';
import { columnLetters } from './columnLetters.ts';

/** What a person has picked for one column so far. */
export interface Chosen { field?: LedgerField | null; numbers?: ColumnNumbers; overwritesFormulas?: boolean }

export interface AskedColumn { column: ColumnReading; options: { value: ColumnNumbers; label: string }[] }

const PERCENT_OPTIONS: { value: ColumnNumbers; label: string }[] = [{ value: 'percent', label: '0.5 是 0.5%' }, { value: 'ratio', label: '0.5 是 50%' }];
const MONTH_OPTIONS: { value: ColumnNumbers; label: string }[] = [{ value: 'january', label: '2022.1 是 1 月' }, { value: 'october', label: '2022.1 是 10 月' }];

/** Fields whose bare numbers can be two things. */
export const NUMBER_OPTIONS: Partial<Record<LedgerField, typeof PERCENT_OPTIONS>> = { completionRate: PERCENT_OPTIONS, period: MONTH_OPTIONS };

export function fieldNow(column: ColumnReading, chosen: Chosen | undefined): LedgerField | null {
  return chosen?.field === undefined ? column.field : chosen.field;
}

export function numbersNow(column: ColumnReading, chosen: Chosen | undefined): ColumnNumbers | undefined {
  return chosen?.numbers ?? column.numbers;
}

/** Columns whose numbers can be two things, each with what it is asked about; one answer settles all its cells. */
export function askedColumns({ columns, problems }: Pick<PreviewFile, 'columns' | 'problems'>): AskedColumn[] {
  const asked = problems.flatMap(({ code, cell }) => (ASKING.includes(code) ? /^[A-Z]+/.exec(cell ?? '') ?? [] : []));
  return columns.flatMap((column) => {
    const options = column.field === null ? undefined : NUMBER_OPTIONS[column.field];
    return options !== undefined && column.numbers === undefined && asked.includes(columnLetters(column.col)) ? [{ column, options }] : [];
  });
}

const ASKING: readonly string[] = ['recognise.percentUnsure', 'recognise.monthUnsure'];

/** Fields that several columns would be taken for, each with these columns from left to right. */
export function sharedFields(columns: readonly ColumnReading[], chosen: ReadonlyMap<number, Chosen>): { field: LedgerField; letters: string[] }[] {
  const columnsOf = Map.groupBy(columns, (column) => fieldNow(column, chosen.get(column.col)));
  return [...columnsOf].flatMap(([field, sharing]) => (field === null || sharing.length < 2 ? [] : [{ field, letters: sharing.map(({ col }) => columnLetters(col)) }]));
}

/** The correction that the choices amount to; none where the column stays as it was read. */
export function correctionOf(column: ColumnReading, chosen: Chosen | undefined): ColumnCorrection[] {
  const field = fieldNow(column, chosen);
  const meant = numbersNow(column, chosen);
  const numbers = field !== null && NUMBER_OPTIONS[field]?.some(({ value }) => value === meant) === true ? meant : undefined;
  const mayOverwrite = column.formulas === 'overwrite';
  const overwritesFormulas = field !== null && (chosen?.overwritesFormulas ?? mayOverwrite);
  if (field === column.field && numbers === column.numbers && overwritesFormulas === mayOverwrite) return [];
  return [{ col: column.col, field, ...(numbers === undefined ? {} : { numbers }), ...(overwritesFormulas ? { formulas: 'overwrite' as const } : {}) }];
}
