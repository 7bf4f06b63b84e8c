import type { Cell, Workbook } from '#electron/workbook/sheet.ts';
import { WorkbookError, cellAddress } from '#electron/workbook/sheet.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';

/** Cells of one sheet by address. */
export function cellsOf(workbook: Workbook, sheet = 0): Record<string, Cell> {
  return Object.fromEntries((workbook.sheets[sheet]?.rows ?? []).flatMap((row) => row.cells.map((cell) => [cellAddress(cell.row, cell.col), cell])));
}

/** Kind, value and shown text of the cells of the first sheet by address. */
export function valuesOf(bytes: Buffer, fileName?: string): Record<string, unknown> {
  const cells = cellsOf(readWorkbook(bytes, fileName === undefined ? {} : { fileName }));
  return Object.fromEntries(Object.entries(cells).map(([address, cell]) => [address, cell.value]));
}

/** Code of the refusal of a file. */
export function refusalOf(bytes: Buffer): string {
  try {
    readWorkbook(bytes);
  } catch (error) {
    if (error instanceof WorkbookError) return error.code;
    throw error;
  }
  return 'read';
}
