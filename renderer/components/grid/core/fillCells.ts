import { fillSeries } from './fillSeries.ts';
import type { PlacedText } from './pastePlan.ts';
import type { CellPosition, CellRange } from './selection.ts';

type TextAt = (row: number, column: number) => string;

/** Ctrl+D and Ctrl+R: the first row (column) of each range over the rest of it; a range of one takes from its neighbour. */
export function copyAlong(ranges: readonly CellRange[], along: 'down' | 'right', textAt: TextAt): PlacedText[] {
  return ranges.flatMap((range) => {
    const isDown = along === 'down';
    const isSingle = isDown ? range.top === range.bottom : range.left === range.right;
    const source = (isDown ? range.top : range.left) - (isSingle ? 1 : 0);
    if (source < 0) return [];
    const filled: PlacedText[] = [];
    for (let row = isDown ? source + 1 : range.top; row <= range.bottom; row += 1) {
      for (let column = isDown ? range.left : source + 1; column <= range.right; column += 1) {
        filled.push({ row, column, text: isDown ? textAt(source, column) : textAt(row, source) });
      }
    }
    return filled;
  });
}

/** Where the handle was dragged to: the seed grown in the one direction in which the pointer is farther out. */
export function fillTarget(seed: CellRange, pointer: CellPosition): CellRange {
  const vertical = pointer.row > seed.bottom ? pointer.row - seed.bottom : pointer.row < seed.top ? pointer.row - seed.top : 0;
  const horizontal = pointer.column > seed.right ? pointer.column - seed.right : pointer.column < seed.left ? pointer.column - seed.left : 0;
  if (Math.abs(vertical) >= Math.abs(horizontal)) return { ...seed, top: Math.min(seed.top, seed.top + vertical), bottom: Math.max(seed.bottom, seed.bottom + vertical) };
  return { ...seed, left: Math.min(seed.left, seed.left + horizontal), right: Math.max(seed.right, seed.right + horizontal) };
}

/** The texts that the fill handle puts between the seed and the target. */
export function fillOut(seed: CellRange, target: CellRange, textAt: TextAt, isCopy: boolean): PlacedText[] {
  const isVertical = target.top < seed.top || target.bottom > seed.bottom;
  const filled: PlacedText[] = [];
  const lanes = isVertical ? span(seed.left, seed.right) : span(seed.top, seed.bottom);
  for (const lane of lanes) {
    const texts = (isVertical ? span(seed.top, seed.bottom) : span(seed.left, seed.right)).map((place) => (isVertical ? textAt(place, lane) : textAt(lane, place)));
    const isBackwards = isVertical ? target.top < seed.top : target.left < seed.left;
    const places = isVertical
      ? isBackwards ? span(target.top, seed.top - 1).reverse() : span(seed.bottom + 1, target.bottom)
      : isBackwards ? span(target.left, seed.left - 1).reverse() : span(seed.right + 1, target.right);
    fillSeries(texts, places.length, isBackwards, isCopy).forEach((text, nth) => {
      const place = places[nth] ?? 0;
      filled.push(isVertical ? { row: place, column: lane, text } : { row: lane, column: place, text });
    });
  }
  return filled;
}

function span(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, nth) => from + nth);
}
