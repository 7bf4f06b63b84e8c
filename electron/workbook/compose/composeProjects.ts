import exceljs from 'exceljs';
import type { Project, ProjectMonth } from '#shared/domain/project.ts';
import { BODY_FONT, CENTRED, HEADER_STYLE, TEXT, TITLE_FONT, pageSetup } from './sheetStyle.ts';

/** The monthly table of 重大项目 of one unit, or of all. */
export interface ProjectSheetContent {
  title: string;
  /** 填报单位：省科技厅, 填报期：2022年3月 … */
  head: string[];
  showsUnit: boolean;
  rows: ProjectSheetRow[];
}

export interface ProjectSheetRow { project: Omit<Project, 'planKey' | 'projectId' | 'version'>; month: Omit<ProjectMonth, 'projectId' | 'period' | 'version'> | null }

interface ProjectColumn {
  header: string;
  /** Over several columns. */
  parent?: string;
  width: number;
  style: Partial<exceljs.Style>;
  /** Summed below. */
  isAmount?: true;
  value(row: ProjectSheetRow, at: { row: number; letterOf(header: string): string }): exceljs.CellValue;
}

const AMOUNT: Partial<exceljs.Style> = { ...CENTRED, alignment: { horizontal: 'right', vertical: 'middle' }, numFmt: '#,##0' };
const RATE: Partial<exceljs.Style> = { ...AMOUNT, numFmt: '0.00%' };
const PLANNED = '计划投资（万元）';
const DONE = '投资完成情况（万元）';
const FIRST_ROW = 5;

const COLUMNS: readonly ProjectColumn[] = [
  { header: '项目名称', width: 28, style: TEXT, value: ({ project }) => project.name },
  { header: '项目类别', width: 12, style: CENTRED, value: ({ project }) => project.category },
  { header: '建设地点', width: 14, style: CENTRED, value: ({ project }) => project.place },
  { header: '项目业主', width: 18, style: TEXT, value: ({ project }) => project.owner },
  { header: '起止年限', width: 14, style: CENTRED, value: ({ project }) => project.duration },
  { header: '总投资', parent: PLANNED, width: 12, style: AMOUNT, isAmount: true, value: ({ project }) => amount(project.totalInvestment) },
  { header: '年度计划投资', parent: PLANNED, width: 12, style: AMOUNT, isAmount: true, value: ({ project }) => amount(project.annualInvestment) },
  { header: '本月完成', parent: DONE, width: 12, style: AMOUNT, isAmount: true, value: ({ month }) => amount(month?.completed) },
  { header: '年初累计完成', parent: DONE, width: 12, style: AMOUNT, isAmount: true, value: ({ month }) => amount(month?.cumulative) },
  { header: '年度投资完成率', parent: DONE, width: 10, style: RATE, value: (row, at) => rate(row, at) },
  { header: '形象进度', width: 28, style: TEXT, value: ({ month }) => month?.stage ?? null },
  { header: '存在问题', width: 28, style: TEXT, value: ({ month }) => month?.problems ?? null },
];
const UNIT_COLUMN: ProjectColumn = { header: '填报单位', width: 16, style: CENTRED, value: ({ project }) => project.unit };

export async function composeProjects({ title, head, showsUnit, rows }: ProjectSheetContent): Promise<Uint8Array> {
  const columns = [numbered(), ...(showsUnit ? [UNIT_COLUMN] : []), ...COLUMNS];
  const workbook = new exceljs.Workbook();
  // Otherwise the name of the library would stand in the file's properties.
  workbook.creator = '';
  workbook.lastModifiedBy = '';
  const sheet = workbook.addWorksheet('重大项目', { views: [{ state: 'frozen', xSplit: showsUnit ? 3 : 2, ySplit: FIRST_ROW - 1 }], ...pageSetup(`3:${FIRST_ROW - 1}`) });
  sheet.columns = columns.map(({ width }) => ({ width }));
  Object.assign(sheet.getCell(1, 1), { value: title, font: TITLE_FONT, alignment: { horizontal: 'center', vertical: 'middle' } });
  sheet.getRow(1).height = 36;
  sheet.mergeCells(1, 1, 1, columns.length);
  writeHead(sheet, head, columns.length);
  writeHeaders(sheet, columns);
  rows.forEach((row, nth) => { writeRow(sheet, { columns, row, at: FIRST_ROW + nth }); });
  if (rows.length > 0) writeSums(sheet, columns, FIRST_ROW + rows.length);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function numbered(): ProjectColumn {
  return { header: '序号', width: 6, style: CENTRED, value: (_, { row }) => row - FIRST_ROW + 1 };
}

/** Each label over its share of the columns. */
function writeHead(sheet: exceljs.Worksheet, head: readonly string[], width: number): void {
  const share = Math.floor(width / Math.max(1, head.length));
  sheet.getRow(2).height = 22;
  head.forEach((text, nth) => {
    const [left, right] = [1 + nth * share, nth === head.length - 1 ? width : (nth + 1) * share];
    Object.assign(sheet.getCell(2, left), { value: text, font: BODY_FONT, alignment: { horizontal: 'left', vertical: 'middle' } });
    if (right > left) sheet.mergeCells(2, left, 2, right);
  });
}

function writeHeaders(sheet: exceljs.Worksheet, columns: readonly ProjectColumn[]): void {
  const [upper, lower] = [FIRST_ROW - 2, FIRST_ROW - 1];
  [upper, lower].forEach((row) => { sheet.getRow(row).height = 24; });
  columns.forEach(({ header, parent }, nth) => {
    Object.assign(sheet.getCell(upper, nth + 1), { value: parent ?? header, style: HEADER_STYLE });
    Object.assign(sheet.getCell(lower, nth + 1), { value: parent === undefined ? null : header, style: HEADER_STYLE });
    if (parent === undefined) sheet.mergeCells(upper, nth + 1, lower, nth + 1);
    else if (columns[nth - 1]?.parent !== parent) sheet.mergeCells(upper, nth + 1, upper, nth + columns.filter((each) => each.parent === parent).length);
  });
}

function writeRow(sheet: exceljs.Worksheet, { columns, row, at }: { columns: readonly ProjectColumn[]; row: ProjectSheetRow; at: number }): void {
  const letterOf = letters(sheet, columns);
  columns.forEach(({ value, style, isAmount }, nth) => {
    const written = value(row, { row: at, letterOf });
    Object.assign(sheet.getCell(at, nth + 1), { value: written, style: isAmount === true && typeof written === 'number' ? { ...style, numFmt: amountFormat(written) } : style });
  });
}

/** `#,##0.######` would leave a point behind a whole number. */
function amountFormat(value: number): string {
  const decimals = String(value).split('.')[1]?.length ?? 0;
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(Math.min(decimals, 6))}`;
}

function writeSums(sheet: exceljs.Worksheet, columns: readonly ProjectColumn[], at: number): void {
  const letterOf = letters(sheet, columns);
  columns.forEach(({ header, isAmount }, nth) => {
    const letter = letterOf(header);
    const value: exceljs.CellValue = isAmount === true ? { formula: `SUM(${letter}${FIRST_ROW}:${letter}${at - 1})`, date1904: false } : null;
    Object.assign(sheet.getCell(at, nth + 1), { value: nth === 0 ? '合计' : value, style: { ...HEADER_STYLE, ...(isAmount === true ? { numFmt: '#,##0.00', alignment: { horizontal: 'right', vertical: 'middle' } } : {}) } });
  });
  const [rateAt, done, planned] = [columns.findIndex(({ header }) => header === '年度投资完成率') + 1, letterOf('年初累计完成'), letterOf('年度计划投资')];
  Object.assign(sheet.getCell(at, rateAt), { value: { formula: `IF(N(${planned}${at})=0,"",${done}${at}/${planned}${at})`, date1904: false } });
  sheet.getCell(at, rateAt).numFmt = '0.00%';
  sheet.mergeCells(at, 1, at, 2);
}

function letters(sheet: exceljs.Worksheet, columns: readonly ProjectColumn[]): (header: string) => string {
  return (header) => sheet.getColumn(columns.findIndex((column) => column.header === header) + 1).letter;
}

/** A formula, so that whoever corrects a figure in the sheet sees the rate follow. */
function rate({ project, month }: ProjectSheetRow, { row, letterOf }: { row: number; letterOf(header: string): string }): exceljs.CellValue {
  if (amount(month?.cumulative) === null || !Number(project.annualInvestment)) return null;
  const [done, planned] = [letterOf('年初累计完成'), letterOf('年度计划投资')];
  return { formula: `${done}${row}/${planned}${row}`, result: Number(month?.cumulative) / Number(project.annualInvestment), date1904: false };
}

function amount(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text);
}
