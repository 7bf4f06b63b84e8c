import { coverCells } from '../core/coverCells.ts';
import type { CellPosition } from '../core/selection.ts';
import type { CellPlace } from '../gridTypes.ts';
import { indexesOf } from './gridModel.ts';
import type { LiveGrid } from './liveGrid.ts';
import { reveal, select } from './selecting.ts';
import { showRows } from './wholeModel.ts';

/** Scattered cells beyond this are not outlined one by one: the first is where the eye begins. */
const MOST_RANGES = 200;

/** Selects cells that were changed from elsewhere and scrolls to them, out of folded groups too; gives those that are not in the view. */
export function showCells<Row>(live: LiveGrid<Row>, cells: readonly CellPlace[]): CellPlace[] {
  showRows(live, indexesOf(live.model.keys, [...new Set(cells.map(({ rowKey }) => rowKey))]));
  const seen: CellPosition[] = [];
  const unseen: CellPlace[] = [];
  const placeAt = placesOf(live, cells);
  for (const cell of cells) {
    const place = placeAt(cell);
    if (place === null) unseen.push(cell);
    else seen.push(place);
  }
  const ranges = coverCells(seen);
  const [first] = ranges;
  if (first === undefined) return unseen;
  const active = { row: first.top, column: first.left };
  const head = ranges.length === 1 ? { row: first.bottom, column: first.right } : active;
  select(live, { active, anchor: active, head, ranges: ranges.length > MOST_RANGES ? [first] : [first, ...ranges.slice(1)] }, false);
  reveal(live, head);
  reveal(live, active);
  return unseen;
}

/** The view is gone through once, however many cells there are. */
function placesOf<Row>({ model: { view, keys, columns } }: LiveGrid<Row>, cells: readonly CellPlace[]): (cell: CellPlace) => CellPosition | null {
  const wanted = new Set(cells.map(({ rowKey }) => rowKey));
  const rows = new Map<string, number>();
  view.order.forEach((index, position) => {
    const key = keys[index];
    if (key !== undefined && wanted.has(key)) rows.set(key, position);
  });
  const shown = new Map(columns.placed.map(({ column }, index) => [column.key, index]));
  return ({ rowKey, columnKey }) => {
    const row = rows.get(rowKey);
    const column = shown.get(columnKey);
    return row === undefined || column === undefined ? null : { row, column };
  };
}
