import type { CellEdit } from '../sheet/patchSheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { cellsOf, styleAt } from '../sheet/sheetGrid.ts';
import type { GridRow } from '../sheet/sheetGrid.ts';
import { childNamed, scanElements } from '../xml/xmlElement.ts';
import { XmlPatch } from '../xml/xmlPatch.ts';
import type { WorkbookParts } from '../xml/workbookParts.ts';
import { columnWidths } from './columnWidths.ts';
import { textHeight } from './textHeight.ts';

/** What a cell style says about how much room its text takes. */
interface TextStyle { isWrapped: boolean; isTurned: boolean; fontSize: number }

const TALLEST = 409.5;

/**
 * Rows whose height is fixed grow where their new text would be cut off. A row without a height fits itself in Excel and WPS,
 * but not in LibreOffice, which shows one line: it gets the height that Excel would store for it, which fixes nothing.
 */
export function fitRowHeights(parts: WorkbookParts, sheet: OpenSheet, edits: readonly CellEdit[]): void {
  const room = roomOf(sheet, readTextStyles(parts));
  const open: GridRow[] = [];
  for (const [row, needed] of neededHeights(edits, room)) {
    const line = sheet.grid.rowAt.get(row);
    if (line === undefined) continue;
    let isOpen = true;
    sheet.patch.updateAttribute(line.element, 'ht', (fixed) => {
      isOpen = false;
      return needed > Number(fixed) ? String(Math.min(needed, TALLEST)) : undefined;
    });
    if (isOpen) open.push(line);
  }
  for (const [{ element }, height] of openHeights(sheet, { rows: open, edits, room })) sheet.patch.setAttribute(element, 'ht', String(Math.min(height, TALLEST)));
}

/** How the text of a cell is laid out. */
interface Room {
  styleAt(row: number, col: number): TextStyle;
  /** In digits of the cell's own font; undefined where the row does not go by the cell: it spans several rows, or nobody sees it. */
  widthAt(row: number, col: number, style: TextStyle): number | undefined;
}

function roomOf(sheet: OpenSheet, styles: readonly TextStyle[]): Room {
  const widthOf = columnWidths(sheet);
  const plain = styles[0] ?? { isWrapped: false, isTurned: false, fontSize: 11 };
  const mergesFrom = Map.groupBy(sheet.merges, ({ top }) => top);
  return {
    styleAt: (row, col) => styles[styleAt(sheet.grid, row, col) ?? 0] ?? plain,
    widthAt: (row, col, { fontSize }) => {
      const merge = mergesFrom.get(row)?.find(({ left }) => left === col);
      const width = merge !== undefined && merge.bottom !== merge.top ? 0 : widthOf(col, merge?.right ?? col);
      return width === 0 ? undefined : width * (plain.fontSize / fontSize);
    },
  };
}

/** Height in points by row, of rows that get a text which wraps. */
function neededHeights(edits: readonly CellEdit[], room: Room): Map<number, number> {
  const heights = new Map<number, number>();
  for (const { row, col, value } of edits) {
    if (typeof value !== 'string') continue;
    const style = room.styleAt(row, col);
    const width = style.isWrapped ? room.widthAt(row, col, style) : undefined;
    if (width === undefined) continue;
    const height = textHeight(value, width, style.fontSize);
    if (height > (heights.get(row) ?? 0)) heights.set(row, height);
  }
  return heights;
}

/**
 * Heights of those rows in which a text takes several lines, and more room than all rows of the sheet have; a row with turned
 * text is left to whoever opens the file.
 */
function openHeights(sheet: OpenSheet, { rows, edits, room }: { rows: readonly GridRow[]; edits: readonly CellEdit[]; room: Room }): [GridRow, number][] {
  if (rows.length === 0) return [];
  const written = Map.groupBy(edits, ({ row }) => row);
  const usual = usualHeight(sheet);
  return rows.flatMap((line): [GridRow, number][] => {
    const edited = new Map(written.get(line.row)?.map(({ col, value }) => [col, String(value ?? '')]));
    const columns = new Set([...edited.keys(), ...cellsOf(sheet.grid, line).map(({ col }) => col)]);
    const cells = [...columns].flatMap((col) => {
      const text = edited.get(col) ?? sheet.textAt(line.row, col);
      const style = room.styleAt(line.row, col);
      const width = text === '' ? undefined : room.widthAt(line.row, col, style);
      if (width === undefined) return [];
      return [{ isTurned: style.isTurned, line: textHeight('', width, style.fontSize), height: textHeight(style.isWrapped ? text : '', width, style.fontSize) }];
    });
    if (cells.some(({ isTurned }) => isTurned) || !cells.some((cell) => cell.height > cell.line)) return [];
    const height = Math.max(...cells.map((cell) => cell.height));
    return height > usual ? [[line, height]] : [];
  });
}

/** Of a row without a height of its own. */
function usualHeight({ patch, grid }: OpenSheet): number {
  const properties = childNamed(grid.root, 'sheetFormatPr');
  return properties === undefined ? 0 : Number(patch.attribute(properties, 'defaultRowHeight') ?? 0);
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
    const said = (name: string): string => (alignment === undefined ? undefined : patch.attribute(alignment, name)) ?? '';
    return { isWrapped: /^(?:1|true)$/.test(said('wrapText')), isTurned: !/^0?$/.test(said('textRotation')), fontSize: sizes[Number(patch.attribute(xf, 'fontId') ?? 0)] ?? 11 };
  });
}
