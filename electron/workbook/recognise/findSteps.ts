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
interface Candidate { row: BodyRow; entry: TaskRow | undefined; first: TaskRow; how: 'merged' | 'blank' | 'repeated' }

/**
 * Tasks that take several rows: the cell of the task spans them, or is blank or repeated below, and each row has a step of its
 * own. Rows that repeat a task and say no step, or the same, stay what they are: a duplicate. Where several units report on the
 * task, or there are rows for several months, the steps are those of the report in whose rows they stand.
 */
export function findSteps(table: Table, body: Body, entries: readonly TaskRow[], units: UnitResolver): Steps {
  const candidates = candidatesOf(body.rows, entries);
  if (candidates.length === 0) return NO_STEPS;
  const column = stepColumn(table, candidates);
  const nameIn = (row: BodyRow): string => (column === undefined ? '' : ownText(row, column.col));
  const differ = difference(units);
  const lower = new Map<number, { first: TaskRow; isStep: boolean }>();
  const reports = new Map<TaskRow, Report[]>();
  for (const { row, entry, first, how } of candidates) {
    const known = reports.get(first) ?? [{ first, said: saidBy(table, first.body), names: new Set([nameIn(first.body)]) }];
    reports.set(first, known);
    const said = { ...known.at(-1)?.said, ...saidBy(table, row) };
    const report = known.find((each) => differ(each.said, said) === undefined);
    if (report === undefined) {
      const isMonth = how !== 'repeated' && known.at(-1)?.first !== undefined && known.some((each) => differ(each.said, said) === 'period');
      if (isMonth) lower.set(row.row, { first, isStep: false });
      const own = entry?.match.task === first.match.task ? entry : undefined;
      known.push({ first: isMonth ? { ...first, body: row } : own, said, names: new Set([nameIn(row)]) });
      continue;
    }
    known.push(...known.splice(known.indexOf(report), 1));
    const name = nameIn(row);
    const isNamed = name !== '' && !report.names.has(name) && (how !== 'repeated' || column?.by !== 'position');
    if (report.first === undefined || (how !== 'merged' && !isNamed)) continue;
    lower.set(row.row, { first: report.first, isStep: true });
    report.names.add(name);
  }
  return lower.size === 0 ? NO_STEPS : { lower, column: [...lower.values()].some(({ isStep }) => isStep) ? column : undefined };
}

/** What one unit says of a task for one period; `first` is undefined where its first row says not that it is about the task. */
interface Report { first: TaskRow | undefined; said: Said; names: Set<string> }

/** Whose a row is and when it is for, as far as it says so, or a cell that spans it. */
type Said = Partial<Record<(typeof TELLING)[number], string>>;

const TELLING = ['reportingUnit', 'leadUnits', 'period'] as const;

function saidBy({ columnOf }: Table, row: BodyRow): Said {
  return Object.fromEntries(TELLING.flatMap((field) => {
    const col = columnOf.get(field)?.col;
    const own = col === undefined ? '' : writtenIn(row, col);
    const text = own === '' ? row.cells.carried.find((each) => each.field === field)?.cell.text.trim() ?? '' : own;
    return text === '' ? [] : [[field, text]];
  }));
}

/** Whether another unit reports, or leads alone; or else it is for another period. */
function difference(units: UnitResolver): (one: Said, other: Said) => 'unit' | 'period' | undefined {
  const isOther = (field: keyof Said, one: Said, other: Said): boolean => one[field] !== undefined && other[field] !== undefined && squeeze(one[field]) !== squeeze(other[field]);
  const leadApart = (one: string, other: string): boolean => {
    const [its, own] = [units.cell(one), units.cell(other)];
    return its.areKnown && own.areKnown && !own.written.split('、').some((unit) => its.written.split('、').includes(unit));
  };
  return (one, other) => {
    if (isOther('reportingUnit', one, other) || (isOther('leadUnits', one, other) && leadApart(one.leadUnits ?? '', other.leadUnits ?? ''))) return 'unit';
    return isOther('period', one, other) ? 'period' : undefined;
  };
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
    if (how !== undefined && first !== undefined) candidates.push({ row, entry, first, how });
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
  if (named !== undefined && named.row !== row.row) return named.row === first.body.row && !hasOtherNumber(row, first.body) ? 'merged' : undefined;
  if (above !== row.row - 1) return undefined;
  if (named === undefined) return namesNothing(row, first.body) ? 'blank' : undefined;
  const isSame = entry !== undefined && entry.match.task === first.match.task && entry.identity.text === first.identity.text && entry.identity.taskNumber === first.identity.taskNumber;
  return isSame ? 'repeated' : undefined;
}

/** Neither a number of its own nor a 专项. */
function namesNothing({ row, cells: { sequence, programme } }: BodyRow, { cells: { sequence: its } }: BodyRow): boolean {
  return programme?.row !== row && (sequence?.row !== row || countsWithin(sequence.text, its?.text));
}

/** In front of a text that spans both stands the number of another task. */
function hasOtherNumber({ row, cells: { taskNumber } }: BodyRow, { cells: { taskNumber: its } }: BodyRow): boolean {
  return taskNumber?.row === row && its !== undefined && squeeze(taskNumber.text) !== squeeze(its.text) && !countsWithin(taskNumber.text, its.text);
}

/** 3-1 and （1） count within the first row's 3. */
function countsWithin(text: string, first = ''): boolean {
  const [own, its] = [squeeze(text), squeeze(first)];
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
