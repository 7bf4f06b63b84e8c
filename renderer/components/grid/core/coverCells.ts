import type { CellPosition, CellRange } from './selection.ts';

/** Blocks that hold these cells and no others, the upper left first: neighbours in a row are joined, then equal stretches under each other. */
export function coverCells(cells: readonly CellPosition[]): CellRange[] {
  const ordered = [...cells].sort((one, other) => one.row - other.row || one.column - other.column);
  const stretches: CellRange[] = [];
  for (const { row, column } of ordered) {
    const last = stretches.at(-1);
    if (last?.top === row && column <= last.right + 1) last.right = column;
    else stretches.push({ top: row, left: column, bottom: row, right: column });
  }
  const blocks: CellRange[] = [];
  const growing = new Map<string, CellRange>();
  for (const stretch of stretches) {
    const sides = `${stretch.left} ${stretch.right}`;
    const above = growing.get(sides);
    if (above?.bottom === stretch.top - 1) above.bottom = stretch.bottom;
    else {
      blocks.push(stretch);
      growing.set(sides, stretch);
    }
  }
  return blocks;
}
