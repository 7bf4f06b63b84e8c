import type { ColumnReading, FieldCell, PlanContext, RecognisedRow } from '#shared/domain/recognition.ts';
import { cellAddress } from '../sheet.ts';
import { findSteps } from './findSteps.ts';
import type { Steps, TaskRow } from './findSteps.ts';
import { addressOf } from './knownAddress.ts';
import type { ProblemList, ProblemPlace } from './problems.ts';
import { rowText } from './readBody.ts';
import type { Body, BodyRow } from './readBody.ts';
import type { ValueKnowledge } from './readValues.ts';
import { rowReader } from './readValues.ts';
import { cellIn } from './sheetGrid.ts';
import type { Table } from './table.ts';
import { tellUncalculated } from './tellUncalculated.ts';
import type { PlanTask, TaskIndex } from './taskIndex.ts';
import type { RowIdentity } from './matchTasks.ts';
import { matchTasks } from './matchTasks.ts';

export interface RowKnowledge extends ValueKnowledge {
  plan: PlanContext | null;
  tasks: TaskIndex | null;
  /** Task keys by row, from our own stamp. */
  stamped: ReadonlyMap<number, string>;
}

/** Fewer rows than these say nothing about the plan they belong to. */
const ROWS_FOR_OTHER_PLAN = 5;
const OWN_SHARE = 0.3;

export interface ReadRows { rows: RecognisedRow[]; steps: Steps }

/** Rows below the header with the task each is about and its values, and a problem for each that is unsure. */
export function readRows(table: Table, body: Body, knowledge: RowKnowledge, problems: ProblemList): ReadRows {
  const entries = taskRows(body, knowledge);
  const isOtherPlan = knowledge.tasks !== null && isAnotherPlans(entries);
  if (isOtherPlan) tellOtherPlan(entries, knowledge, problems);
  if (body.withUnwritten.length > 0) tellUncalculated(table, body.withUnwritten, new Set(entries.map(({ body: { row } }) => row)), problems);
  const steps = findSteps(table, body, entries, knowledge.units);
  const read = rowReader(table, entries.map(({ body: entry }) => entry), { ...knowledge, lower: steps.lower }, problems);
  const taken: Taken = new Map();
  let next = 0;
  const rows = body.rows.map((each): RecognisedRow => {
    const { row, kind } = each;
    const entry = entries[next];
    const lower = steps.lower.get(row);
    if (lower !== undefined) {
      if (entry?.body === each) next += 1;
      const { first: { match, body: { row: first } }, isStep } = lower;
      return { row, kind: 'task', taskKey: match.task?.key ?? null, matchedBy: match.by, confidence: match.confidence, ...(isStep ? { stepOf: first } : {}), cells: withStep(read(each), each, steps.column) };
    }
    if (entry?.body !== each) return { row, kind: kind === 'entry' ? 'unknown' : kind, taskKey: null, matchedBy: 'none', confidence: kind === 'entry' ? 0 : 1, cells: {} };
    next += 1;
    const { match } = entry;
    const cells = withStep(read(each), each, steps.column);
    if (knowledge.tasks !== null && !isOtherPlan) tellDoubts(table, entry, reportOf(cells), taken, problems);
    return { row, kind: isNamed(entry) ? 'task' : 'unknown', taskKey: match.task?.key ?? null, matchedBy: match.by, confidence: match.confidence, cells };
  });
  return { rows, steps };
}

/** What the form says of the row's step, where it says so. */
function withStep(cells: RecognisedRow['cells'], { written }: BodyRow, column: Steps['column']): RecognisedRow['cells'] {
  const cell = column === undefined ? undefined : cellIn(written, column.col);
  if (cell === undefined) return cells;
  const text = cell.text.trim();
  return { ...cells, step: { cell: addressOf(cell), text, value: text, confidence: 1 } satisfies FieldCell };
}

/** The columns with the one that says each row's step, where it was found by the rows. */
export function withStepColumn(columns: readonly ColumnReading[], { column }: Steps): ColumnReading[] {
  return columns.map((each) => (each.col === column?.col && each.field === null ? { ...each, field: 'step', confidence: STEP_CONFIDENCE, by: column.by } : each));
}

const STEP_CONFIDENCE = 0.8;

/** Rows that name a task or report something; numbered blank rows of a form, and the lower rows of a merged task, are neither. */
function taskRows(body: Body, { tasks, stamped }: RowKnowledge): TaskRow[] {
  let programmeKey: string | undefined;
  const identities: { body: BodyRow; identity: RowIdentity }[] = [];
  for (const row of body.rows) {
    if (row.kind === 'group') programmeKey = tasks?.programme(rowText(row)) ?? undefined;
    const { programme, taskText, taskNumber, sequence } = row.cells;
    if (programme !== undefined) programmeKey = tasks?.programme(programme.text) ?? programmeKey;
    const namesTask = taskText?.row === row.row || taskNumber?.row === row.row;
    if (row.kind !== 'entry' || (!namesTask && row.reported === 0)) continue;
    const text = taskText?.text.trim() ?? '';
    identities.push({ body: row, identity: { row: row.row, text, exact: row.exact, taskNumber: taskNumber?.text.trim(), sequence: sequence?.text.trim(), programmeKey } });
  }
  const matches = tasks === null ? [] : matchTasks(identities.map(({ identity }) => identity), tasks, stamped);
  return identities.map(({ body: row, identity }, place) => ({ body: row, identity, match: matches[place] ?? { task: undefined, by: 'none', confidence: 0, doubtful: [] } }));
}

function isNamed({ identity, match }: TaskRow): boolean {
  return identity.text !== '' || identity.taskNumber !== undefined || match.task !== undefined;
}

function isAnotherPlans(entries: readonly TaskRow[]): boolean {
  let [named, matched] = [0, 0];
  for (const entry of entries) {
    if (isNamed(entry)) named += 1;
    if (entry.match.task !== undefined) matched += 1;
  }
  return named >= ROWS_FOR_OTHER_PLAN && matched < named * OWN_SHARE;
}

function tellOtherPlan(entries: readonly TaskRow[], { plan }: RowKnowledge, problems: ProblemList): void {
  const named = entries.filter(isNamed);
  const matched = named.filter(({ match }) => match.task !== undefined).length;
  problems.add('error', 'recognise.otherPlan', null, { rows: named.length, matched, plan: plan?.title ?? '', first: named[0]?.identity.text.slice(0, 60) ?? '' });
}

/** By report (period, and unit where a sheet holds several units') and task: which row was the first about it. */
type Taken = Map<string | number, Map<PlanTask, number>>;

function reportOf({ period, reportingUnit }: RecognisedRow['cells']): string | number {
  const when = period?.value ?? '';
  return reportingUnit === undefined ? when : `${when} ${reportingUnit.value ?? ''}`;
}

function tellDoubts(table: Table, entry: TaskRow, report: string | number, taken: Taken, problems: ProblemList): void {
  const { match, identity, body } = entry;
  if (match.task === undefined) {
    const place = placeOf(table, entry);
    if (!isNamed(entry)) problems.add('question', 'recognise.rowWithoutTask', { ...place, seen: rowText(body) });
    else if (match.doubtful.length > 1) problems.add('question', 'recognise.taskAmbiguous', place, namesOf(match.doubtful));
    else problems.add('question', 'recognise.taskUnknown', place, namesOf(match.doubtful));
    return;
  }
  let ofReport = taken.get(report);
  if (ofReport === undefined) {
    ofReport = new Map<PlanTask, number>();
    taken.set(report, ofReport);
  }
  const first = ofReport.get(match.task);
  if (first === undefined) {
    ofReport.set(match.task, identity.row);
    return;
  }
  const place = placeOf(table, entry);
  problems.add('question', 'recognise.duplicateTask', place, { number: match.task.number, firstRow: first + 1, firstCell: cellAddress(first, place.col) });
}

function placeOf({ columnOf, header }: Table, { body }: TaskRow): ProblemPlace {
  const { row, cells } = body;
  const cell = cells.taskText ?? cells.taskNumber ?? cells.sequence;
  const column = columnOf.get(cells.taskText !== undefined ? 'taskText' : 'taskNumber') ?? columnOf.get('taskText');
  return { row, col: cell?.col ?? header.columns[0]?.col ?? 0, header: column?.header ?? null, seen: cell?.text ?? rowText(body) };
}

const SHOWN_TEXT = 40;

function namesOf(tasks: readonly PlanTask[]): Record<string, string> {
  return Object.fromEntries(tasks.slice(0, 2).map((task, place) => [place === 0 ? 'near' : 'other', `${task.number}.${task.text.slice(0, SHOWN_TEXT)}`]));
}
