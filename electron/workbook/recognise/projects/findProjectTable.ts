import type { MoneyUnit } from '#shared/domain/projectMoney.ts';
import { AMOUNT_FIELDS, type ProjectTableField } from '#shared/domain/projectTable.ts';
import { WorkbookError, type Sheet, type Workbook } from '../../sheet.ts';
import { findHeader, type Header } from '../findHeader.ts';
import { SheetGrid, writtenCells } from '../sheetGrid.ts';
import { isProjectHeader, moneyUnitIn, projectFieldOf } from './projectWords.ts';

/** Where the table of 重大项目 stands in a workbook, and what its columns are. */
export interface ProjectTablePlace {
  sheet: Sheet;
  grid: SheetGrid;
  header: Header;
  columns: ProjectColumn[];
  /** Rows above the header that hold a cell. */
  above: number[];
  /** What the amounts of a column are in; left out where nothing says it. */
  unitOf: ReadonlyMap<number, MoneyUnit>;
}

export interface ProjectColumn { col: number; header: string; leaf: string; field: ProjectTableField | null }

/** Where nothing says what the amounts are in, this is taken, and told. */
export const USUAL_UNIT: MoneyUnit = '万元';

const WORDS = { isHeader: isProjectHeader, fieldOf: (leaf: string, parent: string) => projectFieldOf(leaf, parent) ?? undefined };

/**
 * The first visible sheet that names projects in one column and has another of theirs. Throws WorkbookError
 * `project.noTable` with the sheets that were looked at.
 */
export function findProjectTable({ sheets }: Workbook): ProjectTablePlace {
  for (const sheet of sheets.filter(({ state }) => state === 'visible')) {
    const grid = new SheetGrid(sheet);
    const header = findHeader(grid, WORDS);
    const columns = header === undefined ? [] : readColumns(header);
    if (header === undefined || !columns.some(({ field }) => field === 'name')) continue;
    const above = sheet.rows.flatMap(({ row }) => (row < header.top ? [row] : []));
    return { sheet, grid, header, columns, above, unitOf: moneyUnits(grid, columns, above) };
  }
  throw new WorkbookError('project.noTable', { sheets: sheets.map(({ name }) => name).join('、') });
}

/** A field is that of the first column that bears its name. */
function readColumns({ columns }: Header): ProjectColumn[] {
  const taken = new Set<ProjectTableField>();
  return columns.map(({ col, path, leaf, parent }) => {
    const field = projectFieldOf(leaf, parent) ?? null;
    if (field === null || taken.has(field)) return { col, header: path, leaf, field: null };
    taken.add(field);
    return { col, header: path, leaf, field };
  });
}

/** The nearest word counts: the column's own header, then the one above it, then a note above the table. */
function moneyUnits(grid: SheetGrid, columns: readonly ProjectColumn[], above: readonly number[]): ReadonlyMap<number, MoneyUnit> {
  const noted = above.flatMap((row) => writtenCells(grid.rowAt(row)).flatMap(({ text }) => moneyUnitIn(text) ?? []))[0];
  const amounts = columns.filter(({ field }) => field !== null && AMOUNT_FIELDS.has(field));
  return new Map(amounts.flatMap(({ col, header }) => {
    const unit = moneyUnitIn(header.split('/').reverse().join('/')) ?? noted;
    return unit === undefined ? [] : [[col, unit] as const];
  }));
}
