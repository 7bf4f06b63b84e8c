import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { Cell } from '../sheet.ts';
import type { RowIdentity, TaskMatch } from './matchTasks.ts';
import type { Body, BodyRow } from './readBody.ts';
import type { UnitResolver } from './resolveUnit.ts';
import { cellIn } from './sheetGrid.ts';
import { headerWord, squeeze } from './squeeze.ts';
import type { Table } from './table.ts';

/** A row that names a task or reports something, and which task it is about. */
export interface TaskRow { body: BodyRow; identity: RowIdentity; match: TaskMatch }

/** Rows that follow a task's first and are about it as well. */
export interface Steps {
  /** By row. A row of another period than the first is about its task, and no step. */
  lower: ReadonlyMap<number, { first: TaskRow; isStep: boolean }>;
  /** Which column says what each row's step is, and how that was found out. */
  column: StepColumn | undefined;
}

interface StepColumn { col: number; by: ColumnReading['by'] }

const NO_STEPS: Steps = { lower: new Map(), column: undefined };

/** merged: below the task's cell that spans it; blank: names none; repeated: says the same task once more. */
interface Candidate { row: BodyRow; first: TaskRow; how: 'merged' | 'blank' | 'repeated' }

/**
 * Tasks that take several rows: the cell of the task spans them, or is blank or repeated below, and each row has a step of its
 * own. Rows that repeat a task and say no step, or the same, stay what they are: a duplicate.
 */
export function findSteps(table: Table, body: Body, entries: readonly TaskRow[], units: UnitResolver): Steps {
  const candidates = candidatesOf(body.rows, entries);
  if (candidates.length === 0) return NO_STEPS;
  const column = stepColumn(table, candidates);
  const lower = new Map<number, { first: TaskRow; isStep: boolean }>();
  const names = new Map<TaskRow, Set<string>>();
  for (const { row, first, how } of candidates) {
    const isOther = isOfOtherPeriod(table, row, first.body);
    const name = column === undefined ? '' : ownText(row, column.col);
    const known = names.get(first) ?? new Set([column === undefined ? '' : ownText(first.body, column.col)]);
    names.set(first, known);
    const isNamed = name !== '' && !known.has(name) && (how !== 'repeated' || column?.by !== 'position');
    if ((how !== 'merged' && !isNamed && !(how === 'blank' && isOther)) || isOthers(table, units, row, first.body)) continue;
    if (isOther && how === 'repeated') continue;
    lower.set(row.row, { first, isStep: !isOther });
    if (!isOther) known.add(name);
  }
  return lower.size === 0 ? NO_STEPS : { lower, column: [...lower.values()].some(({ isStep }) => isStep) ? column : undefined };
}

function candidatesOf(rows: readonly BodyRow[], entries: readonly TaskRow[]): Candidate[] {
  const candidates: Candidate[] = [];
  let first: TaskRow | undefined;
  let above = -1;
  let next = 0;
  for (const row of rows) {
    const entry = entries[next]?.body === row ? entries[next] : undefined;
    if (entry !== undefined) next += 1;
    if (row.kind === 'header') {
      above = above === row.row - 1 ? row.row : above;
      continue;
    }
    const how = row.kind !== 'entry' || first === undefined ? undefined : howItContinues(row, entry, first, above);
    if (how !== undefined && first !== undefined) candidates.push({ row, first, how });
    else first = row.kind === 'entry' && entry !== undefined && nameOf(row)?.row === row.row ? entry : undefined;
    above = row.row;
  }
  return candidates;
}

function nameOf({ cells: { taskText, taskNumber } }: BodyRow): Cell | undefined {
  return taskText ?? taskNumber;
}

function howItContinues(row: BodyRow, entry: TaskRow | undefined, first: TaskRow, above: number): Candidate['how'] | undefined {
  const named = nameOf(row);
  if (named !== undefined && named.row !== row.row) return named.row === first.body.row ? 'merged' : undefined;
  if (above !== row.row - 1) return undefined;
  if (named === undefined) return namesNothing(row, first.body) ? 'blank' : undefined;
  const isSame = entry !== undefined && entry.match.task === first.match.task && entry.identity.text === first.identity.text && entry.identity.taskNumber === first.identity.taskNumber;
  return isSame ? 'repeated' : undefined;
}

/** Neither a number of its own, unless it counts within the first's (3-1, （1）), nor a 专项. */
function namesNothing({ row, cells: { sequence, programme } }: BodyRow, first: BodyRow): boolean {
  if (programme?.row === row) return false;
  if (sequence?.row !== row) return true;
  const [own, its] = [squeeze(sequence.text), squeeze(first.cells.sequence?.text ?? '')];
  return /^(?:\(\d{1,2}\)|[①-⑳])$/.test(own) || (its !== '' && /^[.\-—]\d{1,2}$/.test(own.slice(its.length)) && own.startsWith(its));
}

function ownText(row: BodyRow, col: number): string {
  return squeeze(writtenIn(row, col));
}

function writtenIn({ written }: BodyRow, col: number): string {
  return cellIn(written, col)?.text.trim() ?? '';
}

/** What stands beside a task to say how it goes on. */
const STEP_WORDS = /步骤|举措|措施|阶段|节点|分解|子任务|细化|路径|时序|分项|工作内容|具体内容|具体事项|进度(?:安排|计划|要求)/;
/** Of the rows that could be steps, how many a column has to say something in, each for itself. */
const SPEAKING = 0.5;

/** The column that was said to be it; one that was taken for nothing, best by its header; else the target or deadline of each row. */
function stepColumn(table: Table, candidates: readonly Candidate[]): StepColumn | undefined {
  const { columns, columnOf } = table;
  const settled = columnOf.get('step');
  if (settled !== undefined) return { col: settled.col, by: settled.by };
  const task = (columnOf.get('taskText') ?? columnOf.get('taskNumber'))?.col ?? 0;
  const reported = columns.findIndex(({ col }) => table.fieldAt[col]?.isReported === true);
  const speaks = ({ col }: ColumnReading): boolean => candidates.filter(({ row }) => ownText(row, col) !== '').length >= candidates.length * SPEAKING;
  const open = columns.filter((column, place) => column.field === null && column.by !== 'mapping' && column.period === undefined && column.col > task && (place < reported || STEP_WORDS.test(headerWord(column.header))) && speaks(column));
  const worded = open.find(({ header }) => STEP_WORDS.test(headerWord(header)));
  const [found = worded] = worded === undefined ? open : [worded];
  if (found !== undefined) return { col: found.col, by: worded === undefined ? 'position' : 'words' };
  const telling = [columnOf.get('target'), columnOf.get('deadline')].find((column) => column !== undefined && speaks(column));
  return telling === undefined ? undefined : { col: telling.col, by: 'position' };
}

function isOfOtherPeriod({ columnOf }: Table, row: BodyRow, first: BodyRow): boolean {
  const col = columnOf.get('period')?.col;
  if (col === undefined) return false;
  const [own, its] = [ownText(row, col), ownText(first, col)];
  return own !== '' && own !== its;
}

/** Whether another unit reports in the row, or leads in it alone. */
function isOthers({ columnOf }: Table, units: UnitResolver, row: BodyRow, first: BodyRow): boolean {
  const differ = (field: 'reportingUnit' | 'leadUnits', isOther: (own: string, its: string) => boolean): boolean => {
    const col = columnOf.get(field)?.col;
    const [own, its] = col === undefined ? ['', ''] : [writtenIn(row, col), writtenIn(first, col)];
    return own !== '' && its !== '' && own !== its && isOther(own, its);
  };
  return differ('reportingUnit', () => true) || differ('leadUnits', (own, its) => {
    const [one, other] = [units.cell(own), units.cell(its)];
    return one.areKnown && other.areKnown && !one.written.split('、').some((unit) => other.written.split('、').includes(unit));
  });
}
