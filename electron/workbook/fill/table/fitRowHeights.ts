import type { CellEdit } from '../sheet/patchSheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { styleAt } from '../sheet/sheetGrid.ts';
import { childNamed, scanElements } from '../xml/xmlElement.ts';
import { XmlPatch } from '../xml/xmlPatch.ts';
import type { WorkbookParts } from '../xml/workbookParts.ts';
import { textHeight } from './textHeight.ts';

/** What a cell style says about how much room its text takes. */
interface TextStyle { isWrapped: boolean; fontSize: number }

const TALLEST = 409.5;

/** Rows whose height is fixed grow where their new text would be cut off; a row without a height fits itself. */
export function fitRowHeights(parts: WorkbookParts, sheet: OpenSheet, edits: readonly CellEdit[]): void {
  for (const [row, needed] of neededHeights(sheet, readTextStyles(parts), edits)) {
    const line = sheet.grid.rowAt.get(row);
    if (line !== undefined) sheet.patch.updateAttribute(line.element, 'ht', (fixed) => (needed > Number(fixed) ? String(Math.min(needed, TALLEST)) : undefined));
  }
}

/** Height in points by row, of rows that get a text which wraps. */
function neededHeights(sheet: OpenSheet, styles: readonly TextStyle[], edits: readonly CellEdit[]): Map<number, number> {
  const widthAt = columnWidths(sheet);
  const defaultSize = styles[0]?.fontSize ?? 11;
  const mergesFrom = Map.groupBy(sheet.merges, ({ top }) => top);
  const heights = new Map<number, number>();
  for (const { row, col, value } of edits) {
    if (typeof value !== 'string') continue;
    const style = styles[styleAt(sheet.grid, row, col) ?? 0];
    if (style?.isWrapped !== true) continue;
    const merge = mergesFrom.get(row)?.find(({ left }) => left === col);
    if (merge !== undefined && merge.bottom !== merge.top) continue;
    const width = widthAt(col, merge?.right ?? col) * (defaultSize / style.fontSize);
    const height = textHeight(value, width, style.fontSize);
    if (height > (heights.get(row) ?? 0)) heights.set(row, height);
  }
  return heights;
}

function columnWidths({ patch, grid }: OpenSheet): (first: number, last: number) => number {
  const properties = childNamed(grid.root, 'sheetFormatPr');
  const usual = Number((properties === undefined ? undefined : patch.attribute(properties, 'defaultColWidth')) ?? 8.43);
  const columns = (childNamed(grid.root, 'cols')?.children ?? []).map((col) => ({ first: Number(patch.attribute(col, 'min')) - 1, last: Number(patch.attribute(col, 'max')) - 1, width: Number(patch.attribute(col, 'width') ?? usual) }));
  const known: number[] = [];
  const widthOf = (col: number): number => (known[col] ??= columns.find(({ first, last }) => col >= first && col <= last)?.width ?? usual);
  return (first, last) => {
    let total = 0;
    for (let col = first; col <= last; col++) total += widthOf(col);
    return total;
  };
}

function readTextStyles(parts: WorkbookParts): TextStyle[] {
  const target = parts.relationships(parts.workbookPart).find(({ type }) => type === 'styles')?.target;
  const bytes = target === undefined ? undefined : parts.find(target);
  if (bytes === undefined) return [];
  const patch = new XmlPatch(bytes);
  const root = scanElements(bytes, 'styles');
  const sizes = (childNamed(root, 'fonts')?.children ?? []).map((font) => {
    const size = childNamed(font, 'sz');
    return size === undefined ? 11 : Number(patch.attribute(size, 'val'));
  });
  return (childNamed(root, 'cellXfs')?.children ?? []).map((xf) => {
    const alignment = childNamed(xf, 'alignment');
    const wrap = alignment === undefined ? undefined : patch.attribute(alignment, 'wrapText');
    return { isWrapped: wrap === '1' || wrap === 'true', fontSize: sizes[Number(patch.attribute(xf, 'fontId') ?? 0)] ?? 11 };
  });
}
