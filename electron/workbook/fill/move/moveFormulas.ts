import { escapeText } from '../xml/escapeXml.ts';
import type { XmlElement } from '../xml/xmlElement.ts';
import type { XmlPatch } from '../xml/xmlPatch.ts';
import type { SheetGrid } from '../sheet/sheetGrid.ts';
import { rangeAt } from '../../read/cellReference.ts';
import { formulaTokens } from './formulaTokens.ts';
import { copyFormula, moveFormula } from './moveFormula.ts';
import type { SheetMove } from './moveFormula.ts';
import { movedRange, rangeText } from './movedRange.ts';

interface Master { row: number; col: number; formula: string }

/** The formulas in a sheet's cells, after rows of `move.sheet` have moved. */
export function moveFormulasOf(patch: XmlPatch, grid: SheetGrid, home: string, move: SheetMove): void {
  const masters = sharedMasters(patch, grid);
  const isOwn = home === move.sheet;
  // Members of a shared formula differ from each other by their place alone, which no longer holds when rows come between.
  const expands = isOwn || [...masters.values()].some(({ formula }) => refersTo(formula, move.sheet));
  for (const { row, col, formula } of grid.formulas) {
    if (isOwn && move.plan.isDeleted(row)) continue;
    const type = patch.attribute(formula, 't');
    const shared = type === 'shared' ? masters.get(patch.attribute(formula, 'si') ?? '') : undefined;
    if (type === 'shared') {
      if (expands && shared !== undefined) expand(patch, formula, moveFormula(copyFormula(shared.formula, row - shared.row, col - shared.col), home, move));
      continue;
    }
    moveOne(patch, formula, home, move);
  }
}

/** Text of a cell's formula, spelt out where it is shared with others. */
export function formulaTextAt(patch: XmlPatch, masters: ReadonlyMap<string, Master>, place: { row: number; col: number }, formula: XmlElement): string | undefined {
  if (patch.attribute(formula, 't') !== 'shared') return patch.attribute(formula, 't') === undefined || patch.attribute(formula, 't') === 'normal' ? patch.text(formula) : undefined;
  const master = masters.get(patch.attribute(formula, 'si') ?? '');
  return master === undefined ? undefined : copyFormula(master.formula, place.row - master.row, place.col - master.col);
}

export function sharedMasters(patch: XmlPatch, grid: SheetGrid): Map<string, Master> {
  const masters = new Map<string, Master>();
  for (const { row, col, formula } of grid.formulas) {
    if (formula.isEmpty || patch.attribute(formula, 't') !== 'shared') continue;
    const text = patch.text(formula);
    if (text !== '') masters.set(patch.attribute(formula, 'si') ?? '', { row, col, formula: text });
  }
  return masters;
}

function refersTo(formula: string, sheet: string): boolean {
  return formulaTokens(formula).some((token) => (token.kind === 'cells' || token.kind === 'rows') && token.sheet?.toLowerCase() === sheet.toLowerCase());
}

function expand(patch: XmlPatch, formula: XmlElement, text: string): void {
  patch.replace(formula.start, formula.end, `<${formula.prefix}f>${escapeText(text)}</${formula.prefix}f>`);
}

/** An ordinary formula, or one that fills a range (array, data table). */
function moveOne(patch: XmlPatch, formula: XmlElement, home: string, move: SheetMove): void {
  if (home === move.sheet) {
    for (const name of ['ref', 'r1', 'r2']) {
      const range = rangeAt(patch.attribute(formula, name) ?? '');
      const moved = range === undefined ? undefined : movedRange(range, move.plan, 'never');
      if (range === undefined || moved === undefined) continue;
      patch.setAttribute(formula, name, rangeText(moved));
    }
  }
  if (formula.isEmpty) return;
  const text = patch.text(formula);
  const moved = moveFormula(text, home, move);
  if (moved !== text) patch.setText(formula, moved);
}
