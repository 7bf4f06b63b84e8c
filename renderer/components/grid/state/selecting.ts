import { type Move, moveFrom } from '../core/moves.ts';
import { bottomOf, heightOf, positionAt, topOf } from '../core/rowHeights.ts';
import { addRange, type CellPosition, cycleInside, extendTo, isOneCell, selectAll, selectCell, type Selection, selectRange } from '../core/selection.ts';
import { type LiveGrid, sizeOf, textAt } from './liveGrid.ts';

export function select<Row>(live: LiveGrid<Row>, selection: Selection, isRevealed = true): void {
  live.selection.set(selection);
  live.tabColumn = null;
  live.isTabFree = false;
  if (isRevealed) reveal(live, selection.head);
}

export function moveActive<Row>(live: LiveGrid<Row>, move: Move, isExtending: boolean): void {
  const size = sizeOf(live);
  if (size.rows === 0 || size.columns === 0) return;
  const selection = live.selection.get();
  const ground = { size, isEmpty: (cell: CellPosition) => textAt(live, cell.row, cell.column) === '', pageFrom: (row: number, direction: 'up' | 'down') => pageFrom(live, row, direction) };
  const from = isExtending ? selection.head : selection.active;
  const to = moveFrom(from, move, ground);
  // The window turns with the page: the cell stays where the eye is.
  if (move.kind === 'page' && live.elements.scroller !== null) {
    live.elements.scroller.scrollTop += topOf(live.model.heights, to.row) - topOf(live.model.heights, from.row);
    readViewport(live);
  }
  select(live, isExtending ? extendTo(selection, to) : selectCell(to));
}

/** Enter goes down and Tab to the right; inside a selection of several cells both go round in it. */
export function goOn<Row>(live: LiveGrid<Row>, by: 'enter' | 'tab', isBack: boolean): void {
  const selection = live.selection.get();
  if (!isOneCell(selection)) {
    const next = cycleInside(selection, by === 'enter' ? 'column' : 'row', isBack);
    live.selection.set(next);
    reveal(live, next.active);
    return;
  }
  const { row, column } = selection.active;
  const size = sizeOf(live);
  if (by === 'enter') {
    select(live, selectCell({ row: clamp(row + (isBack ? -1 : 1), size.rows), column: live.tabColumn ?? column }));
    return;
  }
  const from = live.tabColumn ?? column;
  select(live, selectCell(nextAcross({ row, column }, isBack, size.rows, size.columns)));
  live.tabColumn = from;
}

export function clickCell<Row>(live: LiveGrid<Row>, cell: CellPosition, keys: { shift: boolean; ctrl: boolean }): void {
  const selection = live.selection.get();
  if (keys.shift) select(live, extendTo(selection, cell), false);
  else select(live, keys.ctrl ? addRange(selection, cell) : selectCell(cell), false);
  reveal(live, cell);
}

export function selectColumn<Row>(live: LiveGrid<Row>, column: number, keys: { shift: boolean; ctrl: boolean }): void {
  const last = Math.max(0, sizeOf(live).rows - 1);
  const selection = live.selection.get();
  const top = { row: 0, column: keys.shift ? selection.anchor.column : column };
  const bottom = { row: last, column };
  select(live, keys.ctrl ? addRange(selection, top, bottom) : selectRange(top, bottom), false);
}

export function selectRow<Row>(live: LiveGrid<Row>, row: number, keys: { shift: boolean; ctrl: boolean }): void {
  const last = Math.max(0, sizeOf(live).columns - 1);
  const selection = live.selection.get();
  const start = { row: keys.shift ? selection.anchor.row : row, column: 0 };
  const end = { row, column: last };
  select(live, keys.ctrl ? addRange(selection, start, end) : selectRange(start, end), false);
}

export function selectEverything<Row>(live: LiveGrid<Row>): void {
  const size = sizeOf(live);
  if (size.rows > 0) select(live, selectAll(live.selection.get(), size), false);
}

/** Scrolls just so far that the cell is seen whole. */
export function reveal<Row>(live: LiveGrid<Row>, { row, column }: CellPosition): void {
  const { scroller } = live.elements;
  const viewport = live.viewport.get();
  const top = revealedTop(live, row);
  const left = revealedLeft(live, column);
  // Asking the scroller where it stands costs a layout: not done while nothing scrolls.
  if (scroller === null || (top === viewport.top && left === viewport.left)) return;
  scroller.scrollTo(left, top);
  readViewport(live);
}

function revealedTop<Row>({ model: { heights }, viewport }: LiveGrid<Row>, row: number): number {
  const seen = viewport.get();
  const inset = heights.groups.length > 0 ? heights.groupHeight : 0;
  const top = topOf(heights, row);
  if (top - inset < seen.top || heightOf(heights, row) > seen.height - inset) return row === 0 ? 0 : top - inset;
  return Math.max(seen.top, bottomOf(heights, row) - seen.height);
}

function revealedLeft<Row>({ model: { columns }, viewport }: LiveGrid<Row>, column: number): number {
  const seen = viewport.get();
  const placed = columns.placed[column];
  if (placed === undefined || placed.isFrozen) return seen.left;
  const farthest = placed.left - columns.frozenWidth;
  if (farthest < seen.left) return farthest;
  return Math.max(seen.left, Math.min(placed.left + placed.width - seen.width, farthest));
}

/** Takes over where the scroller stands now: rows are drawn in the same frame. */
export function readViewport<Row>(live: LiveGrid<Row>): void {
  const { scroller } = live.elements;
  if (scroller === null) return;
  const before = live.viewport.get();
  const { scrollTop: top, scrollLeft: left } = scroller;
  if (top !== before.top || left !== before.left) live.viewport.set({ ...before, top, left });
}

function pageFrom<Row>(live: LiveGrid<Row>, row: number, direction: 'up' | 'down'): number {
  const { heights } = live.model;
  const room = live.viewport.get().height - (heights.groups.length > 0 ? heights.groupHeight : 0);
  const target = direction === 'down' ? positionAt(heights, topOf(heights, row) + room) : positionAt(heights, Math.max(0, topOf(heights, row) - room));
  const isStuck = target === row;
  return clamp(isStuck ? row + (direction === 'down' ? 1 : -1) : target, sizeOf(live).rows);
}

function nextAcross({ row, column }: CellPosition, isBack: boolean, rows: number, columns: number): CellPosition {
  const next = column + (isBack ? -1 : 1);
  if (next >= 0 && next < columns) return { row, column: next };
  const nextRow = row + (isBack ? -1 : 1);
  return nextRow < 0 || nextRow >= rows ? { row, column } : { row: nextRow, column: isBack ? columns - 1 : 0 };
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(value, count - 1));
}
