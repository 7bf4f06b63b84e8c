import type { Cell, SheetRow } from '../sheet.ts';
import { readLabels } from './headLabels.ts';
import { writtenCells } from './sheetGrid.ts';
import { squeeze } from './squeeze.ts';
import type { RowCells, Table } from './table.ts';
import { rowCellsOf } from './table.ts';
import type { PlanTask, TaskIndex } from './taskIndex.ts';

/** A row below the header. entry: about a task, or one nobody has filled; the others are the table's own furniture. */
export interface BodyRow {
  row: number;
  kind: 'entry' | 'group' | 'total' | 'header' | 'footer';
  cells: RowCells;
  /** Tasks whose text the row's task cell holds. */
  exact: readonly PlanTask[];
  /** The row's own cells that show something, at least one. */
  written: readonly Cell[];
  /** Columns of the row that hold a reported value. */
  reported: number;
}

export interface Body {
  rows: BodyRow[];
  /** Rows that have cells which show nothing; hardly any sheet has one. */
  withUnwritten: SheetRow[];
  dataTop: number;
  dataBottom: number;
}

/** A merge is as wide as the table from here on. */
const WIDE_SHARE = 0.6;
/** A merge that reaches this far below the last row is a whole column's, and no blank rows of a form. */
const FAR_BELOW = 1000;

/** First text of a row: a group's name, 合计, a note. */
export function rowText({ written }: Pick<BodyRow, 'written'>): string {
  return written.slice(0, 2).map((cell) => cell.text.trim()).join(' ');
}

/** Everything below the header, row by row, and where the rows for tasks end. */
export function readBody(table: Table, tasks: TaskIndex | null): Body {
  const rows: BodyRow[] = [];
  const withUnwritten: SheetRow[] = [];
  for (const row of table.grid.sheet.rows) {
    const read = row.row > table.header.bottom ? readBodyRow(table, tasks, row) : undefined;
    if (read !== undefined) rows.push(read);
    if (row.row > table.header.bottom && read?.written !== row.cells) withUnwritten.push(row);
  }
  const lastData = rows.findLastIndex(isDataRow);
  const end = rows.findIndex((row, place) => place > lastData && (row.kind === 'footer' || row.kind === 'total'));
  const closed = end < 0 ? rows : rows.map((row, place): BodyRow => (place >= end && row.kind !== 'total' ? { ...row, kind: 'footer' } : row));
  const isNumberLine = rows[0]?.kind === 'header' && rows[0].row === table.header.bottom + 1;
  const dataTop = table.header.bottom + (isNumberLine ? 2 : 1);
  const dataBottom = end < 0 ? lastTableRow(table, rows) : (rows[end]?.row ?? 0) - 1;
  return { rows: closed, withUnwritten, dataTop, dataBottom: Math.max(dataTop, dataBottom) };
}

function isDataRow(row: BodyRow): boolean {
  return row.kind === 'entry' && (row.cells.taskText !== undefined || row.cells.taskNumber !== undefined || row.reported > 0);
}

/** Blank rows at the end hold no cell, but a form's 专项 cells may span them. */
function lastTableRow({ grid, header, fieldAt }: Table, rows: readonly BodyRow[]): number {
  const last = rows.at(-1)?.row ?? header.bottom;
  return grid.sheet.merges.reduce((bottom, merge) => (merge.top > header.bottom && fieldAt[merge.left] !== undefined && merge.bottom < last + FAR_BELOW ? Math.max(bottom, merge.bottom) : bottom), last);
}

function readBodyRow(table: Table, tasks: TaskIndex | null, row: SheetRow): BodyRow | undefined {
  const written = writtenCells(row);
  const first = written[0];
  if (first === undefined) return undefined;
  const { cells, reported } = rowCellsOf(table, row.row, written);
  const exact = tasksWith(tasks, cells.taskText?.text ?? '');
  const kind = kindOf(table, tasks, { row: row.row, written, first, exact });
  return { row: row.row, kind, cells, exact, written, reported };
}

interface WrittenRow { row: number; written: readonly Cell[]; first: Cell; exact: readonly PlanTask[] }

function kindOf(table: Table, tasks: TaskIndex | null, row: WrittenRow): BodyRow['kind'] {
  if (isRepeatedHeader(table, row)) return 'header';
  if (isTotal(row, table)) return 'total';
  const isWide = isWideCell(table, row.first);
  if (isFooter(row, isWide)) return 'footer';
  return isGroup(table, tasks, row, isWide) ? 'group' : 'entry';
}

/** The header, the title above it, or a line of column numbers, repeated on every page. */
function isRepeatedHeader(table: Table, { row, written }: WrittenRow): boolean {
  const { header, title } = table;
  if (written.length === 1 && title !== '' && squeeze(written[0]?.text ?? '') === squeeze(title)) return true;
  if (isMostlyHeader(table, written)) return true;
  return row <= header.bottom + 1 && written.length >= 4 && isCodeLine(written);
}

const STEMS = '甲乙丙丁戊己庚辛壬癸';

/** In front of such a line (栏次 甲 乙 1 2), in a column that has no code. */
const CODE_LABEL = /^(?:栏次|栏目|列号|列次|代码|[-—/]+)$/;

/** 甲 乙 1 2 3=2/1: letters for what names a row and numbers for what is counted, each in their order. */
function isCodeLine(written: readonly Cell[]): boolean {
  let [letters, numbers] = [0, 0];
  return written.every(({ text }, place) => {
    const code = squeeze(text);
    if (place === 0 && CODE_LABEL.test(code)) return true;
    const number = /^\(?(\d{1,2})\)?(?:=[\d()+\-*/×÷%]+)?$/.exec(code)?.[1];
    if (number !== undefined) return Number(number) === (numbers += 1);
    letters += 1;
    return code === STEMS[letters - 1] || code === String.fromCharCode(96 + letters);
  });
}

const HEADER_SHARE = 0.6;

/** Nearly every row is no header, and its first cells are enough to say so. */
function isMostlyHeader({ repeatsHeader }: Table, written: readonly Cell[]): boolean {
  const needed = Math.max(2, written.length * HEADER_SHARE);
  let same = 0;
  let left = written.length;
  for (const cell of written) {
    if (same + left < needed) return false;
    left -= 1;
    if (repeatsHeader(cell)) same += 1;
  }
  return same >= needed;
}

const TOTAL = /^(?:本页|全省|全市|全县|各专项|专项|分项|以上|单位|[一-龥]{1,9}[厅局委办部院市县区])?(?:合计|小计|总计|共计|汇总)(?:\(.*\))?[:]?$/;
/** A letter of every word for a total: hardly any other text of a table has one. */
const IN_TOTAL = /[计汇]/;

function isTotal({ written }: WrittenRow, { lastNaming }: Table): boolean {
  return written.some(({ col, text }) => col <= lastNaming && text.length <= 16 && IN_TOTAL.test(text) && TOTAL.test(squeeze(text)));
}

const NOTE = /^(?:注|备注|说明|填表说明|填报说明|填报要求|填写说明|填表要求|注意事项)\d?(?:[:.、]|$)|^[*※]/;

function isFooter({ written, first, exact }: WrittenRow, isWide: boolean): boolean {
  if ((isWide || written.length <= 2) && NOTE.test(squeeze(first.text))) return true;
  if (exact.length > 0) return false;
  const labels = written.filter((cell) => readLabels(cell.text).some(({ hasColon }) => hasColon));
  return labels.length > 0 && labels.length * 2 >= written.length;
}

const GROUP_NUMBER = /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]+[章节部类项]|专项[一二三四五六七八九十\d]+)/;
const BARE_NUMERAL = /^[(（]?[一二三四五六七八九十]{1,3}[)）、.．]?$/;

/** 一、数字技术创新专项 across the table, or in its first cells with nothing else in the row. */
function isGroup({ columnOf }: Table, tasks: TaskIndex | null, { written, first }: WrittenRow, isWide: boolean): boolean {
  const isNumbered = written.length === 2 && BARE_NUMERAL.test(squeeze(first.text));
  if (written.length > 1 && !isNumbered) return false;
  // 一、 across the table of an empty form: the name is still to be written behind it.
  if (isWide && BARE_NUMERAL.test(squeeze(first.text))) return true;
  const name = isNumbered ? (written[1]?.text ?? '') : first.text;
  if (isNumbered) return tasksWith(tasks, name).length === 0;
  // A 专项 cell printed ahead of blank rows.
  if (columnOf.get('programme')?.col === first.col && !isWide) return false;
  if (!/\p{L}{2}/u.test(name)) return false;
  return (isWide || GROUP_NUMBER.test(name.trim()) || tasks?.programme(name) !== undefined) && tasksWith(tasks, name).length === 0;
}

const NOBODY: readonly PlanTask[] = [];

function tasksWith(tasks: TaskIndex | null, text: string): readonly PlanTask[] {
  return text === '' || tasks === null ? NOBODY : tasks.withText(text);
}

function isWideCell({ grid, columns }: Table, cell: Cell): boolean {
  const merge = grid.mergeAt(cell.row, cell.col);
  return merge !== undefined && columns.filter(({ col }) => merge.left <= col && col <= merge.right).length >= Math.max(2, columns.length * WIDE_SHARE);
}
