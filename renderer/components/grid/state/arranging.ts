import { hideColumn, moveColumn, neighbourOf, resizeColumn } from '../core/columnLayout.ts';
import { type ColumnFilter, isFilterActive } from '../core/columnFilter.ts';
import type { SortChoice } from '../core/viewIndex.ts';
import type { LiveGrid } from './liveGrid.ts';

/** No text decides a width from beyond so many rows: fitting answers at once in a long table too. */
const FITTED_ROWS = 20_000;
/** A column that is fitted to long sentences stays readable beside others. */
const WIDEST_FIT = 480;

export function setWidth<Row>(live: LiveGrid<Row>, columnKey: string, width: number): void {
  arrange(live, { columns: resizeColumn(live.layout.get().columns, columnKey, width) });
}

/** As wide as its longest line, its title included. */
export function fitColumn<Row>(live: LiveGrid<Row>, columnKey: string): void {
  const { model } = live;
  const column = model.columns.ordered.find((each) => each.key === columnKey);
  if (column === undefined) return;
  const { measure, cellPadding, mark } = model.metrics;
  const isMarked = (row: Row): boolean => model.markOf !== undefined && model.markOf(row, columnKey) !== null;
  let widest = measure.widthOf(column.title) + 34;
  for (let position = 0; position < Math.min(model.view.order.length, FITTED_ROWS); position += 1) {
    const row = model.rows[model.view.order[position] ?? 0] as Row;
    const width = measure.widthOf(column.text(row)) + cellPadding + 2 + (isMarked(row) ? mark : 0);
    if (width > widest) widest = width;
  }
  setWidth(live, columnKey, Math.min(Math.ceil(widest), WIDEST_FIT));
}

export function setHidden<Row>(live: LiveGrid<Row>, columnKey: string, isHidden: boolean): void {
  // One column is always left to stand on.
  if (isHidden && live.model.columns.placed.length <= 1) return;
  arrange(live, { columns: hideColumn(live.layout.get().columns, columnKey, isHidden) });
}

export function putBefore<Row>(live: LiveGrid<Row>, columnKey: string, before: string | null): void {
  arrange(live, { columns: moveColumn(live.model.columns, live.layout.get().columns, columnKey, before) });
}

/** Changes places with the neighbour on one side; frozen columns stay among themselves. */
export function shiftColumn<Row>(live: LiveGrid<Row>, columnKey: string, side: -1 | 1): void {
  const { columns } = live.model;
  const other = neighbourOf(columns, columnKey, side);
  if (other === null) return;
  if (side === -1) return putBefore(live, columnKey, other.column.key);
  putBefore(live, other.column.key, columnKey);
}

/** Sorts by the column alone, or among the equals of what is sorted already; null: no longer by this column. */
export function setSort<Row>(live: LiveGrid<Row>, columnKey: string, direction: SortChoice['direction'] | null, isAdded = false): void {
  const others = live.layout.get().sort.filter((choice) => choice.columnKey !== columnKey);
  const own = direction === null ? [] : [{ columnKey, direction }];
  arrange(live, { sort: isAdded || direction === null ? [...others, ...own] : own });
}

/** Shows only the label of a group, or its rows again. */
export function toggleGroup<Row>(live: LiveGrid<Row>, key: string): void {
  const folded = new Set(live.layout.get().folded);
  if (!folded.delete(key)) folded.add(key);
  arrange(live, { folded });
}

/** Folds the group of the active cell; with `others` all but that. */
export function foldGroups<Row>(live: LiveGrid<Row>, isOthers = false): void {
  const { groups } = live.model.view;
  const { row } = live.selection.get().active;
  const own = groups.find(({ start, end }) => row >= start && row < end)?.key;
  if (own === undefined) return;
  const now = live.layout.get().folded;
  arrange(live, { folded: isOthers ? new Set(groups.flatMap(({ key }) => (key === own ? [] : [key]))) : new Set([...now, own]) });
}

export function unfoldGroups<Row>(live: LiveGrid<Row>): void {
  if (live.layout.get().folded.size > 0) arrange(live, { folded: new Set() });
}

/** Applies a filter anew, also when it is the same: rows edited since then come under it again. */
export function setFilter<Row>(live: LiveGrid<Row>, columnKey: string, filter: ColumnFilter): void {
  const filters = new Map(live.layout.get().filters);
  if (isFilterActive(filter)) filters.set(columnKey, filter);
  else filters.delete(columnKey);
  arrange(live, { filters });
}

export function clearFilters<Row>(live: LiveGrid<Row>): void {
  arrange(live, { filters: new Map() });
}

export function resetColumns<Row>(live: LiveGrid<Row>): void {
  arrange(live, { columns: { order: [], widths: new Map(), hidden: new Map() } });
}

function arrange<Row>(live: LiveGrid<Row>, change: Partial<ReturnType<LiveGrid<Row>['layout']['get']>>): void {
  live.layout.set({ ...live.layout.get(), ...change });
}
