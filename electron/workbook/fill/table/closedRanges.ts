import { rangeAt } from '../../read/cellReference.ts';
import type { CellRange } from '../../sheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { elementsWithin } from '../xml/xmlElement.ts';
import type { XmlElement } from '../xml/xmlElement.ts';
import type { XmlPatch } from '../xml/xmlPatch.ts';
import { patchPart } from '../xml/workbookParts.ts';
import type { SheetPlace, WorkbookParts } from '../xml/workbookParts.ts';

/** One formula fills these cells together; only the first of them holds it. */
export function arrayRanges({ patch, grid }: OpenSheet): CellRange[] {
  return grid.formulas.flatMap(({ formula }) => {
    const isArray = /^(?:array|dataTable)$/.test(patch.attribute(formula, 't') ?? '');
    return isArray ? rangeAt(patch.attribute(formula, 'ref') ?? '') ?? [] : [];
  });
}

/** Header rows of this sheet's tables, and of the ranges that pivot tables draw on; pivot tables, which write themselves anew. */
export function headerRanges(parts: WorkbookParts, place: SheetPlace): CellRange[] {
  const ranges: CellRange[] = [];
  const addTop = (ref: string | undefined, rows: number): void => {
    const range = rangeAt(ref ?? '');
    if (range !== undefined && rows > 0) ranges.push({ ...range, bottom: range.top + rows - 1 });
  };
  const addWhole = (location: XmlElement | undefined, patch: XmlPatch): void => {
    const range = location === undefined ? undefined : rangeAt(patch.attribute(location, 'ref') ?? '');
    // The filters of a pivot table stand above it, with a blank row between.
    const filters = location === undefined ? 0 : Number(patch.attribute(location, 'rowPageCount') ?? 0);
    if (range !== undefined) ranges.push({ ...range, top: filters === 0 ? range.top : Math.max(0, range.top - filters - 1) });
  };
  for (const { type, target } of parts.relationships(place.part)) {
    if (type === 'table') patchPart(parts, target, (patch, root) => addTop(patch.attribute(root, 'ref'), Number(patch.attribute(root, 'headerRowCount') ?? 1)));
    if (type === 'pivotTable') patchPart(parts, target, (patch, root) => addWhole([...elementsWithin(root)].find(({ name }) => name === 'location'), patch));
  }
  for (const { type, target } of parts.relationships(parts.workbookPart)) {
    if (type !== 'pivotCacheDefinition') continue;
    patchPart(parts, target, (patch, root) => {
      const source = [...elementsWithin(root)].find(({ name }) => name === 'worksheetSource');
      if (source !== undefined && patch.attribute(source, 'sheet') === place.name) addTop(patch.attribute(source, 'ref'), 1);
    });
  }
  return ranges;
}
