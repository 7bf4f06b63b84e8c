import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { Cell } from '../sheet.ts';
import type { Header } from './findHeader.ts';
import { rememberLast } from './remember.ts';
import { isWritten } from './sheetGrid.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { squeeze } from './squeeze.ts';

/** A table with its columns settled. */
export interface Table {
  grid: SheetGrid;
  header: Header;
  title: string;
  columns: readonly ColumnReading[];
  /** By column, for those that were taken for a field. */
  fieldAt: readonly (FieldColumn | undefined)[];
  columnOf: ReadonlyMap<LedgerField, ColumnReading>;
  /** Columns whose cells may hold for several rows, and do so somewhere in this sheet. */
  carried: readonly { field: LedgerField; col: number }[];
  /** Right of this column no cell names a task or programme, or counts them. */
  lastNaming: number;
  /** Whether a cell says what the header says in its column, as in a header repeated in mid-table. */
  repeatsHeader: (cell: Cell) => boolean;
}

interface FieldColumn { field: LedgerField; isReported: boolean }

export type FieldCells = Partial<Record<LedgerField, Cell>>;

const REPORTED: ReadonlySet<LedgerField> = new Set<LedgerField>(entryFieldSchema.options);
const NAMING: readonly LedgerField[] = ['taskText', 'programme', 'sequence'];
/** Fields that say what a row is about; a cell of theirs that spans several rows holds for all of them. */
const CARRIED: readonly LedgerField[] = ['programme', 'taskNumber', 'taskText', 'leadUnits', 'supportingUnits', 'reportingUnit', 'deadline', 'target', 'importance', 'period'];

export function tableOf(grid: SheetGrid, header: Header, title: string, columns: readonly ColumnReading[]): Table {
  const known = columns.flatMap((column) => (column.field === null ? [] : [{ ...column, field: column.field }]));
  const columnOf = new Map(known.map((column) => [column.field, column]));
  const fieldAt: (FieldColumn | undefined)[] = [];
  for (const { col, field } of known) fieldAt[col] = { field, isReported: REPORTED.has(field) };
  return {
    grid, header, title, columns, fieldAt, columnOf,
    carried: CARRIED.flatMap((field) => { const col = columnOf.get(field)?.col; return col !== undefined && grid.hasTallMerges(col) ? [{ field, col }] : []; }),
    lastNaming: Math.max(0, ...NAMING.map((field) => columnOf.get(field)?.col ?? 0)),
    repeatsHeader: headerReader(grid, header),
  };
}

function headerReader(grid: SheetGrid, { top, bottom }: Header): Table['repeatsHeader'] {
  const readers: (((text: string) => boolean) | undefined)[] = [];
  const readerOf = (col: number): ((text: string) => boolean) => {
    const texts = Array.from({ length: bottom - top + 1 }, (_, place) => squeeze(grid.textAt(top + place, col)));
    return rememberLast((text) => texts.includes(squeeze(text)));
  };
  return ({ kind, col, text }) => kind === 'text' && (readers[col] ??= readerOf(col))(text);
}

/** A row's written cells by field, with what vertical merges carry down from above; and how many of its own hold a reported value. */
export function fieldCellsOf(table: Table, row: number, written: readonly Cell[]): { cells: FieldCells; reported: number } {
  const cells: FieldCells = {};
  let reported = 0;
  for (const cell of written) {
    const column = table.fieldAt[cell.col];
    if (column === undefined) continue;
    cells[column.field] = cell;
    if (column.isReported) reported += 1;
  }
  for (const { field, col } of table.carried) {
    if (cells[field] !== undefined) continue;
    const carried = carriedCell(table, row, col);
    if (carried !== undefined) cells[field] = carried;
  }
  return { cells, reported };
}

function carriedCell({ grid, header }: Table, row: number, col: number): Cell | undefined {
  const merge = grid.tallMergeAt(row, col);
  if (merge === undefined || merge.top <= header.bottom || merge.top === row) return undefined;
  const cell = grid.cellAt(merge.top, merge.left);
  return cell === undefined || !isWritten(cell) ? undefined : cell;
}
