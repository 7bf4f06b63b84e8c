import { cellAddress } from '../../sheet.ts';
import { escapeCellText } from '../xml/escapeXml.ts';
import type { XmlElement } from '../xml/xmlElement.ts';
import type { XmlPatch } from '../xml/xmlPatch.ts';
import type { GridRow, SheetGrid } from './sheetGrid.ts';

/** What a cell shall hold; a day is handed in as the serial number of the workbook's calendar. */
export interface CellEdit {
  row: number;
  col: number;
  value: string | number | null;
  /** Index of a cell style; left out: the cell keeps its own. */
  style?: number;
}

/** Writes cells into a sheet's XML. A cell keeps its style; one that is not there yet takes its column's or row's. */
export function patchSheet(patch: XmlPatch, grid: SheetGrid, edits: readonly CellEdit[]): void {
  const writer = { patch, grid, prefix: grid.sheetData.prefix, columnStyles: columnStylesOf(patch, grid.root) };
  const gaps = new Map<GridRow | undefined, string[]>();
  for (const ordered of editsByRow(edits)) {
    const row = ordered[0]?.row ?? 0;
    const existing = grid.rowAt.get(row);
    if (existing !== undefined) {
      patchRow(writer, existing, ordered);
      continue;
    }
    const before = lastRowBefore(grid.rows, row);
    const xml = `<${writer.prefix}row r="${row + 1}">${ordered.map((edit) => newCell(writer, edit)).join('')}</${writer.prefix}row>`;
    const rows = gaps.get(before);
    if (rows === undefined) gaps.set(before, [xml]);
    else rows.push(xml);
  }
  for (const [before, rows] of gaps) insertRows(patch, grid, before, rows.join(''));
}

/** Rows from above, their cells from the left; of two edits of one cell the later counts. */
function editsByRow(edits: readonly CellEdit[]): CellEdit[][] {
  const rows: CellEdit[][] = [];
  let current: CellEdit[] = [];
  let last: CellEdit | undefined;
  for (const edit of [...edits].sort((a, b) => a.row - b.row || a.col - b.col)) {
    if (edit.row !== last?.row) rows.push((current = [edit]));
    else if (edit.col === last.col) current[current.length - 1] = edit;
    else current.push(edit);
    last = edit;
  }
  return rows;
}

interface SheetWriter { patch: XmlPatch; grid: SheetGrid; prefix: string; columnStyles: ColumnStyle[] }
interface ColumnStyle { first: number; last: number; style: number }

/** XML of one cell, without the row it stands in. */
export function cellXml(prefix: string, address: string, style: number, value: string | number | null): string {
  const styled = style === 0 ? '' : ` s="${style}"`;
  if (value === null || value === '') return `<${prefix}c r="${address}"${styled}/>`;
  if (typeof value === 'number') return `<${prefix}c r="${address}"${styled}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
  const text = `<${prefix}t xml:space="preserve">${escapeCellText(value)}</${prefix}t>`;
  return `<${prefix}c r="${address}"${styled} t="inlineStr"><${prefix}is>${text}</${prefix}is></${prefix}c>`;
}

function patchRow(writer: SheetWriter, row: GridRow, edits: readonly CellEdit[]): void {
  const { patch, prefix } = writer;
  let widest = -1;
  for (const edit of edits) {
    const place = row.cells.findIndex((cell) => cell.col >= edit.col);
    const at = place < 0 ? undefined : row.cells[place];
    if (at?.col === edit.col) {
      patch.replace(at.start, at.end, cellXml(prefix, cellAddress(edit.row, edit.col), edit.style ?? at.style, edit.value));
      continue;
    }
    if (edit.value === null && edit.style === undefined) continue;
    widest = Math.max(widest, edit.col);
    const xml = newCell(writer, edit, row);
    if (at === undefined) patch.append(row.element, xml);
    else patch.replace(at.start, at.start, xml);
  }
  if (widest >= 0 && isBeyondSpans(patch, row.element, widest)) patch.setAttribute(row.element, 'spans', null);
}

function newCell(writer: SheetWriter, edit: CellEdit, row?: GridRow): string {
  const inherited = (row === undefined ? undefined : rowStyle(writer.patch, row)) ?? writer.columnStyles.find(({ first, last }) => edit.col >= first && edit.col <= last)?.style;
  return cellXml(writer.prefix, cellAddress(edit.row, edit.col), edit.style ?? inherited ?? 0, edit.value);
}

function rowStyle(patch: XmlPatch, { element }: GridRow): number | undefined {
  const isStyled = /^(?:1|true)$/.test(patch.attribute(element, 'customFormat') ?? '');
  return isStyled ? Number(patch.attribute(element, 's') ?? 0) : undefined;
}

function insertRows(patch: XmlPatch, grid: SheetGrid, before: GridRow | undefined, xml: string): void {
  const first = grid.rows[0];
  if (before !== undefined) patch.insertAfter(before.element, xml);
  else if (first !== undefined) patch.insertBefore(first.element, xml);
  else patch.append(grid.sheetData, xml);
}

/** `spans` is a hint to readers; one that leaves a cell out is worse than none. */
function isBeyondSpans(patch: XmlPatch, row: XmlElement, col: number): boolean {
  const spans = /^(\d+):(\d+)$/.exec(patch.attribute(row, 'spans') ?? '');
  if (spans === null) return false;
  return col + 1 < Number(spans[1]) || col + 1 > Number(spans[2]);
}

function lastRowBefore(rows: readonly GridRow[], row: number): GridRow | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.row ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1];
}

function columnStylesOf(patch: XmlPatch, root: XmlElement): ColumnStyle[] {
  const columns = root.children.find((child) => child.name === 'cols')?.children ?? [];
  return columns.map((col) => ({ first: Number(patch.attribute(col, 'min')) - 1, last: Number(patch.attribute(col, 'max')) - 1, style: Number(patch.attribute(col, 'style') ?? 0) }));
}
