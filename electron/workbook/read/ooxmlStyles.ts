import { builtinFormat } from './format/builtinFormats.ts';
import { formatFor } from './format/cellFormat.ts';
import type { CellFormat } from './format/cellFormat.ts';
import { XmlScanner } from './xmlScanner.ts';

/** Number formats by the style index that cells name; at least one. */
export function readCellFormats(bytes: Buffer | undefined, date1904: boolean): CellFormat[] {
  const general = formatFor('General', date1904);
  if (bytes === undefined) return [general];
  const custom = new Map<number, string>();
  const ids: number[] = [];
  const scanner = new XmlScanner(bytes, 'styles');
  let inCellFormats = false;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (scanner.name === 'cellXfs') inCellFormats = token === 'open';
    if (token !== 'open' || !scanner.isMain) continue;
    if (scanner.name === 'dxfs') scanner.skipElement();
    else if (scanner.name === 'numFmt') custom.set(Number(scanner.attribute('numFmtId')), scanner.attribute('formatCode') ?? 'General');
    else if (scanner.name === 'xf' && inCellFormats) ids.push(Number(scanner.attribute('numFmtId') ?? 0));
  }
  const formats = ids.map((id) => formatFor(custom.get(id) ?? builtinFormat(id), date1904));
  return formats.length === 0 ? [general] : formats;
}
