import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { Cell } from '../sheet.ts';
import type { Header } from './findHeader.ts';
import { isWritten } from './sheetGrid.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { isIdeograph, squeeze } from './squeeze.ts';

/** A table with its columns settled. */
export interface Table {
  grid: SheetGrid;
  header: Header;
  title: string;
  columns: readonly ColumnReading[];
  /** By column, for those that were taken for a field. */
  fieldAt: readonly (FieldColumn | undefined)[];
  columnOf: ReadonlyMap<LedgerField, ColumnReading>;
  /** Whether two columns were said to be one field: of a row's cells the last that is written counts. */
  hasTwins: boolean;
  /** Columns whose cells may hold for several rows, and do so somewhere in this sheet. */
  carried: readonly { field: LedgerField; col: number }[];
  /** Right of this column no cell names a task or programme, or counts them. */
  lastNaming: number;
  /** Whether a cell says what the header says in its column, as in a header repeated in mid-table. */
  repeatsHeader: (cell: Cell) => boolean;
}

interface FieldColumn { field: LedgerField; isReported: boolean }

/** The cells of a row that say what it is about; undefined where it has none. */
export interface RowCells {
  programme: Cell | undefined;
  taskNumber: Cell | undefined;
  taskText: Cell | undefined;
  sequence: Cell | undefined;
  /** Of any field, what vertical merges carry down from above. */
  carried: readonly CarriedCell[];
}

export interface CarriedCell { field: LedgerField; cell: Cell }

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
    hasTwins: columnOf.size < known.length,
    carried: CARRIED.flatMap((field) => { const col = columnOf.get(field)?.col; return col !== undefined && grid.hasTallMerges(col) ? [{ field, col }] : []; }),
    lastNaming: Math.max(0, ...NAMING.map((field) => columnOf.get(field)?.col ?? 0)),
    repeatsHeader: headerReader(grid, header),
  };
}

function headerReader(grid: SheetGrid, { top, bottom }: Header): Table['repeatsHeader'] {
  const headers: (HeaderTexts | undefined)[] = [];
  const readHeader = (col: number): HeaderTexts => {
    const texts: string[] = [];
    for (let row = top; row <= bottom; row += 1) texts.push(squeeze(grid.textAt(row, col)));
    return { texts, initials: texts.map((text) => text.charCodeAt(0)) };
  };
  return ({ kind, col, text }) => {
    if (kind !== 'text') return false;
    const { texts, initials } = (headers[col] ??= readHeader(col));
    const initial = text.charCodeAt(0);
    // A Chinese letter in front stays in front: nearly every text is told from a header by it.
    return (!isIdeograph(initial) || initials.includes(initial)) && texts.includes(squeeze(text));
  };
}

/** A column's header, squeezed, from top to bottom, and what each begins with. */
interface HeaderTexts { texts: readonly string[]; initials: readonly number[] }

/** A row's written cells that name what it is about, with what vertical merges carry down; and how many of its own hold a reported value. */
export function rowCellsOf(table: Table, row: number, written: readonly Cell[]): { cells: RowCells; reported: number } {
  const cells: RowCells = { programme: undefined, taskNumber: undefined, taskText: undefined, sequence: undefined, carried: NONE };
  let reported = 0;
  for (const cell of written) {
    const column = table.fieldAt[cell.col];
    if (column === undefined) continue;
    if (column.isReported) reported += 1;
    else name(cells, column.field, cell);
  }
  if (table.carried.length > 0) cells.carried = carriedCells(table, row, written);
  for (const { field, cell } of cells.carried) name(cells, field, cell);
  return { cells, reported };
}

const NONE: readonly CarriedCell[] = [];

function name(cells: RowCells, field: LedgerField, cell: Cell): void {
  switch (field) {
    case 'programme': cells.programme = cell; break;
    case 'taskNumber': cells.taskNumber = cell; break;
    case 'taskText': cells.taskText = cell; break;
    case 'sequence': cells.sequence = cell; break;
    default: break;
  }
}

function carriedCells(table: Table, row: number, written: readonly Cell[]): CarriedCell[] {
  return table.carried.flatMap(({ field, col }): CarriedCell[] => {
    const isOwn = written.some((cell) => table.fieldAt[cell.col]?.field === field);
    const cell = isOwn ? undefined : carriedCell(table, row, col);
    return cell === undefined ? [] : [{ field, cell }];
  });
}

function carriedCell({ grid, header }: Table, row: number, col: number): Cell | undefined {
  const merge = grid.tallMergeAt(row, col);
  if (merge === undefined || merge.top <= header.bottom || merge.top === row) return undefined;
  const cell = grid.cellAt(merge.top, merge.left);
  return cell === undefined || !isWritten(cell) ? undefined : cell;
}
