import type { Cell } from '../sheet.ts';
import { numberCell, textCell } from './cellValue.ts';
import type { CellFormat } from './format/cellFormat.ts';
import { SHARED } from './plainCell.ts';
import type { NUMBER } from './plainCell.ts';
import type { SharedStrings } from './sharedStrings.ts';

/** What the packed cells of a sheet refer to. */
export interface CellBook {
  strings: SharedStrings;
  /** By the cell's style index; at least one. */
  formats: readonly CellFormat[];
}

/** Beside what a plain cell holds: a cell made when it was read, by its place. */
const MADE = 3;

/** A head: column, style and how the value is packed, in 14, 16 and 2 bits. */
const COLUMN_SHIFT = 18;
const STYLE_SHIFT = 2;
const STYLES = 65_536;
const HOLDS_MASK = 3;

/** Many cells in little memory: a workbook of a million cells is read far sooner than a million objects are made. */
export class CellBlock {
  readonly capacity: number;
  private readonly heads: Uint32Array;
  private readonly values: Float64Array;
  /** Cells that had to be read token by token. */
  private readonly made: Cell[] = [];
  private readonly book: CellBook;

  constructor(book: CellBook, capacity: number) {
    this.book = book;
    this.capacity = capacity;
    this.heads = new Uint32Array(capacity);
    this.values = new Float64Array(capacity);
  }

  /** The number of a shared string, or a number; false when no head has room for the style. */
  put(at: number, col: number, style: number, holds: typeof SHARED | typeof NUMBER, value: number): boolean {
    const known = style >= 0 && style < this.book.formats.length ? style : 0;
    if (known >= STYLES) return false;
    this.heads[at] = (col << COLUMN_SHIFT) | (known << STYLE_SHIFT) | holds;
    this.values[at] = value;
    return true;
  }

  putMade(at: number, cell: Cell): void {
    this.heads[at] = (cell.col << COLUMN_SHIFT) | MADE;
    this.values[at] = this.made.length;
    this.made.push(cell);
  }

  colAt(at: number): number {
    return (this.heads[at] ?? 0) >>> COLUMN_SHIFT;
  }

  /** The cells from `start` to `end`, which stand in this row. */
  cells(row: number, start: number, end: number): Cell[] {
    const cells: Cell[] = [];
    for (let at = start; at < end; at++) cells.push(this.cellAt(row, at));
    return cells;
  }

  /** Copies the cells from `start` to `end` to the beginning of another block. */
  copyTo(other: CellBlock, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const to = at - start;
      const head = this.heads[at] ?? 0;
      const made = (head & HOLDS_MASK) === MADE ? this.made[this.values[at] ?? 0] : undefined;
      if (made !== undefined) {
        other.putMade(to, made);
        continue;
      }
      other.heads[to] = head;
      other.values[to] = this.values[at] ?? 0;
    }
  }

  private cellAt(row: number, at: number): Cell {
    const head = this.heads[at] ?? 0;
    const value = this.values[at] ?? 0;
    const holds = head & HOLDS_MASK;
    const { formats, strings } = this.book;
    const format = formats[(head >>> STYLE_SHIFT) & (STYLES - 1)] ?? formats[0];
    const made = holds === MADE ? this.made[value] : undefined;
    if (made !== undefined) return made;
    if (format === undefined) throw new Error('A packed cell has no format.');
    const col = this.colAt(at);
    return holds === SHARED ? textCell(row, col, strings.textAt(value) ?? '', format) : numberCell(row, col, value, format);
  }
}
