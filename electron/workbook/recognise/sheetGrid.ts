import type { Cell, CellRange, Sheet, SheetRow } from '../sheet.ts';

/** Merges wider than this are a sheet's decoration; no table has so many columns. */
const WIDEST = 256;

/** A sheet's cells by place, with merges: every place of a merge shows its first cell. */
export class SheetGrid {
  readonly sheet: Sheet;
  /** Merges of several rows, by column, in order of their top. */
  private readonly tallMerges = new Map<number, CellRange[]>();
  /** Merges of one row, by that row. */
  private readonly flatMerges = new Map<number, CellRange[]>();
  /** The last row that a merge covers: most rows lie below, and need no looking up. */
  private readonly lastMerged: number;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    for (const merge of sheet.merges) {
      if (merge.top === merge.bottom) addTo(this.flatMerges, merge.top, merge);
      else for (let col = merge.left; col <= Math.min(merge.right, merge.left + WIDEST); col += 1) addTo(this.tallMerges, col, merge);
    }
    for (const merges of this.tallMerges.values()) merges.sort((one, other) => one.top - other.top);
    this.lastMerged = sheet.merges.reduce((last, { bottom }) => Math.max(last, bottom), -1);
  }

  rowAt(row: number): SheetRow | undefined {
    const { rows } = this.sheet;
    const found = rows[countUpTo(row, rows.length, (place) => rows[place]?.row ?? 0) - 1];
    return found?.row === row ? found : undefined;
  }

  /** The cell as stored at this place; a place covered by a merge has none. */
  cellAt(row: number, col: number): Cell | undefined {
    const found = this.rowAt(row);
    return found === undefined ? undefined : cellIn(found.cells, col);
  }

  /** The merge that covers a place; undefined when none does. */
  mergeAt(row: number, col: number): CellRange | undefined {
    if (row > this.lastMerged) return undefined;
    return this.flatMerges.get(row)?.find((merge) => merge.left <= col && col <= merge.right) ?? this.tallMergeAt(row, col);
  }

  /** The merge of several rows that covers a place; of overlapping ones the one that starts last. */
  tallMergeAt(row: number, col: number): CellRange | undefined {
    const merges = row > this.lastMerged ? undefined : this.tallMerges.get(col);
    if (merges === undefined) return undefined;
    const merge = merges[countUpTo(row, merges.length, (place) => merges[place]?.top ?? 0) - 1];
    return merge !== undefined && merge.bottom >= row ? merge : undefined;
  }

  /** Whether a merge of several rows covers any place of a column. */
  hasTallMerges(col: number): boolean {
    return this.tallMerges.has(col);
  }

  /** What a reader sees at a place, merges included. */
  shownAt(row: number, col: number): Cell | undefined {
    const merge = this.mergeAt(row, col);
    return merge === undefined ? this.cellAt(row, col) : this.cellAt(merge.top, merge.left);
  }

  textAt(row: number, col: number): string {
    return this.shownAt(row, col)?.text ?? '';
  }

  /** Merges that begin in a row. */
  mergesFrom(row: number): CellRange[] {
    return this.sheet.merges.filter((merge) => merge.top === row);
  }

  get lastRow(): number {
    return this.sheet.rows.at(-1)?.row ?? -1;
  }
}

/** A row's cell in a column: where none to the left is missing, at that very place. */
export function cellIn(cells: readonly Cell[], col: number): Cell | undefined {
  const cell = cells[col];
  return cell?.col === col ? cell : cells.find((each) => each.col === col);
}

/** Cells of a row that show something. */
export function writtenCells(row: SheetRow | undefined): readonly Cell[] {
  if (row === undefined) return [];
  const { cells } = row;
  return cells.every(isWritten) ? cells : cells.filter(isWritten);
}

/** Whether a cell shows more than space. */
export function isWritten({ text }: Cell): boolean {
  return isInk(text.charCodeAt(0)) || text.trim() !== '';
}

/** A first letter that is no space settles it sooner than trimming; of those that may be one, trimming decides. */
function isInk(code: number): boolean {
  return (code > 0x20 && code < 0xa0) || (code > 0x3000 && code < 0xfeff);
}

/** Of `length` rows in order, how many are not beyond this one. */
function countUpTo(row: number, length: number, rowOf: (place: number) => number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowOf(middle) <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addTo<V>(lists: Map<number, V[]>, key: number, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
