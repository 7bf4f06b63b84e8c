import type { OpenSheet } from '../fill/sheet/openSheet.ts';
import { patchPart } from '../fill/xml/workbookParts.ts';
import type { SheetPlace, WorkbookParts } from '../fill/xml/workbookParts.ts';
import { childNamed } from '../fill/xml/xmlElement.ts';
import { rangeAt } from '../read/cellReference.ts';
import { cellAddress } from '../sheet.ts';
import type { CellRange } from '../sheet.ts';
import { WORKSHEET_ORDER, insertChild } from './insertChild.ts';

/** The column 错误信息 from its header to the table's last row can be filtered: with the filter that is there, or by one of its own. */
export function widenFilter(parts: WorkbookParts, place: SheetPlace, { patch, grid }: OpenSheet, column: CellRange): void {
  const filter = childNamed(grid.root, 'autoFilter');
  if (filter === undefined) {
    insertChild(patch, grid.root, WORKSHEET_ORDER, 'autoFilter', (prefix) => `<${prefix}autoFilter ref="${rangeText(column)}"/>`);
    return;
  }
  const range = rangeAt(patch.attribute(filter, 'ref') ?? '');
  // A sheet has one filter; one over another table is not ours to move.
  if (range === undefined || range.top !== column.top || range.right >= column.left) return;
  patch.setAttribute(filter, 'ref', rangeText({ ...range, right: column.right }));
  renameFilter(parts, place, { ...range, right: column.right });
}

/** Takes a column off the filter; a filter of that column alone goes. Rows that it had hidden are shown again. */
export function narrowFilter(parts: WorkbookParts, place: SheetPlace, { patch, grid }: OpenSheet, col: number): void {
  const filter = childNamed(grid.root, 'autoFilter');
  const range = filter === undefined ? undefined : rangeAt(patch.attribute(filter, 'ref') ?? '');
  if (filter === undefined || range?.right !== col) return;
  const conditions = filter.children.filter(({ name }) => name === 'filterColumn');
  const own = conditions.filter((condition) => range.left + Number(patch.attribute(condition, 'colId') ?? 0) === col);
  if (own.length > 0 && own.length === conditions.length) {
    for (const { row, element } of grid.rows) if (row > range.top && row <= range.bottom) patch.setAttribute(element, 'hidden', null);
  }
  if (range.left === col) {
    patch.remove(filter);
    return;
  }
  for (const condition of own) patch.remove(condition);
  patch.setAttribute(filter, 'ref', rangeText({ ...range, right: col - 1 }));
  renameFilter(parts, place, { ...range, right: col - 1 });
}

/** The hidden name by which Excel knows the filter's range. */
function renameFilter(parts: WorkbookParts, place: SheetPlace, range: CellRange): void {
  patchPart(parts, parts.workbookPart, (patch, root) => {
    for (const name of childNamed(root, 'definedNames')?.children ?? []) {
      const isOfSheet = parts.tabNames[Number(patch.attribute(name, 'localSheetId') ?? -1)] === place.name;
      if (!isOfSheet || patch.attribute(name, 'name') !== '_xlnm._FilterDatabase') continue;
      const sheet = patch.text(name).slice(0, patch.text(name).lastIndexOf('!') + 1);
      patch.setText(name, sheet + rangeText(range).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2'));
    }
  });
}

function rangeText({ top, left, bottom, right }: CellRange): string {
  return `${cellAddress(top, left)}:${cellAddress(bottom, right)}`;
}
