import type { Workbook } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { decodeText } from './decodeText.ts';
import { delimiterOf, splitRecords } from './delimitedRecords.ts';
import { SheetBuilder } from './sheetBuilder.ts';
import type { ReadLimits } from './readLimits.ts';
import type { ReadOptions } from './readOptions.ts';
import { writtenCell } from './writtenCell.ts';

/** Characters that no table written as text has: what holds them is some other file. */
const binaryMark = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;
/** The apostrophe that keeps what would be a formula a text, put there when the table was written. */
const escapedFormula = /^'(?=[=+\-@\t\r＝＋－＠])/;

/** Reads comma, tab, semicolon or bar separated text as one sheet. */
export function readDelimited(bytes: Buffer, limits: ReadLimits, options: ReadOptions): Workbook {
  const text = decodeText(bytes);
  if (binaryMark.test(text.slice(0, 100_000))) throw new WorkbookError('workbook.notWorkbook', { seems: 'binary' });
  if (/^MIME-Version:/i.test(text)) throw new WorkbookError('workbook.notWorkbook', { seems: 'mhtml' });
  const builder = new SheetBuilder(sheetName(options.fileName), 'visible', limits, options.onRow);
  const declared = /^sep=(.)\r?\n/.exec(text);
  const body = declared === null ? text : text.slice(declared[0].length);
  let row = 0;
  for (const fields of splitRecords(body, declared?.[1] ?? delimiterOf(body))) {
    const cells = fields.map((field, col) => writtenCell(row, col, field.replace(escapedFormula, ''))).filter((cell) => cell !== undefined);
    builder.addRow(row++, false, cells);
  }
  const sheet = builder.finish();
  if (row === 0) throw new WorkbookError('workbook.empty');
  return { format: 'csv', sheets: [sheet] };
}

function sheetName(fileName: string | undefined): string {
  const name = fileName?.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') ?? '';
  return name === '' ? 'Sheet1' : name;
}
