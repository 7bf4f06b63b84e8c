import { type ColumnLayout, columnAt } from '../core/columnLayout.ts';
import { bottomOf, positionAt, type RowHeights, topOf } from '../core/rowHeights.ts';
import { type CellPosition, type CellRange, rangeOf } from '../core/selection.ts';
import { type LiveGrid, sizeOf, type Viewport } from './liveGrid.ts';
import type { GridModel } from './gridModel.ts';

/** A rectangle in the window below the header; sides that are scrolled out of it are not drawn. */
export interface Box { left: number; top: number; width: number; height: number; hidesLeft: boolean; hidesTop: boolean }

export function visibleRows(heights: RowHeights, viewport: Viewport): { first: number; last: number } {
  if (heights.tops.length === 0) return { first: 0, last: -1 };
  return { first: positionAt(heights, viewport.top), last: positionAt(heights, viewport.top + viewport.height) };
}

export function visibleColumns<Row>(layout: ColumnLayout<Row>, viewport: Viewport): { first: number; last: number } {
  const { placed, frozenCount, frozenWidth } = layout;
  if (placed.length === frozenCount) return { first: frozenCount, last: frozenCount - 1 };
  return { first: Math.max(frozenCount, columnAt(layout, frozenWidth + viewport.left - 40)), last: columnAt(layout, viewport.left + viewport.width + 40) };
}

/** Where a range is drawn; null when nothing of it is seen. */
export function boxOf<Row>({ columns, heights }: GridModel<Row>, viewport: Viewport, range: CellRange): Box | null {
  const first = columns.placed[range.left];
  const last = columns.placed[range.right];
  if (first === undefined || last === undefined || range.bottom >= heights.tops.length) return null;
  const start = first.isFrozen ? first.left : first.left - viewport.left;
  const rawEnd = last.isFrozen ? last.left + last.width : last.left + last.width - viewport.left;
  const edge = first.isFrozen ? 0 : columns.frozenWidth;
  const end = last.isFrozen ? rawEnd : Math.max(rawEnd, columns.frozenWidth);
  const left = Math.max(start, edge);
  const top = topOf(heights, range.top) - viewport.top;
  const bottom = bottomOf(heights, range.bottom) - viewport.top;
  if (end <= left || bottom < 0 || top > viewport.height) return null;
  // Far edges are cut short: nobody sees them, and a rectangle of millions of pixels is slow to draw.
  const shownTop = Math.max(top, -20);
  const shownEnd = Math.min(end, viewport.width + 20);
  return { left, top: shownTop, width: shownEnd - left, height: Math.min(bottom, viewport.height + 20) - shownTop, hidesLeft: start < edge, hidesTop: top < -20 };
}

/** Something of the cell is before the eyes. */
export function isCellSeen<Row>({ model, viewport }: LiveGrid<Row>, cell: CellPosition, at = viewport.get()): boolean {
  const box = boxOf(model, at, rangeOf(cell, cell));
  return box !== null && box.left < at.width;
}

/** The cell under a point of the window below the header; points outside give the nearest. */
export function cellAtPoint<Row>(live: LiveGrid<Row>, x: number, y: number): CellPosition {
  const { columns, heights } = live.model;
  const viewport = live.viewport.get();
  const size = sizeOf(live);
  const along = x < columns.frozenWidth ? x : x + viewport.left;
  return { row: Math.min(size.rows - 1, positionAt(heights, y + viewport.top)), column: columnAt(columns, along) };
}
