import type { Workbook } from '../sheet.ts';

/** A workbook as nothing but data, all of its cells made, so that it can cross to another thread. */
export function plainWorkbook({ format, sheets }: Workbook): Workbook {
  return { format, sheets: sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map(({ row, hidden, cells }) => ({ row, hidden, cells })) })) };
}
