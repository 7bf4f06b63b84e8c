import type { Workbook } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { decodeText } from './decodeText.ts';
import { readDelimited } from './readDelimited.ts';
import { readHtml } from './readHtml.ts';
import { readOds } from './readOds.ts';
import type { ReadLimits } from './readLimits.ts';
import { readSpreadsheetMl } from './readSpreadsheetMl.ts';
import type { ReadOptions } from './readOptions.ts';

const PROLOG = 4096;

/** Web pages and XML that other systems hand out under the name .xls: HTML tables, SpreadsheetML of 2003, flat OpenDocument. Text that merely starts with `<` is a table all the same. */
export function readMarkup(bytes: Buffer, limits: ReadLimits, options: ReadOptions): Workbook {
  const text = decodeText(bytes, declaredEncoding(bytes));
  const start = text.slice(0, PROLOG);
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') && /<(?:\w+:)?Workbook[\s>]/.test(start)) {
    return { format: 'xml', sheets: readSpreadsheetMl(Buffer.from(text, 'utf8'), limits, options.onRow) };
  }
  if (/<office:document[\s>]/.test(start)) return { format: 'ods', sheets: readOds(Buffer.from(text, 'utf8'), limits, options.onRow) };
  if (/<table[\s>]/i.test(text)) return { format: 'html', sheets: [readHtml(text, limits, options)] };
  if (/^\s*<(?:[?!]|\/?(?:html|head|body|svg)\b|\w+:\w)/i.test(start)) throw new WorkbookError('workbook.notWorkbook', { seems: 'markup' });
  return readDelimited(bytes, limits, options);
}

/** `encoding=` of an XML declaration or `charset=` of an HTML meta element. */
function declaredEncoding(bytes: Buffer): string | undefined {
  const start = bytes.toString('latin1', 0, Math.min(bytes.length, PROLOG));
  return /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(start)?.[1] ?? /<meta[^>]*charset\s*=\s*["']?([\w.:-]+)/i.exec(start)?.[1];
}
