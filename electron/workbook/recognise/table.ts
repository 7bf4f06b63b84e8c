import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { Cell, SheetRow } from '../sheet.ts';
import type { Header } from './findHeader.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { squeeze } from './squeeze.ts';

/** A table with its columns settled. */
export interface Table {
  grid: SheetGrid;
  header: Header;
  title: string;
  columns: readonly ColumnReading[];
  /** Columns that were taken for a field, by column. */
  fieldAt: ReadonlyMap<number, { field: LedgerField; header: string; isReported: boolean }>;
  columnOf: ReadonlyMap<LedgerField, ColumnReading>;
  /** Columns whose cells may hold for several rows, and do so somewhere in this sheet. */
  carried: readonly { field: LedgerField; col: number }[];
  /** What a header repeated in mid-table would say in a column, squeezed. */
  headerTexts: (col: number) => readonly string[];
}

export type FieldCells = Partial<Record<LedgerField, Cell>>;

const REPORTED: ReadonlySet<LedgerField> = new Set<LedgerField>(entryFieldSchema.options);
/** Fields that say what a row is about; a cell of theirs that spans several rows holds for all of them. */
const CARRIED: readonly LedgerField[] = ['programme', 'taskNumber', 'taskText', 'leadUnits', 'supportingUnits', 'deadline', 'target', 'importance', 'period'];

export function tableOf(grid: SheetGrid, header: Header, title: string, columns: readonly ColumnReading[]): Table {
  const known = columns.flatMap((column) => (column.field === null ? [] : [{ ...column, field: column.field }]));
  const columnOf = new Map(known.map((column) => [column.field, column]));
  return {
    grid, header, title, columns,
    fieldAt: new Map(known.map(({ col, field, header: text }) => [col, { field, header: text, isReported: REPORTED.has(field) }])),
    columnOf,
    carried: CARRIED.flatMap((field) => { const col = columnOf.get(field)?.col; return col !== undefined && grid.hasTallMerges(col) ? [{ field, col }] : []; }),
    headerTexts: headerReader(grid, header),
  };
}

function headerReader(grid: SheetGrid, { top, bottom }: Header): Table['headerTexts'] {
  const known = new Map<number, string[]>();
  return (col) => {
    const before = known.get(col);
    if (before !== undefined) return before;
    const texts = Array.from({ length: bottom - top + 1 }, (_, place) => squeeze(grid.textAt(top + place, col)));
    known.set(col, texts);
    return texts;
  };
}

/** The row's cells by field, with what vertical merges carry down from above. */
export function fieldCellsOf(table: Table, row: SheetRow): FieldCells {
  const cells: FieldCells = {};
  for (const cell of row.cells) {
    const field = table.fieldAt.get(cell.col)?.field;
    if (field !== undefined && cell.text.trim() !== '') cells[field] = cell;
  }
  for (const { field, col } of table.carried) {
    if (cells[field] !== undefined) continue;
    const carried = carriedCell(table, row.row, col);
    if (carried !== undefined) cells[field] = carried;
  }
  return cells;
}

function carriedCell({ grid, header }: Table, row: number, col: number): Cell | undefined {
  const merge = grid.tallMergeAt(row, col);
  if (merge === undefined || merge.top <= header.bottom || merge.top === row) return undefined;
  const cell = grid.cellAt(merge.top, merge.left);
  return cell === undefined || cell.text.trim() === '' ? undefined : cell;
}
