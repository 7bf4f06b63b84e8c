import type { Cell, SheetRow } from '../sheet.ts';
import type { CellBlock } from './packedCells.ts';

/** A row whose cells are parsed and packed; they become objects when they are first asked for, and stay the same from then on. */
export class PackedRow implements SheetRow {
  readonly row: number;
  readonly hidden: boolean;
  readonly #block: CellBlock;
  readonly #start: number;
  readonly #end: number;
  #cells: Cell[] | undefined;

  constructor(row: number, hidden: boolean, block: CellBlock, start: number, end: number) {
    this.row = row;
    this.hidden = hidden;
    this.#block = block;
    this.#start = start;
    this.#end = end;
  }

  get cells(): Cell[] {
    this.#cells ??= this.#block.cells(this.row, this.#start, this.#end);
    return this.#cells;
  }

  toJSON(): SheetRow {
    return { row: this.row, hidden: this.hidden, cells: this.cells };
  }
}
