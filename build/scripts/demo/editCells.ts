import { openSheet } from '#electron/workbook/fill/sheet/openSheet.ts';
import { patchSheet } from '#electron/workbook/fill/sheet/patchSheet.ts';
import { openWorkbookParts } from '#electron/workbook/fill/xml/workbookParts.ts';
import { addressAt } from '#electron/workbook/read/cellReference.ts';

/** What a clerk does in WPS: types into some cells of a sheet and saves; null empties a cell. */
export function editCells(workbook: Buffer, sheet: string, cells: Readonly<Record<string, string | number | null>>): Buffer {
  const parts = openWorkbookParts(workbook);
  const place = parts.sheets.find(({ name }) => name === sheet);
  if (place === undefined) throw new Error(`no sheet ${sheet}`);
  const { patch, grid } = openSheet(parts, place.part);
  const edits = Object.entries(cells).map(([cell, value]) => {
    const at = addressAt(cell);
    if (at === undefined) throw new Error(`no cell ${cell}`);
    return { ...at, value };
  });
  patchSheet(patch, grid, edits);
  parts.write(place.part, patch.finish());
  return parts.finish();
}
