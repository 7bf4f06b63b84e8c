import { readPlainStrings } from './plainStrings.ts';
import { SharedStrings } from './sharedStrings.ts';
import { XmlScanner } from './xmlScanner.ts';
import { unescapeCellText } from './xmlText.ts';

/** The workbook's shared strings in order: rich text as plain text, phonetic readings left out. `kept`: see SharedStrings. */
export function readSharedStrings(bytes: Buffer | undefined, kept = Infinity): SharedStrings {
  const strings = new SharedStrings(bytes ?? Buffer.alloc(0), kept);
  if (bytes === undefined) return strings;
  const scanner = new XmlScanner(bytes, 'sharedStrings');
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open' || !scanner.isMain) continue;
    const isPlain = !scanner.hasPrefix && !scanner.isEmpty;
    if (scanner.name === 'si') strings.addText(readStringItem(scanner));
    else if (scanner.name !== 'sst') continue;
    if (isPlain) readPlainStrings(scanner, strings);
  }
  return strings;
}

/** Text of the `si`, `is` or comment `text` element just opened, up to and with its 'close'. */
export function readStringItem(scanner: XmlScanner): string {
  const depth = scanner.depth;
  let text = '';
  for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
    if (token !== 'open') continue;
    if (scanner.name === 't') text = text === '' ? scanner.readElementText() : text + scanner.readElementText();
    else if (scanner.name === 'rPh' || scanner.name === 'extLst') scanner.skipElement();
  }
  return unescapeCellText(text);
}
