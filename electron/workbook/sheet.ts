import { Refusal } from '#shared/contract/refusal.ts';

/** Cells of one workbook, the same for every file format. Rows and columns count from 0; `A1` is row 0, column 0. */
export interface Workbook {
  format: 'xlsx' | 'xls' | 'et' | 'ods' | 'csv' | 'html' | 'xml';
  sheets: Sheet[];
}

export interface Sheet {
  name: string;
  state: 'visible' | 'hidden' | 'veryHidden';
  /** Only rows that hold a cell, in order; a styled but empty row is left out. */
  rows: SheetRow[];
  merges: CellRange[];
  hiddenColumns: number[];
  comments: CellComment[];
}

export interface SheetRow {
  row: number;
  hidden: boolean;
  /** In order of column; empty cells are left out. A row may make them when first asked: a copy of a row has to name them. */
  cells: Cell[];
}

export interface Cell {
  row: number;
  col: number;
  kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /** number: the number as stored; date: ISO `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm:ss`, without a time zone; error: `#DIV/0!`. */
  value: string | number | boolean;
  /** What WPS shows: dates, percents, thousands and `@` applied. */
  text: string;
  /** Number format code, `General` when none. */
  format: string;
  /** cached: the value comes from a formula; volatile: from one that changes by itself (NOW, RAND…); uncalculated: nobody has worked it out, and the value is ''. */
  formula: 'none' | 'cached' | 'volatile' | 'uncalculated';
}

export interface CellRange { top: number; left: number; bottom: number; right: number }

export interface CellComment { row: number; col: number; text: string }

/** Refusal of a file that cannot be read or filled. */
export class WorkbookError extends Refusal {}

/** `(0, 27)` → `AB1`. */
export function cellAddress(row: number, col: number): string {
  return `${columnLetters(col)}${row + 1}`;
}

/** By column, once they have been asked for: the same few columns are named in every row. */
const knownLetters: string[] = [];

export function columnLetters(col: number): string {
  const known = knownLetters[col];
  if (known !== undefined) return known;
  let letters = '';
  for (let rest = col + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  knownLetters[col] = letters;
  return letters;
}
