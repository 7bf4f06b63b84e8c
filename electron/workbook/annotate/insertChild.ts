import type { XmlElement } from '../fill/xml/xmlElement.ts';
import type { XmlPatch } from '../fill/xml/xmlPatch.ts';

/** Children of a worksheet in the order that the schema asks for; Excel repairs a file in which one stands elsewhere. */
export const WORKSHEET_ORDER = [
  'sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState',
  'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup',
  'headerFooter', 'rowBreaks', 'colBreaks', 'customProperties', 'cellWatches', 'ignoredErrors', 'smartTags', 'drawing', 'legacyDrawing', 'legacyDrawingHF', 'drawingHF',
  'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst',
];
export const STYLES_ORDER = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs', 'tableStyles', 'colors', 'extLst'];

/** Puts a new child where the order of its parent has its place; `write` is handed the prefix that the parent's children have. */
export function insertChild(patch: XmlPatch, parent: XmlElement, order: readonly string[], name: string, write: (prefix: string) => string): void {
  const xml = write(parent.prefix);
  const before = order.slice(0, order.indexOf(name)).reverse().map((each) => parent.children.findLast((child) => child.name === each)).find((child) => child !== undefined);
  if (before !== undefined) {
    patch.insertAfter(before, xml);
    return;
  }
  const first = parent.children[0];
  if (first === undefined) patch.append(parent, xml);
  else patch.insertBefore(first, xml);
}

