import type { PlanTask, TaskIndex, TaskLikeness } from './taskIndex.ts';
import { leadingNumber } from './taskText.ts';

/** What a row says about which task it is. */
export interface RowIdentity {
  row: number;
  text: string;
  /** Tasks with exactly this text. */
  exact: readonly PlanTask[];
  /** From a column of task numbers, or printed in front of the text. */
  taskNumber: string | undefined;
  /** 序号: the plan's number in some sheets, the sheet's own count in others. */
  sequence: string | undefined;
  programmeKey: string | undefined;
}

export interface TaskMatch {
  task: PlanTask | undefined;
  by: 'stamp' | 'number' | 'text' | 'none';
  confidence: number;
  /** Tasks that the row may mean, when none was taken. */
  doubtful: readonly PlanTask[];
}

const NOBODY: readonly PlanTask[] = [];

/** A text that shares this much with its number's task is the same task, reworded. */
const AGREES = 0.6;
/** Without a number, a text must be this like, and no other task nearly as like. */
const LIKE = 0.75;
const MARGIN = 0.1;
/** Worth naming in a question. */
const RESEMBLES = 0.5;
const TRUSTED_SHARE = 0.9;
const TRUSTED_ROWS = 5;

/** By stamp, printed number, then text; a row that could be two tasks, or none, gets none. `stamped`: task keys by row. */
export function matchTasks(rows: readonly RowIdentity[], index: TaskIndex, stamped: ReadonlyMap<number, string>): TaskMatch[] {
  const asked = rows.map(({ row, text, exact, taskNumber, sequence, programmeKey }): AskedRow => ({
    row, text, exact, taskNumber, sequence, programmeKey, counted: numbered(index, sequence, programmeKey),
  }));
  const isCountTrusted = sequenceIsTheNumber(asked, index);
  return asked.map((row) => byStamp(row, index, stamped) ?? byNumber(row, index, isCountTrusted) ?? byText(row, index, isCountTrusted));
}

interface AskedRow extends RowIdentity {
  /** Tasks that its 序号 may mean. */
  counted: readonly PlanTask[];
}

/** Whether 序号 and text name the same task nearly everywhere, so that 序号 alone may be believed. */
function sequenceIsTheNumber(rows: readonly AskedRow[], index: TaskIndex): boolean {
  let compared = 0;
  let agreeing = 0;
  for (const { sequence, text, exact, counted } of rows) {
    if (sequence === undefined || text === '') continue;
    compared += 1;
    if (counted.some((task) => exact.includes(task) || index.likeness(task, text) >= AGREES)) agreeing += 1;
    // Even if all others were to agree.
    else if (rows.length - (compared - agreeing) < rows.length * TRUSTED_SHARE) return false;
  }
  return compared >= TRUSTED_ROWS && agreeing >= compared * TRUSTED_SHARE;
}

/** A stamp knows rows by their place; one that was moved since is known by its text. */
function byStamp({ row, text, exact }: AskedRow, index: TaskIndex, stamped: ReadonlyMap<number, string>): TaskMatch | undefined {
  const key = stamped.get(row);
  const task = key === undefined ? undefined : index.withKey(key);
  if (task === undefined) return undefined;
  const isItself = text === '' || exact.includes(task) || (exact.length === 0 && index.likeness(task, text) >= AGREES);
  return isItself ? { task, by: 'stamp', confidence: 1, doubtful: [] } : undefined;
}

function byNumber(row: AskedRow, index: TaskIndex, isCountTrusted: boolean): TaskMatch | undefined {
  const own = row.taskNumber ?? leadingNumber(row.text);
  const candidates = own === undefined ? row.counted : numbered(index, own, row.programmeKey);
  const { exact } = row;
  if (row.text === '') {
    const [task] = candidates;
    if (candidates.length !== 1 || task === undefined || (own === undefined && !isCountTrusted)) return undefined;
    return { task, by: 'number', confidence: own === undefined ? 0.7 : 0.9, doubtful: NOBODY };
  }
  const agreeing = candidates.length === 0 ? candidates : candidates.filter((task) => (exact.length > 0 ? exact.includes(task) : index.likeness(task, row.text) >= AGREES));
  const [task] = agreeing;
  if (agreeing.length !== 1 || task === undefined) return undefined;
  return { task, by: 'number', confidence: exact.length > 0 ? 1 : 0.95, doubtful: NOBODY };
}

function byText(row: AskedRow, index: TaskIndex, isCountTrusted: boolean): TaskMatch {
  if (row.text === '') return none(NOBODY);
  const exact = ofProgramme(row.exact, row.programmeKey);
  const [same] = exact;
  if (same !== undefined) return exact.length === 1 ? { task: same, by: 'text', confidence: 1, doubtful: NOBODY } : none(exact.slice(0, 2));
  const [best, second] = index.nearest(row.text, row.programmeKey);
  if (best === undefined || best.score < RESEMBLES) return none(NOBODY);
  if (best.score >= LIKE && isClear(best, second, row.programmeKey)) return { task: best.task, by: 'text', confidence: best.score, doubtful: [] };
  const isItsNumber = isCountTrusted && row.counted.some((task) => task === best.task);
  if (isItsNumber) return { task: best.task, by: 'number', confidence: 0.7, doubtful: [] };
  return none([best, second].flatMap((each) => (each !== undefined && each.score >= RESEMBLES ? [each.task] : [])));
}

function none(doubtful: readonly PlanTask[]): TaskMatch {
  return { task: undefined, by: 'none', confidence: 0, doubtful };
}

/** The second is no rival when it belongs to another programme than the row. */
function isClear(best: TaskLikeness, second: TaskLikeness | undefined, programmeKey: string | undefined): boolean {
  if (second === undefined || best.score - second.score >= MARGIN) return true;
  return programmeKey !== undefined && best.task.programmeKey === programmeKey && second.task.programmeKey !== programmeKey;
}

function numbered(index: TaskIndex, number: string | undefined, programmeKey: string | undefined): readonly PlanTask[] {
  return number === undefined ? NOBODY : ofProgramme(index.withNumber(number), programmeKey);
}

/** Of several tasks those of the row's programme, if there are any. */
function ofProgramme(tasks: readonly PlanTask[], programmeKey: string | undefined): readonly PlanTask[] {
  if (tasks.length < 2 || programmeKey === undefined) return tasks;
  const own = tasks.filter((task) => task.programmeKey === programmeKey);
  return own.length > 0 ? own : tasks;
}
