import { CellBlock, COLUMN_SHIFT, NUMBER, SHARED, STYLE_SHIFT, STYLES } from './packedCells.ts';
import type { CellBook } from './packedCells.ts';
import type { Cell } from '../sheet.ts';
import { lastColumn } from './readLimits.ts';
import { EQUALS, GT, LT, QUOTE, SLASH, SPACE } from './xmlBytes.ts';
import { parseDecimal, powersOfTen } from './xmlNumber.ts';

const SMALL_C = 0x63;
const SMALL_R = 0x72;
const SMALL_S = 0x73;
const SMALL_T = 0x74;
const SMALL_V = 0x76;
const SMALL_N = 0x6e;
const ZERO = 0x30;
const POINT = 0x2e;
const MINUS = 0x2d;
/** A column of more letters, a style or an index of more digits are looked at closely, token by token. */
const MOST_DIGITS = 9;
/** Digits that a number holds for certain. */
const SURE_DIGITS = 15;
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
  private value = 0;

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

  /**
   * Takes cells written as `<c r="B5" s="3" t="s"><v>12</v></c>`, `<c r="B5" s="3"><v>1.5</v></c>` or `<c r="B5" s="3"/>`, the
   * attributes in this order: nearly all of the cells that nearly all programs write. Gives the place of the first one of another
   * form, however valid. `rowDigits`: of the row's number.
   */
  takePlain(bytes: Buffer, start: number, rowDigits: number): number {
    const { strings, formats } = this.book;
    for (let cell = start; ;) {
      if (bytes[cell] !== LT || bytes[cell + 1] !== SMALL_C || bytes[cell + 2] !== SPACE || bytes[cell + 3] !== SMALL_R || bytes[cell + 4] !== EQUALS || bytes[cell + 5] !== QUOTE) return cell;
      let at = cell + 6;
      let byte = bytes[at] ?? 0;
      let col = 0;
      for (; byte >= 0x41 && byte <= 0x5a; byte = bytes[++at] ?? 0) col = col * 26 + byte - 0x40;
      if (col === 0 || col > lastColumn + 1 || at > cell + 9) return cell;
      at += rowDigits;
      byte = bytes[at] ?? 0;
      while (byte >= ZERO && byte <= ZERO + 9) byte = bytes[++at] ?? 0;
      if (byte !== QUOTE) return cell;
      byte = bytes[++at] ?? 0;
      let style = 0;
      if (byte === SPACE && bytes[at + 1] === SMALL_S && bytes[at + 2] === EQUALS && bytes[at + 3] === QUOTE) {
        const first = at + 4;
        for (at = first, byte = bytes[at] ?? 0; byte >= ZERO && byte <= ZERO + 9; byte = bytes[++at] ?? 0) style = style * 10 + byte - ZERO;
        if (byte !== QUOTE || at === first || at > first + MOST_DIGITS) return cell;
        if (style >= formats.length) style = 0;
        else if (style >= STYLES) return cell;
        byte = bytes[++at] ?? 0;
      }
      let isShared = false;
      if (byte === SPACE && bytes[at + 1] === SMALL_T && bytes[at + 2] === EQUALS && bytes[at + 3] === QUOTE && bytes[at + 5] === QUOTE) {
        isShared = bytes[at + 4] === SMALL_S;
        if (!isShared && bytes[at + 4] !== SMALL_N) return cell;
        at += 6;
        byte = bytes[at] ?? 0;
      }
      if (byte === SLASH && bytes[at + 1] === GT) {
        this.col = col - 1;
        cell = at + 2;
        continue;
      }
      if (byte !== GT || bytes[at + 1] !== LT || bytes[at + 2] !== SMALL_V || bytes[at + 3] !== GT) return cell;
      at = isShared ? this.indexFrom(bytes, at + 4) : this.numberFrom(bytes, at + 4);
      if (at < 0 || bytes[at] !== LT || bytes[at + 1] !== SLASH || bytes[at + 2] !== SMALL_V || bytes[at + 3] !== GT
        || bytes[at + 4] !== LT || bytes[at + 5] !== SLASH || bytes[at + 6] !== SMALL_C || bytes[at + 7] !== GT) return cell;
      const { value } = this;
      const length = isShared ? strings.sizeAt(value) : NUMBER_LENGTH;
      if (length === undefined) return cell;
      this.col = col - 1;
      cell = at + 8;
      if (length === 0) continue;
      this.characters += length;
      if (this.used === this.block.capacity) this.makeRoom();
      this.block.heads[this.used] = ((col - 1) << COLUMN_SHIFT) | (style << STYLE_SHIFT) | (isShared ? SHARED : NUMBER);
      this.block.values[this.used] = value;
      this.used += 1;
    }
  }

  /** Takes the digits from `start` as the value and gives where they end; -1 when they are no index. */
  private indexFrom(bytes: Buffer, start: number): number {
    let at = start;
    let index = 0;
    for (let byte = bytes[at] ?? 0; byte >= ZERO && byte <= ZERO + 9; byte = bytes[++at] ?? 0) index = index * 10 + byte - ZERO;
    this.value = index;
    return at === start || at > start + MOST_DIGITS ? -1 : at;
  }

  /** Takes the number from `start` as the value, correctly rounded, and gives where it ends; -1 when it is none. */
  private numberFrom(bytes: Buffer, start: number): number {
    let at = start;
    let byte = bytes[at] ?? 0;
    const isNegative = byte === MINUS;
    if (isNegative) byte = bytes[++at] ?? 0;
    const first = at;
    let mantissa = 0;
    for (; byte >= ZERO && byte <= ZERO + 9; byte = bytes[++at] ?? 0) mantissa = mantissa * 10 + byte - ZERO;
    let digits = at - first;
    if (byte === POINT) {
      const point = at;
      for (byte = bytes[++at] ?? 0; byte >= ZERO && byte <= ZERO + 9; byte = bytes[++at] ?? 0) mantissa = mantissa * 10 + byte - ZERO;
      const decimals = at - point - 1;
      digits += decimals;
      // Both operands are exact below 2^53 and 10^22, so one division rounds once, as the standard asks.
      mantissa /= powersOfTen[decimals] ?? NaN;
    }
    if (digits === 0 || digits > SURE_DIGITS || byte !== LT) return this.numberSlowlyFrom(bytes, start);
    this.value = isNegative ? -mantissa : mantissa;
    return at;
  }

  private numberSlowlyFrom(bytes: Buffer, start: number): number {
    const end = bytes.indexOf(LT, start);
    this.value = end < 0 ? NaN : parseDecimal(bytes, start, end);
    return Number.isNaN(this.value) ? -1 : end;
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
