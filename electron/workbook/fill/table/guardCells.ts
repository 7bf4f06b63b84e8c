import type { CellProblem } from '#shared/domain/recognition.ts';
import { cellAddress } from '../../sheet.ts';
import type { CellRange } from '../../sheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import type { CellEdit } from '../sheet/patchSheet.ts';
import { formulaAt } from '../sheet/sheetGrid.ts';
import type { SheetPlace, WorkbookParts } from '../xml/workbookParts.ts';
import { arrayRanges, headerRanges } from './closedRanges.ts';

/** A cell that shall be written, with the text it will show; null where it says nothing new. */
export interface GuardedCell extends CellEdit { written: { text: string } | null }

/** The table that cells are written into, as far as a problem names it. */
export interface GuardedTable { sheet: string; columns: readonly { col: number; header: string; formulas?: 'overwrite' | undefined }[] }

export interface Guarded<C extends GuardedCell> {
  allowed: C[];
  problems: CellProblem[];
  /** Formulas that are to give way, as the template's mapping says they may. */
  replacesFormulas: boolean;
}

interface Wish<C> { sheet: OpenSheet; recognition: GuardedTable; wanted: readonly C[]; programmes: readonly CellRange[] | undefined }

/**
 * Leaves out what must not be written: formulas, cells hidden by a merge, headers that tables and pivots refer to by name. Where
 * the mapping lets a column's formulas go, one gives way to a value, never to a blank, and is named.
 */
export function guardCells<C extends GuardedCell>(parts: WorkbookParts, place: SheetPlace, { sheet, recognition, wanted, programmes }: Wish<C>): Guarded<C> {
  const guarded: Guarded<C> = { allowed: [], problems: [], replacesFormulas: false };
  const overwriting = new Set(recognition.columns.flatMap(({ col, formulas }) => (formulas === 'overwrite' ? [col] : [])));
  const headers = headerRanges(parts, place);
  const arrays = arrayRanges(sheet);
  const mergesOf = mergesByRow(sheet.merges, wanted);
  const isOpen = mergesOf.size === 0 && headers.length === 0 && sheet.grid.formulas.length === 0;
  if (isOpen) return { ...guarded, allowed: [...wanted] };
  for (const cell of wanted) {
    const hiding = mergesOf.get(cell.row)?.find((merge) => contains(merge, cell) && (merge.top !== cell.row || merge.left !== cell.col));
    if (hiding !== undefined && programmes?.includes(hiding) === true) continue;
    const code = refusal(sheet, cell, hiding !== undefined, { headers, arrays });
    const formula = code === 'fill.formula' && overwriting.has(cell.col) && cell.value !== null ? replaceableFormula(sheet, cell, arrays) : undefined;
    if (code === undefined || formula !== undefined) guarded.allowed.push(cell);
    if (formula !== undefined) {
      guarded.replacesFormulas = true;
      guarded.problems.push(problemAt(recognition, cell, 'fill.formulaReplaced', formula));
    } else if (code !== undefined && cell.written !== null && cell.written.text !== '') guarded.problems.push(problemAt(recognition, cell, code));
  }
  return guarded;
}

function refusal(sheet: OpenSheet, cell: GuardedCell, isHidden: boolean, { headers, arrays }: { headers: readonly CellRange[]; arrays: readonly CellRange[] }): string | undefined {
  if (isHidden) return 'fill.mergedCell';
  if (formulaAt(sheet.grid, cell.row, cell.col) !== null || arrays.some((range) => contains(range, cell))) return 'fill.formula';
  return headers.some((range) => contains(range, cell)) ? 'fill.tableHeader' : undefined;
}

/** Undefined for a formula that other cells live by: the first of a shared one, an array's, a picture of WPS in its cell. */
function replaceableFormula({ grid, patch }: OpenSheet, cell: GuardedCell, arrays: readonly CellRange[]): string | undefined {
  const formula = formulaAt(grid, cell.row, cell.col);
  if (formula === null || arrays.some((range) => contains(range, cell))) return undefined;
  const text = patch.text(formula);
  const isMaster = patch.attribute(formula, 't') === 'shared' && text !== '';
  return isMaster || /DISPIMG\(/i.test(text) ? undefined : `=${text}`;
}

function problemAt(recognition: GuardedTable, cell: GuardedCell, code: string, seen = ''): CellProblem {
  const header = recognition.columns.find(({ col }) => col === cell.col)?.header ?? null;
  return { code, severity: 'warning', sheet: recognition.sheet, cell: cellAddress(cell.row, cell.col), header, seen, detail: { text: cell.written?.text ?? '' } };
}

function contains(range: CellRange, { row, col }: { row: number; col: number }): boolean {
  return row >= range.top && row <= range.bottom && col >= range.left && col <= range.right;
}

function mergesByRow(merges: readonly CellRange[], wanted: readonly GuardedCell[]): Map<number, CellRange[]> {
  if (merges.length === 0) return new Map();
  const rows = new Map<number, CellRange[]>(wanted.map(({ row }) => [row, []]));
  let [lowest, highest] = [Infinity, -Infinity];
  for (const row of rows.keys()) [lowest, highest] = [Math.min(lowest, row), Math.max(highest, row)];
  for (const merge of merges) {
    for (let row = Math.max(merge.top, lowest); row <= Math.min(merge.bottom, highest); row++) rows.get(row)?.push(merge);
  }
  return rows;
}
