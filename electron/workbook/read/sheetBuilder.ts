import type { Cell, CellComment, CellRange, Sheet, SheetRow } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { lastColumn, lastRow } from './readLimits.ts';
import type { ReadLimits } from './readLimits.ts';
import type { RowListener } from './readOptions.ts';

/** Text of one sheet: cells that name one long shared string a thousand times would fill the memory once they are copied. */
const MOST_CHARACTERS = 100_000_000;

/** Gathers one sheet from any format: keeps the limits, the order of rows and cells, and merges within what is used. */
export class SheetBuilder {
  readonly merges: CellRange[] = [];
  readonly comments: CellComment[] = [];
  readonly hiddenColumns: [first: number, last: number][] = [];
  private readonly rows: SheetRow[] = [];
  private readonly usedColumns = new Uint8Array(lastColumn + 1);
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

  /** Takes the cells of one row as they come; a row without cells is left out. `characters`: of their text, where that is known. */
  addRow(row: number, hidden: boolean, cells: Cell[], characters?: number): void {
    if (cells.length === 0) return;
    this.characters += characters ?? cells.reduce((total, cell) => total + cell.text.length, 0);
    this.countColumns(cells);
    if (++this.rowCount > this.limits.rows) throw new WorkbookError('workbook.tooManyRows', { sheet: this.name, limit: this.limits.rows });
    if (row <= this.previousRow) this.isOrdered = false;
    this.previousRow = row;
    if (row > this.bottom) this.bottom = row;
    const sheetRow = { row, hidden, cells };
    if (this.onRow === undefined) this.rows.push(sheetRow);
    else this.onRow(this.name, sheetRow);
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

  private countColumns(cells: Cell[]): void {
    let previous = -1;
    let isOrdered = true;
    for (const cell of cells) {
      if (cell.col <= previous) isOrdered = false;
      previous = cell.col;
      if (this.usedColumns[cell.col] === 1) continue;
      this.usedColumns[cell.col] = 1;
      if (cell.col > this.right) this.right = cell.col;
      if (++this.columnCount > this.limits.columns) throw new WorkbookError('workbook.tooManyColumns', { sheet: this.name, limit: this.limits.columns });
    }
    if (this.characters > MOST_CHARACTERS) throw new WorkbookError('workbook.tooMuchText', { sheet: this.name });
    if (!isOrdered) cells.splice(0, cells.length, ...inColumnOrder(cells));
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
    byRow.set(row.row, known === undefined ? row : { ...row, hidden: row.hidden || known.hidden, cells: inColumnOrder([...known.cells, ...row.cells]) });
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
