import exceljs from 'exceljs';
import { textHeight } from '../fill/table/textHeight.ts';
import { CENTRED, GROUP_STYLE, HEADER_STYLE, TEXT, TITLE_FONT, BODY_FONT, BODY_SIZE, pageSetup, solid } from './sheetStyle.ts';

/** One annex of a 通报: a table that is decided to the last word. */
export interface AnnexSheet {
  /** 附件1. */
  name: string;
  title: string;
  /** Below the title: the period, what is counted. */
  note: string;
  columns: readonly { header: string; width: number; isText?: boolean }[];
  /** Cells, or words over the whole width: the name of a group. */
  rows: readonly (readonly AnnexCell[] | { group: string })[];
  /** Below the rows: words, or the sum of the column. */
  sums?: readonly ('sum' | string)[];
}

/** percent: basis points as a share, so that the cell is a number. */
export type AnnexCell = string | number | null | { percent: number } | { light: 'red' | 'yellow' | 'green' | 'none'; word: string };

const NOTE_ROW = 3;
const HEADER_ROW = 4;
const FIRST_ROW = 5;
const LOWEST = 24;
/** Excel's own limit is 409 points. */
const TALLEST = 400;
const LIGHT_COLOURS = { red: 'FFF8B4B4', yellow: 'FFFFE699', green: 'FFC6E0B4', none: undefined } as const;

/** The annexes of a 通报, one sheet each, in the style of the other workbooks. */
export async function composeBriefingAnnexes({ sheets }: { sheets: readonly AnnexSheet[] }): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  // Otherwise the name of the library would stand in the file's properties.
  workbook.creator = '';
  workbook.lastModifiedBy = '';
  for (const sheet of sheets) writeSheet(workbook, sheet);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeSheet(workbook: exceljs.Workbook, { name, title, note, columns, rows, sums }: AnnexSheet): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: HEADER_ROW }], ...pageSetup(`${HEADER_ROW}:${HEADER_ROW}`) });
  sheet.columns = columns.map(({ width }) => ({ width }));
  Object.assign(sheet.getCell(1, 1), { value: name, font: { name: '黑体', size: 16 }, alignment: { horizontal: 'left', vertical: 'middle' } });
  Object.assign(sheet.getCell(2, 1), { value: title, font: TITLE_FONT, alignment: { horizontal: 'center', vertical: 'middle' } });
  Object.assign(sheet.getCell(NOTE_ROW, 1), { value: note, font: BODY_FONT, alignment: { horizontal: 'left', vertical: 'middle', wrapText: true } });
  const headerHeight = Math.max(26, ...columns.map(({ header, width }) => textHeight(header, width, BODY_SIZE) + 4));
  [[1, 24], [2, 36], [NOTE_ROW, 22], [HEADER_ROW, headerHeight]].forEach(([row = 1, height = 22]) => { sheet.getRow(row).height = height; });
  [1, 2, NOTE_ROW].forEach((row) => sheet.mergeCells(row, 1, row, columns.length));
  columns.forEach(({ header }, at) => Object.assign(sheet.getCell(HEADER_ROW, at + 1), { value: header, style: HEADER_STYLE }));
  rows.forEach((row, nth) => { writeRow(sheet, FIRST_ROW + nth, row, columns); });
  if (sums !== undefined && rows.length > 0) writeSums(sheet, sums, FIRST_ROW + rows.length);
}

function writeRow(sheet: exceljs.Worksheet, at: number, row: AnnexSheet['rows'][number], columns: AnnexSheet['columns']): void {
  if ('group' in row) {
    Object.assign(sheet.getCell(at, 1), { value: row.group, style: { ...GROUP_STYLE } });
    sheet.getRow(at).height = LOWEST;
    sheet.mergeCells(at, 1, at, columns.length);
    return;
  }
  row.forEach((cell, place) => { writeCell(sheet.getCell(at, place + 1), cell, columns[place]?.isText === true); });
  sheet.getRow(at).height = Math.min(TALLEST, Math.max(LOWEST, ...row.map((cell, place) => (typeof cell === 'string' ? textHeight(cell, columns[place]?.width ?? 10, BODY_SIZE) : 0))));
}

function writeCell(cell: exceljs.Cell, value: AnnexCell, isText: boolean): void {
  // A style of its own: what is set in one cell would be set in all that share it.
  cell.style = { ...(isText ? TEXT : CENTRED) };
  if (value === null || typeof value !== 'object') cell.value = value;
  else if ('percent' in value) Object.assign(cell, { value: value.percent / 10_000, numFmt: '0.00%' });
  else {
    const colour = LIGHT_COLOURS[value.light];
    Object.assign(cell, { value: value.word, ...(colour === undefined ? {} : { fill: solid(colour) }) });
  }
}

function writeSums(sheet: exceljs.Worksheet, sums: NonNullable<AnnexSheet['sums']>, at: number): void {
  sums.forEach((sum, place) => {
    const letter = sheet.getColumn(place + 1).letter;
    const total = Array.from({ length: at - FIRST_ROW }, (_, nth) => Number(sheet.getCell(FIRST_ROW + nth, place + 1).value ?? 0)).reduce((one, other) => one + other, 0);
    Object.assign(sheet.getCell(at, place + 1), { value: sum === 'sum' ? { formula: `SUM(${letter}${FIRST_ROW}:${letter}${at - 1})`, result: total, date1904: false } : sum, style: HEADER_STYLE });
  });
  sheet.getRow(at).height = LOWEST;
  sheet.mergeCells(at, 1, at, 2);
}
