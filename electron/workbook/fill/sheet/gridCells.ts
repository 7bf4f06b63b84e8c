import type { XmlElement } from '../xml/xmlElement.ts';

/** A cell where it stands in the sheet's XML. */
export interface GridCell {
  col: number;
  start: number;
  end: number;
  style: number;
  /** Its value is a number of the list of shared strings. */
  isShared: boolean;
  /** Holds a value, not merely a style. */
  hasValue: boolean;
  formula: XmlElement | null;
}

const MOST_EXPECTED = 1_000_000;
const NUMBERS_A_CELL = 4;
const IS_SHARED = 1;
const HAS_VALUE = 2;
const FLAG_BITS = 2;

/** All cells of a sheet, by number in the order of the part. There may be a million, so they are kept in numbers, and a cell is made when it is asked for. */
export class GridCells {
  count = 0;
  /** Of each cell: start, end, style, and column with flags. */
  private numbers: Int32Array;
  private readonly formulas = new Map<number, XmlElement>();

  /** `expected`: how many there may be; memory that is not used costs nothing. */
  constructor(expected: number) {
    this.numbers = new Int32Array((1 + Math.min(expected, MOST_EXPECTED)) * NUMBERS_A_CELL);
  }

  add(col: number, start: number, end: number, style: number, isShared: boolean, hasValue: boolean): void {
    const at = this.count * NUMBERS_A_CELL;
    if (at === this.numbers.length) this.grow();
    const { numbers } = this;
    numbers[at] = start;
    numbers[at + 1] = end;
    numbers[at + 2] = style;
    numbers[at + 3] = (col << FLAG_BITS) | (isShared ? IS_SHARED : 0) | (hasValue ? HAS_VALUE : 0);
    this.count += 1;
  }

  addFormula(formula: XmlElement): void {
    this.formulas.set(this.count - 1, formula);
  }

  colAt(index: number): number {
    return (this.numbers[index * NUMBERS_A_CELL + 3] ?? 0) >> FLAG_BITS;
  }

  startAt(index: number): number {
    return this.numbers[index * NUMBERS_A_CELL] ?? 0;
  }

  endAt(index: number): number {
    return this.numbers[index * NUMBERS_A_CELL + 1] ?? 0;
  }

  styleAt(index: number): number {
    return this.numbers[index * NUMBERS_A_CELL + 2] ?? 0;
  }

  at(index: number): GridCell {
    const at = index * NUMBERS_A_CELL;
    const { numbers } = this;
    const last = numbers[at + 3] ?? 0;
    return {
      col: last >> FLAG_BITS,
      start: numbers[at] ?? 0,
      end: numbers[at + 1] ?? 0,
      style: numbers[at + 2] ?? 0,
      isShared: (last & IS_SHARED) !== 0,
      hasValue: (last & HAS_VALUE) !== 0,
      formula: this.formulas.size === 0 ? null : (this.formulas.get(index) ?? null),
    };
  }

  private grow(): void {
    const numbers = new Int32Array(this.numbers.length * 2);
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}
