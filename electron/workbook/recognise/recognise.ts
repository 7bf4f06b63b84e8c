import { findPeriod, periodOfSheet } from '#shared/domain/reading/findPeriod.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { CellProblem, PlanContext, Recognition } from '#shared/domain/recognition.ts';
import type { TemplateMapping } from '#shared/domain/templateMapping.ts';
import { readStamp } from '../fill/stamp/readStamp.ts';
import { STAMP_MARK } from '../fill/stamp/workbookStamp.ts';
import { addressAt } from '../read/cellReference.ts';
import type { Sheet, Workbook } from '../sheet.ts';
import { readContents } from './columnContent.ts';
import { isCardForm } from './cardForm.ts';
import { chooseColumns } from './chooseColumns.ts';
import type { ColumnChoice } from './chooseColumns.ts';
import { findHeader } from './findHeader.ts';
import { correctionsOfMonth, settleMonths, withMonths } from './monthColumns.ts';
import type { Header } from './findHeader.ts';
import type { Steps } from './findSteps.ts';
import { fingerprintOf } from './fingerprint.ts';
import { planKnowledge } from './planKnowledge.ts';
import type { PlanKnowledge } from './planKnowledge.ts';
import { problemList } from './problems.ts';
import type { ProblemList } from './problems.ts';
import { readBody } from './readBody.ts';
import type { Body } from './readBody.ts';
import { readHead, readTitle } from './readHead.ts';
import { readRows, withStepColumn } from './readRows.ts';
import { SheetGrid, writtenCells } from './sheetGrid.ts';
import { tableOf } from './table.ts';
import { withoutMessages } from './withoutMessages.ts';

export interface RecogniseResult {
  /** Best first; usually one. */
  ledgers: Recognition[];
  rejectedSheets: { sheet: string; code: string }[];
  /** Every sheet in the order of the workbook. */
  sheets: Pick<Sheet, 'name' | 'state'>[];
}

/** Which period's columns are read where a sheet has some for every month: `period`, a key; without it the workbook tells, and at last its name. */
export interface SoughtPeriod { period?: string | undefined; fileName?: string | undefined }

/**
 * Finds the ledgers among a workbook's sheets: header, columns, rows with their tasks and values, and a problem for whatever
 * is unsure. Without a plan rows stay unmatched; `mapping` overrules columns of the templates it knows.
 */
export function recognise(workbook: Workbook, plan: PlanContext | null, mapping: TemplateMapping = {}, sought: SoughtPeriod = {}): RecogniseResult {
  const knowledge: Knowledge = { plan, mapping, sought, format: workbook.format, stamp: readStamp(workbook), ...planKnowledge(plan) };
  const found: { sheet: Sheet; ledger: Recognition }[] = [];
  const rejectedSheets: RecogniseResult['rejectedSheets'] = [];
  for (const sheet of workbook.sheets) {
    if (sheet.rows[0]?.cells[0]?.value === STAMP_MARK) continue;
    const ledger = recogniseSheet(withoutMessages(sheet), knowledge);
    if (typeof ledger === 'string') rejectedSheets.push({ sheet: sheet.name, code: ledger });
    else found.push({ sheet, ledger });
  }
  const isComplete = ({ ledger }: { ledger: Recognition }): boolean => !ledger.problems.some(({ code }) => LACKS_COLUMN.has(code));
  const best = found.some(isComplete) ? found.filter(isComplete) : found;
  rejectedSheets.push(...found.filter((each) => !best.includes(each)).map(({ ledger }) => ({ sheet: ledger.sheet, code: ledger.problems.find(({ code }) => LACKS_COLUMN.has(code))?.code ?? 'recognise.noLedger' })));
  const rank = ({ sheet, ledger }: { sheet: Sheet; ledger: Recognition }): number => (knowledge.stamp?.sheet === sheet.name ? 4 : 0) + (sheet.state === 'visible' ? 2 : 0) + ledger.confidence;
  return { ledgers: best.sort((one, other) => rank(other) - rank(one)).map(({ ledger }) => ledger), rejectedSheets, sheets: workbook.sheets.map(({ name, state }) => ({ name, state })) };
}

const LACKS_COLUMN: ReadonlySet<string> = new Set(['recognise.noTaskColumn', 'recognise.noProgressColumn']);

interface Knowledge extends PlanKnowledge {
  plan: PlanContext | null;
  mapping: TemplateMapping;
  sought: SoughtPeriod;
  format: Workbook['format'];
  stamp: ReturnType<typeof readStamp>;
}

/** The ledger of one sheet, or the code of why it is none. */
function recogniseSheet(sheet: Sheet, knowledge: Knowledge): Recognition | string {
  const { plan, mapping, tasks, units, dates, features } = knowledge;
  if (!sheet.rows.some((row) => writtenCells(row).length > 0)) return 'recognise.empty';
  const grid = new SheetGrid(sheet);
  const header = findHeader(grid);
  if (header === undefined) return isCardForm(grid) ? 'recognise.cardForm' : 'recognise.noLedger';
  const problems = problemList(sheet.name);
  const fingerprint = fingerprintOf(grid, header, knowledge.format);
  const contents = readContents(grid, header.bottom, features);
  const months = settleMonths(header.columns, { year: plan?.year ?? 0, period: () => soughtPeriod(grid, header, knowledge), isFilled: (col) => isFilledBelow(grid, header, col) });
  const corrections = correctionsOfMonth(Object.hasOwn(mapping, fingerprint) ? (mapping[fingerprint] ?? []) : [], months);
  const choice = chooseColumns(months.open, contents, corrections);
  const lacking = lackingColumns(choice);
  if (lacking.length > 0 && isCardForm(grid)) return 'recognise.cardForm';
  if (lacking.length > 1) return 'recognise.noLedger';
  lacking.forEach((code) => { problems.add('error', code, null, { headers: header.columns.map(({ path }) => path).join('、') }); });
  tellRivals(choice, header, problems);
  const title = readTitle(grid, header.top);
  const table = tableOf(grid, header, title, choice.columns);
  const body = readBody(table, tasks);
  const head = readHead(grid, headRows(grid, header, body), { dates, units, hasPlan: plan !== null }, problems);
  const numbers = new Map(corrections.flatMap((each) => (each.numbers === undefined ? [] : [[each.col, each.numbers]])));
  const { rows, steps } = readRows(table, body, { plan, tasks, units, dates, numbers, stamped: stampedRows(sheet, knowledge) }, problems);
  return {
    sheet: sheet.name, title, headerTop: header.top, headerBottom: header.bottom, dataTop: body.dataTop, dataBottom: body.dataBottom,
    head, columns: withStepColumn(months.periodOf.size === 0 ? choice.columns : withMonths(choice.columns, header.columns, months), steps), rows, problems: withoutRivalOf(steps, problems.items), fingerprint, confidence: confidenceOf(choice, rows),
  };
}

/** What was asked for or our stamp says, else what the sheet's name or the lines above its header say, else what the file's name does. */
function soughtPeriod({ sheet }: SheetGrid, { top }: Header, { plan, sought, stamp }: Knowledge): string | undefined {
  const year = plan?.year ?? 0;
  const above = sheet.rows.filter(({ row }) => row < top).flatMap(({ cells }) => cells.map(({ text }) => text)).join(' ');
  return sought.period ?? (stamp?.sheet === sheet.name ? stamp.period : undefined) ?? periodOfSheet(sheet.name, year) ?? findPeriod(above, year) ?? findPeriod(sought.fileName ?? '', year);
}

function isFilledBelow({ sheet }: SheetGrid, { bottom }: Header, col: number): boolean {
  return sheet.rows.some((row) => row.row > bottom && writtenCells(row).some((cell) => cell.col === col));
}

const NAMES_TASK: readonly LedgerField[] = ['taskText', 'taskNumber'];
const REPORTS_PROGRESS: readonly LedgerField[] = ['progress', 'status', 'completionRate'];

function lackingColumns({ columns }: ColumnChoice): string[] {
  const has = (fields: readonly LedgerField[]): boolean => columns.some(({ field }) => field !== null && fields.includes(field));
  return [...(has(NAMES_TASK) ? [] : ['recognise.noTaskColumn']), ...(has(REPORTS_PROGRESS) ? [] : ['recognise.noProgressColumn'])];
}

function tellRivals({ rivals }: ColumnChoice, header: Header, problems: ProblemList): void {
  for (const { column, field, chosen } of rivals) {
    problems.add('question', 'recognise.twoColumns', { row: header.bottom, col: column.col, header: column.header, seen: column.header }, { field, chosen: chosen.header });
  }
}

/** What says a row's step is no second column for the task. */
function withoutRivalOf({ column }: Steps, problems: CellProblem[]): CellProblem[] {
  return column === undefined ? problems : problems.filter(({ code, cell }) => code !== 'recognise.twoColumns' || addressAt(cell ?? '')?.col !== column.col);
}

/** Rows above the header, and those below the table. */
function headRows(grid: SheetGrid, header: Header, body: Body): number[] {
  const above = grid.sheet.rows.filter(({ row }) => row < header.top);
  const below = body.rows.filter(({ row, kind }) => kind === 'footer' && row > body.dataBottom);
  return [...above, ...below].map(({ row }) => row);
}

function stampedRows(sheet: Sheet, { stamp, plan }: Knowledge): ReadonlyMap<number, string> {
  const isOurs = stamp !== undefined && stamp.sheet === sheet.name && stamp.planKey === plan?.planKey;
  return new Map(isOurs ? stamp.rows.map(({ row, taskKey }) => [row, taskKey]) : []);
}

/** How well the necessary columns are known, less where rows of the plan's tasks stay unmatched. */
function confidenceOf({ columns }: ColumnChoice, rows: Recognition['rows']): number {
  const sure = (fields: readonly LedgerField[]): number => Math.max(0, ...columns.flatMap(({ field, confidence }) => (field !== null && fields.includes(field) ? [confidence] : [])));
  let [tasks, matched] = [0, 0];
  for (const { kind, taskKey } of rows) {
    if (kind !== 'task') continue;
    tasks += 1;
    if (taskKey !== null) matched += 1;
  }
  const columnShare = (sure(NAMES_TASK) + sure(REPORTS_PROGRESS)) / 2;
  return tasks === 0 ? columnShare : columnShare * (0.5 + 0.5 * (matched / tasks));
}
