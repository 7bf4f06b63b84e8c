import type { OpenSheet } from '../fill/sheet/openSheet.ts';
import type { CellEdit } from '../fill/sheet/patchSheet.ts';
import { patchPart } from '../fill/xml/workbookParts.ts';
import type { SheetPlace, WorkbookParts } from '../fill/xml/workbookParts.ts';
import { childNamed } from '../fill/xml/xmlElement.ts';
import { rangeAt } from '../read/cellReference.ts';
import { lastColumn } from '../read/readLimits.ts';
import { findHeader } from '../recognise/findHeader.ts';
import { cellsOf } from '../fill/sheet/sheetGrid.ts';
import { SheetGrid, writtenCells } from '../recognise/sheetGrid.ts';
import { cellAddress } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { HEADER_COLOUR, MESSAGE_HEADER } from './annotation.ts';
import type { TablePlace } from './annotation.ts';
import { setColumnWidth } from './columnWidth.ts';
import { widenFilter } from './messageFilter.ts';
import type { StyleBook } from './styleBook.ts';

export interface RowMessage { row: number; text: string }

interface Messages {
  sheet: Sheet;
  styles: StyleBook;
  table: TablePlace | undefined;
  rows: readonly RowMessage[];
  /** What is said of the sheet as a whole; '' when nothing is. */
  whole: string;
}

const WIDTH = 48;

/** Cells of the column 错误信息 beside the table: its header and a text in each row that has a problem. The column gets its width and a filter. */
export function messageCells(parts: WorkbookParts, place: SheetPlace, open: OpenSheet, { sheet, styles, table, rows, whole }: Messages): CellEdit[] {
  const { headerTop, headerBottom, dataBottom } = table ?? tableIn(sheet);
  const bottom = Math.max(headerBottom, dataBottom, ...rows.map(({ row }) => row));
  const beside = lastTableColumn(sheet, open, headerTop, bottom);
  const col = beside + 1;
  if (col > lastColumn) return [];
  const headerStyle = styles.withFill(open.styleAt(headerBottom, beside), HEADER_COLOUR, null);
  const styleIn = (row: number): number => styles.asMessage(open.styleAt(row, beside));
  const byRow = Map.groupBy(rows, ({ row }) => row);
  const edits: CellEdit[] = [
    ...Array.from({ length: headerBottom - headerTop + 1 }, (_, i): CellEdit => ({ row: headerTop + i, col, value: headerTop + i === headerBottom ? MESSAGE_HEADER : null, style: headerStyle })),
    ...[...byRow].filter(([row]) => row < headerTop || row > headerBottom).map(([row, own]): CellEdit => ({ row, col, value: own.map(({ text }) => text).join('\n'), style: styleIn(row) })),
  ];
  const ofHeader = [...byRow].filter(([row]) => row >= headerTop && row <= headerBottom).flatMap(([, own]) => own.map(({ text }) => text));
  const general = [...(whole === '' ? [] : [whole]), ...ofHeader].join('\n');
  if (general !== '') edits.push({ row: freeRow(edits, headerTop, bottom), col, value: general, style: styles.asMessage(0) });
  setColumnWidth(open.patch, open.grid, col, WIDTH);
  widenDimension(open, col);
  if (!hasTableAt(parts, place, headerBottom)) widenFilter(parts, place, open, { top: headerBottom, left: col, bottom, right: col });
  return edits;
}

/** What concerns the whole sheet stands above the header 错误信息; where the header is the first row, below the table. */
function freeRow(edits: readonly CellEdit[], headerTop: number, bottom: number): number {
  const isTaken = (row: number): boolean => edits.some((edit) => edit.row === row);
  return headerTop > 0 && !isTaken(headerTop - 1) ? headerTop - 1 : bottom + 1;
}

/** In a sheet that is no ledger the first row with text stands for the header. */
function tableIn(sheet: Sheet): Omit<TablePlace, 'sheet'> {
  const header = findHeader(new SheetGrid(sheet));
  const first = sheet.rows.find((row) => writtenCells(row).length > 0)?.row ?? 0;
  return { headerTop: header?.top ?? first, headerBottom: header?.bottom ?? first, dataBottom: sheet.rows.at(-1)?.row ?? first };
}

/** The last column that anything of the table's rows reaches; a stray cell far to the right does not count. */
function lastTableColumn(sheet: Sheet, { merges, grid }: OpenSheet, top: number, bottom: number): number {
  const taken = new Set<number>();
  const take = (left: number, right: number): void => {
    for (let col = left; col <= Math.min(right, left + 512); col += 1) taken.add(col);
  };
  for (const row of sheet.rows) if (row.row >= top && row.row <= bottom) for (const cell of writtenCells(row)) take(cell.col, cell.col);
  for (const merge of merges) if (merge.top <= bottom && merge.bottom >= top) take(merge.left, merge.right);
  const line = grid.rowAt.get(top);
  for (const cell of line === undefined ? [] : cellsOf(grid, line)) if (cell.style !== 0 && !taken.has(cell.col) && taken.has(cell.col - 1)) take(cell.col, cell.col);
  let last = Math.min(...taken, lastColumn);
  while (taken.has(last + 1) || taken.has(last + 2)) last += 1;
  return last;
}

/** What the sheet says of its size is a hint; one that leaves a column out makes some programs leave it out. */
function widenDimension({ patch, grid }: OpenSheet, col: number): void {
  const dimension = childNamed(grid.root, 'dimension');
  const range = dimension === undefined ? undefined : rangeAt(patch.attribute(dimension, 'ref') ?? '');
  if (dimension === undefined || range === undefined || range.right >= col) return;
  patch.setAttribute(dimension, 'ref', `${cellAddress(range.top, range.left)}:${cellAddress(range.bottom, col)}`);
}

/** A table object has a filter of its own, and no second one may stand in its rows. */
function hasTableAt(parts: WorkbookParts, place: SheetPlace, row: number): boolean {
  return parts.relationships(place.part).some(({ type, target }) => {
    let isThere = false;
    if (type === 'table') {
      patchPart(parts, target, (patch, root) => {
        const range = rangeAt(patch.attribute(root, 'ref') ?? '');
        isThere = range !== undefined && row >= range.top && row <= range.bottom;
      });
    }
    return isThere;
  });
}
