import { cutPlainStrings, readPlainStrings } from './plainStrings.ts';
import { MadeStrings, WrittenStrings } from './sharedStrings.ts';
import type { SharedStrings } from './sharedStrings.ts';
import { XmlScanner } from './xmlScanner.ts';
import { unescapeCellText } from './xmlText.ts';

/** The workbook's shared strings in order: rich text as plain text, phonetic readings left out. `kept`: see WrittenStrings. */
export function readSharedStrings(bytes: Buffer | undefined, kept = Infinity): SharedStrings {
  if (bytes === undefined) return new MadeStrings([]);
  const scanner = new XmlScanner(bytes, 'sharedStrings');
  let strings: WrittenStrings | undefined;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open' || !scanner.isMain) continue;
    const isPlain = !scanner.hasPrefix && !scanner.isEmpty;
    const texts = isPlain && strings === undefined && kept === Infinity && scanner.name === 'sst' ? cutPlainStrings(bytes, scanner.position) : undefined;
    if (texts !== undefined) return new MadeStrings(texts);
    strings ??= new WrittenStrings(bytes, kept);
    if (scanner.name === 'si') strings.addText(readStringItem(scanner));
    else if (scanner.name !== 'sst') continue;
    if (isPlain) readPlainStrings(scanner, strings);
  }
  return strings ?? new MadeStrings([]);
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
