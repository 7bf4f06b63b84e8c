import { clampSelection, selectCell } from '../core/selection.ts';
import { type PendingTexts, settlePending } from '../core/pendingTexts.ts';
import type { GridProps } from '../gridTypes.ts';
import { endEditing } from './editing.ts';
import type { KeptModel } from './gridModel.ts';
import { columnOf, keyAt, type LiveGrid, placeOf, sizeOf } from './liveGrid.ts';

/** After a rendering: the table acts on what is now seen, and the active cell stays on its row wherever that went. */
export function takeModel<Row>(live: LiveGrid<Row>, props: GridProps<Row>, model: KeptModel<Row>): void {
  const before = live.model;
  const haveRowsCome = live.props.rows !== props.rows;
  const { active } = live.selection.get();
  const rowKey = keyAt(live, active.row);
  const columnKey = columnOf(live, active.column)?.key;
  live.props = props;
  live.model = model;
  if (haveRowsCome) live.pending.set(model.pending);
  if (before.view === model.view && before.columns === model.columns) return;
  const place = rowKey === undefined || columnKey === undefined ? null : placeOf(live, rowKey, columnKey, active.row);
  const isSamePlace = place !== null && place.row === active.row && place.column === active.column;
  live.selection.set(place !== null && !isSamePlace ? selectCell(place) : clampSelection(live.selection.get(), sizeOf(live)));
  const editing = live.editing.get();
  if (editing !== null && placeOf(live, editing.rowKey, editing.columnKey, active.row) === null) endEditing(live);
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
