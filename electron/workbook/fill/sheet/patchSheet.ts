import { cellAddress } from '../../sheet.ts';
import { escapeCellText } from '../xml/escapeXml.ts';
import type { XmlElement } from '../xml/xmlElement.ts';
import type { XmlPatch } from '../xml/xmlPatch.ts';
import { firstCellFrom } from './sheetGrid.ts';
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
  const { prefix } = grid.sheetData;
  const writer = { patch, grid, prefix, cellXml: cellXmlIn(prefix), columnStyles: columnStylesOf(patch, grid.root) };
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

interface SheetWriter { patch: XmlPatch; grid: SheetGrid; prefix: string; cellXml: CellXml; columnStyles: ColumnStyle[] }
interface ColumnStyle { first: number; last: number; style: number }

/** XML of one cell, without the row it stands in. */
export type CellXml = (address: string, style: number, value: string | number | null) => string;

/** What all cells of a part have in common is put together once: every piece of a string is paid for tens of thousands of times. */
export function cellXmlIn(prefix: string): CellXml {
  const [start, numberStart, numberEnd] = [`<${prefix}c r="`, `><${prefix}v>`, `</${prefix}v></${prefix}c>`];
  const [textStart, textEnd] = [` t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">`, `</${prefix}t></${prefix}is></${prefix}c>`];
  return (address, style, value) => {
    const head = start + address + (style === 0 ? '"' : `" s="${style}"`);
    if (value === null || value === '') return `${head}/>`;
    if (typeof value === 'number') return head + numberStart + String(value) + numberEnd;
    return head + textStart + escapeCellText(value) + textEnd;
  };
}

function patchRow(writer: SheetWriter, row: GridRow, edits: readonly CellEdit[]): void {
  const { patch, grid } = writer;
  let widest = -1;
  let run: CellRun | undefined;
  for (const edit of edits) {
    const at = firstCellFrom(grid, row, edit.col);
    if (at?.col === edit.col) {
      const xml = writer.cellXml(cellAddress(edit.row, edit.col), edit.style ?? at.style, edit.value);
      if (run?.end === at.start) {
        run.end = at.end;
        run.xml += xml;
      } else {
        replaceRun(patch, run);
        run = { start: at.start, end: at.end, xml };
      }
      continue;
    }
    if (edit.value === null && edit.style === undefined) continue;
    widest = Math.max(widest, edit.col);
    const xml = newCell(writer, edit, row);
    if (at === undefined) patch.append(row.element, xml);
    else patch.replace(at.start, at.start, xml);
  }
  replaceRun(patch, run);
  if (widest >= 0 && isBeyondSpans(patch, row.element, widest)) patch.setAttribute(row.element, 'spans', null);
}

/** Cells that stand side by side and change together, as the columns of a report mostly do. */
interface CellRun { start: number; end: number; xml: string }

function replaceRun(patch: XmlPatch, run: CellRun | undefined): void {
  if (run !== undefined) patch.replace(run.start, run.end, run.xml);
}

function newCell(writer: SheetWriter, edit: CellEdit, row?: GridRow): string {
  const inherited = (row === undefined ? undefined : rowStyle(writer.patch, row)) ?? writer.columnStyles.find(({ first, last }) => edit.col >= first && edit.col <= last)?.style;
  return writer.cellXml(cellAddress(edit.row, edit.col), edit.style ?? inherited ?? 0, edit.value);
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
