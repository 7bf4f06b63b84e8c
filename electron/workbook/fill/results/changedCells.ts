import type { CellRange } from '../../sheet.ts';
import type { SheetArea } from './formulaSources.ts';

const BITS = 32;
const FIRST_WORDS = 8;

/** Cells of a workbook that hold something else than before: a bit for each, as there may be tens of thousands and ranges are asked for. */
export class ChangedCells {
  private readonly sheets = new Map<string, Map<number, Uint32Array>>();
  /** What fills a range may fill a whole sheet. */
  private readonly ranges: SheetArea[] = [];
  private readonly movedFrom = new Map<string, number>();

  /** From this row on, everything stands elsewhere than before, or is new. */
  addRowsFrom(sheet: string, row: number): void {
    this.movedFrom.set(sheet, Math.min(row, this.movedFrom.get(sheet) ?? Infinity));
  }

  addRange(sheet: string, range: CellRange): void {
    if (range.top === range.bottom && range.left === range.right) this.add(sheet, range.top, range.left);
    else this.ranges.push({ sheet, ...range });
  }

  add(sheet: string, row: number, col: number): void {
    const columns = this.sheets.get(sheet) ?? new Map<number, Uint32Array>();
    this.sheets.set(sheet, columns);
    const place = Math.floor(row / BITS);
    let words = columns.get(col) ?? new Uint32Array(FIRST_WORDS);
    if (place >= words.length) {
      const larger = new Uint32Array(Math.max(place + 1, words.length * 2));
      larger.set(words);
      words = larger;
    }
    words[place] = (words[place] ?? 0) | (1 << row % BITS);
    columns.set(col, words);
  }

  has(sheet: string, row: number, col: number): boolean {
    return hasBit(this.sheets.get(sheet)?.get(col), row, row);
  }

  /** Whether any cell of the area is among them. */
  touches({ sheet, top, left, bottom, right }: SheetArea): boolean {
    if (this.ranges.some((range) => range.sheet === sheet && range.top <= bottom && range.bottom >= top && range.left <= right && range.right >= left)) return true;
    if (bottom >= (this.movedFrom.get(sheet) ?? Infinity)) return true;
    const columns = this.sheets.get(sheet);
    if (columns === undefined) return false;
    if (right - left < columns.size) {
      for (let col = left; col <= right; col++) if (hasBit(columns.get(col), top, bottom)) return true;
      return false;
    }
    return [...columns].some(([col, words]) => col >= left && col <= right && hasBit(words, top, bottom));
  }
}

function hasBit(words: Uint32Array | undefined, top: number, bottom: number): boolean {
  if (words === undefined) return false;
  const first = Math.floor(top / BITS);
  const last = Math.min(Math.floor(bottom / BITS), words.length - 1);
  for (let place = first; place <= last; place++) {
    let word = words[place] ?? 0;
    if (word === 0) continue;
    if (place === first) word &= -1 << top % BITS;
    if (place === Math.floor(bottom / BITS)) word &= -1 >>> (BITS - 1 - bottom % BITS);
    if (word !== 0) return true;
  }
  return false;
}
