import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import type { ConsolidatedContent } from './consolidatedContent.ts';
import { writeConsolidatedSheet } from './writeConsolidatedSheet.ts';
import { writeReportSheet } from './writeReportSheet.ts';

/**
 * A new .xlsx with every unit's rows of a period, by 专项 and task, and a second sheet that says who reported. Written row
 * by row: tens of thousands of rows take no more memory than their bytes.
 */
export async function composeConsolidated(content: ConsolidatedContent): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  // Otherwise the name of the library, or of whoever is logged in, would stand in the file's properties.
  workbook.creator = '';
  workbook.lastModifiedBy = '';
  writeConsolidatedSheet(workbook, content);
  writeReportSheet(workbook, content);
  await workbook.commit();
  return bytes;
}
