import type { Cell, Sheet } from '../../sheet.ts';
import type { FilledTable } from './filledTable.ts';

/** Cells of a row by column; `movedTo` says where a row of the sheet stands when it is asked for, undefined for one that has gone. */
export function cellsByRow({ rows }: Sheet, movedTo: (row: number) => number | undefined = (row) => row): (row: number) => ReadonlyMap<number, Cell> | undefined {
  const known = new Map(rows.flatMap((line) => {
    const row = movedTo(line.row);
    return row === undefined ? [] : [[row, line] as const];
  }));
  const opened = new Map<number, ReadonlyMap<number, Cell>>();
  return (row) => {
    const line = known.get(row);
    if (line === undefined) return undefined;
    const cells = opened.get(row) ?? new Map(line.cells.map((cell) => [cell.col, cell]));
    opened.set(row, cells);
    return cells;
  };
}

/** Columns in which anything stands or was written, without hidden ones: a stray cell far to the right adds one, not thousands. */
export function shownColumns({ rows, hiddenColumns }: Sheet, { columns, edits }: Pick<FilledTable, 'columns' | 'edits'>): number[] {
  const used = new Set([...columns, ...edits.map(({ col }) => col)]);
  for (const { cells } of rows) for (const { col, text } of cells) if (text !== '') used.add(col);
  for (const col of hiddenColumns) used.delete(col);
  return [...used].sort((one, other) => one - other);
}

/** Rows of the table, filled or not, and all others in which anything stands, without hidden ones. */
export function shownRows({ rows }: Sheet, { header, data }: Pick<FilledTable, 'header' | 'data'>): number[] {
  const used = new Set<number>();
  for (let row = header.top; row <= data.bottom; row++) used.add(row);
  for (const { row, cells } of rows) if (cells.some(({ text, formula }) => text !== '' || formula !== 'none')) used.add(row);
  for (const { row, hidden } of rows) if (hidden) used.delete(row);
  return [...used].sort((one, other) => one - other);
}
