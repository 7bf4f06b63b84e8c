import { MESSAGE_HEADER } from '../annotate/annotation.ts';
import type { Sheet } from '../sheet.ts';

const ROWS_SEARCHED = 200;

/** An annotated copy that was corrected and sent back, without the column 错误信息 that we had put beside its table. */
export function withoutMessages(sheet: Sheet): Sheet {
  const header = sheet.rows.slice(0, ROWS_SEARCHED).find((row) => row.cells.at(-1)?.value === MESSAGE_HEADER)?.cells.at(-1);
  if (header === undefined) return sheet;
  const rows = sheet.rows.map((row) => ({ ...row, cells: row.cells.filter(({ col }) => col !== header.col) }));
  return { ...sheet, rows: rows.filter(({ cells }) => cells.length > 0) };
}
