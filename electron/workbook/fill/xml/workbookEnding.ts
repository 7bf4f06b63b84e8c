import type { WorkbookParts } from './workbookParts.ts';

/** The ending under which Excel and WPS open a workbook: one with macros under no other than its own. */
export type WorkbookEnding = 'xlsx' | 'xlsm';

export function endingOf(parts: Pick<WorkbookParts, 'get'>): WorkbookEnding {
  return /macroEnabled\.main\+xml/i.test(parts.get('[Content_Types].xml').toString('utf8')) ? 'xlsm' : 'xlsx';
}
