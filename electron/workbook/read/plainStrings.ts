import type { SharedStrings } from './sharedStrings.ts';
import { LT } from './xmlBytes.ts';
import type { XmlScanner } from './xmlScanner.ts';

const OPEN = Buffer.from('<si><t>');
const OPEN_SPACED = Buffer.from('<si><t xml:space="preserve">');
const CLOSE = Buffer.from('</t></si>');

/**
 * Adds the plainly written strings from where the scanner is on, and leaves it behind them: nearly all strings of nearly all
 * programs are one `t` in an `si`. The next one, if there is one, has to be read token by token. Unprefixed elements only.
 */
export function readPlainStrings(scanner: XmlScanner, strings: SharedStrings): void {
  const { bytes } = scanner;
  let at = scanner.position;
  for (;;) {
    const length = startsWith(bytes, at, OPEN) ? OPEN.length : startsWith(bytes, at, OPEN_SPACED) ? OPEN_SPACED.length : 0;
    if (length === 0) break;
    const end = bytes.indexOf(LT, at + length);
    if (end < 0 || !startsWith(bytes, end, CLOSE)) break;
    strings.addWritten(at + length, end);
    at = end + CLOSE.length;
  }
  scanner.skipTo(at);
}

function startsWith(bytes: Buffer, at: number, wanted: Buffer): boolean {
  if (at + wanted.length > bytes.length) return false;
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}
