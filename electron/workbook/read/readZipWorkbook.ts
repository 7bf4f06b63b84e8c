import type { ZipArchive } from '../container/openZip.ts';
import type { Workbook } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { readOds } from './readOds.ts';
import { readOoxml } from './readOoxml.ts';
import type { ReadLimits } from './readLimits.ts';
import type { RowListener } from './readOptions.ts';
import { xmlAsUtf8 } from './xmlEncoding.ts';

/** A zip is an OpenDocument spreadsheet if it says so in its `mimetype`, otherwise it has to hold an OOXML workbook. */
export function readZipWorkbook(zip: ZipArchive, limits: ReadLimits, onRow: RowListener | undefined): Workbook {
  const mimetype = zip.find('mimetype');
  const content = zip.find('content.xml');
  if (mimetype === undefined || content === undefined) return readOoxml(zip, limits, onRow);
  const type = zip.inflate(mimetype).toString('latin1');
  if (!type.includes('opendocument.spreadsheet')) throw new WorkbookError('workbook.notWorkbook', { seems: 'opendocument' });
  const manifest = zip.find('META-INF/manifest.xml');
  if (manifest !== undefined && zip.inflate(manifest).includes('encryption-data')) throw new WorkbookError('workbook.encrypted');
  return { format: 'ods', sheets: readOds(xmlAsUtf8(zip.inflate(content)), limits, onRow) };
}
