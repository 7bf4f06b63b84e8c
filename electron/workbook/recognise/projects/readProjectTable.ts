import { numberFromUnit, type MoneyUnit } from '#shared/domain/projectMoney.ts';
import { AMOUNT_FIELDS, type ProjectTable, type ProjectTableField, type ProjectTableRow } from '#shared/domain/projectTable.ts';
import { readAmount } from '#shared/domain/reading/readAmount.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { readPeriod } from '#shared/domain/reading/readPeriod.ts';
import type { HeadValue, PlanContext } from '#shared/domain/recognition.ts';
import { cellAddress, type Cell, type SheetRow, type Workbook } from '../../sheet.ts';
import { planKnowledge } from '../planKnowledge.ts';
import { problemList, type ProblemList } from '../problems.ts';
import { readHead, readTitle } from '../readHead.ts';
import { squeeze } from '../squeeze.ts';
import { findProjectTable, USUAL_UNIT, type ProjectTablePlace } from './findProjectTable.ts';
import { projectRowReader, type ProjectRow } from './projectRows.ts';

const LONGEST = 2000;
const LONGEST_NAME = 200;

/** A table with what it was read from, for whoever fills it. */
export interface ReadProjects {
  place: ProjectTablePlace;
  table: ProjectTable;
  /** Labelled values above the table and beside the signatures below it. */
  head: HeadValue[];
  /** Rows below the header that hold a cell. */
  rows: ProjectRow[];
}

/** The monthly table of 重大项目 in a workbook. Throws WorkbookError `project.noTable` where there is none. */
export function readProjectTable(workbook: Workbook, plan: PlanContext | null): ProjectTable {
  return readProjects(workbook, plan).table;
}

export function readProjects(workbook: Workbook, plan: PlanContext | null): ReadProjects {
  const place = findProjectTable(workbook);
  const { sheet, grid, header, columns, above, unitOf } = place;
  const problems = problemList(sheet.name);
  const { units, dates } = planKnowledge(plan);
  const knowledge = { dates, units, hasPlan: plan !== null };
  const head = readHead(grid, above, knowledge, problems);
  tellAssumedUnits(place, problems);
  const rowOf = projectRowReader(place);
  const lines = sheet.rows.filter(({ row }) => row > header.bottom).map((row) => ({ row, read: rowOf(row) }));
  const rows = new Rows(place, (col) => unitOf.get(col) ?? USUAL_UNIT, problems).read(lines);
  const table: ProjectTable = {
    sheet: sheet.name, columns: columns.map(({ col, header: path, field }) => ({ col, header: path, field })), rows, problems: problems.items,
    unit: head.find(({ field }) => field === 'unit')?.value ?? null,
    period: head.find(({ field }) => field === 'period')?.value ?? monthIn(readTitle(grid, header.top), plan?.year ?? null),
  };
  const notes = lines.flatMap(({ read: { kind, row } }) => (kind === 'note' ? [row] : []));
  const foot = readHead(grid, notes, knowledge, problemList(sheet.name)).filter(({ field }) => !head.some((value) => value.field === field));
  return { place, table, head: [...head, ...foot], rows: lines.map(({ read }) => read) };
}

/** 2022年3月重大项目进展情况表 is of March. */
function monthIn(title: string, year: number | null): string | null {
  const written = /(?:\d{4}年)?(?:1[0-2]|0?[1-9])月/.exec(title)?.[0];
  return written === undefined || year === null ? null : readPeriod(written, { year }) ?? null;
}

function tellAssumedUnits({ header, columns, unitOf }: ProjectTablePlace, problems: ProblemList): void {
  const silent = columns.filter(({ col, field }) => field !== null && AMOUNT_FIELDS.has(field) && unitOf.get(col) === undefined);
  const [first] = silent;
  if (first !== undefined) problems.add('warning', 'project.unitAssumed', { row: header.bottom, col: first.col, header: first.header, seen: first.header }, { headers: silent.map(({ header: path }) => path).join('、'), unit: USUAL_UNIT });
}

/** The rows below a header, in their order: a group's title is the category of what follows it. */
class Rows {
  readonly #place: ProjectTablePlace;
  readonly #unitOf: (col: number) => MoneyUnit;
  readonly #problems: ProblemList;
  readonly #nameCol: number;
  readonly #hasCategory: boolean;
  #group: ProjectRow | undefined;
  readonly #firstOf = new Map<string, number>();

  constructor(place: ProjectTablePlace, unitOf: (col: number) => MoneyUnit, problems: ProblemList) {
    this.#place = place;
    this.#unitOf = unitOf;
    this.#problems = problems;
    this.#nameCol = place.columns.find(({ field }) => field === 'name')?.col ?? 0;
    this.#hasCategory = place.columns.some(({ field }) => field === 'category');
  }

  read(lines: readonly { row: SheetRow; read: ProjectRow }[]): ProjectTableRow[] {
    return lines.flatMap(({ row, read }) => this.#readRow(row, read) ?? []);
  }

  #readRow(row: SheetRow, read: ProjectRow): ProjectTableRow | undefined {
    if (read.kind === 'group') this.#group = read;
    if (read.kind === 'nameless' && this.#hasAmount(row)) this.#problems.add('error', 'project.rowWithoutName', { row: row.row, col: this.#nameCol, seen: '' });
    if (read.kind !== 'project') return undefined;
    const before = this.#problems.items.length;
    const cells = this.#readCells(row);
    this.#tellTwice(read.name, row.row);
    return { row: row.row, name: read.name, cells, isSound: this.#problems.items.length === before };
  }

  /** A formula that shows 0 in a row nobody has filled is no amount. */
  #hasAmount(row: SheetRow): boolean {
    const amounts = new Set(this.#place.columns.flatMap(({ col, field }) => (field !== null && AMOUNT_FIELDS.has(field) ? [col] : [])));
    return row.cells.some(({ col, text, formula }) => amounts.has(col) && formula === 'none' && text.trim() !== '');
  }

  #readCells(row: SheetRow): ProjectTableRow['cells'] {
    const cells: ProjectTableRow['cells'] = {};
    for (const { col, field, header } of this.#place.columns) {
      const cell = this.#place.grid.shownAt(row.row, col);
      if (field === null || cell === undefined) continue;
      // What shows nothing because nobody has computed it is no blank.
      if (cell.formula === 'uncalculated') this.#problems.add('error', 'recognise.uncalculated', { row: cell.row, col: cell.col, header, seen: '' });
      if (cell.text.trim() === '') continue;
      const value = this.#valueOf(field, cell, header);
      if (value !== undefined) cells[field] = { cell: cellAddress(cell.row, cell.col), text: cell.text, value };
    }
    const group = this.#group;
    if (!this.#hasCategory && group?.cell !== undefined) cells.category = { cell: cellAddress(group.row, group.cell.col), text: group.cell.text, value: group.name };
    return cells;
  }

  #valueOf(field: ProjectTableField, cell: Cell, header: string): string | null | undefined {
    const place = { row: cell.row, col: cell.col, header, seen: cell.text };
    if (cell.kind === 'error') return void this.#problems.add('error', 'recognise.errorCell', place);
    if (AMOUNT_FIELDS.has(field)) {
      const amount = amountIn(cell, this.#unitOf(cell.col));
      if (amount === undefined) this.#problems.add('error', 'project.notAmount', place, { unit: this.#unitOf(cell.col) });
      return amount;
    }
    const text = cell.text.trim();
    const longest = field === 'name' ? LONGEST_NAME : LONGEST;
    if (text.length > longest) return void this.#problems.add('error', 'recognise.tooLong', place, { length: text.length });
    return field !== 'problems' && field !== 'stage' && readEmptyWord(text) !== undefined ? null : text;
  }

  #tellTwice(name: string, row: number): void {
    const first = this.#firstOf.get(squeeze(name));
    if (first === undefined) this.#firstOf.set(squeeze(name), row);
    else this.#problems.add('error', 'project.nameTwice', { row, col: this.#nameCol, seen: name }, { firstRow: first + 1 });
  }
}

/** In 万元; null for a stroke or 待定, undefined when it is no amount. */
function amountIn(cell: Cell, unit: MoneyUnit): string | null | undefined {
  if (cell.kind === 'number' && typeof cell.value === 'number') return numberFromUnit(cell.value, unit);
  if (readEmptyWord(cell.text) !== undefined) return null;
  return readAmount(/[元亿万]\s*$/.test(cell.text) ? cell.text : `${cell.text}${unit}`, '万元');
}
