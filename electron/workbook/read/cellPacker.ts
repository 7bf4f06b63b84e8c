import type { Cell } from '../sheet.ts';
import { CellBlock } from './packedCells.ts';
import type { CellBook } from './packedCells.ts';
import { EMPTY, emptyPlainCell, matchPlainCell, SHARED } from './plainCell.ts';
import { lastColumn } from './readLimits.ts';
import { parseDecimal } from './xmlNumber.ts';

/** How many characters a number is counted as. */
const NUMBER_LENGTH = 8;
const FIRST_CAPACITY = 1_024;
const MOST_CAPACITY = 32_768;

/** Packs the cells of a sheet, row by row: those that are plainly written straight from their bytes. */
export class CellPacker {
  block: CellBlock;
  /** Cells of this row lie from `start` to `used`. */
  start = 0;
  used = 0;
  /** Of the cell last taken; -1 before the first of a row. */
  col = -1;
  /** Length of the text of this row's cells, a number counted as a few. */
  characters = 0;
  private readonly book: CellBook;
  private readonly match = emptyPlainCell();

  constructor(book: CellBook) {
    this.book = book;
    this.block = new CellBlock(book, FIRST_CAPACITY);
  }

  startRow(): void {
    this.start = this.used;
    this.col = -1;
    this.characters = 0;
  }

  /** The row is to be read in another way. */
  dropRow(): void {
    this.used = this.start;
  }

  put(cell: Cell): void {
    if (this.used === this.block.capacity) this.makeRoom();
    this.block.putMade(this.used++, cell);
    this.characters += cell.text.length;
  }

  /** Takes plainly written cells and gives the place of the first that is not, or that has to be looked at closely. */
  takePlain(bytes: Buffer, start: number): number {
    const { match } = this;
    let at = start;
    while (matchPlainCell(bytes, at, match)) {
      if (match.col > lastColumn || !this.take(bytes)) return at;
      this.col = match.col;
      at = match.end;
    }
    return at;
  }

  /** Packs the cell that was matched; false when its value is none, or cannot be packed. */
  private take(bytes: Buffer): boolean {
    const { col, style, holds, index, valueStart, valueEnd } = this.match;
    if (holds === EMPTY) return true;
    const isShared = holds === SHARED;
    const value = isShared ? index : parseDecimal(bytes, valueStart, valueEnd);
    const length = isShared ? this.book.strings.sizeAt(index) : NUMBER_LENGTH;
    if (length === undefined || Number.isNaN(value)) return false;
    if (length === 0) return true;
    if (this.used === this.block.capacity) this.makeRoom();
    if (!this.block.put(this.used, col, style, holds, value)) return false;
    this.characters += length;
    this.used += 1;
    return true;
  }

  /** Goes on in a larger block, and takes the cells of this row along. */
  private makeRoom(): void {
    const count = this.used - this.start;
    const larger = new CellBlock(this.book, Math.max(count * 2, Math.min(this.block.capacity * 4, MOST_CAPACITY)));
    this.block.copyTo(larger, this.start, this.used);
    this.block = larger;
    this.start = 0;
    this.used = count;
  }
}
