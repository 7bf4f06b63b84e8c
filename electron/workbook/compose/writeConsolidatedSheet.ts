import type exceljs from 'exceljs';
import type { EntryStatus } from '#shared/domain/entryStatus.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { entryStatusSchema } from '#shared/domain/entryStatus.ts';
import { STATUS_LABELS } from '#shared/wording/labels.ts';
import { textHeight } from '../fill/table/textHeight.ts';
import type { ConsolidatedContent, ConsolidatedRow } from './consolidatedContent.ts';
import { BODY_FONT, BODY_SIZE, CENTRED, HEADER_STYLE, STATUS_COLOURS, TEXT, TITLE_FONT, pageSetup, solid } from './sheetStyle.ts';

interface Column {
  header: string;
  width: number;
  style: Partial<exceljs.Style>;
  /** Cells of one programme, or of one task, are one cell. */
  mergedBy?: 'programme' | 'task';
  value(row: ConsolidatedRow, taskNumber: number): string | number | null;
  /** The filled field that it shows. */
  field?: EntryField;
}

const COLUMNS: readonly Column[] = [
  { header: '序号', width: 5, style: CENTRED, mergedBy: 'task', value: (_, taskNumber) => taskNumber },
  { header: '专项', width: 10, style: CENTRED, mergedBy: 'programme', value: (row) => row.programme },
  { header: '工作任务', width: 28, style: TEXT, mergedBy: 'task', value: (row) => row.task },
  { header: '牵头单位', width: 11, style: CENTRED, mergedBy: 'task', value: (row) => row.leadUnits },
  { header: '配合单位', width: 12, style: TEXT, mergedBy: 'task', value: (row) => row.supportingUnits },
  { header: '填报单位', width: 11, style: CENTRED, value: (row) => row.unit },
  { header: '任务状态', width: 9, style: CENTRED, field: 'status', value: (row) => (row.status === null ? null : STATUS_LABELS[row.status]) },
  { header: '进展情况', width: 36, style: TEXT, field: 'progress', value: (row) => row.progress },
  { header: '完成率', width: 8.5, style: { ...CENTRED, numFmt: '0%' }, field: 'completionRate', value: (row) => (row.completionRate === null ? null : row.completionRate / 10_000) },
  { header: '存在问题', width: 20, style: TEXT, field: 'problems', value: (row) => row.problems },
  { header: '下步打算', width: 20, style: TEXT, field: 'nextSteps', value: (row) => row.nextSteps },
  { header: '责任人', width: 9, style: CENTRED, field: 'personInCharge', value: (row) => row.personInCharge },
  { header: '联系电话', width: 14.5, style: { ...CENTRED, numFmt: '@' }, field: 'phone', value: (row) => row.phone },
];
const HEADER_ROW = 3;
const FIRST_ROW = 4;
const TALLEST = 409;

/** 汇总台账: title, who and when, headers, the rows, and the legend of the status words. */
export function writeConsolidatedSheet(workbook: exceljs.stream.xlsx.WorkbookWriter, content: ConsolidatedContent): void {
  const sheet = workbook.addWorksheet('汇总台账', { views: [{ state: 'frozen', xSplit: 3, ySplit: HEADER_ROW }], ...pageSetup(`${HEADER_ROW}:${HEADER_ROW}`) });
  sheet.columns = COLUMNS.map(({ width }) => ({ width }));
  writeHead(sheet, content);
  writeRows(sheet, content.rows);
  writeLegend(sheet, FIRST_ROW + content.rows.length);
  sheet.commit();
}

function writeHead(sheet: exceljs.Worksheet, { title, office, period, madeOn }: ConsolidatedContent): void {
  const titleRow = sheet.getRow(1);
  Object.assign(titleRow.getCell(1), { value: title, font: TITLE_FONT, alignment: { horizontal: 'center', vertical: 'middle' } });
  titleRow.height = 36;
  sheet.mergeCells(1, 1, 1, COLUMNS.length);
  const row = sheet.getRow(2);
  row.height = 22;
  for (const [from, to, value] of [[1, 5, `汇总单位：${office}`], [6, 8, `填报期：${period}`], [9, COLUMNS.length, `填报时间：${madeOn}`]] as const) {
    Object.assign(row.getCell(from), { value, font: BODY_FONT, alignment: { vertical: 'middle' } });
    sheet.mergeCells(2, from, 2, to);
  }
  const headers = sheet.getRow(HEADER_ROW);
  headers.height = 24;
  COLUMNS.forEach(({ header }, i) => Object.assign(headers.getCell(i + 1), { value: header, style: HEADER_STYLE }));
}

function writeRows(sheet: exceljs.Worksheet, rows: readonly ConsolidatedRow[]): void {
  const spans = { programme: spansOf(rows, (row) => row.programme), task: spansOf(rows, (row) => `${row.programme}\n${row.taskKey}`) };
  const taskNumbers = new Map(spans.task.map((span, i) => [span.first, i + 1]));
  const taskHeights = new Map(spans.task.flatMap((span) => Array.from({ length: span.count }, (_, i): [number, number] => [span.first + i, mergedHeight(rows[span.first]) / span.count])));
  const startsOf = (list: readonly Span[]): Map<number, number> => new Map(list.map(({ first, count }) => [first, count]));
  const starts = { programme: startsOf(spans.programme), task: startsOf(spans.task) };
  rows.forEach((row, i) => {
    // No earlier than here: merging brings all rows of the merge into being, and they stay until each is written.
    mergeFrom(sheet, i, 'programme', starts.programme);
    mergeFrom(sheet, i, 'task', starts.task);
    const line = sheet.getRow(FIRST_ROW + i);
    COLUMNS.forEach(({ style, mergedBy, value, field }, col) => {
      const cell = line.getCell(col + 1);
      if (mergedBy === undefined || starts[mergedBy].has(i)) cell.value = value(row, taskNumbers.get(i) ?? 0);
      cell.style = styleOf(row, col) ?? style;
      const note = field === undefined ? undefined : row.notes?.[field];
      if (note !== undefined) cell.note = note;
    });
    line.height = Math.min(TALLEST, Math.max(30, ownHeight(row), taskHeights.get(i) ?? 0));
    line.commit();
  });
}

/** The cells of the rows that belong together with this, their first one. */
function mergeFrom(sheet: exceljs.Worksheet, index: number, by: Column['mergedBy'], starts: ReadonlyMap<number, number>): void {
  const count = starts.get(index) ?? 1;
  if (count === 1) return;
  COLUMNS.forEach(({ mergedBy }, col) => {
    if (mergedBy === by) sheet.mergeCells(FIRST_ROW + index, col + 1, FIRST_ROW + index + count - 1, col + 1);
  });
}

/** Where the value, not the column, decides: the colour of a status, the decimals of a rate. */
function styleOf(row: ConsolidatedRow, col: number): Partial<exceljs.Style> | undefined {
  if (col === STATUS_COLUMN) return row.status === null ? undefined : STATUS_STYLES[row.status];
  return col === RATE_COLUMN && (row.completionRate ?? 0) % 100 !== 0 ? EXACT_RATE : undefined;
}

const RATE_COLUMN = COLUMNS.findIndex(({ header }) => header === '完成率');
const EXACT_RATE: Partial<exceljs.Style> = { ...CENTRED, numFmt: '0.00%' };
const STATUS_COLUMN = COLUMNS.findIndex(({ header }) => header === '任务状态');
const STATUS_STYLES = Object.fromEntries(entryStatusSchema.options.map((status) => [status, { ...CENTRED, fill: solid(STATUS_COLOURS[status]) }])) as Record<EntryStatus, Partial<exceljs.Style>>;

interface Span { first: number; count: number }

/** Neighbouring rows that agree. */
function spansOf(rows: readonly ConsolidatedRow[], keyOf: (row: ConsolidatedRow) => string): Span[] {
  const spans: (Span & { key: string })[] = [];
  rows.forEach((row, i) => {
    const last = spans.at(-1);
    if (last?.key === keyOf(row)) last.count++;
    else spans.push({ key: keyOf(row), first: i, count: 1 });
  });
  return spans;
}

/** What the cells of this row alone need. */
function ownHeight(row: ConsolidatedRow): number {
  return heightOf(row, (column) => column.mergedBy === undefined);
}

/** What the cells need that stand for all rows of a task. */
function mergedHeight(row: ConsolidatedRow | undefined): number {
  return row === undefined ? 0 : heightOf(row, (column) => column.mergedBy === 'task');
}

function heightOf(row: ConsolidatedRow, concerns: (column: Column) => boolean): number {
  return Math.max(0, ...COLUMNS.filter(concerns).map((column) => {
    const value = column.value(row, 0);
    return typeof value === 'string' ? textHeight(value, column.width, BODY_SIZE) : 0;
  }));
}

function writeLegend(sheet: exceljs.Worksheet, at: number): void {
  const statuses = entryStatusSchema.options;
  const row = sheet.getRow(at);
  row.height = 22;
  const colour = (status: EntryStatus): exceljs.RichText => ({ text: '  ■', font: { ...BODY_FONT, color: { argb: STATUS_COLOURS[status] } } });
  const richText = statuses.flatMap((status) => [colour(status), { text: STATUS_LABELS[status], font: BODY_FONT }]);
  Object.assign(row.getCell(1), { value: { richText: [{ text: '状态图例：', font: BODY_FONT }, ...richText] }, alignment: { vertical: 'middle' } });
  sheet.mergeCells(at, 1, at, COLUMNS.length);
  row.commit();
}
