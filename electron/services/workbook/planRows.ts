import type { PreviewRow } from '#shared/contract/workbook.ts';
import { whyClosed } from '#shared/domain/editing.ts';
import { ENTRY_FIELDS } from '#shared/domain/entry.ts';
import { periodKeySchema } from '#shared/domain/period.ts';
import { unitRoleInTask, unitsOfPlan, type Plan, type Task } from '#shared/domain/plan.ts';
import type { CellProblem, FieldCell, RecognisedRow } from '#shared/domain/recognition.ts';
import { isDivision, unitOfName } from '#shared/domain/unitOfName.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import type { NewChange } from '#electron/storage/log/changeLog.ts';
import { entryEntity, standingEntries, wasTakenFrom, type StandingField } from '#electron/storage/tables/field.ts';
import { findSubmission, listReviews } from '#electron/storage/tables/submission.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import type { Target } from './findTarget.ts';
import { joinTaskRows, type JoinedRow, type JoinedRows } from './joinTaskRows.ts';
import { planField } from './planField.ts';

export interface PlannedRows {
  rows: PreviewRow[];
  changes: NewChange[];
  problems: CellProblem[];
}

/** A question about these leaves the row out until it is answered: the value may be another by a factor, or another task's. */
const BLOCKING: ReadonlySet<string> = new Set(['recognise.percentUnsure', 'recognise.taskUnknown', 'recognise.taskAmbiguous', 'recognise.rowWithoutTask']);

/** What each row of a ledger does to the unit's entries as they are now; every row that was read ends in exactly one way. */
export function planRows(db: ReadableDb, plan: Plan, target: Target, sha256: string): PlannedRows {
  const { ledger, unit, period } = target;
  if (unit === null) return { rows: ledger.rows.map(unownedRow), changes: [], problems: [] };
  const tasks = new Map(plan.tasks.map((task) => [task.key, task]));
  const joined = joinTaskRows(ledger, ({ taskKey, cells }) => isMine(tasks.get(taskKey ?? ''), unit) && !isOtherPeriod(cells.period?.value, period));
  const planned: PlannedRows = { rows: [], changes: [], problems: [...joined.problems] };
  const standing = standingEntries(db, { planKey: plan.planKey, period, unit });
  const knowledge: Knowledge = {
    db, target, unit, sha256, isKnown: wasTakenFrom(db, sha256), standing, problems: planned.problems,
    tasks,
    isOfPeriod: periodReader(ledger.rows, period),
    isOthers: othersReader(ledger.rows, { unit, known: new Set(unitsOfPlan(plan).map((each) => each.unit)) }),
    joined,
    troubleAt: troubleByRow([...ledger.problems, ...joined.problems], joined),
    doubled: doubledRows(recordsOf(ledger.rows, joined)),
    whyClosed: closedReader(db, { planKey: plan.planKey, period, unit }),
    entityOf: (taskKey) => entryEntity({ planKey: plan.planKey, taskKey, period, unit }),
  };
  for (const row of ledger.rows) {
    const { changes, ...preview } = joined.firstOf.has(row.row) ? stepRow(row, knowledge) : planRow(joined.joined.get(row.row) ?? row, knowledge);
    planned.rows.push({ ...preview, changes: changes.map(({ preview: change }) => change) });
    planned.changes.push(...changes.map(({ change }) => change));
  }
  return planned;
}

interface Knowledge {
  db: ReadableDb;
  target: Target;
  unit: string;
  sha256: string;
  isKnown: boolean;
  standing: ReadonlyMap<string, ReadonlyMap<string, StandingField>>;
  tasks: ReadonlyMap<string, Task>;
  /** Whether the sheet has a row for every month, and one of this period for the task: then the others are no mistake. */
  isOfPeriod(taskKey: string): boolean;
  /** Whether a name in 填报单位 is another unit's. */
  isOthers(named: string): boolean;
  joined: JoinedRows;
  /** Code of the first problem that leaves a row out, by 0-based row. */
  troubleAt: ReadonlyMap<number, string>;
  doubled: ReadonlyMap<number, 'same' | 'different'>;
  /** Problems that only the ledger, not the sheet, makes. */
  problems: CellProblem[];
  entityOf(taskKey: string): string;
  /** Why a task's entry cannot be changed now; null when it can. */
  whyClosed(taskKey: string): string | null;
}

/** How a row ends for which no unit is known: 有误, unless it is no task's at all. */
function unownedRow({ row, kind, taskKey, cells }: RecognisedRow): PreviewRow {
  const shown = { row: row + 1, taskKey, taskNumber: cells.taskNumber?.text ?? '', text: cells.taskText?.text ?? '', changes: [] };
  if (kind !== 'task' && kind !== 'unknown') return { ...shown, outcome: 'ignored', why: kind };
  if (Object.keys(cells).length === 0) return { ...shown, outcome: 'ignored', why: 'blank' };
  return { ...shown, outcome: 'rejected', why: cells.reportingUnit === undefined ? 'workbook.rowWithoutUnit' : 'workbook.rowUnitUnknown' };
}

type PlannedRow = Omit<PreviewRow, 'changes'> & { changes: ReturnType<typeof planField>['changes'] };

/** A lower row of a task is taken in, or left out, with the first. */
function stepRow({ row, taskKey, cells }: RecognisedRow, { tasks }: Knowledge): PlannedRow {
  return { row: row + 1, outcome: 'ignored', why: 'step', taskKey, taskNumber: tasks.get(taskKey ?? '')?.number ?? '', text: cells.step?.text ?? '', changes: [] };
}

/** Every row that is a record of its own, and of a task that takes several rows what they say together. */
function recordsOf(rows: readonly RecognisedRow[], { joined, firstOf }: JoinedRows): readonly RecognisedRow[] {
  return joined.size === 0 ? rows : rows.filter(({ row }) => !firstOf.has(row)).map((row) => joined.get(row.row) ?? row);
}

function planRow(row: RecognisedRow | JoinedRow, knowledge: Knowledge): PlannedRow {
  const task = knowledge.tasks.get(row.taskKey ?? '');
  const stepRows = 'stepRows' in row ? row.stepRows : [];
  const end = (outcome: PreviewRow['outcome'], why: string | null, changes: PlannedRow['changes'] = []): PlannedRow => ({
    row: row.row + 1, ...(stepRows.length === 0 ? {} : { stepRows: stepRows.map((each) => each + 1) }), outcome, why, taskKey: task?.key ?? null, taskNumber: task?.number ?? row.cells.taskNumber?.text ?? '',
    text: row.cells.taskText?.text ?? task?.text ?? '', changes,
  });
  if (row.kind !== 'task' && row.kind !== 'unknown') return end('ignored', row.kind);
  if (Object.keys(row.cells).length === 0) return end('ignored', 'blank');
  const { unit, target: { period } } = knowledge;
  const named = row.cells.reportingUnit?.value;
  if (typeof named === 'string' && knowledge.isOthers(named)) return end('ignored', 'otherUnit');
  if (task !== undefined && !isMine(task, unit)) {
    if (hasReport(row)) knowledge.problems.push(problemAt(row, knowledge, 'workbook.notMine', { unit, number: task.number, leadUnits: task.leadUnits.join('、') }));
    return end('ignored', 'notMine');
  }
  const stated = row.cells.period?.value;
  // The question stands at the first such cell of the column alone, and holds for all of them.
  if (task !== undefined && typeof stated === 'string' && /^\d{4}\.1$/.test(stated)) return end('rejected', 'recognise.monthUnsure');
  if (task !== undefined && isOtherPeriod(stated, period)) {
    if (hasReport(row) && !knowledge.isOfPeriod(task.key)) knowledge.problems.push(problemAt(row, knowledge, 'workbook.otherPeriod', { stated, period }));
    return end('ignored', 'otherPeriod');
  }
  const trouble = knowledge.troubleAt.get(row.row);
  if (trouble !== undefined || task === undefined) return end('rejected', trouble ?? 'recognise.taskUnknown');
  if (knowledge.doubled.has(row.row)) return knowledge.doubled.get(row.row) === 'same' ? end('ignored', 'duplicate') : end('rejected', 'recognise.duplicateTask');
  const entity = knowledge.entityOf(task.key);
  const { changes, isTakenBefore } = planField(row, { ...knowledge, entity, heads: stampedHeads(knowledge.target, row.row, task.key), unsettled: 'unsettled' in row ? row.unsettled : [] });
  const closed = changes.length > 0 ? knowledge.whyClosed(task.key) : null;
  if (closed !== null) {
    knowledge.problems.push({ ...problemAt(row, knowledge, 'workbook.closed', { why: closed, number: task.number }), severity: 'error' });
    return end('rejected', closed);
  }
  const isNew = ![...(knowledge.standing.get(entity)?.values() ?? [])].some(({ value, conflict }) => value !== null || conflict);
  if (changes.length > 0) return end(isNew ? 'added' : 'updated', null, changes);
  return end('unchanged', isTakenBefore ? 'takenBefore' : null);
}

function isMine(task: Task | undefined, unit: string): boolean {
  return task === undefined || unitRoleInTask(task, unit) !== 'none';
}

function isOtherPeriod(stated: FieldCell['value'] | undefined, period: string): stated is string {
  return typeof stated === 'string' && periodKeySchema.safeParse(stated).success && stated !== period;
}

/** A division of the own agency is no other unit; a name that is not known is one, where other units stand beside it. */
function othersReader(rows: readonly RecognisedRow[], { unit, known }: { unit: string; known: ReadonlySet<string> }): (named: string) => boolean {
  const isAnother = (named: unknown): boolean => typeof named === 'string' && ![undefined, unit].includes(unitOfName(named, known));
  const namesOthers = rows.some(({ cells }) => isAnother(cells.reportingUnit?.value));
  return (named) => isAnother(named) || (namesOthers && !isDivision(named) && !named.split('、').includes(unit));
}

/** A single task with two months is a row too many. */
function periodReader(rows: readonly RecognisedRow[], period: string): (taskKey: string) => boolean {
  let ofPeriod: ReadonlySet<string> | undefined;
  const find = (): ReadonlySet<string> => {
    const periodsOf = [...Map.groupBy(rows.filter(({ cells }) => cells.period !== undefined), (row) => row.taskKey ?? '')].map(([taskKey, same]) => [taskKey, new Set(same.map(({ cells }) => cells.period?.value))] as const);
    const several = periodsOf.filter(([, periods]) => periods.size > 1);
    return new Set(several.length < 2 ? [] : several.flatMap(([taskKey, periods]) => (periods.has(period) ? [taskKey] : [])));
  };
  return (taskKey) => (ofPeriod ??= find()).has(taskKey);
}

/** What was handed in, accepted or locked is not changed by a workbook either. */
function closedReader(db: ReadableDb, report: { planKey: string; period: string; unit: string }): (taskKey: string) => string | null {
  const { state } = findSubmission(db, report).submission;
  const reviews = new Map(listReviews(db, report).map((review) => [review.taskKey, review]));
  const role = findIdentity(db)?.role ?? 'unit';
  return (taskKey) => whyClosed(role, state, reviews.get(taskKey));
}

export function hasReport({ cells }: RecognisedRow): boolean {
  return ENTRY_FIELDS.some((field) => cells[field] !== undefined);
}

/** By task, not by row: rows may have been moved or sorted since the workbook went out. */
function stampedHeads({ stamp }: Target, row: number, taskKey: string): Readonly<Record<string, string[]>> | undefined {
  const rows = stamp?.rows.filter((each) => each.taskKey === taskKey) ?? [];
  return (rows.find((each) => each.row === row) ?? rows[0])?.heads;
}

function troubleByRow(problems: readonly CellProblem[], { firstOf }: JoinedRows): Map<number, string> {
  const rows = new Map<number, string>();
  for (const { code, severity, cell } of problems) {
    const told = Number(/\d+$/.exec(cell ?? '')?.[0] ?? 0) - 1;
    const row = firstOf.get(told) ?? told;
    if (row >= 0 && (severity === 'error' || BLOCKING.has(code)) && !rows.has(row)) rows.set(row, code);
  }
  return rows;
}

/** Rows about a task that an earlier row is about: saying the same they are one row too many, otherwise none of them is believed. */
function doubledRows(rows: readonly RecognisedRow[]): Map<number, 'same' | 'different'> {
  const doubled = new Map<number, 'same' | 'different'>();
  const sayings = (row: RecognisedRow) => JSON.stringify(ENTRY_FIELDS.map((field) => row.cells[field]?.value ?? null));
  for (const [key, same] of Map.groupBy(rows, (row) => (row.taskKey === null ? null : `${row.taskKey}|${row.cells.period?.value ?? ''}`))) {
    const reporting = same.filter(hasReport);
    if (key === null || same.length < 2) continue;
    const isDifferent = new Set(reporting.map(sayings)).size > 1;
    const kept = reporting[0] ?? same[0];
    for (const row of same) {
      if (isDifferent && reporting.includes(row)) doubled.set(row.row, 'different');
      else if (row !== kept) doubled.set(row.row, 'same');
    }
  }
  return doubled;
}

function problemAt(row: RecognisedRow, { target: { ledger } }: Knowledge, code: string, detail: CellProblem['detail']): CellProblem {
  const named = row.cells.taskText ?? row.cells.taskNumber ?? row.cells.sequence;
  const field = row.cells.taskText !== undefined ? 'taskText' : row.cells.taskNumber !== undefined ? 'taskNumber' : 'sequence';
  const header = ledger.columns.find((column) => column.field === field)?.header ?? null;
  return { code, severity: 'warning', sheet: ledger.sheet, cell: named?.cell ?? null, header, seen: (named?.text ?? '').slice(0, 200), detail };
}
