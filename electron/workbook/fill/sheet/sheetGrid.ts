import { EMPTY, SHARED, emptyPlainCell, matchPlainCell } from '../../read/plainCell.ts';
import type { XmlScanner } from '../../read/xmlScanner.ts';
import { parseUnsigned } from '../../read/xmlNumber.ts';
import { closeElement, openedElement, readElement, scanElements } from '../xml/xmlElement.ts';
import type { XmlElement, XmlTag } from '../xml/xmlElement.ts';

/** A cell where it stands in the sheet's XML. There may be a million of them, so it holds no more than is asked for. */
export interface GridCell {
  col: number;
  start: number;
  end: number;
  style: number;
  /** Its value is a number of the list of shared strings. */
  isShared: boolean;
  /** Holds a value, not merely a style. */
  hasValue: boolean;
  formula: XmlElement | null;
}

export interface GridRow {
  row: number;
  element: XmlElement;
  /** In order of column. */
  cells: GridCell[];
}

/** A worksheet part: its rows and cells, and the tree of everything else. */
export interface SheetGrid {
  root: XmlElement;
  sheetData: XmlElement;
  rows: GridRow[];
  /** By row number. */
  rowAt: Map<number, GridRow>;
}

/** Finds where rows and cells stand; rows and cells without `r` follow the one before. */
export function scanSheet(bytes: Buffer, part: string): SheetGrid {
  const rows: GridRow[] = [];
  let sheetData: XmlElement | undefined;
  const readRows = (scanner: XmlScanner, element: XmlElement): void => {
    sheetData = element;
    const { depth } = scanner;
    for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
      if (token === 'open') rows.push(readRow(scanner, element, rows.at(-1)?.row ?? -1));
    }
  };
  const root = scanElements(bytes, part, { sheetData: readRows });
  return { root, sheetData: sheetData ?? root, rows, rowAt: new Map(rows.map((row) => [row.row, row])) };
}

export function cellAt(grid: SheetGrid, row: number, col: number): GridCell | undefined {
  return grid.rowAt.get(row)?.cells.find((cell) => cell.col === col);
}

/** The cell's open tag, for changes of its attributes. */
export function cellTag(bytes: Buffer, grid: SheetGrid, { start }: GridCell): XmlTag {
  return { name: 'c', prefix: grid.sheetData.prefix, start, openEnd: bytes.indexOf('>', start) + 1 };
}

function readRow(scanner: XmlScanner, sheetData: XmlElement, previous: number): GridRow {
  const row = numberAt(scanner, 'r') ?? previous + 2;
  const element = openedElement(scanner, sheetData);
  const cells: GridCell[] = [];
  const { depth } = scanner;
  const isPlain = !scanner.hasPrefix && !scanner.isEmpty;
  do {
    if (isPlain) scanner.skipTo(readPlainCells(scanner.bytes, scanner.position, cells));
    if (scanner.next() !== 'open') continue;
    if (scanner.name === 'c') cells.push(readCell(scanner, element, nextColumn(cells)));
    else scanner.skipElement();
  } while (scanner.depth >= depth);
  closeElement(scanner, element);
  return { row: row - 1, element, cells };
}

function nextColumn(cells: readonly GridCell[]): number {
  return (cells[cells.length - 1]?.col ?? -1) + 1;
}

const match = emptyPlainCell();

/** Nearly all cells are written in one plain form and need no scanner; gives where they end. */
function readPlainCells(bytes: Buffer, start: number, cells: GridCell[]): number {
  let at = start;
  while (matchPlainCell(bytes, at, match)) {
    const { col, style, end, holds } = match;
    cells.push({ col, start: at, end, style: style < 0 ? 0 : style, isShared: holds === SHARED, hasValue: holds !== EMPTY, formula: null });
    at = end;
  }
  return at;
}

function readCell(scanner: XmlScanner, row: XmlElement, col: number): GridCell {
  const { start } = openedElement(scanner, row);
  const cell: GridCell = { col: columnOf(scanner) ?? col, start, end: 0, style: numberAt(scanner, 's') ?? 0, isShared: scanner.attribute('t') === 's', hasValue: false, formula: null };
  const { depth } = scanner;
  for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
    if (token !== 'open') continue;
    if (scanner.name === 'f') {
      cell.formula = readElement(scanner, row);
    } else {
      cell.hasValue ||= !scanner.isEmpty;
      scanner.skipElement();
    }
  }
  cell.end = scanner.position;
  return cell;
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
