import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { CENTRED, HEADER_STYLE, TEXT, TITLE_FONT, pageSetup } from './sheetStyle.ts';

/** What an exchange package says, for a reader without the program: one row for each value. */
export interface ReadableContent {
  title: string;
  rows: ReadableRow[];
}

export interface ReadableRow { unit: string; period: string; task: string; field: string; value: string; person: string; at: string }

const COLUMNS: readonly [string, number, keyof ReadableRow][] = [['单位', 20, 'unit'], ['填报期', 14, 'period'], ['工作任务', 40, 'task'], ['栏目', 12, 'field'], ['内容', 60, 'value'], ['填报人', 12, 'person'], ['时间', 18, 'at']];
const HEADER_ROW = 2;

export async function composeReadable({ title, rows }: ReadableContent): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  // Otherwise the name of the library, or of whoever is logged in, would stand in the file's properties.
  workbook.creator = '';
  workbook.lastModifiedBy = '';
  const sheet = workbook.addWorksheet('内容', { views: [{ state: 'frozen', ySplit: HEADER_ROW }], ...pageSetup(`${HEADER_ROW}:${HEADER_ROW}`) });
  sheet.columns = COLUMNS.map(([, width]) => ({ width }));
  Object.assign(sheet.getCell(1, 1), { value: title, font: TITLE_FONT, alignment: { horizontal: 'center', vertical: 'middle' } });
  sheet.getRow(1).height = 36;
  sheet.mergeCells(1, 1, 1, COLUMNS.length);
  COLUMNS.forEach(([header], at) => Object.assign(sheet.getCell(HEADER_ROW, at + 1), { value: header, style: HEADER_STYLE }));
  rows.forEach((row, at) => {
    COLUMNS.forEach(([, , key], column) => Object.assign(sheet.getCell(HEADER_ROW + 1 + at, column + 1), { value: row[key], style: key === 'task' || key === 'value' ? TEXT : CENTRED }));
    sheet.getRow(HEADER_ROW + 1 + at).commit();
  });
  sheet.commit();
  await workbook.commit();
  return bytes;
}
