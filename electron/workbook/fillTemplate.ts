import type { CellProblem, PlanContext, Recognition } from '#shared/domain/recognition.ts';
import type { TemplateMapping } from '#shared/domain/templateMapping.ts';
import { readPeriod } from '#shared/domain/reading/readPeriod.ts';
import { fillLedger } from './fill/ledger/fillLedger.ts';
import type { FilledLedger } from './fill/ledger/fillLedger.ts';
import { shareAmongSheets } from './fill/ledger/shareAmongSheets.ts';
import type { LedgerContent, LedgerContentRow } from './fill/ledger/ledgerContent.ts';
import type { WorkbookEnding } from './fill/xml/workbookEnding.ts';
import type { WorkbookStamp } from './fill/stamp/workbookStamp.ts';
import { readWorkbook } from './read/readWorkbook.ts';
import { columnOfOtherPeriod } from './recognise/monthColumns.ts';
import { recognise } from './recognise/recognise.ts';
import { WorkbookError } from './sheet.ts';
import type { Workbook } from './sheet.ts';

/** What shall stand in a template that nobody has looked at yet; where, its recognition says. */
export interface TemplateContent extends Omit<LedgerContent, 'stamp'> {
  stamp: Pick<WorkbookStamp, 'planKey' | 'unit' | 'period'> | null;
}

export interface FilledTemplate {
  bytes: Uint8Array;
  /** Tasks that found a row. */
  rows: number;
  /** Cells that now say something. */
  cells: number;
  extension: WorkbookEnding;
  problems: CellProblem[];
}

/** `17.` or `（17）` before the words of a task. */
const NUMBERED = /^\s*[(（]?\d+[.．、)）]/;

export interface TemplateWish { plan: PlanContext; mapping: TemplateMapping; content: TemplateContent }

/** A filled template with all that is known of how it was filled. */
export interface FilledSheets extends FilledTemplate {
  /** The template as it was. */
  workbook: Workbook;
  sheets: { recognition: Recognition; filled: FilledLedger }[];
}

/** Recognises a template and fills it, each row into the sheet that is for it; throws WorkbookError when no ledger is found in it, its columns are all other months', or its format cannot be filled in place. */
export function fillTemplate(template: Buffer, wish: TemplateWish): FilledTemplate {
  const { bytes, rows, cells, extension, problems } = fillSheets(template, wish);
  return { bytes, rows, cells, extension, problems };
}

/** The same, for whoever shows what was done. */
export function fillSheets(template: Buffer, { plan, mapping, content }: TemplateWish): FilledSheets {
  const workbook = readWorkbook(template);
  if (workbook.format !== 'xlsx') throw new WorkbookError('fill.notXlsx', { format: workbook.format });
  const period = readPeriod(content.head.period ?? '', { year: plan.year === 0 ? null : plan.year });
  const found = recognise(workbook, plan, mapping, { period });
  if (found.ledgers.length === 0) throw new WorkbookError('fill.noLedger', { sheets: workbook.sheets.map(({ name }) => name).join('、') });
  // Rows of another plan would stand above ours under that plan's title.
  const own = found.ledgers.filter((ledger) => foreignRows(ledger) === undefined);
  if (own.length === 0) throw new WorkbookError('fill.otherPlan', found.ledgers.flatMap((ledger) => foreignRows(ledger) ?? [])[0]?.detail);
  const shares = shareAmongSheets({ ...found, ledgers: own }, content, plan);
  const sheets: FilledSheets['sheets'] = [];
  for (const { recognition, rows } of shares) {
    const other = period === undefined ? undefined : columnOfOtherPeriod(recognition.columns, period);
    if (other !== undefined) throw new WorkbookError('fill.noColumnOfPeriod', { period: content.head.period ?? '', header: other.header, sheet: recognition.sheet });
    // A stamp is about one sheet; of several the rows are found again by what they say.
    const stamp = content.stamp === null || shares.length > 1 ? null : { ...content.stamp, fingerprint: recognition.fingerprint, sheet: recognition.sheet };
    sheets.push({ recognition, filled: fillLedger(sheets.at(-1)?.filled.bytes ?? template, recognition, { ...content, period, stamp, rows: printsNumbers(recognition) ? rows.map(withNumber) : rows }) });
  }
  const filled = sheets.map((sheet) => sheet.filled);
  const written = filled.flatMap((sheet) => sheet.written);
  const placed = new Set(written.flatMap(({ taskKey }) => taskKey ?? []));
  const { bytes = template, extension = 'xlsx' } = filled.at(-1) ?? {};
  return { bytes, extension, rows: placed.size, cells: written.filter(({ text }) => text !== '').length, problems: filled.flatMap(({ problems }) => problems), workbook, sheets };
}

function foreignRows({ problems }: Recognition): CellProblem | undefined {
  return problems.find(({ code }) => code === 'recognise.otherPlan');
}

/** Without a column for it the plan's number stands in front of the text, as the plan prints it, unless the tasks that the template names stand there without. */
function printsNumbers({ columns, rows }: Recognition): boolean {
  if (columns.some(({ field }) => field === 'taskNumber')) return false;
  const named = rows.flatMap(({ kind, cells }) => (kind === 'task' ? cells.taskText?.text ?? [] : []));
  return named.length === 0 || named.some((text) => NUMBERED.test(text));
}

function withNumber(row: LedgerContentRow): LedgerContentRow {
  const { taskNumber, taskText } = row.values;
  return typeof taskNumber !== 'string' || typeof taskText !== 'string' ? row : { ...row, values: { ...row.values, taskText: `${taskNumber}.${taskText}` } };
}
