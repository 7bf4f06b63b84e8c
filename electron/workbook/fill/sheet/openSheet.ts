import { formatFor } from '../../read/format/cellFormat.ts';
import type { CellFormat } from '../../read/format/cellFormat.ts';
import { rangeAt } from '../../read/cellReference.ts';
import { readStringItem, readSharedStrings } from '../../read/ooxmlSharedStrings.ts';
import type { SharedStrings } from '../../read/sharedStrings.ts';
import { readCellFormats } from '../../read/ooxmlStyles.ts';
import { SHARED, emptyPlainCell, matchPlainCell } from '../../read/plainCell.ts';
import { XmlScanner } from '../../read/xmlScanner.ts';
import type { CellRange } from '../../sheet.ts';
import { childNamed } from '../xml/xmlElement.ts';
import { XmlPatch } from '../xml/xmlPatch.ts';
import type { WorkbookParts } from '../xml/workbookParts.ts';
import type { GridCell } from './gridCells.ts';
import { cellAt, scanSheet, styleAt as cellStyleAt } from './sheetGrid.ts';
import type { SheetGrid } from './sheetGrid.ts';

/** A worksheet as it is now, opened for one round of changes. */
export interface OpenSheet {
  part: string;
  patch: XmlPatch;
  grid: SheetGrid;
  merges: CellRange[];
  formatAt(row: number, col: number): CellFormat;
  /** Style of a cell, or of its column where there is no cell. */
  styleAt(row: number, col: number): number;
  /** Stored text of a cell; numbers as they are written, '' when empty. */
  textAt(row: number, col: number): string;
}

export function openSheet(parts: WorkbookParts, part: string): OpenSheet {
  const bytes = parts.get(part);
  const patch = new XmlPatch(bytes);
  const grid = scanSheet(bytes, part);
  const related = (type: string): Buffer | undefined => {
    const target = parts.relationships(parts.workbookPart).find((relationship) => relationship.type === type)?.target;
    return target === undefined ? undefined : parts.find(target);
  };
  const formats = readCellFormats(related('styles'), parts.date1904);
  let strings: SharedStrings | undefined;
  const sharedText = (index: number): string => (strings ??= readSharedStrings(related('sharedStrings'))).textAt(index) ?? '';
  const columnStyles = columnStyle(patch, grid);
  const styleAt = (row: number, col: number): number => cellStyleAt(grid, row, col) ?? columnStyles(col);
  return {
    part,
    patch,
    grid,
    merges: readMerges(patch, grid),
    styleAt,
    formatAt: (row, col) => formats[styleAt(row, col)] ?? formats[0] ?? formatFor('General', parts.date1904),
    textAt: (row, col) => {
      const cell = cellAt(grid, row, col);
      return cell === undefined || !cell.hasValue ? '' : storedText(bytes, part, cell, sharedText);
    },
  };
}

function readMerges(patch: XmlPatch, grid: SheetGrid): CellRange[] {
  const merged = childNamed(grid.root, 'mergeCells')?.children ?? [];
  return merged.flatMap((merge) => rangeAt(patch.attribute(merge, 'ref') ?? '') ?? []);
}

function columnStyle(patch: XmlPatch, grid: SheetGrid): (col: number) => number {
  const columns = (childNamed(grid.root, 'cols')?.children ?? []).map((col) => ({ first: Number(patch.attribute(col, 'min')) - 1, last: Number(patch.attribute(col, 'max')) - 1, style: Number(patch.attribute(col, 'style') ?? 0) }));
  return (col) => columns.find(({ first, last }) => col >= first && col <= last)?.style ?? 0;
}

const match = emptyPlainCell();

function storedText(bytes: Buffer, part: string, cell: GridCell, sharedText: (index: number) => string): string {
  if (matchPlainCell(bytes, cell.start, match)) return match.holds === SHARED ? sharedText(match.index) : bytes.toString('latin1', match.valueStart, match.valueEnd);
  const scanner = new XmlScanner(bytes.subarray(cell.start, cell.end), part);
  let text = '';
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open') continue;
    if (scanner.name === 'v') text = scanner.readElementText();
    else if (scanner.name === 'is') text = readStringItem(scanner);
    else if (scanner.name === 'f') scanner.skipElement();
  }
  return cell.isShared ? sharedText(Number(text)) : text;
}
