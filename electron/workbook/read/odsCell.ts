import type { Cell } from '../sheet.ts';
import { isVolatile } from './formulaText.ts';
import type { XmlScanner } from './xmlScanner.ts';

export interface OdsValue {
  type: string | undefined;
  value: string | undefined;
  date: string | undefined;
  time: string | undefined;
  boolean: string | undefined;
  string: string | undefined;
  formula: string | undefined;
}

const isoDuration = /^-?PT(\d+)H(\d+)M(\d+(?:[.,]\d+)?)S$/;
const errorText = /^(?:#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d+)$/;

/** A cell of an OpenDocument table; what it shows is what the writing program left as its text. */
export function odsCell(row: number, col: number, stored: OdsValue, shown: string): Cell | undefined {
  const formula = stored.formula === undefined ? 'none' : isVolatile(stored.formula) ? 'volatile' : 'cached';
  const base = { row, col, formula } as const;
  switch (stored.type) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const value = Number(stored.value);
      if (formula !== 'none' && errorText.test(shown)) return { ...base, kind: 'error', value: shown, text: shown, format: 'General' };
      return { ...base, kind: 'number', value, text: shown, format: stored.type === 'percentage' ? percentFormat(shown) : 'General' };
    }
    case 'date': return { ...base, kind: 'date', value: withoutMidnight(stored.date ?? ''), text: shown, format: 'yyyy/m/d' };
    case 'time': return { ...base, kind: 'number', value: dayFraction(stored.time ?? ''), text: shown, format: 'h:mm:ss' };
    case 'boolean': return { ...base, kind: 'boolean', value: stored.boolean === 'true', text: shown, format: 'General' };
    default: {
      const value = stored.string ?? shown;
      if (formula !== 'none' && errorText.test(value)) return { ...base, kind: 'error', value, text: value, format: 'General' };
      return value === '' && formula === 'none' ? undefined : { ...base, kind: 'text', value, text: shown === '' ? value : shown, format: 'General' };
    }
  }
}

/** Text of the cell just opened, one line for each paragraph, and its comment; up to and with the cell's 'close'. */
export function readOdsParagraphs(scanner: XmlScanner): { text: string; comment?: string } {
  const depth = scanner.depth;
  const lines: string[] = [];
  let comment: string | undefined;
  for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
    if (token !== 'open') continue;
    if (scanner.name === 'p') lines.push(readParagraph(scanner));
    else if (scanner.name === 'annotation') comment = readOdsParagraphs(scanner).text;
    else if (scanner.name === 'shapes' || scanner.name === 'frame' || scanner.name === 'table') scanner.skipElement();
  }
  const text = lines.join('\n');
  return comment === undefined ? { text } : { text, comment };
}

function readParagraph(scanner: XmlScanner): string {
  const depth = scanner.depth;
  let text = '';
  for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
    // LibreOffice writes several blanks as they are and reads them so, though the standard would make one of them.
    if (token === 'text') text += scanner.text().replace(/[\t\n]+ */g, ' ');
    if (token !== 'open') continue;
    if (scanner.name === 's') text += ' '.repeat(repeatedSpaces(scanner));
    else if (scanner.name === 'tab') text += '\t';
    else if (scanner.name === 'line-break') text += '\n';
    else if (scanner.name === 'ruby-text' || scanner.name === 'note' || scanner.name === 'annotation') scanner.skipElement();
  }
  return text;
}

function repeatedSpaces(scanner: XmlScanner): number {
  const count = Number(scanner.attributeIn('urn:oasis:names:tc:opendocument:xmlns:text:1.0', 'c') ?? 1);
  return count >= 1 && count <= 32_767 ? Math.floor(count) : 1;
}

function withoutMidnight(date: string): string {
  return date.replace(/T00:00:00(?:\.0+)?$/, '').replace(/\.\d+$/, '');
}

function dayFraction(duration: string): number {
  const match = isoDuration.exec(duration);
  if (match === null) return NaN;
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]?.replace(',', '.'));
  return (duration.startsWith('-') ? -seconds : seconds) / 86_400;
}

function percentFormat(shown: string): string {
  const decimals = /\.(\d+)/.exec(shown)?.[1]?.length ?? 0;
  return decimals === 0 ? '0%' : `0.${'0'.repeat(decimals)}%`;
}
