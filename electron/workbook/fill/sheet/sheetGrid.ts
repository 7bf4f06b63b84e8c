import { EMPTY, SHARED, emptyPlainCell, matchPlainCell } from '../../read/plainCell.ts';
import type { XmlScanner } from '../../read/xmlScanner.ts';
import { parseUnsigned } from '../../read/xmlNumber.ts';
import { closeElement, openedElement, readElement, scanElements } from '../xml/xmlElement.ts';
import type { XmlElement, XmlTag } from '../xml/xmlElement.ts';
import { GridCells } from './gridCells.ts';
import type { GridCell } from './gridCells.ts';

export interface GridRow {
  row: number;
  element: XmlElement;
  /** Number of its first cell in the grid's cells; the others follow, in order of column. */
  first: number;
  /** Behind the number of its last cell. */
  end: number;
}

/** A worksheet part: its rows and cells, and the tree of everything else. */
export interface SheetGrid {
  root: XmlElement;
  sheetData: XmlElement;
  rows: GridRow[];
  /** By row number. */
  rowAt: Map<number, GridRow>;
  cells: GridCells;
  /** In the order of the part. */
  formulas: { row: number; col: number; formula: XmlElement }[];
}

/** A cell takes more on the whole, with what is around it. */
const BYTES_PER_CELL = 32;

/** Finds where rows and cells stand; rows and cells without `r` follow the one before. */
export function scanSheet(bytes: Buffer, part: string): SheetGrid {
  const grid: Pick<SheetGrid, 'rows' | 'rowAt' | 'cells' | 'formulas'> = { rows: [], rowAt: new Map(), cells: new GridCells(Math.ceil(bytes.length / BYTES_PER_CELL)), formulas: [] };
  let sheetData: XmlElement | undefined;
  const readRows = (scanner: XmlScanner, element: XmlElement): void => {
    sheetData = element;
    const { depth } = scanner;
    for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
      if (token !== 'open') continue;
      const row = readRow(scanner, element, grid);
      grid.rows.push(row);
      grid.rowAt.set(row.row, row);
    }
  };
  const root = scanElements(bytes, part, { sheetData: readRows });
  return { root, sheetData: sheetData ?? root, ...grid };
}

export function cellAt(grid: SheetGrid, row: number, col: number): GridCell | undefined {
  const index = indexAt(grid, row, col);
  return index < 0 ? undefined : grid.cells.at(index);
}

/** Style of a cell; undefined where there is none. */
export function styleAt(grid: SheetGrid, row: number, col: number): number | undefined {
  const index = indexAt(grid, row, col);
  return index < 0 ? undefined : grid.cells.styleAt(index);
}

export function formulaAt(grid: SheetGrid, row: number, col: number): XmlElement | null {
  return grid.formulas.length === 0 ? null : (cellAt(grid, row, col)?.formula ?? null);
}

/** In order of column. */
export function cellsOf({ cells }: SheetGrid, { first, end }: GridRow): GridCell[] {
  return Array.from({ length: end - first }, (_, i) => cells.at(first + i));
}

/** The cell's open tag, for changes of its attributes. */
export function cellTag(bytes: Buffer, grid: SheetGrid, { start }: GridCell): XmlTag {
  return { name: 'c', prefix: grid.sheetData.prefix, start, openEnd: bytes.indexOf('>', start) + 1 };
}

function indexAt({ rowAt, cells }: SheetGrid, row: number, col: number): number {
  const line = rowAt.get(row);
  if (line === undefined) return -1;
  const index = indexFrom(cells, line, col);
  return index < line.end && cells.colAt(index) === col ? index : -1;
}

/** Number of a column's cell, or where there is none, of the next one; that behind the row's last cell where there is none either. */
export function indexFrom(cells: GridCells, { first, end }: GridRow, col: number): number {
  // In a row without gaps a cell stands at the place of its column.
  const usual = first + col;
  if (usual < end && cells.colAt(usual) === col) return usual;
  let index = first;
  while (index < end && cells.colAt(index) < col) index++;
  return index;
}

function readRow(scanner: XmlScanner, sheetData: XmlElement, grid: Pick<SheetGrid, 'rows' | 'cells' | 'formulas'>): GridRow {
  const row = (numberAt(scanner, 'r') ?? (grid.rows.at(-1)?.row ?? -1) + 2) - 1;
  const element = openedElement(scanner, sheetData);
  const { cells } = grid;
  const first = cells.count;
  const { depth } = scanner;
  const isPlain = !scanner.hasPrefix && !scanner.isEmpty;
  do {
    if (isPlain) scanner.skipTo(readPlainCells(scanner.bytes, scanner.position, cells));
    if (scanner.next() !== 'open') continue;
    if (scanner.name !== 'c') {
      scanner.skipElement();
      continue;
    }
    const formula = readCell(scanner, element, cells, cells.count === first ? 0 : cells.colAt(cells.count - 1) + 1);
    if (formula !== null) grid.formulas.push({ row, col: cells.colAt(cells.count - 1), formula });
  } while (scanner.depth >= depth);
  closeElement(scanner, element);
  return { row, element, first, end: cells.count };
}

const match = emptyPlainCell();

/** Nearly all cells are written in one plain form and need no scanner; gives where they end. */
function readPlainCells(bytes: Buffer, start: number, cells: GridCells): number {
  let at = start;
  while (matchPlainCell(bytes, at, match)) {
    const { col, style, end, holds } = match;
    cells.add(col, at, end, style < 0 ? 0 : style, holds === SHARED, holds !== EMPTY);
    at = end;
  }
  return at;
}

/** Adds the cell just opened and gives its formula; `col` is where it stands if it does not say so itself. */
function readCell(scanner: XmlScanner, row: XmlElement, cells: GridCells, col: number): XmlElement | null {
  const { start } = openedElement(scanner, row);
  const place = columnOf(scanner) ?? col;
  const style = numberAt(scanner, 's') ?? 0;
  const isShared = scanner.attribute('t') === 's';
  let hasValue = false;
  let formula: XmlElement | null = null;
  const { depth } = scanner;
  for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
    if (token !== 'open') continue;
    if (scanner.name === 'f') {
      formula = readElement(scanner, row);
    } else {
      hasValue ||= !scanner.isEmpty;
      scanner.skipElement();
    }
  }
  cells.add(place, start, scanner.position, style, isShared, hasValue);
  if (formula !== null) cells.addFormula(formula);
  return formula;
}

function numberAt(scanner: XmlScanner, name: string): number | undefined {
  const index = scanner.indexOfAttribute(name);
  const value = index < 0 ? -1 : parseUnsigned(scanner.bytes, scanner.attributeStart[index] ?? 0, scanner.attributeEnd[index] ?? 0);
  return value < 0 ? undefined : value;
}

/** Column from the letters of `r`. */
function columnOf(scanner: XmlScanner): number | undefined {
  const index = scanner.indexOfAttribute('r');
  if (index < 0) return undefined;
  const end = scanner.attributeEnd[index] ?? 0;
  let col = 0;
  for (let at = scanner.attributeStart[index] ?? 0; at < end; at++) {
    const letter = ((scanner.bytes[at] ?? 0) & 0xdf) - 0x40;
    if (letter < 1 || letter > 26) break;
    col = col * 26 + letter;
  }
  return col === 0 ? undefined : col - 1;
}
