import type { CellMark, GridColumn } from '../gridTypes.ts';
import { type ColumnFilter, isFilterActive, passesFilter } from './columnFilter.ts';

export interface SortChoice { columnKey: string; direction: 'ascending' | 'descending' }

/** Rows that stand together: positions `start` up to, not including, `end`. */
export interface ViewGroup { key: string; title: string; start: number; end: number }

/** Which rows are seen, in which order: position in the view → index in the given rows. */
export interface ViewIndex { order: Int32Array; groups: readonly ViewGroup[] }

export interface ViewQuestion<Row> {
  rows: readonly Row[];
  columns: readonly GridColumn<Row>[];
  textOf(row: Row, column: GridColumn<Row>): string;
  markOf?: ((row: Row, columnKey: string) => CellMark | null) | undefined;
  groupOf?: ((row: Row) => { key: string; title: string } | null) | undefined;
  filters: ReadonlyMap<string, ColumnFilter>;
  sort: SortChoice | null;
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

export function buildView<Row>(question: ViewQuestion<Row>): ViewIndex {
  const kept = filterRows(question);
  const sorted = sortRows(question, kept);
  return question.groupOf === undefined ? { order: sorted, groups: [] } : gatherGroups(question.rows, sorted, question.groupOf);
}

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
  const column = sort === null ? undefined : columns.find((each) => each.key === sort.columnKey);
  if (sort === null || column === undefined) return kept;
  const valueOf = (row: Row): string | number | null => {
    const value = column.sortValue === undefined ? textOf(row, column) : column.sortValue(row);
    return value === '' ? null : value;
  };
  const ranks = rankValues(Array.from(kept, (index) => valueOf(rows[index] as Row)), sort.direction === 'descending');
  const places = Array.from(kept, (_, place) => place).sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
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

/** Groups in the order in which they first come; rows without one first of all. */
function gatherGroups<Row>(rows: readonly Row[], order: Int32Array, groupOf: (row: Row) => { key: string; title: string } | null): ViewIndex {
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
    if (indexes.length === 0) continue;
    gathered.set(indexes, at);
    groups.push({ key, title, start: at, end: at + indexes.length });
    at += indexes.length;
  }
  return { order: gathered, groups };
}
