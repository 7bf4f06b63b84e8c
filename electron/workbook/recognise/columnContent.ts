import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { Cell } from '../sheet.ts';
import { rememberLast } from './remember.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { isPhone } from './textFeatures.ts';
import type { TextFeatures } from './textFeatures.ts';

/** What the cells below a header say it is, as shares 0…1 of those that hold something. */
export interface ColumnContent {
  cells: number;
  shares: Partial<Record<LedgerField, number>>;
}

const SAMPLE_ROWS = 120;

/** Contents of the columns, by column, from the first rows below the header. */
export function readContents(grid: SheetGrid, headerBottom: number, cols: ReadonlySet<number>, featuresOf: (text: string) => TextFeatures): Map<number, ColumnContent> {
  const first = grid.sheet.rows.findIndex((row) => row.row > headerBottom);
  const rows = first < 0 ? [] : grid.sheet.rows.slice(first, first + SAMPLE_ROWS);
  const columns: (Column | undefined)[] = [];
  for (const col of cols) columns[col] = { counts: noneCounted(), featuresOf: rememberLast(featuresOf) };
  for (const { cells } of rows) {
    for (const cell of cells) {
      const column = columns[cell.col];
      if (column !== undefined && !isWide(grid, cell)) count(column.counts, cell, column.featuresOf(cell.text));
    }
  }
  return new Map([...cols].flatMap((col): [number, ColumnContent][] => {
    const counts = columns[col]?.counts;
    return counts === undefined || counts.held === 0 ? [] : [[col, sharesOf(counts)]];
  }));
}

/** Group rows and notes run across the table and say nothing about the column they begin in. */
function isWide(grid: SheetGrid, cell: Cell): boolean {
  const merge = grid.mergeAt(cell.row, cell.col);
  return merge !== undefined && merge.right - merge.left >= 3;
}

interface Column { counts: Counts; featuresOf: (text: string) => TextFeatures }

/** `held`: cells that hold something; of these, how many could be what the others say. */
type Counts = ReturnType<typeof noneCounted>;

function noneCounted() {
  return { held: 0, status: 0, completionRate: 0, phone: 0, deadline: 0, units: 0, taskText: 0, programme: 0, progress: 0 };
}

function count(counts: Counts, cell: Cell, features: TextFeatures): void {
  if (features.isEmptyWord) return;
  counts.held += 1;
  const isText = cell.kind === 'text';
  if (features.isStatus) counts.status += 1;
  if (isText ? features.isPercent : isRate(cell)) counts.completionRate += 1;
  if (cell.kind === 'number' ? isPhoneNumber(cell.value) : features.isPhone) counts.phone += 1;
  if (features.isDeadline) counts.deadline += 1;
  if (features.isUnits) counts.units += 1;
  if (isText && features.isTask) counts.taskText += 1;
  if (isText && features.isProgramme) counts.programme += 1;
  if (isText && cell.text.length >= 8) counts.progress += 1;
}

function sharesOf({ held, status, completionRate, phone, deadline, units, taskText, programme, progress }: Counts): ColumnContent {
  return {
    cells: held,
    shares: {
      status: status / held, completionRate: completionRate / held, phone: phone / held, deadline: deadline / held, taskText: taskText / held,
      programme: programme / held, progress: progress / held, leadUnits: units / held, supportingUnits: units / held, reportingUnit: units / held,
    },
  };
}

function isRate({ kind, value, format }: Cell): boolean {
  return kind === 'number' && typeof value === 'number' && value >= 0 && (value <= 300 || format.includes('%'));
}

/** The shortest number of a telephone has seven digits. */
function isPhoneNumber(value: Cell['value']): boolean {
  return Number(value) >= 1_000_000 && isPhone(String(value));
}
