import { RowPlan } from '../move/rowPlan.ts';
import type { RowInsert, RowSpan } from '../move/rowPlan.ts';

/** A row of a template's table while it is decided what goes where. */
export interface PlannedRow<C> {
  /** Row of the template; of a clone, the row it is made after. */
  source: number;
  isClone: boolean;
  content: C | null;
}

/** A part of the table: its rows, and the group row above them where there is one. */
export interface TablePart<R> { group: R | null; rows: R[] }

/** What a kind of table knows of its rows. */
export interface RowKnowledge<R> {
  /** Holds entries, and is no group, sum or note. */
  isEntry(row: R): boolean;
  /** Waits for an entry. */
  isFree(row: R): boolean;
  /** A lower row of a cell that spans several: nothing can come between it and the row above. */
  isLower?(row: R): boolean;
  /** A blank row for the part, after the likeness of this one, which may stand elsewhere. */
  cloneOf(row: R, part: TablePart<R>): R;
}

/** Puts entries into the free rows of a part, and adds rows where there are too few; gives the entries that find none all the same. */
export function placeInPart<C, R extends PlannedRow<C>>(rows: R[], part: TablePart<R>, waiting: readonly C[], knowledge: RowKnowledge<R>): C[] {
  const missing = waiting.length - part.rows.filter(knowledge.isFree).length;
  if (missing > 0) addRows(rows, part, missing, knowledge);
  const free = part.rows.filter(knowledge.isFree);
  waiting.slice(0, free.length).forEach((entry, place) => {
    const row = free[place];
    if (row !== undefined) row.content = entry;
  });
  return waiting.slice(free.length);
}

/** Between the last two rows where the last one is blank as well: its lower border stays the table's lower border. A part that has no row yet begins under its group row. */
function addRows<C, R extends PlannedRow<C>>(rows: R[], part: TablePart<R>, count: number, { isEntry, isFree, isLower = () => false, cloneOf }: RowKnowledge<R>): void {
  const blank = part.rows.filter(isFree);
  const before = (blank.length > 2 ? blank.at(-2) : undefined) ?? part.rows.at(-1);
  const pattern = before ?? rows.find(isEntry);
  const place = before ?? part.group;
  if (pattern === undefined || place === null) return;
  const added = Array.from({ length: count }, () => cloneOf(pattern, part));
  let next = rows.indexOf(place) + 1;
  for (let row = rows[next]; row !== undefined && isLower(row); row = rows[next]) next += 1;
  rows.splice(next, 0, ...added);
  part.rows.splice(before === undefined ? 0 : part.rows.indexOf(before) + 1, 0, ...added);
}

/** What has to be done to a sheet whose table stood in `span`, so that these rows stand there. */
export function rowPlanOf(rows: readonly Pick<PlannedRow<unknown>, 'source' | 'isClone'>[], { top, bottom }: RowSpan): RowPlan {
  const inserts: RowInsert[] = [];
  const deleted: number[] = [];
  let next = top;
  let patterns: number[] | undefined;
  for (const { source, isClone } of rows) {
    if (!isClone) {
      for (; next < source; next++) deleted.push(next);
      next = source + 1;
      patterns = undefined;
    } else if (patterns === undefined) {
      patterns = [source];
      inserts.push({ after: next - 1, patterns });
    } else {
      patterns.push(source);
    }
  }
  for (; next <= bottom; next++) deleted.push(next);
  return new RowPlan(inserts, deleted);
}

/** Neighbours from row `top` on that have the same key, the single ones and those without a key left out. */
export function blocksOfSame(keys: readonly (string | number | null)[], top: number): RowSpan[] {
  const blocks: (RowSpan & { key: string | number })[] = [];
  keys.forEach((key, place) => {
    const last = blocks.at(-1);
    if (key === null) return;
    if (last?.key === key && last.bottom === top + place - 1) last.bottom = top + place;
    else blocks.push({ key, top: top + place, bottom: top + place });
  });
  return blocks.filter((block) => block.top !== block.bottom).map(({ top: first, bottom }) => ({ top: first, bottom }));
}
