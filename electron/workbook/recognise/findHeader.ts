import type { Cell, SheetRow } from '../sheet.ts';
import { fieldsOfHeader, isHeaderText } from './columnWords.ts';
import { readLabels } from './headLabels.ts';
import { remember } from './remember.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { writtenCells } from './sheetGrid.ts';
import { squeeze } from './squeeze.ts';

/** One column of the table as its header names it. */
export interface HeaderColumn {
  col: number;
  /** Header texts from top to bottom joined by `/`: 责任分工/牵头单位. */
  path: string;
  leaf: string;
  parent: string;
}

/** The rows that name the columns; rows 0-based and inclusive. */
export interface Header {
  top: number;
  bottom: number;
  columns: HeaderColumn[];
}

/** A header stands near the top; more rows than these are read only where the top is taken by notes. */
const ROWS_SEARCHED = 200;

/** A longer text is no column's name. */
const LONGEST_HEADER = 40;

/** What a kind of table calls its columns. */
export interface HeaderWords {
  /** Whether a text reads as a column header at all: a short word of the vocabulary. */
  isHeader(text: string): boolean;
  /** What a column stands for; undefined when its header says nothing known. */
  fieldOf(leaf: string, parent: string): string | undefined;
}

const LEDGER_WORDS: HeaderWords = { isHeader: isHeaderText, fieldOf: (leaf, parent) => fieldsOfHeader(leaf, parent)[0]?.field };

const MOST_ROWS = 4;
const FEWEST_FIELDS = 2;

/** The header of the sheet's table: the rows that name most fields, the first of equals; undefined when no row names two. */
export function findHeader(grid: SheetGrid, words: HeaderWords = LEDGER_WORDS): Header | undefined {
  let best: { header: Header; fields: number } | undefined;
  const rows = grid.sheet.rows.slice(0, ROWS_SEARCHED);
  const mostFields = columnsOf(grid.sheet.rows.slice(0, ROWS_SEARCHED + MOST_ROWS));
  for (const row of rows) {
    // Where every column is understood nothing below can name more of them.
    if (best !== undefined && best.fields >= mostFields) break;
    if (best !== undefined && row.row <= best.header.bottom) continue;
    if (headerTexts(grid, row.row, words) < FEWEST_FIELDS) continue;
    const header = headerAround(grid, row.row, words);
    const fields = countFields(header, words);
    if (fields >= FEWEST_FIELDS && fields > (best?.fields ?? 0)) best = { header, fields };
  }
  return best?.header;
}

/** Up to the last one that holds a cell. */
function columnsOf(rows: readonly SheetRow[]): number {
  return rows.reduce((columns, { cells }) => Math.max(columns, (cells.at(-1)?.col ?? -1) + 1), 0);
}

/** How many cells of a row read as headers; 0 when most of its cells do not. */
function headerTexts(grid: SheetGrid, row: number, words: HeaderWords): number {
  const cells = writtenCells(grid.rowAt(row));
  let named = 0;
  let left = cells.reduce((count, cell) => (mayBeHeader(cell) ? count + 1 : count), 0);
  for (const cell of cells) {
    // Most rows are no header, and their first cells are enough to say so.
    if ((named + left) * 3 < cells.length) return 0;
    if (!mayBeHeader(cell)) continue;
    left -= 1;
    if (words.isHeader(cell.text) && !isLabelled(cell.text)) named += 1;
  }
  return named * 3 >= cells.length ? named : 0;
}

function mayBeHeader({ kind, text }: Cell): boolean {
  return kind === 'text' && text.length <= LONGEST_HEADER;
}

/** 填报单位： stands above the table, a header has no colon. */
function isLabelled(text: string): boolean {
  return readLabels(text).some(({ hasColon }) => hasColon);
}

function countFields(header: Header, words: HeaderWords): number {
  return new Set(header.columns.flatMap(({ leaf, parent }) => words.fieldOf(leaf, parent) ?? [])).size;
}

function headerAround(grid: SheetGrid, row: number, words: HeaderWords): Header {
  const top = topOfHeader(grid, row);
  const bottom = bottomOfHeader(grid, { top, row, words });
  return { top, bottom, columns: readColumns(grid, top, bottom) };
}

function topOfHeader(grid: SheetGrid, row: number): number {
  let top = row;
  while (top > 0 && row - top + 1 < MOST_ROWS && isUpperHeader(grid, top - 1, top)) top -= 1;
  return top;
}

/** A row of parents: some of its cells reach down into the header or span only part of it. */
function isUpperHeader(grid: SheetGrid, row: number, below: number): boolean {
  const cells = writtenCells(grid.rowAt(row));
  if (cells.length < 2 || cells.some((cell) => cell.text.trim().length > 24 || isLabelled(cell.text))) return false;
  const merges = cells.flatMap((cell) => grid.mergeAt(row, cell.col) ?? []);
  return merges.some((merge) => merge.bottom >= below) || (merges.length >= 2 && cells.every((cell) => readLabels(cell.text).length === 0));
}

function bottomOfHeader(grid: SheetGrid, { top, row, words }: { top: number; row: number; words: HeaderWords }): number {
  let bottom = row;
  for (let each = top; each <= bottom; each += 1) {
    for (const merge of grid.mergesFrom(each)) {
      if (merge.bottom < top + MOST_ROWS && (grid.cellAt(merge.top, merge.left)?.text.trim() ?? '') !== '') bottom = Math.max(bottom, merge.bottom);
    }
  }
  while (bottom - top + 1 < MOST_ROWS && isLowerHeader(grid, { top, bottom, words })) bottom += 1;
  return bottom;
}

/** A row of children below 责任分工 or below blanks, without any merge that says so (CSV). */
function isLowerHeader(grid: SheetGrid, { top, bottom, words }: { top: number; bottom: number; words: HeaderWords }): boolean {
  const cells = writtenCells(grid.rowAt(bottom + 1));
  if (cells.length === 0 || headerTexts(grid, bottom + 1, words) < Math.max(1, Math.ceil(cells.length * 0.6))) return false;
  const above = new Set(writtenCells(grid.rowAt(top)).map((cell) => squeeze(cell.text)));
  if (cells.some((cell) => above.has(squeeze(cell.text)) && grid.textAt(bottom, cell.col) === cell.text)) return false;
  return cells.every((cell) => {
    const parent = grid.mergeAt(bottom, cell.col);
    return grid.textAt(bottom, cell.col).trim() === '' || parent === undefined || parent.right > parent.left;
  }) && cells.some((cell) => grid.textAt(bottom, cell.col).trim() === '' || (grid.mergeAt(bottom, cell.col)?.right ?? cell.col) > cell.col);
}

function readColumns(grid: SheetGrid, top: number, bottom: number): HeaderColumn[] {
  const isNamed: boolean[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (const cell of writtenCells(grid.rowAt(row))) {
      const right = Math.min(grid.mergeAt(row, cell.col)?.right ?? cell.col, cell.col + 64);
      for (let col = cell.col; col <= right; col += 1) isNamed[col] = true;
    }
  }
  const columns: HeaderColumn[] = [];
  isNamed.forEach((_, col) => {
    const column = readColumn(grid, { top, bottom, col });
    if (column !== undefined) columns.push(column);
  });
  return columns;
}

function readColumn(grid: SheetGrid, { top, bottom, col }: { top: number; bottom: number; col: number }): HeaderColumn | undefined {
  const levels: { text: string; anchor: number }[] = [];
  for (let row = top; row <= bottom; row += 1) {
    const cell = grid.shownAt(row, col) ?? parentOnTheLeft(grid, row, { bottom, col });
    const text = cell === undefined ? '' : tidyHeader(cell.text);
    if (cell !== undefined && text !== '' && levels.at(-1)?.text !== text) levels.push({ text, anchor: cell.col });
  }
  const leaf = levels.at(-1);
  // A header merged over several columns names the first of them only, where nothing below tells them apart.
  if (leaf === undefined || leaf.anchor !== col) return undefined;
  return { col, path: levels.length === 1 ? leaf.text : levels.map(({ text }) => text).join('/'), leaf: leaf.text, parent: levels.at(-2)?.text ?? '' };
}

/** Without merges a parent stands over its first child only, and blanks follow it. */
function parentOnTheLeft(grid: SheetGrid, row: number, { bottom, col }: { bottom: number; col: number }): ReturnType<SheetGrid['shownAt']> {
  if (row === bottom || grid.textAt(bottom, col).trim() === '') return undefined;
  for (let left = col - 1; left >= 0; left -= 1) {
    const cell = grid.shownAt(row, left);
    // A neighbour that has no child of its own is a column, not a parent.
    if (cell !== undefined && cell.text.trim() !== '') return grid.textAt(bottom, left).trim() !== '' && grid.mergeAt(row, left) === undefined ? cell : undefined;
  }
  return undefined;
}

/** Line breaks and padding spaces of a header are layout: 备  注 → 备注; words of Latin letters keep theirs. */
const tidyHeader = remember((text) => text.trim().replace(/\s+/g, ' ').replace(/(?<![A-Za-z0-9]) | (?![A-Za-z0-9])/g, ''));
