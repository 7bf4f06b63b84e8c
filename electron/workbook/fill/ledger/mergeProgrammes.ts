import { cellAddress } from '../../sheet.ts';
import type { CellRange } from '../../sheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { childNamed } from '../xml/xmlElement.ts';
import type { Layout } from './planLayout.ts';

/**
 * Where the template merges its 专项 cells downwards, merges them anew by programme. Gives the new merges; undefined
 * when the column is not merged, so that every row names its programme.
 */
export function mergeProgrammes(sheet: OpenSheet, recognition: { columns: readonly { col: number; field: string | null }[] }, layout: Pick<Layout, 'data' | 'programmeBlocks'>): CellRange[] | undefined {
  const col = recognition.columns.find(({ field }) => field === 'programme')?.col;
  const { top, bottom } = layout.data;
  const isOld = (merge: CellRange): boolean => col !== undefined && merge.left <= col && merge.right >= col && merge.top !== merge.bottom && merge.top >= top && merge.bottom <= bottom;
  const old = sheet.merges.filter(isOld);
  const [first] = old;
  if (first === undefined) return undefined;
  const { left, right } = first;
  const blocks = layout.programmeBlocks.map((block) => ({ ...block, left, right }));
  sheet.merges = [...sheet.merges.filter((merge) => !isOld(merge)), ...blocks];
  writeMerges(sheet);
  return blocks;
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
