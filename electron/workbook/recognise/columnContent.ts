import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { Cell } from '../sheet.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { squeeze } from './squeeze.ts';
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
  const cells = first < 0 ? [] : grid.sheet.rows.slice(first, first + SAMPLE_ROWS).flatMap((row) => row.cells);
  const byCol = Map.groupBy(cells.filter((cell) => cols.has(cell.col) && !isWide(grid, cell)), (cell) => cell.col);
  return new Map([...byCol].flatMap(([col, list]): [number, ColumnContent][] => {
    const content = describe(list, featuresOf);
    return content === undefined ? [] : [[col, content]];
  }));
}

/** Group rows and notes run across the table and say nothing about the column they begin in. */
function isWide(grid: SheetGrid, cell: Cell): boolean {
  const merge = grid.mergeAt(cell.row, cell.col);
  return merge !== undefined && merge.right - merge.left >= 3;
}

function describe(all: readonly Cell[], featuresOf: (text: string) => TextFeatures): ColumnContent | undefined {
  const counts = { status: 0, completionRate: 0, phone: 0, deadline: 0, units: 0, taskText: 0, programme: 0, progress: 0 };
  const held: Cell[] = [];
  for (const cell of all) {
    const features = featuresOf(cell.text);
    if (features.isEmptyWord) continue;
    held.push(cell);
    const isText = cell.kind === 'text';
    if (features.isStatus) counts.status += 1;
    if (isText ? features.isPercent : isRate(cell)) counts.completionRate += 1;
    if (cell.kind === 'number' ? isPhone(String(cell.value)) : features.isPhone) counts.phone += 1;
    if (features.isDeadline) counts.deadline += 1;
    if (features.isUnits) counts.units += 1;
    if (isText && features.isTask) counts.taskText += 1;
    if (isText && features.isProgramme) counts.programme += 1;
    if (isText && cell.text.length >= 8) counts.progress += 1;
  }
  if (held.length === 0) return undefined;
  const { units, ...others } = counts;
  const shares = Object.fromEntries(Object.entries(others).map(([field, count]) => [field, count / held.length])) as ColumnContent['shares'];
  const unitShare = units / held.length;
  return { cells: held.length, shares: { ...shares, sequence: runningShare(held), leadUnits: unitShare, supportingUnits: unitShare } };
}

function isRate({ kind, value, format }: Cell): boolean {
  return kind === 'number' && typeof value === 'number' && value >= 0 && (value <= 300 || format.includes('%'));
}

/** Share of cells that are one more than the cell before. */
function runningShare(cells: readonly Cell[]): number {
  const numbers = cells.map((cell) => (typeof cell.value === 'number' ? cell.value : Number(squeeze(cell.text))));
  const steps = numbers.filter((number, place) => Number.isInteger(number) && (place === 0 || number === (numbers[place - 1] ?? NaN) + 1));
  return steps.length / cells.length;
}
