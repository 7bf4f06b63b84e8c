import { cellAddress, columnLetters } from '../../sheet.ts';
import { escapeCellText } from '../xml/escapeXml.ts';
import type { Utf8Text } from '../xml/utf8Text.ts';
import type { XmlElement } from '../xml/xmlElement.ts';
import type { XmlPatch } from '../xml/xmlPatch.ts';
import { indexFrom } from './sheetGrid.ts';
import type { GridRow, SheetGrid } from './sheetGrid.ts';

/** What a cell shall hold; a day is handed in as the serial number of the workbook's calendar. */
export interface CellEdit {
  row: number;
  col: number;
  value: string | number | null;
  /** Index of a cell style; left out: the cell keeps its own. */
  style?: number;
}

/** Writes cells into a sheet's XML. A cell keeps its style; one that is not there yet takes its column's or row's. Of two edits of one cell the later counts. */
export function patchSheet(patch: XmlPatch, grid: SheetGrid, edits: readonly CellEdit[]): void {
  const { prefix } = grid.sheetData;
  const writer = { patch, grid, prefix, cellXml: cellXmlIn(prefix), writeCell: cellWriter(patch.texts, prefix), columnStyles: columnStylesOf(patch, grid.root) };
  const gaps = new Map<GridRow | undefined, string[]>();
  const ordered = inOrder(edits);
  for (let start = 0, end = 0; start < ordered.length; start = end) {
    const row = ordered[start]?.row ?? 0;
    while (ordered[end]?.row === row) end += 1;
    const existing = grid.rowAt.get(row);
    if (existing !== undefined) {
      patchRow(writer, existing, { ordered, start, end });
      continue;
    }
    const before = lastRowBefore(grid.rows, row);
    const cells = ordered.slice(start, end).filter((edit, i) => edit.col !== ordered[start + i + 1]?.col || start + i + 1 === end);
    const xml = `<${writer.prefix}row r="${row + 1}">${cells.map((edit) => newCell(writer, edit)).join('')}</${writer.prefix}row>`;
    const rows = gaps.get(before);
    if (rows === undefined) gaps.set(before, [xml]);
    else rows.push(xml);
  }
  for (const [before, rows] of gaps) insertRows(patch, grid, before, rows.join(''));
}

/** Rows from above, their cells from the left; edits of one cell as they came. */
function inOrder(edits: readonly CellEdit[]): readonly CellEdit[] {
  const isBehind = (edit: CellEdit, before: CellEdit | undefined): boolean => before === undefined || before.row < edit.row || (before.row === edit.row && before.col <= edit.col);
  return edits.every((edit, i) => isBehind(edit, edits[i - 1])) ? edits : [...edits].sort((a, b) => a.row - b.row || a.col - b.col);
}

interface SheetWriter { patch: XmlPatch; grid: SheetGrid; prefix: string; cellXml: CellXml; writeCell: CellWriter; columnStyles: ColumnStyle[] }
interface ColumnStyle { first: number; last: number; style: number }

/** XML of one cell, without the row it stands in. */
export type CellXml = (address: string, style: number, value: string | number | null) => string;

/** Writes one cell where a patch's texts are written. */
type CellWriter = (row: number, col: number, style: number, value: string | number | null) => void;

/** What all cells of a part have in common is put together once: every piece of a string is paid for tens of thousands of times. */
function markupOf(prefix: string): Record<'start' | 'numberStart' | 'numberEnd' | 'textStart' | 'textEnd', string> {
  return {
    start: `<${prefix}c r="`, numberStart: `><${prefix}v>`, numberEnd: `</${prefix}v></${prefix}c>`,
    textStart: ` t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">`, textEnd: `</${prefix}t></${prefix}is></${prefix}c>`,
  };
}

export function cellXmlIn(prefix: string): CellXml {
  const { start, numberStart, numberEnd, textStart, textEnd } = markupOf(prefix);
  return (address, style, value) => {
    const head = start + address + (style === 0 ? '"' : `" s="${style}"`);
    if (value === null || value === '') return `${head}/>`;
    if (typeof value === 'number') return head + numberStart + String(value) + numberEnd;
    return head + textStart + escapeCellText(value) + textEnd;
  };
}

/** The same, written at once. */
function cellWriter(texts: Utf8Text, prefix: string): CellWriter {
  const markup = markupOf(prefix);
  const bytesOf = (name: keyof typeof markup): Buffer => Buffer.from(markup[name]);
  const [start, numberStart, numberEnd, textStart, textEnd] = [bytesOf('start'), bytesOf('numberStart'), bytesOf('numberEnd'), bytesOf('textStart'), bytesOf('textEnd')];
  return (row, col, style, value) => {
    texts.writeBytes(start);
    texts.writeAscii(columnLetters(col));
    texts.writeNumber(row + 1);
    if (style !== 0) {
      texts.writeBytes(STYLE);
      texts.writeNumber(style);
    }
    texts.writeBytes(QUOTE);
    if (value === null || value === '') {
      texts.writeBytes(EMPTY_END);
    } else if (typeof value === 'number') {
      texts.writeBytes(numberStart);
      texts.writeAscii(String(value));
      texts.writeBytes(numberEnd);
    } else {
      texts.writeBytes(textStart);
      texts.writeCellText(value);
      texts.writeBytes(textEnd);
    }
  };
}

const [STYLE, QUOTE, EMPTY_END] = [Buffer.from('" s="'), Buffer.from('"'), Buffer.from('/>')];

/** Edits of one row: those from `start` to in front of `end`. */
interface RowEdits { ordered: readonly CellEdit[]; start: number; end: number }

/** Cells that stand side by side and change together, as the columns of a report mostly do, are replaced together. */
function patchRow(writer: SheetWriter, row: GridRow, { ordered, start, end }: RowEdits): void {
  const { patch, grid: { cells } } = writer;
  let widest = -1;
  let [runStart, runEnd, written] = [-1, -1, 0];
  const endRun = (): void => {
    if (runEnd >= 0) patch.replaceByWritten(runStart, runEnd, written);
    runEnd = -1;
  };
  for (let i = start; i < end; i++) {
    const edit = ordered[i];
    if (edit === undefined || (i + 1 < end && ordered[i + 1]?.col === edit.col)) continue;
    const index = indexFrom(cells, row, edit.col);
    const at = index < row.end ? cells.startAt(index) : -1;
    if (at >= 0 && cells.colAt(index) === edit.col) {
      if (runEnd !== at) {
        endRun();
        [runStart, written] = [at, patch.texts.length];
      }
      runEnd = cells.endAt(index);
      writer.writeCell(edit.row, edit.col, edit.style ?? cells.styleAt(index), edit.value);
      continue;
    }
    if (edit.value === null && edit.style === undefined) continue;
    endRun();
    widest = Math.max(widest, edit.col);
    const xml = newCell(writer, edit, row);
    if (at < 0) patch.append(row.element, xml);
    else patch.replace(at, at, xml);
  }
  endRun();
  if (widest >= 0 && isBeyondSpans(patch, row.element, widest)) patch.setAttribute(row.element, 'spans', null);
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
