import type { Workbook } from '../../sheet.ts';
import { STAMP_MARK, workbookStampSchema } from './workbookStamp.ts';
import type { WorkbookStamp } from './workbookStamp.ts';

/** The stamp of a workbook that came back; undefined when it has none or somebody changed it. */
export function readStamp(workbook: Workbook): WorkbookStamp | undefined {
  // By its first cell, not by name or state: some programs make very hidden sheets hidden ones.
  const sheet = workbook.sheets.find(({ rows }) => rows[0]?.cells[0]?.value === STAMP_MARK);
  if (sheet === undefined) return undefined;
  const text = sheet.rows.slice(1).map((row) => String(row.cells[0]?.value ?? '')).join('');
  try {
    return workbookStampSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
