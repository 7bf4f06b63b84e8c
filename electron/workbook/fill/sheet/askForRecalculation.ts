import { childNamed } from '../xml/xmlElement.ts';
import { patchPart } from '../xml/workbookParts.ts';
import type { WorkbookParts } from '../xml/workbookParts.ts';

/** What stands in front of `calcPr` in a workbook part; it goes behind the last of these. */
const BEFORE_CALCULATION = ['definedNames', 'externalReferences', 'functionGroups', 'sheets'];

/** Where there are formulas, their stored results are no longer sure: the program that opens the file works them out. */
export function askForRecalculation(parts: WorkbookParts): void {
  if (!parts.sheets.some(({ part }) => hasFormula(parts.get(part)))) return;
  patchPart(parts, parts.workbookPart, (patch, root) => {
    const settings = childNamed(root, 'calcPr');
    if (settings !== undefined) {
      patch.setAttribute(settings, 'fullCalcOnLoad', '1');
      return;
    }
    const before = BEFORE_CALCULATION.map((name) => childNamed(root, name)).find((element) => element !== undefined);
    if (before !== undefined) patch.insertAfter(before, `<${root.prefix}calcPr fullCalcOnLoad="1"/>`);
  });
}

/** Text that merely looks like a formula's tag costs no more than one needless recalculation. */
function hasFormula(bytes: Buffer): boolean {
  return ['<f>', '<f ', ':f>', ':f '].some((tag) => bytes.includes(tag));
}
