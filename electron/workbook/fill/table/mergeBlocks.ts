import { cellAddress } from '../../sheet.ts';
import type { CellRange } from '../../sheet.ts';
import type { RowSpan } from '../move/rowPlan.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { childNamed } from '../xml/xmlElement.ts';

/**
 * Where the template merges a column's cells downwards in its table, merges them anew by these blocks. Gives the new merges;
 * undefined when the column is not merged, so that every row says its own.
 */
export function mergeBlocks(sheet: OpenSheet, col: number, { top, bottom }: RowSpan, blocks: readonly RowSpan[]): CellRange[] | undefined {
  const isOld = (merge: CellRange): boolean => merge.left <= col && merge.right >= col && merge.top !== merge.bottom && merge.top >= top && merge.bottom <= bottom;
  const [first] = sheet.merges.filter(isOld);
  if (first === undefined) return undefined;
  const { left, right } = first;
  const merged = blocks.map((block) => ({ ...block, left, right }));
  sheet.merges = [...sheet.merges.filter((merge) => !isOld(merge)), ...merged];
  writeMerges(sheet);
  return merged;
}

function writeMerges({ patch, grid, merges }: OpenSheet): void {
  const element = childNamed(grid.root, 'mergeCells');
  if (element === undefined) return;
  if (merges.length === 0) {
    patch.remove(element);
    return;
  }
  const written = merges.map(({ top, left, bottom, right }) => `<${element.prefix}mergeCell ref="${cellAddress(top, left)}:${cellAddress(bottom, right)}"/>`);
  patch.replace(element.openEnd, element.closeStart, written.join(''));
  patch.setAttribute(element, 'count', String(merges.length));
}
