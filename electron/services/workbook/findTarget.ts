import type { Identity } from '#shared/contract/workspace.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { periodKeySchema, periodKind, periodLabel, periodsOfYear } from '#shared/domain/period.ts';
import { unitsOfPlan, type Plan } from '#shared/domain/plan.ts';
import type { CellProblem, HeadValue, Recognition } from '#shared/domain/recognition.ts';
import { findPeriod, periodOfSheet } from '#shared/domain/reading/findPeriod.ts';
import { isDivision, unitOfName } from '#shared/domain/unitOfName.ts';
import { columnOfOtherPeriod } from '#electron/workbook/recognise/monthColumns.ts';
import type { RecognisedWorkbook } from '#electron/workbook/workbookJobs.ts';
import type { ReadFile } from './readFiles.ts';

/** Whose ledger of which period a sheet is. */
export interface Target {
  ledger: Recognition;
  /** null: of several units, row by row. */
  unit: string | null;
  period: string;
  /** Our own stamp, where it is about this very sheet, unit and period. */
  stamp: RecognisedWorkbook['stamp'];
  /** What was concluded rather than read, for the person to confirm. */
  notes: CellProblem[];
}

export interface Setting { plan: Plan; identity: Identity }

/** Refuses with a code when the sheet cannot be taken: another plan's, nobody's, of no known period. What it does not say, the sheet `before` it has said. */
export function findTarget(file: ReadFile, { workbook, ledger, before }: { workbook: RecognisedWorkbook; ledger: Recognition; before: Target | undefined }, setting: Setting): Target {
  const notes: CellProblem[] = [];
  checkLedger(ledger, workbook, setting);
  const unread = ledger.columns.filter(({ field, by, period }) => field === null && by !== 'mapping' && period === undefined).map(({ header }) => header);
  if (unread.length > 0) notes.push(noteAt(ledger.sheet, undefined, 'workbook.unreadColumns', { headers: unread.join('、') }));
  const stamp = isStamped(ledger, workbook) ? workbook.stamp : null;
  const unit = findUnit(file, { ledger, stamp, before, ...setting }, notes);
  const period = findReportPeriod(file, { ledger, stamp, before, ...setting }, notes);
  const other = columnOfOtherPeriod(ledger.columns, period);
  if (other !== undefined) notes.push(noteOfOther(ledger.sheet, other, period));
  return { ledger, unit, period, stamp: stamp?.unit === unit && stamp.period === period ? stamp : null, notes };
}

/** A quarter is read from its last month's column; one month's words are never another's. */
function noteOfOther(sheet: string, { header, period: written }: Recognition['columns'][number], period: string): CellProblem {
  if (written !== undefined && periodKind(written) === periodKind(period)) throw new Refusal('workbook.noColumnOfPeriod', { sheet, header, period: periodText(period) });
  return noteAt(sheet, undefined, 'workbook.columnOfOtherPeriod', { header, period: periodText(period) });
}

/** A ledger that lacks a necessary column, has no rows, or is another plan's cannot be taken at all. */
function checkLedger(ledger: Recognition, { stamp }: RecognisedWorkbook, { plan }: Setting): void {
  if (stamp !== null && stamp.planKey !== plan.planKey) throw new Refusal('workbook.stampedForOtherPlan', { plan: plan.title, year: stamp.planKey.slice(0, 4) });
  const fatal = ledger.problems.find(({ severity, cell }) => severity === 'error' && cell === null);
  if (fatal !== undefined) throw new Refusal(fatal.code, { sheet: ledger.sheet, ...fatal.detail });
  if (!ledger.rows.some(({ kind, cells }) => kind === 'task' || Object.keys(cells).length > 0)) throw new Refusal('workbook.noRows', { sheet: ledger.sheet });
}

/** The stamp names its sheet; where that name is gone, the only ledger of the workbook is the one that was renamed. */
function isStamped(ledger: Recognition, { stamp, ledgers, rejectedSheets }: RecognisedWorkbook): boolean {
  if (stamp === null || stamp.sheet === ledger.sheet) return stamp !== null;
  return ledgers.length === 1 && !rejectedSheets.some(({ sheet }) => sheet === stamp.sheet);
}

interface Search extends Setting { ledger: Recognition; stamp: RecognisedWorkbook['stamp']; before: Target | undefined }

/**
 * The person's choice, our stamp, 填报单位, the title or the file's name; at 单位端 it can only be the own unit. At 省级端 a
 * sheet whose rows say whose they are, and one that says nothing of a unit, or follows such a sheet, is of several units: null.
 */
function findUnit({ choice, name }: ReadFile, { ledger, stamp, before, plan, identity }: Search, notes: CellProblem[]): string | null {
  const head = headOf(ledger, 'unit');
  const isOpen = identity.role === 'office' && choice.unit === null && stamp === null;
  if (isOpen && (choice.byRow || namesUnits(ledger, plan))) return null;
  const stated = choice.unit ?? stamp?.unit ?? head?.value ?? undefined;
  if (choice.unit === null && stamp !== null && head !== undefined && head.value !== null && head.value !== stamp.unit) {
    throw new Refusal('workbook.unitDisagrees', { stamped: stamp.unit, written: head.text, cell: head.cell });
  }
  if (stated === undefined && head !== undefined && head.text !== '') throw new Refusal('workbook.unknownUnit', { unit: head.text, cell: head.cell });
  const ownName = stated ?? unitNamedIn([ledger.title, ledger.sheet], plan);
  if (isOpen && ownName === undefined && before?.unit === null) return null;
  const named = ownName ?? before?.unit ?? unitNamedIn([name], plan);
  if (stated === undefined && named !== undefined && named !== before?.unit) notes.push(noteAt(ledger.sheet, undefined, 'workbook.unitFromName', { unit: named }));
  const unit = named ?? identity.unit ?? null;
  if (unit === null) return null;
  if (identity.role === 'unit' && unit !== identity.unit) throw new Refusal('workbook.otherUnit', { unit, own: identity.unit ?? '' });
  if (!unitsOfPlan(plan).some((each) => each.unit === unit)) throw new Refusal('workbook.unitNotInPlan', { unit, plan: plan.title });
  return unit;
}

/** Whether rows say whose they are. Divisions alone (高新处) do not: they are those of the unit above. */
function namesUnits({ rows }: Recognition, plan: Plan): boolean {
  const known = new Set(unitsOfPlan(plan).map(({ unit }) => unit));
  return rows.some(({ cells: { reportingUnit } }) => typeof reportingUnit?.value === 'string' && (!isDivision(reportingUnit.value) || unitOfName(reportingUnit.value, known) !== undefined));
}

/** The one unit that a title or a file's name contains; undefined where several could be meant. */
function unitNamedIn(texts: readonly string[], plan: Plan): string | undefined {
  const units = unitsOfPlan(plan).map(({ unit }) => unit).filter((unit) => unit.length >= 3);
  for (const text of texts) {
    const named = units.filter((unit) => text.includes(unit));
    // 省发改委能源处 does not make 省发改委 two units.
    const longest = named.filter((unit) => !named.some((other) => other !== unit && other.includes(unit)));
    if (longest.length === 1) return longest[0];
  }
  return undefined;
}

/** The person's choice, our stamp, 填报期, title and sheet name, a column that says the same in every row, or the day of 填报时间. */
function findReportPeriod({ choice, name }: ReadFile, { ledger, stamp, before, plan }: Search, notes: CellProblem[]): string {
  const head = headOf(ledger, 'period');
  if (choice.period === null && stamp !== null && head !== undefined && head.value !== null && head.value !== stamp.period) {
    throw new Refusal('workbook.periodDisagrees', { stamped: periodLabel(stamp.period), written: head.text, cell: head.cell });
  }
  const stated = choice.period ?? stamp?.period ?? statedPeriod(ledger, plan.year);
  if (stated === undefined && head !== undefined && head.text !== '') throw new Refusal('workbook.unknownPeriod', { period: head.text, cell: head.cell });
  const period = stated ?? before?.period ?? concludedPeriod({ ledger, name, year: plan.year }, notes);
  if (period === undefined) throw new Refusal('workbook.noPeriod', { sheet: ledger.sheet });
  if (!periodsOfYear(plan.year).some(({ key }) => key === period)) throw new Refusal('workbook.periodOutsidePlan', { period: periodText(period), plan: plan.title });
  return period;
}

export function statedPeriod(ledger: Recognition, year: number): string | undefined {
  return headOf(ledger, 'period')?.value ?? findPeriod(ledger.title, year) ?? periodOfSheet(ledger.sheet, year) ?? columnPeriod(ledger);
}

function concludedPeriod({ ledger, name, year }: { ledger: Recognition; name: string; year: number }, notes: CellProblem[]): string | undefined {
  const fromName = findPeriod(name.replace(/\.[^.]*$/, ''), year);
  const day = headOf(ledger, 'reportedOn');
  const period = fromName ?? day?.value?.slice(0, 7);
  if (period === undefined) return undefined;
  const code = fromName === undefined ? 'workbook.periodFromDay' : 'workbook.periodFromName';
  notes.push(noteAt(ledger.sheet, fromName === undefined ? day : undefined, code, { period: periodText(period) }));
  return period;
}

function columnPeriod(ledger: Recognition): string | undefined {
  const periods = new Set(ledger.rows.flatMap(({ cells }) => (cells.period === undefined ? [] : [cells.period.value])));
  const [period] = periods;
  return periods.size === 1 && typeof period === 'string' && periodKeySchema.safeParse(period).success ? period : undefined;
}

function headOf(ledger: Recognition, field: HeadValue['field']): HeadValue | undefined {
  return ledger.head.find((value) => value.field === field);
}

function periodText(period: string): string {
  return periodKeySchema.safeParse(period).success ? periodLabel(period) : period;
}

export function noteAt(sheet: string, head: HeadValue | undefined, code: string, detail: CellProblem['detail'], severity: CellProblem['severity'] = 'question'): CellProblem {
  return { code, severity, sheet, cell: head?.cell ?? null, header: head?.label ?? null, seen: head?.text ?? '', detail };
}
