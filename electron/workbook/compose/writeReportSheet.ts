import type exceljs from 'exceljs';
import type { ConsolidatedContent, UnitReport } from './consolidatedContent.ts';
import { CENTRED, HEADER_STYLE, TEXT, TITLE_FONT, pageSetup, solid } from './sheetStyle.ts';

const HEADERS: readonly [string, number][] = [['序号', 6], ['单位', 34], ['应报任务', 12], ['已报任务', 12], ['未报任务', 12], ['报送情况', 14], ['报送时间', 20]];
const HEADER_ROW = 2;
const FIRST_ROW = 3;

/** 报送情况: each unit, what it was to report on, what it did, and the sums. */
export function writeReportSheet(workbook: exceljs.stream.xlsx.WorkbookWriter, { period, units }: ConsolidatedContent): void {
  const sheet = workbook.addWorksheet('报送情况', { views: [{ state: 'frozen', ySplit: HEADER_ROW }], ...pageSetup(`${HEADER_ROW}:${HEADER_ROW}`) });
  sheet.columns = HEADERS.map(([, width]) => ({ width }));
  Object.assign(sheet.getCell(1, 1), { value: `${period}报送情况`, font: TITLE_FONT, alignment: { horizontal: 'center', vertical: 'middle' } });
  sheet.getRow(1).height = 36;
  sheet.mergeCells(1, 1, 1, HEADERS.length);
  sheet.getRow(HEADER_ROW).height = 24;
  HEADERS.forEach(([header], i) => Object.assign(sheet.getCell(HEADER_ROW, i + 1), { value: header, style: HEADER_STYLE }));
  units.forEach((unit, i) => writeUnit(sheet, FIRST_ROW + i, i + 1, unit));
  if (units.length > 0) writeTotal(sheet, units);
  sheet.commit();
}

function writeUnit(sheet: exceljs.Worksheet, at: number, number: number, { unit, due, reported, reportedOn }: UnitReport): void {
  const row = sheet.getRow(at);
  row.height = 22;
  const state = reported === 0 ? '未报送' : reported < due ? '部分报送' : '已报送';
  [number, unit, due, reported, due - reported, state, reportedOn ?? ''].forEach((value, i) => {
    Object.assign(row.getCell(i + 1), { value, style: i === 1 ? TEXT : CENTRED });
  });
  if (state !== '已报送') row.getCell(6).style = { ...CENTRED, fill: solid(state === '未报送' ? 'FFF8B4B4' : 'FFFFE699') };
  row.commit();
}

function writeTotal(sheet: exceljs.Worksheet, units: readonly UnitReport[]): void {
  const at = FIRST_ROW + units.length;
  const row = sheet.getRow(at);
  row.height = 22;
  const reporting = units.filter(({ reported }) => reported > 0).length;
  const sum = (of: (unit: UnitReport) => number, column: string): exceljs.CellFormulaValue => ({ formula: `SUM(${column}${FIRST_ROW}:${column}${at - 1})`, result: units.reduce((total, unit) => total + of(unit), 0) });
  const values = ['合计', '', sum(({ due }) => due, 'C'), sum(({ reported }) => reported, 'D'), sum(({ due, reported }) => due - reported, 'E'), `${reporting}/${units.length}家`, ''];
  values.forEach((value, i) => Object.assign(row.getCell(i + 1), { value, style: HEADER_STYLE }));
  sheet.mergeCells(at, 1, at, 2);
  row.commit();
}
