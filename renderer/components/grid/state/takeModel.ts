import { clampSelection, selectCell } from '../core/selection.ts';
import { settlePending } from '../core/pendingTexts.ts';
import type { GridProps } from '../gridTypes.ts';
import { endEditing } from './editing.ts';
import { indexesOf, type KeptModel } from './gridModel.ts';
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
  if (haveRowsCome) settle(live);
  if (before.view === model.view && before.columns === model.columns) return;
  const place = rowKey === undefined || columnKey === undefined ? null : placeOf(live, rowKey, columnKey, active.row);
  const isSamePlace = place !== null && place.row === active.row && place.column === active.column;
  live.selection.set(place !== null && !isSamePlace ? selectCell(place) : clampSelection(live.selection.get(), sizeOf(live)));
  const editing = live.editing.get();
  if (editing !== null && placeOf(live, editing.rowKey, editing.columnKey, active.row) === null) endEditing(live);
}

/** Texts whose rows have come are not shown from memory any longer. */
function settle<Row>(live: LiveGrid<Row>): void {
  const pending = live.pending.get();
  if (pending.size === 0) return;
  const { model } = live;
  const rows = new Map(indexesOf(model.keys, [...pending.keys()]).map((index) => [model.keys[index], model.rows[index]]));
  const columns = new Map(model.columns.ordered.map((column) => [column.key, column]));
  live.pending.set(settlePending(pending, (rowKey, columnKey) => {
    const row = rows.get(rowKey);
    return row === undefined ? null : columns.get(columnKey)?.text(row) ?? null;
  }));
}
