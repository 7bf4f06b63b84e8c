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

const F = 0x66;
const IN_FRONT: ReadonlySet<number> = new Set([0x3c, 0x3a]);
const BEHIND: ReadonlySet<number> = new Set([0x3e, 0x20]);

/**
 * `<f>`, `<f t=…`, `<x:f>`: the letter is sought, as there are a hundred tags to each f in a sheet. Text that merely looks like a
 * formula's tag costs no more than one needless recalculation.
 */
export function hasFormula(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(F); at > 0; at = bytes.indexOf(F, at + 1)) {
    if (BEHIND.has(bytes[at + 1] ?? 0) && IN_FRONT.has(bytes[at - 1] ?? 0)) return true;
  }
  return false;
}
