import type { XmlElement } from '../xml/xmlElement.ts';
import type { XmlPatch } from '../xml/xmlPatch.ts';
import { moveFormula } from './moveFormula.ts';
import type { SheetMove } from './moveFormula.ts';

const FORMULAS = new Set(['f', 'formula', 'formula1', 'formula2', 'calculatedColumnFormula', 'totalsRowFormula']);

/** A formula that is the text of an element: of a validation, a conditional format, a table's column, a chart's series. */
export function moveFormulaText(patch: XmlPatch, element: XmlElement, home: string, move: SheetMove): void {
  if (!FORMULAS.has(element.name) || element.children.length > 0 || element.isEmpty) return;
  const formula = patch.text(element);
  const moved = moveFormula(formula, home, move);
  if (moved !== formula) patch.setText(element, moved);
}
