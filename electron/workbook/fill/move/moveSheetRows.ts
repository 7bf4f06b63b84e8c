import { cellAddress } from '../../sheet.ts';
import { cellXmlIn } from '../sheet/patchSheet.ts';
import { cellTag, cellsOf } from '../sheet/sheetGrid.ts';
import type { GridRow, SheetGrid } from '../sheet/sheetGrid.ts';
import { escapeText } from '../xml/escapeXml.ts';
import type { XmlPatch } from '../xml/xmlPatch.ts';
import { formulaTextAt, sharedMasters } from './moveFormulas.ts';
import { copyFormulaDown, moveFormula } from './moveFormula.ts';
import type { SheetMove } from './moveFormula.ts';

/** Renumbers the rows and cells of the sheet's data, leaves rows out, and puts new ones in after their patterns. */
export function moveSheetRows(patch: XmlPatch, grid: SheetGrid, move: SheetMove): void {
  const { plan } = move;
  for (const line of grid.rows) {
    if (plan.isDeleted(line.row)) patch.remove(line.element);
    else if (plan.moved(line.row) !== line.row) renumber(patch, grid, line, plan.moved(line.row));
  }
  const cloneRow = rowCloner(patch, grid, move);
  const newRows = plan.newRows();
  let next = 0;
  for (const { after, patterns } of plan.inserts) {
    const rows = newRows.slice(next, (next += patterns.length));
    const xml = rows.map(({ row, pattern }) => cloneRow(pattern, row)).join('');
    const before = grid.rows.findLast((line) => line.row <= after);
    if (before === undefined) patch.replace(grid.sheetData.openEnd, grid.sheetData.openEnd, xml);
    else patch.insertAfter(before.element, xml);
  }
}

function renumber(patch: XmlPatch, grid: SheetGrid, line: GridRow, row: number): void {
  if (patch.attribute(line.element, 'r') !== undefined) patch.setAttribute(line.element, 'r', String(row + 1));
  for (const cell of cellsOf(grid, line)) {
    const tag = cellTag(patch.bytes, grid, cell);
    if (patch.attribute(tag, 'r') !== undefined) patch.setAttribute(tag, 'r', cellAddress(row, cell.col));
  }
}

interface Pattern { openTag: string; cells: { col: number; style: number; formula: string | undefined }[]; movedTo: number }

/** New rows have the height and styles of their pattern and its formulas copied down, but nothing that was typed there. */
function rowCloner(patch: XmlPatch, grid: SheetGrid, move: SheetMove): (pattern: number, row: number) => string {
  const { prefix } = grid.sheetData;
  const cellXml = cellXmlIn(prefix);
  const masters = sharedMasters(patch, grid);
  const patterns = new Map<number, Pattern | undefined>();
  const patternAt = (source: number): Pattern | undefined => {
    const line = grid.rowAt.get(source);
    if (line === undefined) return undefined;
    const cells = cellsOf(grid, line).map(({ col, style, formula }) => {
      const text = formula === null ? undefined : formulaTextAt(patch, masters, { row: source, col }, formula);
      return { col, style, formula: text === undefined ? undefined : moveFormula(text, move.sheet, move) };
    });
    return { openTag: openTagWithoutNumber(patch, line), cells, movedTo: move.plan.moved(source) };
  };
  return (source, row) => {
    if (!patterns.has(source)) patterns.set(source, patternAt(source));
    const pattern = patterns.get(source);
    if (pattern === undefined) return '';
    const cells = pattern.cells.map(({ col, style, formula }) => {
      const address = cellAddress(row, col);
      if (formula === undefined) return cellXml(address, style, null);
      return `<${prefix}c r="${address}"${style === 0 ? '' : ` s="${style}"`}><${prefix}f>${escapeText(copyFormulaDown(formula, row - pattern.movedTo))}</${prefix}f></${prefix}c>`;
    });
    return `<${prefix}row r="${row + 1}"${pattern.openTag}>${cells.join('')}</${prefix}row>`;
  };
}

/** Attributes of a row as they are written, all but its number. */
function openTagWithoutNumber(patch: XmlPatch, { element }: GridRow): string {
  const tag = patch.bytes.toString('utf8', element.start, element.openEnd).replace(/\/?>$/, '');
  return tag.slice(1 + element.prefix.length + element.name.length).replace(/\sr\s*=\s*(?:"[^"]*"|'[^']*')/, '').trimEnd();
}
