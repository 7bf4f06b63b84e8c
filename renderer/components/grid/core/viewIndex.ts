import type { CellMark, GridColumn } from '../gridTypes.ts';
import { type ColumnFilter, isFilterActive, passesFilter } from './columnFilter.ts';

export interface SortChoice { columnKey: string; direction: 'ascending' | 'descending' }

/** Rows that stand together: positions `start` up to, not including, `end`; of a folded group there are `count` rows and no positions. */
export interface ViewGroup { key: string; title: string; start: number; end: number; count: number; isFolded: boolean }

/** Which rows are seen, in which order: position in the view → index in the given rows. */
export interface ViewIndex { order: Int32Array; groups: readonly ViewGroup[] }

export interface ViewQuestion<Row> {
  rows: readonly Row[];
  columns: readonly GridColumn<Row>[];
  textOf(row: Row, column: GridColumn<Row>): string;
  markOf?: ((row: Row, columnKey: string) => CellMark | null) | undefined;
  groupOf?: ((row: Row) => { key: string; title: string } | null) | undefined;
  filters: ReadonlyMap<string, ColumnFilter>;
  /** The first decides; among its equals the next one. */
  sort: readonly SortChoice[];
  /** Groups of which only the label is seen. */
  folded?: ReadonlySet<string>;
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

export function buildView<Row>(question: ViewQuestion<Row>): ViewIndex {
  const kept = filterRows(question);
  const sorted = sortRows(question, kept);
  return question.groupOf === undefined ? { order: sorted, groups: [] } : gatherGroups(question.rows, sorted, question.groupOf, question.folded ?? NOTHING_FOLDED);
}

const NOTHING_FOLDED: ReadonlySet<string> = new Set();

function filterRows<Row>({ rows, columns, textOf, markOf, filters }: ViewQuestion<Row>): Int32Array {
  const active = columns.flatMap((column) => {
    const filter = filters.get(column.key);
    return filter !== undefined && isFilterActive(filter) ? [{ column, filter }] : [];
  });
  const kept = new Int32Array(rows.length);
  let count = 0;
  rows.forEach((row, index) => {
    if (!active.every(({ column, filter }) => passesFilter(filter, textOf(row, column), () => markOf?.(row, column.key)?.kind ?? null))) return;
    kept[count] = index;
    count += 1;
  });
  return kept.subarray(0, count);
}

/** Equal rows keep their order; rows without a value come last in both directions. */
function sortRows<Row>({ rows, columns, textOf, sort }: ViewQuestion<Row>, kept: Int32Array): Int32Array {
  const ranks = sort.flatMap(({ columnKey, direction }) => {
    const column = columns.find((each) => each.key === columnKey);
    if (column === undefined) return [];
    const valueOf = (row: Row): string | number | null => {
      const value = column.sortValue === undefined ? textOf(row, column) : column.sortValue(row);
      return value === '' ? null : value;
    };
    return [rankValues(Array.from(kept, (index) => valueOf(rows[index] as Row)), direction === 'descending')];
  });
  if (ranks.length === 0) return kept;
  const compare = (a: number, b: number): number => {
    for (const rank of ranks) {
      const order = (rank[a] ?? 0) - (rank[b] ?? 0);
      if (order !== 0) return order;
    }
    return a - b;
  };
  const places = Array.from(kept, (_, place) => place).sort(compare);
  return Int32Array.from(places, (place) => kept[place] ?? 0);
}

/** Only distinct values are compared as Chinese text, which is slow. */
function rankValues(values: (string | number | null)[], isDescending: boolean): Float64Array {
  const distinct = [...new Set(values.filter((value) => value !== null))];
  distinct.sort((a, b) => {
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : typeof a === 'number' ? -1 : typeof b === 'number' ? 1 : collator.compare(a, b);
    return isDescending ? -order : order;
  });
  const rank = new Map(distinct.map((value, index) => [value, index]));
  return Float64Array.from(values, (value) => (value === null ? distinct.length : rank.get(value) ?? 0));
}

/** Groups in the order in which they first come; rows without one first of all, and those of folded groups not at all. */
function gatherGroups<Row>(rows: readonly Row[], order: Int32Array, groupOf: (row: Row) => { key: string; title: string } | null, folded: ReadonlySet<string>): ViewIndex {
  const loose: number[] = [];
  const members = new Map<string, { title: string; indexes: number[] }>();
  // Groups keep the order of the plan, whatever the sort does inside them.
  rows.forEach((row) => {
    const group = groupOf(row);
    if (group !== null && !members.has(group.key)) members.set(group.key, { title: group.title, indexes: [] });
  });
  for (const index of order) {
    const group = groupOf(rows[index] as Row);
    (group === null ? loose : members.get(group.key)?.indexes ?? loose).push(index);
  }
  const gathered = new Int32Array(order.length);
  gathered.set(loose);
  let at = loose.length;
  const groups: ViewGroup[] = [];
  for (const [key, { title, indexes }] of members) {
    const count = indexes.length;
    if (count === 0) continue;
    const isFolded = folded.has(key);
    if (!isFolded) gathered.set(indexes, at);
    groups.push({ key, title, start: at, end: isFolded ? at : at + count, count, isFolded });
    if (!isFolded) at += count;
  }
  return { order: gathered.subarray(0, at), groups };
}
