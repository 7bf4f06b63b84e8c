import { XmlPatch } from '../xml/xmlPatch.ts';
import { dropPart, patchPart } from '../xml/workbookParts.ts';
import type { SheetPlace, WorkbookParts } from '../xml/workbookParts.ts';
import { scanSheet } from '../sheet/sheetGrid.ts';
import { elementsWithin } from '../xml/xmlElement.ts';
import { moveVml } from './moveVml.ts';
import { moveFormula } from './moveFormula.ts';
import type { SheetMove } from './moveFormula.ts';
import { moveFormulaText } from './moveFormulaText.ts';
import { moveFormulasOf } from './moveFormulas.ts';
import { moveReferences } from './moveReferences.ts';
import { moveSheetRows } from './moveSheetRows.ts';
import type { RowPlan } from './rowPlan.ts';

/** Inserts and takes away rows of a sheet; everything in the workbook that refers to a row below moves along. */
export function moveRows(parts: WorkbookParts, place: SheetPlace, plan: RowPlan): void {
  if (plan.isEmpty) return;
  const move: SheetMove = { sheet: place.name, plan };
  const hasFormula = moveOwnSheet(parts, place, move);
  for (const other of parts.sheets) {
    if (other.part !== place.part) moveOtherSheet(parts, other, move);
  }
  moveNames(parts, move);
  moveRelated(parts, place, move);
  moveCharts(parts, move);
  // The order of calculation names formula cells by address, and one that has none is a damaged file.
  if (hasFormula) dropPart(parts, parts.workbookPart, 'calcChain');
}

function moveOwnSheet(parts: WorkbookParts, place: SheetPlace, move: SheetMove): boolean {
  const bytes = parts.get(place.part);
  const patch = new XmlPatch(bytes);
  const grid = scanSheet(bytes, place.part);
  moveFormulasOf(patch, grid, place.name, move);
  moveSheetRows(patch, grid, move);
  moveReferences(patch, grid.root, place.name, move);
  parts.write(place.part, patch.finish());
  return grid.formulas.length > 0;
}

function moveOtherSheet(parts: WorkbookParts, other: SheetPlace, move: SheetMove): void {
  const bytes = parts.get(other.part);
  if (!bytes.includes('!')) return;
  const patch = new XmlPatch(bytes);
  const grid = scanSheet(bytes, other.part);
  moveFormulasOf(patch, grid, other.name, move);
  for (const element of elementsWithin(grid.root)) moveFormulaText(patch, element, other.name, move);
  if (!patch.isEmpty) parts.write(other.part, patch.finish());
}

/** Print areas and titles are names as well. */
function moveNames(parts: WorkbookParts, move: SheetMove): void {
  patchPart(parts, parts.workbookPart, (patch, root) => {
    for (const name of elementsWithin(root)) {
      if (name.name !== 'definedName' || name.isEmpty) continue;
      const home = parts.tabNames[Number(patch.attribute(name, 'localSheetId') ?? -1)] ?? '';
      const formula = patch.text(name);
      const moved = moveFormula(formula, home, move);
      if (moved !== formula) patch.setText(name, moved);
    }
  });
}

/** Parts that belong to the sheet: tables, comments, pictures, pivot tables. */
function moveRelated(parts: WorkbookParts, place: SheetPlace, move: SheetMove): void {
  for (const { type, target } of parts.relationships(place.part)) {
    if (type === 'vmlDrawing') moveVml(parts, target, move.plan);
    else if (['table', 'comments', 'threadedComment', 'drawing', 'pivotTable'].includes(type)) {
      patchPart(parts, target, (patch, root) => moveReferences(patch, root, place.name, move));
    }
  }
  for (const { type, target } of parts.relationships(parts.workbookPart)) {
    if (type !== 'pivotCacheDefinition') continue;
    patchPart(parts, target, (patch, root) => {
      const isOfSheet = [...elementsWithin(root)].some((element) => element.name === 'worksheetSource' && patch.attribute(element, 'sheet') === place.name);
      if (isOfSheet) moveReferences(patch, root, place.name, move);
    });
  }
}

/** Charts stand wherever somebody put them, so every one is looked at. */
function moveCharts(parts: WorkbookParts, move: SheetMove): void {
  const seen = new Set<string>();
  const visit = (from: string): void => {
    for (const { type, target } of parts.relationships(from)) {
      if (!['worksheet', 'chartsheet', 'drawing', 'chart', 'chartEx'].includes(type) || seen.has(target)) continue;
      seen.add(target);
      visit(target);
      if (type !== 'chart' && type !== 'chartEx') continue;
      patchPart(parts, target, (patch, root) => {
        for (const element of elementsWithin(root)) moveFormulaText(patch, element, '', move);
      });
    }
  };
  visit(parts.workbookPart);
}
