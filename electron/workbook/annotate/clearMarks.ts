import { openSheet } from '../fill/sheet/openSheet.ts';
import type { OpenSheet } from '../fill/sheet/openSheet.ts';
import type { GridCell } from '../fill/sheet/gridCells.ts';
import { cellAt, cellTag, cellsOf } from '../fill/sheet/sheetGrid.ts';
import { openWorkbookParts } from '../fill/xml/workbookParts.ts';
import type { SheetPlace, WorkbookParts } from '../fill/xml/workbookParts.ts';
import { HEADER_COLOUR, MARK_COLOURS, MESSAGE_HEADER } from './annotation.ts';
import { clearComments } from './clearComments.ts';
import { narrowFilter } from './messageFilter.ts';
import { openStyleBook } from './styleBook.ts';
import type { StyleBook } from './styleBook.ts';

/** The workbook without the marks of an earlier annotated copy; the same bytes when it has none. */
export function clearMarks(bytes: Buffer): Buffer {
  const parts = openWorkbookParts(bytes);
  const styles = openStyleBook(parts);
  const ours = markStyles(styles);
  let isChanged = false;
  for (const place of parts.sheets) {
    isChanged = clearComments(parts, place.part) || isChanged;
    if (ours.size === 0) continue;
    const sheet = openSheet(parts, place.part);
    clearMessages(parts, place, sheet, styles);
    clearColours(sheet, styles, ours);
    if (sheet.patch.isEmpty) continue;
    parts.write(place.part, sheet.patch.finish());
    isChanged = true;
  }
  styles.write();
  return isChanged ? parts.finish() : bytes;
}

const COLOURS: ReadonlySet<string> = new Set([...Object.values(MARK_COLOURS), HEADER_COLOUR]);
/** Kept beside a mark's colour: the cell had a colour that no eight digits can say. */
export const UNSAYABLE = '02000000';

function markStyles(styles: StyleBook): ReadonlySet<number> {
  return new Set(Array.from({ length: styles.size }, (_, style) => style).filter((style) => COLOURS.has(styles.fillOf(style).colour)));
}

/** Takes the cells of the column 错误信息 away, and the filter off it. */
function clearMessages(parts: WorkbookParts, place: SheetPlace, sheet: OpenSheet, styles: StyleBook): void {
  for (const line of sheet.grid.rows) {
    const { row } = line;
    const header = cellsOf(sheet.grid, line).find((cell) => styles.fillOf(cell.style).colour === HEADER_COLOUR && sheet.textAt(row, cell.col) === MESSAGE_HEADER);
    if (header === undefined) continue;
    const { col } = header;
    for (const cell of sheet.grid.rows.flatMap((each) => cellAt(sheet.grid, each.row, col) ?? [])) sheet.patch.replace(cell.start, cell.end, '');
    narrowFilter(parts, place, sheet, col);
    return;
  }
}

function clearColours(sheet: OpenSheet, styles: StyleBook, ours: ReadonlySet<number>): void {
  for (const line of sheet.grid.rows) {
    for (const cell of cellsOf(sheet.grid, line)) {
      if (!ours.has(cell.style) || styles.fillOf(cell.style).colour === HEADER_COLOUR) continue;
      sheet.patch.setAttribute(cellTag(sheet.patch.bytes, sheet.grid, cell), 's', String(styleBefore(sheet, styles, ours, { row: line.row, cell })));
    }
  }
}

/** As the mark says; where another program has rewritten the styles since, as the nearest cell of the column that differs in its fill alone. */
function styleBefore(sheet: OpenSheet, styles: StyleBook, ours: ReadonlySet<number>, { row, cell }: { row: number; cell: GridCell }): number {
  const { hidden } = styles.fillOf(cell.style);
  if (hidden === '') return styles.withoutFill(cell.style);
  if (hidden.startsWith('01')) return styles.withFill(cell.style, `FF${hidden.slice(2)}`, null);
  let nearest: { distance: number; style: number } | undefined;
  for (const line of sheet.grid.rows) {
    const other = cellAt(sheet.grid, line.row, cell.col);
    const distance = Math.abs(line.row - row);
    if (other === undefined || ours.has(other.style) || distance >= (nearest?.distance ?? Infinity)) continue;
    if (styles.isSameButFill(other.style, cell.style)) nearest = { distance, style: other.style };
  }
  return nearest?.style ?? styles.withoutFill(cell.style);
}
