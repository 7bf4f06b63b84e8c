import { AMOUNT_FIELDS, type ProjectTable, type ProjectTableField, type ProjectTableRow } from '#shared/domain/projectTable.ts';
import { readAmount } from '#shared/domain/reading/readAmount.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { readPeriod } from '#shared/domain/reading/readPeriod.ts';
import type { PlanContext } from '#shared/domain/recognition.ts';
import { cellAddress, WorkbookError, type Cell, type Sheet, type SheetRow, type Workbook } from '../../sheet.ts';
import { findHeader, type Header } from '../findHeader.ts';
import { planKnowledge } from '../planKnowledge.ts';
import { problemList, type ProblemList } from '../problems.ts';
import { readHead, readTitle } from '../readHead.ts';
import { SheetGrid, writtenCells } from '../sheetGrid.ts';
import { squeeze } from '../squeeze.ts';
import { isProjectHeader, moneyUnitIn, projectFieldOf } from './projectWords.ts';

const WORDS = { isHeader: isProjectHeader, fieldOf: (leaf: string, parent: string) => projectFieldOf(leaf, parent) ?? undefined };

/** Where nothing says what the amounts are in, this is taken, and told. */
const USUAL_UNIT = '万元';
const LONGEST = 2000;
const LONGEST_NAME = 200;

/**
 * The monthly table of 重大项目 in a workbook: the first visible sheet that names projects in one column and has another
 * of theirs. Throws WorkbookError `project.noTable` with the sheets that were looked at.
 */
export function readProjectTable(workbook: Workbook, plan: PlanContext): ProjectTable {
  for (const sheet of workbook.sheets.filter(({ state }) => state === 'visible')) {
    const grid = new SheetGrid(sheet);
    const header = findHeader(grid, WORDS);
    const columns = header === undefined ? [] : readColumns(header);
    if (header !== undefined && columns.some(({ field }) => field === 'name')) return readSheet(sheet, { grid, header, columns, plan });
  }
  throw new WorkbookError('project.noTable', { sheets: workbook.sheets.map(({ name }) => name).join('、') });
}

interface Column { col: number; header: string; field: ProjectTableField | null }
interface Place { grid: SheetGrid; header: Header; columns: Column[]; plan: PlanContext }

/** A field is that of the first column that bears its name. */
function readColumns({ columns }: Header): Column[] {
  const taken = new Set<ProjectTableField>();
  return columns.map(({ col, path, leaf, parent }) => {
    const field = projectFieldOf(leaf, parent) ?? null;
    if (field === null || taken.has(field)) return { col, header: path, field: null };
    taken.add(field);
    return { col, header: path, field };
  });
}

function readSheet(sheet: Sheet, { grid, header, columns, plan }: Place): ProjectTable {
  const problems = problemList(sheet.name);
  const { units, dates } = planKnowledge(plan);
  const above = sheet.rows.flatMap(({ row }) => (row < header.top ? [row] : []));
  const head = readHead(grid, above, { dates, units, hasPlan: true }, problems);
  const unitOf = moneyUnits(grid, { header, columns, above }, problems);
  const rows = new Rows(grid, { header, columns, unitOf, problems }).read();
  return {
    sheet: sheet.name, columns, rows, problems: problems.items,
    unit: head.find(({ field }) => field === 'unit')?.value ?? null,
    period: head.find(({ field }) => field === 'period')?.value ?? monthIn(readTitle(grid, header.top), plan.year),
  };
}

/** 2022年3月重大项目进展情况表 is of March. */
function monthIn(title: string, year: number): string | null {
  const written = /(?:\d{4}年)?(?:1[0-2]|0?[1-9])月/.exec(title)?.[0];
  return written === undefined ? null : readPeriod(written, { year }) ?? null;
}

function moneyUnits(grid: SheetGrid, { header, columns, above }: { header: Header; columns: readonly Column[]; above: readonly number[] }, problems: ProblemList): ReadonlyMap<number, string> {
  const noted = above.flatMap((row) => writtenCells(grid.rowAt(row)).flatMap(({ text }) => moneyUnitIn(text) ?? []))[0];
  const amounts = columns.filter(({ field }) => field !== null && AMOUNT_FIELDS.has(field));
  const units = new Map(amounts.map(({ col, header: path }) => [col, moneyUnitIn(path.split('/').reverse().join('/')) ?? noted] as const));
  const silent = amounts.filter(({ col }) => units.get(col) === undefined);
  const [first] = silent;
  if (first !== undefined) problems.add('warning', 'project.unitAssumed', { row: header.bottom, col: first.col, header: first.header, seen: first.header }, { headers: silent.map(({ header: path }) => path).join('、'), unit: USUAL_UNIT });
  return new Map(amounts.map(({ col }) => [col, units.get(col) ?? USUAL_UNIT]));
}

interface Reading { header: Header; columns: readonly Column[]; unitOf: ReadonlyMap<number, string>; problems: ProblemList }

/** The rows below a header, in their order: a group's title is the category of what follows it. */
class Rows {
  readonly #grid: SheetGrid;
  readonly #reading: Reading;
  readonly #nameCol: number;
  readonly #hasCategory: boolean;
  #group: Cell | undefined;
  readonly #firstOf = new Map<string, number>();

  constructor(grid: SheetGrid, reading: Reading) {
    this.#grid = grid;
    this.#reading = reading;
    this.#nameCol = reading.columns.find(({ field }) => field === 'name')?.col ?? 0;
    this.#hasCategory = reading.columns.some(({ field }) => field === 'category');
  }

  read(): ProjectTableRow[] {
    return this.#grid.sheet.rows.filter(({ row }) => row > this.#reading.header.bottom).flatMap((row) => this.#readRow(row) ?? []);
  }

  #readRow(row: SheetRow): ProjectTableRow | undefined {
    const written = writtenCells(row);
    const [first] = written;
    if (first === undefined || isSum(first.text) || isNote(first.text)) return undefined;
    const nameCell = row.cells.find(({ col }) => col === this.#nameCol);
    const name = nameCell?.text.replace(/\s+/g, ' ').trim() ?? '';
    if (written.length === 1 && isGroup(first.text)) {
      this.#group = first;
      return undefined;
    }
    if (isSum(name)) return undefined;
    const { problems } = this.#reading;
    if (name === '') {
      if (written.some(({ col }) => this.#reading.unitOf.has(col))) problems.add('error', 'project.rowWithoutName', { row: row.row, col: this.#nameCol, seen: '' });
      return undefined;
    }
    const before = problems.items.length;
    const cells = this.#readCells(row);
    this.#tellTwice(name, row.row);
    return { row: row.row, name, cells, isSound: problems.items.length === before };
  }

  #readCells(row: SheetRow): ProjectTableRow['cells'] {
    const cells: ProjectTableRow['cells'] = {};
    for (const { col, field, header } of this.#reading.columns) {
      const cell = this.#grid.shownAt(row.row, col);
      if (field === null || cell === undefined || cell.text.trim() === '') continue;
      const value = this.#valueOf(field, cell, header);
      if (value !== undefined) cells[field] = { cell: cellAddress(cell.row, cell.col), text: cell.text, value };
    }
    const group = this.#group;
    if (!this.#hasCategory && group !== undefined) cells.category = { cell: cellAddress(group.row, group.col), text: group.text, value: group.text.trim().replace(GROUP_NUMBER, '') };
    return cells;
  }

  #valueOf(field: ProjectTableField, cell: Cell, header: string): string | null | undefined {
    const { problems, unitOf } = this.#reading;
    const place = { row: cell.row, col: cell.col, header, seen: cell.text };
    if (cell.kind === 'error') return void problems.add('error', 'recognise.errorCell', place);
    if (AMOUNT_FIELDS.has(field)) {
      const amount = amountIn(cell, unitOf.get(cell.col) ?? USUAL_UNIT);
      if (amount === undefined) problems.add('error', 'project.notAmount', place, { unit: unitOf.get(cell.col) ?? USUAL_UNIT });
      return amount;
    }
    const text = cell.text.trim();
    const longest = field === 'name' ? LONGEST_NAME : LONGEST;
    if (text.length > longest) return void problems.add('error', 'recognise.tooLong', place, { length: text.length });
    return field !== 'problems' && field !== 'stage' && readEmptyWord(text) !== undefined ? null : text;
  }

  #tellTwice(name: string, row: number): void {
    const first = this.#firstOf.get(squeeze(name));
    if (first === undefined) this.#firstOf.set(squeeze(name), row);
    else this.#reading.problems.add('error', 'project.nameTwice', { row, col: this.#nameCol, seen: name }, { firstRow: first + 1 });
  }
}

const GROUP_NUMBER = /^[(（]?[一二三四五六七八九十\d]+[)）、.．]\s*/;

function isGroup(text: string): boolean {
  return GROUP_NUMBER.test(text.trim()) || /(?:项目|领域|类)$/.test(squeeze(text));
}

function isSum(text: string): boolean {
  return /^(?:合计|总计|小计|共计|全省合计)/.test(squeeze(text));
}

/** 注：…, 填表说明：… and the signatures stand below a table. */
function isNote(text: string): boolean {
  return /^(?:注|备注|说明|填表说明|填报说明|填报人|负责人|审核人|联系人|填报单位)[0-9]*:/.test(squeeze(text));
}

/** In 万元; null for a stroke or 待定, undefined when it is no amount. */
function amountIn(cell: Cell, unit: string): string | null | undefined {
  const said = cell.kind === 'number' && typeof cell.value === 'number' ? decimalText(cell.value) : cell.text;
  if (readEmptyWord(said) !== undefined) return null;
  return readAmount(/[元亿万]\s*$/.test(said) ? said : `${said}${unit}`, '万元');
}

/** Without the dust that binary fractions leave: 0.1 + 0.2 is 0.3. */
function decimalText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/\.?0+$/, '');
}
