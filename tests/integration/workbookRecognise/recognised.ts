import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { recognise } from '#electron/workbook/recognise/recognise.ts';
import type { RecogniseResult } from '#electron/workbook/recognise/recognise.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { PlanContext, Recognition } from '#shared/domain/recognition.ts';
import type { TemplateMapping } from '#shared/domain/templateMapping.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import type { DrawnSheet } from '#tests/support/drawnWorkbook.ts';
import { noticePlan } from '#tests/support/noticePlan.ts';

export const plan: PlanContext = noticePlan();

/** Text of a task of the 2022 notice by its number. */
export function task(number: number): string {
  const found = plan.tasks.find((each) => each.number === String(number));
  if (found === undefined) throw new Error(`the notice has no task ${number}`);
  return found.text;
}

export interface DrawnOptions { against?: PlanContext | null; mapping?: TemplateMapping; period?: string }

/** `{17}` in a drawing stands for the text of task 17. */
export function recogniseDrawn(sheets: readonly (DrawnSheet | string)[], { against = plan, mapping = {}, period }: DrawnOptions = {}): RecogniseResult {
  const written = (drawing: string): string => drawing.replace(/\{(\d+)\}/g, (_, number: string) => task(Number(number)));
  const drawn = sheets.map((sheet) => (typeof sheet === 'string' ? written(sheet) : { ...sheet, drawing: written(sheet.drawing) }));
  return recognise(readWorkbook(drawnWorkbook(...drawn)), against, mapping, { period });
}

/** The one ledger that a drawing holds. */
export function ledgerOf(drawing: string, options: DrawnOptions = {}): Recognition {
  const { ledgers, rejectedSheets } = recogniseDrawn([drawing], options);
  const [ledger] = ledgers;
  if (ledger === undefined) throw new Error(`no ledger: ${rejectedSheets.map(({ code }) => code).join('、')}`);
  return ledger;
}

/** Fields of the columns from left to right; `·` for a column that is none. */
export function fieldsOf({ columns }: Recognition): string {
  return columns.map(({ field }) => field ?? '·').join(' ');
}

export function headsOf({ columns }: Recognition): string[] {
  return columns.map(({ header }) => header);
}

/** Kind of each row with the task it is about: `task 2.1/3`. */
export function rowsOf({ rows }: Recognition): string[] {
  return rows.map(({ row, kind, taskKey }) => `${row + 1} ${kind}${taskKey === null ? '' : ` ${taskKey}`}`);
}

/** Values of one field, row by row; undefined where a row has none. */
export function valuesOf({ rows }: Recognition, field: LedgerField): unknown[] {
  return rows.flatMap(({ kind, cells }) => (kind === 'task' ? [cells[field]?.value] : []));
}

export function problemsOf({ problems }: Recognition): string[] {
  return problems.map(({ code, cell }) => `${code}${cell === null ? '' : ` ${cell}`}`);
}

export function headOf({ head }: Recognition): Record<string, string> {
  return Object.fromEntries(head.map(({ field, text }) => [field, text]));
}
