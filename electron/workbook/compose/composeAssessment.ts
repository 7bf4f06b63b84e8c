import exceljs from 'exceljs';
import { textHeight } from '../fill/table/textHeight.ts';
import { BODY_FONT, BODY_SIZE, CENTRED, GROUP_STYLE, HEADER_STYLE, TEXT, TITLE_FONT, pageSetup } from './sheetStyle.ts';

/** One sheet of a 考核: a table that is decided to the last word. */
export interface AssessmentSheet {
  name: string;
  title: string;
  /** Below the title: what it was reckoned from, and whether it is settled. */
  note: string;
  columns: readonly { header: string; width: number; kind: 'centred' | 'text' | 'points' }[];
  rows: readonly AssessmentLine[];
  /** Columns that stay in sight. */
  frozen: number;
  /** Whoever reads it looks for a unit or an item. */
  isFiltered: boolean;
  /** Below the table, one line each. */
  remarks: readonly string[];
}

/** The cells of a line, or words over its whole width: the name of a group. */
export type AssessmentLine = readonly (string | number | null)[] | { group: string };

/** `places`: decimals of points. */
export interface AssessmentWorkbook { sheets: readonly AssessmentSheet[]; places: 0 | 1 | 2 }

const NOTE_ROW = 2;
const HEADER_ROW = 3;
const FIRST_ROW = 4;
const LOWEST = 22;
/** Excel's own limit is 409 points. */
const TALLEST = 400;

export async function composeAssessment({ sheets, places }: AssessmentWorkbook): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  // Otherwise the name of the library would stand in the file's properties.
  workbook.creator = '';
  workbook.lastModifiedBy = '';
  const points: Partial<exceljs.Style> = {
    ...CENTRED, alignment: { horizontal: 'right', vertical: 'middle' },
    // Nothing is told more plainly by 0 than by 0.00.
    numFmt: places === 0 ? '0' : `0.${'0'.repeat(places)};-0.${'0'.repeat(places)};0`,
  };
  for (const sheet of sheets) writeSheet(workbook, sheet, points);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeSheet(workbook: exceljs.Workbook, { name, title, note, columns, rows, frozen, isFiltered, remarks }: AssessmentSheet, points: Partial<exceljs.Style>): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: frozen, ySplit: HEADER_ROW }], ...pageSetup(`${HEADER_ROW}:${HEADER_ROW}`) });
  const last = columns.length;
  sheet.columns = columns.map(({ width }) => ({ width }));
  Object.assign(sheet.getCell(1, 1), { value: title, font: TITLE_FONT, alignment: { horizontal: 'center', vertical: 'middle' } });
  line(sheet, NOTE_ROW, note, last, columns);
  sheet.mergeCells(1, 1, 1, last);
  sheet.getRow(1).height = 36;
  columns.forEach(({ header }, at) => Object.assign(sheet.getCell(HEADER_ROW, at + 1), { value: header, style: HEADER_STYLE }));
  sheet.getRow(HEADER_ROW).height = Math.max(30, ...columns.map(({ header, width }) => textHeight(header, width, BODY_SIZE) + 4));
  rows.forEach((row, nth) => {
    if (isGroup(row)) return groupLine(sheet, FIRST_ROW + nth, row.group, last);
    row.forEach((value, at) => {
      const kind = columns[at]?.kind;
      // A style of its own: what is set in one cell would be set in all that share it.
      Object.assign(sheet.getCell(FIRST_ROW + nth, at + 1), { value, style: { ...(kind === 'text' ? TEXT : kind === 'points' && typeof value === 'number' ? points : CENTRED) } });
    });
    sheet.getRow(FIRST_ROW + nth).height = Math.min(TALLEST, Math.max(LOWEST, ...row.map((value, at) => (typeof value === 'string' ? textHeight(value, columns[at]?.width ?? 10, BODY_SIZE) : 0))));
  });
  if (isFiltered && rows.length > 0) sheet.autoFilter = { from: { row: HEADER_ROW, column: 1 }, to: { row: HEADER_ROW + rows.length, column: last } };
  remarks.forEach((remark, nth) => line(sheet, FIRST_ROW + rows.length + nth, remark, last, columns));
}

function isGroup(row: AssessmentLine): row is { group: string } {
  return 'group' in row;
}

function groupLine(sheet: exceljs.Worksheet, row: number, group: string, last: number): void {
  Object.assign(sheet.getCell(row, 1), { value: group, style: { ...GROUP_STYLE } });
  sheet.getRow(row).height = LOWEST;
  sheet.mergeCells(row, 1, row, last);
}

/** Words over the whole width. */
function line(sheet: exceljs.Worksheet, row: number, text: string, last: number, columns: AssessmentSheet['columns']): void {
  Object.assign(sheet.getCell(row, 1), { value: text, font: BODY_FONT, alignment: { horizontal: 'left', vertical: 'middle', wrapText: true } });
  sheet.getRow(row).height = Math.max(LOWEST, textHeight(text, columns.reduce((sum, { width }) => sum + width, 0), BODY_SIZE));
  sheet.mergeCells(row, 1, row, last);
}
