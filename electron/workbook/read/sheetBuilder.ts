import type { Cell, CellComment, CellRange, Sheet, SheetRow } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { lastColumn, lastRow } from './readLimits.ts';
import type { ReadLimits } from './readLimits.ts';
import type { CellBlock } from './packedCells.ts';
import { PackedRow } from './packedRow.ts';
import type { RowListener } from './readOptions.ts';

/** Text of one sheet: cells that name one long shared string a thousand times would fill the memory once they are copied. */
const MOST_CHARACTERS = 100_000_000;

/** Gathers one sheet from any format: keeps the limits, the order of rows and cells, and merges within what is used. */
export class SheetBuilder {
  readonly merges: CellRange[] = [];
  readonly comments: CellComment[] = [];
  readonly hiddenColumns: [first: number, last: number][] = [];
  private readonly rows: SheetRow[] = [];
  /** One bit a column, as far to the right as there are any. */
  private readonly usedColumns: number[] = [];
  private readonly name: string;
  private readonly state: Sheet['state'];
  private readonly limits: ReadLimits;
  private readonly onRow: RowListener | undefined;
  private columnCount = 0;
  private right = -1;
  private rowCount = 0;
  private previousRow = -1;
  private bottom = 0;
  private characters = 0;
  private isOrdered = true;

  constructor(name: string, state: Sheet['state'], limits: ReadLimits, onRow: RowListener | undefined) {
    this.name = name;
    this.state = state;
    this.limits = limits;
    this.onRow = onRow;
  }

  /** Takes the cells of one row as they come; a row without cells is left out. */
  addRow(row: number, hidden: boolean, cells: Cell[]): void {
    if (cells.length === 0) return;
    let previous = -1;
    let isOrdered = true;
    for (const { col } of cells) {
      if (col <= previous) isOrdered = false;
      if (((this.usedColumns[col >> 5] ?? 0) & (1 << (col & 31))) === 0) this.countColumn(col);
      previous = col;
    }
    const characters = cells.reduce((total, cell) => total + cell.text.length, 0);
    this.take({ row, hidden, cells: isOrdered ? cells : inColumnOrder(cells) }, characters);
  }

  /** The same of packed cells, at least one; `characters`: of their text. */
  addPacked(row: number, hidden: boolean, block: CellBlock, start: number, end: number, characters: number): void {
    let previous = -1;
    let isOrdered = true;
    for (let at = start; at < end; at++) {
      const col = block.colAt(at);
      if (col <= previous) isOrdered = false;
      if (((this.usedColumns[col >> 5] ?? 0) & (1 << (col & 31))) === 0) this.countColumn(col);
      previous = col;
    }
    this.take(isOrdered ? new PackedRow(row, hidden, block, start, end) : { row, hidden, cells: inColumnOrder(block.cells(row, start, end)) }, characters);
  }

  private take(row: SheetRow, characters: number): void {
    this.characters += characters;
    if (this.characters > MOST_CHARACTERS) throw new WorkbookError('workbook.tooMuchText', { sheet: this.name });
    if (++this.rowCount > this.limits.rows) throw new WorkbookError('workbook.tooManyRows', { sheet: this.name, limit: this.limits.rows });
    if (row.row <= this.previousRow) this.isOrdered = false;
    this.previousRow = row.row;
    if (row.row > this.bottom) this.bottom = row.row;
    if (this.onRow === undefined) this.rows.push(row);
    else this.onRow(this.name, row);
  }

  private countColumn(col: number): void {
    this.usedColumns[col >> 5] = (this.usedColumns[col >> 5] ?? 0) | (1 << (col & 31));
    if (col > this.right) this.right = col;
    if (++this.columnCount > this.limits.columns) throw new WorkbookError('workbook.tooManyColumns', { sheet: this.name, limit: this.limits.columns });
  }

  finish(): Sheet {
    const { right } = this;
    return {
      name: this.name,
      state: this.state,
      rows: this.isOrdered ? this.rows : mergeRows(this.rows),
      merges: this.merges.map((range) => this.clip(range, right)),
      hiddenColumns: expandColumns(this.hiddenColumns, right),
      comments: this.comments,
    };
  }

  /** A merge of whole columns or rows would otherwise reach a million rows below the last one used. */
  private clip(range: CellRange, right: number): CellRange {
    return {
      ...range,
      bottom: range.bottom >= lastRow ? Math.max(range.top, this.bottom) : range.bottom,
      right: range.right >= lastColumn ? Math.max(range.left, right) : range.right,
    };
  }
}

/** Of two cells at one place the later one stands, as in WPS. */
function inColumnOrder(cells: readonly Cell[]): Cell[] {
  const byColumn = new Map(cells.map((cell) => [cell.col, cell]));
  return [...byColumn.values()].sort((a, b) => a.col - b.col);
}

function mergeRows(rows: readonly SheetRow[]): SheetRow[] {
  const byRow = new Map<number, SheetRow>();
  for (const row of rows) {
    const known = byRow.get(row.row);
    byRow.set(row.row, known === undefined ? row : { row: row.row, hidden: row.hidden || known.hidden, cells: inColumnOrder([...known.cells, ...row.cells]) });
  }
  return [...byRow.values()].sort((a, b) => a.row - b.row);
}

function expandColumns(ranges: readonly [number, number][], right: number): number[] {
  const hidden = new Set<number>();
  for (const [first, last] of ranges) {
    for (let col = first; col <= Math.min(last, right); col++) hidden.add(col);
  }
  return [...hidden].sort((a, b) => a - b);
}
