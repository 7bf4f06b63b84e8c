import type { CellEdit } from '../sheet/patchSheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { cellAt } from '../sheet/sheetGrid.ts';
import { childNamed, scanElements } from '../xml/xmlElement.ts';
import { XmlPatch } from '../xml/xmlPatch.ts';
import type { WorkbookParts } from '../xml/workbookParts.ts';
import { textHeight } from './textHeight.ts';

/** What a cell style says about how much room its text takes. */
interface TextStyle { isWrapped: boolean; fontSize: number }

const TALLEST = 409.5;

/** Rows whose height is fixed grow where their new text would be cut off; a row without a height fits itself. */
export function fitRowHeights(parts: WorkbookParts, sheet: OpenSheet, edits: readonly CellEdit[]): void {
  const styles = readTextStyles(parts);
  const widthAt = columnWidths(sheet);
  const defaultSize = styles[0]?.fontSize ?? 11;
  const mergesFrom = Map.groupBy(sheet.merges, ({ top }) => top);
  for (const [row, cells] of Map.groupBy(edits, (edit) => edit.row)) {
    const line = sheet.grid.rowAt.get(row);
    const fixed = line === undefined ? undefined : sheet.patch.attribute(line.element, 'ht');
    if (line === undefined || fixed === undefined) continue;
    const needed = Math.max(0, ...cells.map(({ col, value }) => {
      const style = typeof value === 'string' ? styles[cellAt(sheet.grid, row, col)?.style ?? 0] : undefined;
      if (typeof value !== 'string' || style?.isWrapped !== true) return 0;
      const merge = mergesFrom.get(row)?.find(({ left }) => left === col);
      if (merge !== undefined && merge.bottom !== merge.top) return 0;
      const width = widthAt(col, merge?.right ?? col) * (defaultSize / style.fontSize);
      return textHeight(value, width, style.fontSize);
    }));
    if (needed > Number(fixed)) sheet.patch.setAttribute(line.element, 'ht', String(Math.min(needed, TALLEST)));
  }
}

function columnWidths({ patch, grid }: OpenSheet): (first: number, last: number) => number {
  const properties = childNamed(grid.root, 'sheetFormatPr');
  const usual = Number((properties === undefined ? undefined : patch.attribute(properties, 'defaultColWidth')) ?? 8.43);
  const columns = (childNamed(grid.root, 'cols')?.children ?? []).map((col) => ({ first: Number(patch.attribute(col, 'min')) - 1, last: Number(patch.attribute(col, 'max')) - 1, width: Number(patch.attribute(col, 'width') ?? usual) }));
  const widthOf = (col: number): number => columns.find(({ first, last }) => col >= first && col <= last)?.width ?? usual;
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
