import { builtinFormat } from './format/builtinFormats.ts';
import { formatFor } from './format/cellFormat.ts';
import type { CellFormat } from './format/cellFormat.ts';
import { XmlScanner } from './xmlScanner.ts';

/** Number formats by the style index that cells name; at least one. */
export function readCellFormats(bytes: Buffer | undefined, date1904: boolean): CellFormat[] {
  const general = formatFor('General', date1904);
  if (bytes === undefined) return [general];
  const found: Found = { custom: new Map(), ids: [] };
  for (const section of sectionsOf(bytes)) readSection(section, found);
  const formats = found.ids.map((id) => formatFor(found.custom.get(id) ?? builtinFormat(id), date1904));
  return formats.length === 0 ? [general] : formats;
}

/** Format codes by number, and the numbers of the cells' formats. */
interface Found { custom: Map<number, string>; ids: number[] }

/** The two sections that matter, where they are written plainly: fonts, fills and borders are most of a part. Otherwise all of it. */
function sectionsOf(bytes: Buffer): Buffer[] {
  const cells = sectionOf(bytes, '<cellXfs', '</cellXfs>');
  if (cells === undefined || bytes.includes('<!', 0, 'latin1')) return [bytes];
  const custom = sectionOf(bytes, '<numFmts', '</numFmts>');
  return custom === undefined ? (bytes.includes('numFmts', 0, 'latin1') ? [bytes] : [cells]) : [custom, cells];
}

function sectionOf(bytes: Buffer, open: string, close: string): Buffer | undefined {
  const start = bytes.indexOf(open, 0, 'latin1');
  const end = start < 0 ? -1 : bytes.indexOf(close, start, 'latin1');
  return end < 0 ? undefined : bytes.subarray(start, end + close.length);
}

function readSection(bytes: Buffer, { custom, ids }: Found): void {
  const scanner = new XmlScanner(bytes, 'styles');
  let inCellFormats = false;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token === 'close' && scanner.name === 'cellXfs') inCellFormats = false;
    if (token !== 'open' || !scanner.isMain) continue;
    if (scanner.name === 'cellXfs') inCellFormats = true;
    else if (scanner.name === 'dxfs') scanner.skipElement();
    else if (scanner.name === 'numFmt') custom.set(Number(scanner.attribute('numFmtId')), scanner.attribute('formatCode') ?? 'General');
    else if (scanner.name === 'xf' && inCellFormats) ids.push(Number(scanner.attribute('numFmtId') ?? 0));
  }
}
