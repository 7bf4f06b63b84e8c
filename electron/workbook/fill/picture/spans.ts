import type { CellRange } from '../../sheet.ts';
import { countBelow } from '../move/countBelow.ts';

/** Where a merged cell has its text, and how many shown columns and rows it covers. */
export interface ShownSpan { top: number; left: number; columns: number; rows: number }

/** Tells of a shown cell which merge it shows, or that another shows it already; undefined: it stands for itself. */
export function spansOf(merges: readonly CellRange[], rows: readonly number[], columns: readonly number[]): (row: number, col: number) => ShownSpan | 'covered' | undefined {
  const spans = new Map<string, ShownSpan | 'covered'>();
  for (const { top, left, bottom, right } of merges) {
    const inRows = rows.slice(countBelow(rows, top), countBelow(rows, bottom + 1));
    const inColumns = columns.slice(countBelow(columns, left), countBelow(columns, right + 1));
    for (const row of inRows) for (const col of inColumns) spans.set(`${row} ${col}`, 'covered');
    // The first row of a merge may be hidden: the next one shows its text.
    const [row] = inRows;
    const [col] = inColumns;
    if (row !== undefined && col !== undefined) spans.set(`${row} ${col}`, { top, left, columns: inColumns.length, rows: inRows.length });
  }
  return (row, col) => spans.get(`${row} ${col}`);
}
