import type { OpenSheet } from '../sheet/openSheet.ts';
import { childNamed } from '../xml/xmlElement.ts';

/** Tells how wide columns are together, in digits of the workbook's own font; hidden ones have no width, whatever is stored for them. */
export function columnWidths({ patch, grid }: Pick<OpenSheet, 'patch' | 'grid'>): (first: number, last: number) => number {
  const properties = childNamed(grid.root, 'sheetFormatPr');
  const usual = Number((properties === undefined ? undefined : patch.attribute(properties, 'defaultColWidth')) ?? 8.43);
  const columns = (childNamed(grid.root, 'cols')?.children ?? []).map((col) => ({
    first: Number(patch.attribute(col, 'min')) - 1, last: Number(patch.attribute(col, 'max')) - 1,
    width: /^(?:1|true)$/.test(patch.attribute(col, 'hidden') ?? '') ? 0 : Number(patch.attribute(col, 'width') ?? usual),
  }));
  const known: number[] = [];
  const widthOf = (col: number): number => (known[col] ??= columns.find(({ first, last }) => col >= first && col <= last)?.width ?? usual);
  return (first, last) => {
    let total = 0;
    for (let col = first; col <= last; col++) total += widthOf(col);
    return total;
  };
}
