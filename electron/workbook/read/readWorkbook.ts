import { openZip } from '../container/openZip.ts';
import type { Workbook } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { fileKindOf } from './fileKind.ts';
import { readDelimited } from './readDelimited.ts';
import { readLegacy } from './readLegacy.ts';
import { defaultReadLimits } from './readLimits.ts';
import type { ReadOptions } from './readOptions.ts';
import { readMarkup } from './readMarkup.ts';
import { readZipWorkbook } from './readZipWorkbook.ts';

/** Reads a spreadsheet of any format we know by its content; throws WorkbookError with what the file seems to be. */
export function readWorkbook(bytes: Buffer, options: ReadOptions = {}): Workbook {
  const limits = options.limits ?? defaultReadLimits;
  if (bytes.length > limits.zip.fileBytes) {
    const inMegabytes = (size: number): number => Math.round(size / (1024 * 1024));
    throw new WorkbookError('workbook.tooLarge', { megabytes: inMegabytes(bytes.length), limit: inMegabytes(limits.zip.fileBytes) });
  }
  const kind = fileKindOf(bytes);
  switch (kind) {
    case 'empty': throw new WorkbookError('workbook.empty');
    case 'zip': return readZipWorkbook(openZip(bytes, limits.zip), limits, options.onRow);
    case 'ole': return readLegacy(bytes, limits, options.onRow);
    case 'markup': return readMarkup(bytes, limits, options);
    case 'text': return readDelimited(bytes, limits, options);
    case 'pdf':
    case 'image':
    case 'archive':
    case 'rtf':
    case 'database':
    case 'biff':
    case 'binary': throw new WorkbookError('workbook.notWorkbook', { seems: kind });
  }
}
