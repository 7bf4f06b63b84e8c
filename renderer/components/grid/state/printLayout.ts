import { paginate, type PrintedItem } from '../core/paginate.ts';
import { headerGroups, type HeaderGroup } from '../core/columnLayout.ts';
import type { GridColumn } from '../gridTypes.ts';
import type { GridModel } from './gridModel.ts';
import type { LiveGrid } from './liveGrid.ts';
import { textAt } from './liveGrid.ts';

export type PaperSide = 'landscape' | 'portrait';

/** A4 less margins of 12 mm, in CSS pixels; in step with grid.css. */
export const paper: Record<PaperSide, { width: number; height: number }> = { landscape: { width: 1031, height: 702 }, portrait: { width: 702, height: 1031 } };

/** More pages than anybody prints; a browser would stand still over them. */
export const PRINTED_ROWS = 3_000;
const SMALLEST = 0.62;
const TITLE = 40;
const FOOT = 26;

export interface PrintLayout<Row> {
  /** `index`: its place on the screen. */
  columns: readonly { column: GridColumn<Row>; width: number; index: number }[];
  groups: readonly HeaderGroup[];
  scale: number;
  headerHeight: number;
  groupLine: number;
  pages: readonly PrintedItem[][];
  rowCount: number;
}

export interface PrintChoice { side: PaperSide; first: number; last: number; /** Columns that say nothing in any of the rows are left out. */ skipsEmpty: boolean }

/** Lays the seen rows (or the selected ones) on paper as they look on the screen, every text whole. */
export function layOutPrint<Row>(live: LiveGrid<Row>, model: GridModel<Row>, { side, skipsEmpty, ...rows }: PrintChoice): PrintLayout<Row> {
  const { metrics, columns: layout, view } = model;
  const size = paper[side];
  const shown = layout.placed.map((placed, index) => ({ ...placed, index }));
  const said = skipsEmpty ? shown.filter(({ index }) => isSaid(live, index, rows)) : shown;
  const kept = said.length === 0 ? shown : said;
  const total = layout.gutter + kept.reduce((sum, { width }) => sum + width, 0);
  // Type never becomes smaller than can be read; from there on the columns do.
  const scale = Math.min(1, Math.max(SMALLEST, size.width / total));
  // One pixel for the left border of the table.
  const room = Math.floor((size.width - 1) / scale) - layout.gutter - 1;
  const stretch = room / (total - layout.gutter);
  const columns = kept.map(({ column, width, index }) => ({ column, index, width: Math.max(24, Math.floor(width * stretch)) }));

  const linesOf = (text: string, width: number): number => (text === '' ? 1 : metrics.measure.countLines(text, Math.max(12, width - metrics.cellPadding - 1)));
  const groupLine = columns.some(({ column }) => column.group !== undefined) ? metrics.headerLine - 2 : 0;
  const titleLines = Math.max(...columns.map(({ column, width }) => linesOf(column.title, width - 4)));
  const headerHeight = groupLine + titleLines * metrics.line + metrics.rowPadding;
  const lineCounts: number[] = [];
  for (let position = rows.first; position <= rows.last; position += 1) {
    lineCounts.push(Math.max(1, ...columns.map(({ width, index }) => linesOf(textAt(live, position, index), width))));
  }
  const groups = view.groups.flatMap(({ title, start, end }) => (end === start || end <= rows.first || start > rows.last ? [] : [{ title, start: Math.max(0, start - rows.first), end: end - rows.first }]));
  const page = Math.floor((size.height - TITLE - FOOT) / scale) - headerHeight - 2;
  const pages = paginate(lineCounts, groups, { page, line: metrics.line, padding: metrics.rowPadding, group: metrics.group });
  return { columns, groups: headerGroups({ placed: kept }), scale, headerHeight, groupLine, pages, rowCount: lineCounts.length };
}

function isSaid<Row>(live: LiveGrid<Row>, index: number, { first, last }: { first: number; last: number }): boolean {
  for (let position = first; position <= last; position += 1) {
    if (textAt(live, position, index) !== '') return true;
  }
  return false;
}
