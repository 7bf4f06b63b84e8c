import { clampSelection, selectCell } from '../core/selection.ts';
import { type PendingTexts, settlePending } from '../core/pendingTexts.ts';
import type { GridProps } from '../gridTypes.ts';
import { endEditing } from './editing.ts';
import type { KeptModel } from './gridModel.ts';
import { isCellSeen } from './gridView.ts';
import { columnOf, keyAt, type LeftPlace, type LiveGrid, placeOf, sizeOf } from './liveGrid.ts';
import { readViewport, reveal, select } from './selecting.ts';

/** After a rendering: the table acts on what is now seen, and the active cell stays on its row wherever that went. */
export function takeModel<Row>(live: LiveGrid<Row>, props: GridProps<Row>, model: KeptModel<Row>): void {
  const before = live.model;
  const haveRowsCome = live.props.rows !== props.rows;
  const { active } = live.selection.get();
  const rowKey = keyAt(live, active.row);
  const columnKey = columnOf(live, active.column)?.key;
  const wasSeen = isCellSeen(live, active);
  live.props = props;
  live.model = model;
  if (haveRowsCome) live.pending.set(model.pending);
  if (before.view === model.view && before.columns === model.columns) return;
  if (model.view.order.length === 0) live.whereLeft ??= leftPlace(live, rowKey, columnKey);
  else if (live.whereLeft !== null) return goBack(live, live.whereLeft);
  const place = rowKey === undefined || columnKey === undefined ? null : placeOf(live, rowKey, columnKey, active.row);
  const isSamePlace = place !== null && place.row === active.row && place.column === active.column;
  live.selection.set(place !== null && !isSamePlace ? selectCell(place) : clampSelection(live.selection.get(), sizeOf(live)));
  // Other widths wrap the rows anew: what was before the eyes stays there.
  if (wasSeen && isSamePlace && before.columns !== model.columns) reveal(live, active);
  const editing = live.editing.get();
  if (editing !== null && placeOf(live, editing.rowKey, editing.columnKey, active.row) === null) endEditing(live);
}

function leftPlace<Row>(live: LiveGrid<Row>, rowKey: string | undefined, columnKey: string | undefined): LeftPlace | null {
  const { top, left } = live.viewport.get();
  endEditing(live);
  return rowKey === undefined || columnKey === undefined ? null : { rowKey, columnKey, top, left };
}

/** The rows are there again, of another month perhaps: work goes on at the same row and column. */
function goBack<Row>(live: LiveGrid<Row>, { rowKey, columnKey, top, left }: LeftPlace): void {
  live.whereLeft = null;
  const place = placeOf(live, rowKey, columnKey);
  if (place === null) return live.selection.set(clampSelection(live.selection.get(), sizeOf(live)));
  live.elements.scroller?.scrollTo(left, top);
  readViewport(live);
  select(live, selectCell(place));
}

/** Texts whose rows have come are not shown from memory any longer. */
export function settleTexts<Row>(pending: PendingTexts, { rows, rowKey, columns }: GridProps<Row>): PendingTexts {
  if (pending.size === 0) return pending;
  const found = new Map<string, Row>();
  for (const row of rows) {
    const key = rowKey(row);
    if (pending.has(key)) found.set(key, row);
    if (found.size === pending.size) break;
  }
  const named = new Map(columns.map((column) => [column.key, column]));
  return settlePending(pending, (rowKeyText, columnKey) => {
    const row = found.get(rowKeyText);
    return row === undefined ? null : named.get(columnKey)?.text(row) ?? null;
  });
}
