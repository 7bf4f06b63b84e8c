import { copyAlong, fillOut } from '../core/fillCells.ts';
import { type CellRange, lastRange, selectRange } from '../core/selection.ts';
import { applyTexts } from './applying.ts';
import { type LiveGrid, textAt } from './liveGrid.ts';
import { select } from './selecting.ts';

export function fillAlong<Row>(live: LiveGrid<Row>, along: 'down' | 'right'): void {
  applyTexts(live, copyAlong(live.selection.get().ranges, along, (row, column) => textAt(live, row, column)), 'filled');
}

/** Ends the drag of the fill handle. */
export function fillTo<Row>(live: LiveGrid<Row>, target: CellRange, isCopy: boolean): void {
  const seed = lastRange(live.selection.get());
  const filled = fillOut(seed, target, (row, column) => textAt(live, row, column), isCopy);
  if (filled.length === 0) return;
  applyTexts(live, filled, 'filled');
  select(live, selectRange({ row: target.top, column: target.left }, { row: target.bottom, column: target.right }), false);
}
