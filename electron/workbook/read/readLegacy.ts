import { createRequire } from 'node:module';
import type * as SheetJs from '@e965/xlsx';
import type { Workbook } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { builtinFormats } from './format/builtinFormats.ts';
import { readLegacySheet } from './legacySheet.ts';
import { readOleDirectory } from './oleDirectory.ts';
import type { OleStream } from './oleDirectory.ts';
import type { ReadLimits } from './readLimits.ts';
import type { RowListener } from './readOptions.ts';

/** Forty megabytes and a tenth of a second that a worker spends only when it meets an old file; as CommonJS it brings its code pages. */
const requireHere = createRequire(import.meta.url);
let loaded: typeof SheetJs | undefined;

const FILE_PASS = 0x2f;
const END_OF_GLOBALS = 0x0a;
const otherKinds: readonly [string, string][] = [['WordDocument', 'word'], ['PowerPoint Document', 'powerpoint'], ['VisioDocument', 'visio'], ['__properties_version1.0', 'mail']];

/** Reads the OLE files of old: .xls of BIFF5 and BIFF8, and .et. Text in a code page such as GBK comes out as text. */
export function readLegacy(bytes: Buffer, limits: ReadLimits, onRow: RowListener | undefined): Workbook {
  const streams = readOleDirectory(bytes);
  refuseOthers(streams);
  const workbook = parse(bytes);
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const sheets = workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name];
    const isChart = sheet?.['!type'] === 'chart';
    return sheet === undefined || isChart ? [] : [readLegacySheet(sheet, { name, hidden: workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0, date1904, limits, onRow })];
  });
  if (sheets.length === 0) throw new WorkbookError('workbook.noSheets');
  return { format: streams.some((stream) => stream.name === 'ETExtData') ? 'et' : 'xls', sheets };
}

function parse(bytes: Buffer): SheetJs.WorkBook {
  loaded ??= requireHere('@e965/xlsx') as typeof SheetJs;
  resetFormats(loaded);
  try {
    return loaded.read(bytes, { type: 'buffer', dense: true, cellNF: true, cellStyles: true, cellText: false, cellFormula: true, cellHTML: false });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(message)) throw new WorkbookError('workbook.encrypted');
    throw new WorkbookError('workbook.damaged', { part: 'Workbook' });
  }
}

/** The parser does not know the formats that a Chinese system has by number, and keeps those of one file for the next. */
function resetFormats({ SSF }: typeof SheetJs): void {
  const formats = (SSF as { get_table(): Record<string, string> }).get_table();
  for (const id of Object.keys(formats)) Reflect.deleteProperty(formats, id);
  for (const [id, code] of builtinFormats) formats[id] = code;
}

function refuseOthers(streams: readonly OleStream[]): void {
  const names = new Set(streams.map((stream) => stream.name));
  if (names.has('EncryptedPackage')) throw new WorkbookError('workbook.encrypted');
  const book = streams.find((stream) => /^(?:workbook|book)$/i.test(stream.name));
  if (book === undefined) {
    const other = otherKinds.find(([name]) => names.has(name));
    throw new WorkbookError('workbook.notWorkbook', { seems: other?.[1] ?? 'ole' });
  }
  if (isEncrypted(book.start)) throw new WorkbookError('workbook.encrypted');
}

/** The record that says a workbook is encrypted stands among its first ones. */
function isEncrypted(start: Buffer): boolean {
  for (let at = 0; at + 4 <= start.length; at += 4 + start.readUInt16LE(at + 2)) {
    const record = start.readUInt16LE(at);
    if (record === FILE_PASS) return true;
    if (record === END_OF_GLOBALS) return false;
  }
  return false;
}
