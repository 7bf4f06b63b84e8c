import type { CellRange } from '../sheet.ts';
import { lastColumn, lastRow } from './readLimits.ts';

const address = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;

/** `B3` → row 2, column 1; undefined for anything else or beyond the grid. */
export function addressAt(written: string): { row: number; col: number } | undefined {
  const match = address.exec(written.trim());
  if (match === null) return undefined;
  const row = Number(match[2]) - 1;
  const col = columnFrom(match[1] ?? '');
  return row < 0 || row > lastRow || col > lastColumn ? undefined : { row, col };
}

/** `A1:C3` or `A1`, corners in any order; undefined for anything else. */
export function rangeAt(written: string): CellRange | undefined {
  const [first = '', second = first] = written.split(':');
  const from = addressAt(first);
  const to = addressAt(second);
  if (from === undefined || to === undefined) return undefined;
  return { top: Math.min(from.row, to.row), left: Math.min(from.col, to.col), bottom: Math.max(from.row, to.row), right: Math.max(from.col, to.col) };
}

function columnFrom(letters: string): number {
  let col = 0;
  for (const letter of letters.toUpperCase()) col = col * 26 + letter.charCodeAt(0) - 64;
  return col - 1;
}
