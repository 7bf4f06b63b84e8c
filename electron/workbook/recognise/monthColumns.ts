import { ENTRY_FIELDS } from '#shared/domain/entry.ts';
import { findPeriod } from '#shared/domain/reading/findPeriod.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { ColumnCorrection } from '#shared/domain/templateMapping.ts';
import type { HeaderColumn } from './findHeader.ts';
import { withoutPeriods } from './squeeze.ts';

/** Columns of which one is filled every month (1月进展, 2月进展 …): the one that is read, and those of other periods. */
export interface MonthColumns {
  /** All columns but those of other periods. */
  open: HeaderColumn[];
  /** Of a column of another period, the one that is read instead. */
  insteadOf: ReadonlyMap<number, HeaderColumn>;
  /** Key of the period that a column's header names, of the columns of which there is one for every period. */
  periodOf: ReadonlyMap<number, string>;
}

interface Sought {
  year: number;
  /** Period that the workbook is about; asked only where there are such columns. */
  period(): string | undefined;
  isFilled(col: number): boolean;
}

const NAMES_PART = /[月季半]/;
const NONE: ReadonlyMap<number, never> = new Map<number, never>();

/** Of columns whose headers differ in nothing but their month or quarter, the one of the period is read; where none is, the last that is filled. */
export function settleMonths(columns: readonly HeaderColumn[], sought: Sought): MonthColumns {
  const dated = columns.flatMap((column) => {
    const period = NAMES_PART.test(column.path) ? findPeriod(column.path, sought.year) : undefined;
    return period === undefined ? [] : [{ column, period }];
  });
  const families = [...Map.groupBy(dated, ({ column }) => withoutPeriods(column.path)).values()].filter((family) => new Set(family.map(({ period }) => period)).size > 1);
  if (families.length === 0) return { open: [...columns], insteadOf: NONE, periodOf: NONE };
  const wanted = sought.period();
  const insteadOf = new Map<number, HeaderColumn>();
  for (const family of families) {
    const read = family.find(({ period }) => period === wanted) ?? family.findLast(({ column }) => sought.isFilled(column.col)) ?? family[0];
    for (const { column } of family) if (read !== undefined && column !== read.column) insteadOf.set(column.col, read.column);
  }
  return {
    open: columns.filter(({ col }) => !insteadOf.has(col)), insteadOf,
    periodOf: new Map(families.flat().map(({ column, period }) => [column.col, period])),
  };
}

/** What was settled about March's column holds for April's. */
export function correctionsOfMonth(corrections: readonly ColumnCorrection[], { insteadOf }: MonthColumns): ColumnCorrection[] {
  return corrections.flatMap((correction) => {
    const read = insteadOf.get(correction.col);
    if (read === undefined) return [correction];
    return correction.field === null || corrections.some(({ col }) => col === read.col) ? [] : [{ ...correction, col: read.col }];
  });
}

/** A column that reports for another period than the one in question, where that has none of its own. */
export function columnOfOtherPeriod(columns: readonly ColumnReading[], period: string): ColumnReading | undefined {
  return columns.find((column) => column.period !== undefined && column.period !== period && ENTRY_FIELDS.some((field) => field === column.field));
}

/** The columns as they were read, with those of other periods in their places. */
export function withMonths(columns: readonly ColumnReading[], all: readonly HeaderColumn[], { periodOf }: MonthColumns): ColumnReading[] {
  const read = new Map(columns.map((column) => [column.col, column]));
  return all.map(({ col, path }) => {
    const period = periodOf.get(col);
    return { ...read.get(col) ?? { col, header: path, field: null, confidence: 0, by: 'none' }, ...(period === undefined ? {} : { period }) };
  });
}
