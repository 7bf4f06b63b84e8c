import type { LedgerField } from '#shared/domain/ledgerField.ts';
import { readDeadline } from '#shared/domain/reading/readDeadline.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { readPercent } from '#shared/domain/reading/readPercent.ts';
import { readStatus } from '#shared/domain/reading/readStatus.ts';
import type { Cell } from '../sheet.ts';
import type { UnitResolver } from './resolveUnit.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { squeeze } from './squeeze.ts';
import type { TaskIndex } from './taskIndex.ts';

/** What the cells below a header say it is, as shares 0…1 of those that hold something. */
export interface ColumnContent {
  cells: number;
  shares: Partial<Record<LedgerField, number>>;
}

export interface ContentKnowledge { tasks: TaskIndex | null; units: UnitResolver; year: number | null }

const SAMPLE_ROWS = 120;
const LIKE_A_TASK = 0.75;

/** Contents of the columns, by column, from the first rows below the header. */
export function readContents(grid: SheetGrid, headerBottom: number, cols: ReadonlySet<number>, knowledge: ContentKnowledge): Map<number, ColumnContent> {
  const first = grid.sheet.rows.findIndex((row) => row.row > headerBottom);
  const cells = first < 0 ? [] : grid.sheet.rows.slice(first, first + SAMPLE_ROWS).flatMap((row) => row.cells);
  const byCol = Map.groupBy(cells.filter((cell) => cols.has(cell.col) && readEmptyWord(cell.text) === undefined && !isWide(grid, cell)), (cell) => cell.col);
  return new Map([...byCol].map(([col, list]) => [col, describe(list, knowledge)]));
}

/** Group rows and notes run across the table and say nothing about the column they begin in. */
function isWide(grid: SheetGrid, cell: Cell): boolean {
  const merge = grid.mergeAt(cell.row, cell.col);
  return merge !== undefined && merge.right - merge.left >= 3;
}

function describe(cells: readonly Cell[], { tasks, units, year }: ContentKnowledge): ColumnContent {
  const share = (fits: (cell: Cell) => boolean): number => cells.filter(fits).length / cells.length;
  const unitShare = share((cell) => isUnits(cell.text, units));
  return {
    cells: cells.length,
    shares: {
      status: share((cell) => readStatus(cell.text) !== undefined),
      completionRate: share(isPercent),
      phone: share((cell) => /^1\d{10}$|^0\d{2,3}-?\d{7,8}|^\d{7,8}$/.test(squeeze(cell.kind === 'number' ? String(cell.value) : cell.text))),
      sequence: runningShare(cells),
      deadline: share((cell) => cell.text.length <= 24 && readDeadline(cell.text, { year }) !== undefined),
      leadUnits: unitShare,
      supportingUnits: unitShare,
      taskText: tasks === null ? 0 : share((cell) => cell.kind === 'text' && (tasks.nearest(cell.text, undefined)[0]?.score ?? 0) >= LIKE_A_TASK),
      programme: tasks === null ? 0 : share((cell) => cell.kind === 'text' && cell.text.length <= 40 && tasks.programme(cell.text) !== undefined),
      progress: share((cell) => cell.kind === 'text' && cell.text.length >= 8),
    },
  };
}

function isUnits(text: string, units: UnitResolver): boolean {
  const names = text.length > 120 ? [] : units.list(text);
  return names.length > 0 && names.every((name) => units.find(name) !== undefined || (name.length <= 24 && /(?:厅|局|委|办|部|院|会|公司|政府|集团|市|县|区|单位|部门|中心)$/.test(name)));
}

function isPercent(cell: Cell): boolean {
  if (cell.kind === 'number') return typeof cell.value === 'number' && cell.value >= 0 && (cell.value <= 300 || cell.format.includes('%'));
  return cell.kind === 'text' && cell.text.length <= 12 && readPercent({ value: cell.text }) !== undefined;
}

/** Share of cells that are one more than the cell before. */
function runningShare(cells: readonly Cell[]): number {
  const numbers = cells.map((cell) => Number(squeeze(cell.text)));
  const steps = numbers.filter((number, place) => Number.isInteger(number) && (place === 0 || number === (numbers[place - 1] ?? NaN) + 1));
  return steps.length / cells.length;
}
