import type { CellRange } from './selection.ts';
import { rangeSize } from './selection.ts';
import type { TextBlock } from './tsv.ts';

/** The selected cells as one rectangle; null when several ranges do not make one. */
export function copyCells(ranges: readonly CellRange[], textAt: (row: number, column: number) => string): TextBlock | null {
  const blocks = ranges.map((range) => ({ range, block: blockOf(range, textAt) }));
  const [first] = blocks;
  if (first === undefined) return null;
  if (blocks.every(({ range }) => range.left === first.range.left && range.right === first.range.right)) {
    return blocks.toSorted((a, b) => a.range.top - b.range.top).flatMap(({ block }) => block);
  }
  if (!blocks.every(({ range }) => range.top === first.range.top && range.bottom === first.range.bottom)) return null;
  const sideBySide = blocks.toSorted((a, b) => a.range.left - b.range.left);
  return first.block.map((_, row) => sideBySide.flatMap(({ block }) => block[row] ?? []));
}

function blockOf(range: CellRange, textAt: (row: number, column: number) => string): string[][] {
  const { rows, columns } = rangeSize(range);
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => textAt(range.top + row, range.left + column)));
}
