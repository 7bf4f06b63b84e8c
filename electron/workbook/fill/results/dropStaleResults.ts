import { rangeAt } from '../../read/cellReference.ts';
import type { CellRange } from '../../sheet.ts';
import { formulaTokens } from '../move/formulaTokens.ts';
import { sharedMasters } from '../move/moveFormulas.ts';
import type { RowPlan } from '../move/rowPlan.ts';
import { hasFormula } from '../sheet/askForRecalculation.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import type { GridCell } from '../sheet/gridCells.ts';
import { cellAt, cellTag, cellsOf, scanSheet } from '../sheet/sheetGrid.ts';
import type { SheetGrid } from '../sheet/sheetGrid.ts';
import { scanElements } from '../xml/xmlElement.ts';
import type { XmlElement } from '../xml/xmlElement.ts';
import type { SheetPlace, WorkbookParts } from '../xml/workbookParts.ts';
import { XmlPatch } from '../xml/xmlPatch.ts';
import { ChangedCells } from './changedCells.ts';
import { sourcesOf } from './formulaSources.ts';
import type { FormulaSources, SheetArea } from './formulaSources.ts';
import { staleFormulas } from './staleFormulas.ts';
import type { CalculatedCells } from './staleFormulas.ts';
import { readWorkbookNames } from './workbookNames.ts';
import type { WorkbookNames } from './workbookNames.ts';

/** What was done to a sheet: cells that were written, by where they stand now, and rows that were moved before. */
export interface SheetChange { sheet: OpenSheet; cells: readonly { row: number; col: number }[]; plan: RowPlan | undefined }

/**
 * Takes the stored results of formulas that rest on what was written, so that every program has to work them out and none shows
 * last month's sum. Formulas that do not rest on it keep theirs, as do those of which only another file knows the result. On the
 * sheet itself this goes into its patch, which is still to be finished.
 */
export function dropStaleResults(parts: WorkbookParts, place: SheetPlace, { sheet, cells, plan }: SheetChange): void {
  const isMoved = plan !== undefined && !plan.isEmpty;
  if (cells.length === 0 && !isMoved) return;
  const sheets = [...(sheet.grid.formulas.length === 0 ? [] : [{ place, patch: sheet.patch, grid: sheet.grid }]), ...otherSheets(parts, place)];
  if (sheets.length === 0) return;
  const [changed, written] = [new ChangedCells(), new ChangedCells()];
  const home = place.name.toLowerCase();
  for (const { row, col } of cells) {
    changed.add(home, row, col);
    written.add(home, row, col);
  }
  if (isMoved) changed.addRowsFrom(home, firstMoved(plan));
  const names = readWorkbookNames(parts);
  const stale = staleFormulas(sheets.flatMap((each) => formulasOf(each, names)), changed);
  for (const { on, range } of stale) {
    for (const { row, cell } of cellsIn(on.grid, range)) if (!written.has(on.place.name.toLowerCase(), row, cell.col)) dropResult(on, cell);
  }
  for (const { place: { part }, patch } of sheets) if (part !== place.part && !patch.isEmpty) parts.write(part, patch.finish(parts.memory.take));
}

interface FormulaSheet { place: SheetPlace; patch: XmlPatch; grid: SheetGrid }
interface CalculatedOn extends CalculatedCells { on: FormulaSheet }

function otherSheets(parts: WorkbookParts, place: SheetPlace): FormulaSheet[] {
  return parts.sheets.flatMap((other) => {
    if (other.part === place.part) return [];
    const bytes = parts.get(other.part);
    return hasFormula(bytes) ? [{ place: other, patch: new XmlPatch(bytes), grid: scanSheet(bytes, other.part) }] : [];
  });
}

function firstMoved(plan: RowPlan): number {
  return Math.min(...plan.newRows().slice(0, 1).map(({ row }) => row), ...plan.deleted.slice(0, 1).map((row) => plan.moved(row)));
}

function formulasOf(on: FormulaSheet, names: WorkbookNames): CalculatedOn[] {
  const { place, patch, grid } = on;
  const sheet = place.name.toLowerCase();
  const masters = sharedMasters(patch, grid);
  // Cut up once for all their cells.
  const shared = new Map([...masters].map(([index, master]) => [index, { master, tokens: formulaTokens(master.formula) }]));
  return grid.formulas.map(({ row, col, formula }): CalculatedOn => {
    const type = patch.attribute(formula, 't');
    const filled = type === 'array' || type === 'dataTable' ? rangeAt(patch.attribute(formula, 'ref') ?? '') : undefined;
    const range: CellRange = filled ?? { top: row, bottom: row, left: col, right: col };
    if (type === 'dataTable') return { on, sheet, range, sources: { ...CLOSED, areas: dataTableAreas(patch, formula, { sheet, ...range }) } };
    if (type !== 'shared') return { on, sheet, range, sources: sourcesOf(formulaTokens(patch.text(formula)), { sheet, row, col, rowsDown: 0, colsRight: 0 }, names) };
    const found = shared.get(patch.attribute(formula, 'si') ?? '');
    if (found === undefined) return { on, sheet, range, sources: { ...CLOSED, isOpen: true } };
    return { on, sheet, range, sources: sourcesOf(found.tokens, { sheet, row, col, rowsDown: row - found.master.row, colsRight: col - found.master.col }, names) };
  });
}

const CLOSED: FormulaSources = { areas: [], isOpen: false, isForeign: false };

/** A table of what would be if: it tries the formulas above and beside it with the values that stand there, in place of its input cells. */
function dataTableAreas(patch: XmlPatch, formula: XmlElement, area: SheetArea): SheetArea[] {
  const inputs = ['r1', 'r2'].flatMap((name) => rangeAt(patch.attribute(formula, name) ?? '') ?? []);
  return [{ ...area, top: area.top - 1, left: area.left - 1 }, ...inputs.map((input) => ({ ...area, ...input }))];
}

/** Types that say how a result is stored; without one they say nothing. */
const OF_RESULTS = new Set(['str', 'b', 'e', 's', 'd', 'inlineStr']);

function dropResult({ patch, grid, place }: FormulaSheet, cell: GridCell): void {
  const tag = cellTag(patch.bytes, grid, cell);
  const type = patch.attribute(tag, 't') ?? '';
  const results = scanElements(patch.bytes.subarray(cell.start, cell.end), place.part).children.filter(({ name }) => name === 'v' || name === 'is');
  // Some writers leave an empty result where there is none yet; an empty text is one.
  if (!OF_RESULTS.has(type) && results.every(({ openEnd, closeStart }) => openEnd === closeStart)) return;
  for (const { start, end } of results) patch.replace(cell.start + start, cell.start + end, '');
  if (OF_RESULTS.has(type)) patch.setAttribute(tag, 't', null);
}

function cellsIn(grid: SheetGrid, { top, left, bottom, right }: CellRange): { row: number; cell: GridCell }[] {
  if (top === bottom && left === right) {
    const cell = cellAt(grid, top, left);
    return cell === undefined ? [] : [{ row: top, cell }];
  }
  const rows = grid.rows.filter(({ row }) => row >= top && row <= bottom);
  return rows.flatMap((line) => cellsOf(grid, line).filter(({ col }) => col >= left && col <= right).map((cell) => ({ row: line.row, cell })));
}
