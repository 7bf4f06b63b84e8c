import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { textHeight } from '../fill/table/textHeight.ts';
import { textWidth } from '../fill/table/textWidth.ts';
import { isoToSerial } from '../read/format/calendar.ts';
import { formatFor } from '../read/format/cellFormat.ts';
import type { Cell, Sheet, Workbook } from '../sheet.ts';
import { BODY_FONT, BODY_SIZE, BORDER, pageSetup } from './sheetStyle.ts';

const NARROWEST = 6;
const WIDEST = 44;
/** Heights in points: of a row with one line, and the most that a row can have. */
const LOWEST = 20;
const TALLEST = 409;
/** Rows that are looked at for the width of the columns. */
const ROWS_MEASURED = 200;

/** A new .xlsx that shows what a workbook of another format shows: values, number formats, merges, hidden rows and columns, comments. */
export async function composeCopy(workbook: Workbook): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const copy = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  copy.creator = '';
  copy.lastModifiedBy = '';
  for (const sheet of workbook.sheets) copySheet(copy, sheet);
  await copy.commit();
  return bytes;
}

function copySheet(copy: exceljs.stream.xlsx.WorkbookWriter, sheet: Sheet): void {
  const target = copy.addWorksheet(sheet.name, { state: sheet.state, ...pageSetup() });
  const widths = widthsOf(sheet);
  const hidden = new Set(sheet.hiddenColumns);
  target.columns = widths.map((width, col) => ({ width, hidden: hidden.has(col) }));
  for (const merge of withoutOverlaps(sheet)) target.mergeCells(merge.top + 1, merge.left + 1, merge.bottom + 1, merge.right + 1);
  const comments = Map.groupBy(sheet.comments, ({ row }) => row);
  const heightOf = rowHeight(sheet, widths);
  for (const { row, hidden: isHidden, cells } of sheet.rows) {
    const line = target.getRow(row + 1);
    line.hidden = isHidden;
    line.height = heightOf(cells);
    for (const cell of cells) {
      const format = formatOf(cell);
      const place = line.getCell(cell.col + 1);
      place.value = format === undefined ? cell.text : valueOf(cell);
      place.style = styleOf(cell, format ?? '@');
    }
    for (const { col, text } of comments.get(row) ?? []) line.getCell(col + 1).note = text;
    line.commit();
  }
  target.commit();
}

function valueOf(cell: Cell): exceljs.CellValue {
  if (cell.kind === 'date') return new Date(`${String(cell.value)}${String(cell.value).includes('T') ? '' : 'T00:00:00'}Z`);
  if (cell.kind === 'error') return cell.text;
  return cell.value;
}

/** For cells whose own format says something else than what is shown (OpenDocument keeps formats another way). */
const FORMATS = ['yyyy/m/d', 'yyyy-mm-dd', 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'yyyy/m', 'yyyy-mm', '0', '0.00', '#,##0', '#,##0.00', '0%', '0.0%', '0.00%'];

/** Undefined when no format shows what the cell shows: then its text is what counts. */
function formatOf({ kind, value, text, format }: Cell): string | undefined {
  if (kind !== 'number' && kind !== 'date') return kind === 'text' ? '@' : 'General';
  const number = kind === 'date' ? isoToSerial(String(value), false) : Number(value);
  return number === undefined ? undefined : [format, ...FORMATS].find((code) => formatFor(code, false).show(number) === text);
}

function styleOf(cell: Cell, numFmt: string): Partial<exceljs.Style> {
  const isText = cell.kind === 'text';
  return { numFmt, font: BODY_FONT, border: BORDER, alignment: { vertical: 'middle', wrapText: isText, horizontal: isText && textWidth(cell.text) > 12 ? 'left' : 'center' } };
}

function widthsOf({ rows, merges }: Sheet): number[] {
  const widths: number[] = [];
  const wide = new Set(merges.filter(({ left, right }) => left !== right).map(({ top, left }) => `${top} ${left}`));
  for (const { cells } of rows.slice(0, ROWS_MEASURED)) {
    for (const { row, col, text } of cells) {
      if (col > 255 || wide.has(`${row} ${col}`)) continue;
      const longest = Math.max(0, ...text.split('\n').map(textWidth));
      widths[col] = Math.min(WIDEST, Math.max(widths[col] ?? NARROWEST, longest + 2));
    }
  }
  return Array.from(widths, (width: number | undefined) => width ?? NARROWEST);
}

/** What the wrapped texts of a row need; text across several rows has their room already. */
function rowHeight({ merges }: Sheet, widths: readonly number[]): (cells: readonly Cell[]) => number {
  const mergeAt = new Map(merges.map((merge) => [`${merge.top} ${merge.left}`, merge]));
  return (cells) => {
    const needed = cells.map(({ row, col, kind, text }) => {
      const merge = mergeAt.get(`${row} ${col}`);
      if (kind !== 'text' || (merge !== undefined && merge.bottom > merge.top)) return 0;
      const width = widths.slice(col, (merge?.right ?? col) + 1).reduce((total, each) => total + each, 0);
      return textHeight(text, width === 0 ? NARROWEST : width, BODY_SIZE);
    });
    return Math.min(TALLEST, Math.max(LOWEST, ...needed));
  };
}

/** Two merges over one cell are refused by those who write workbooks; the first counts. */
function withoutOverlaps({ merges }: Sheet): Sheet['merges'] {
  const kept: Sheet['merges'] = [];
  for (const merge of merges) {
    const overlaps = kept.some((other) => merge.top <= other.bottom && merge.bottom >= other.top && merge.left <= other.right && merge.right >= other.left);
    if (!overlaps && (merge.bottom - merge.top) * (merge.right - merge.left) < 100_000) kept.push(merge);
  }
  return kept;
}
