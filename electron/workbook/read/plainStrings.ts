import type { WrittenStrings } from './sharedStrings.ts';
import { AMPERSAND, CARRIAGE_RETURN, LT } from './xmlBytes.ts';
import type { XmlScanner } from './xmlScanner.ts';

const OPEN = Buffer.from('<si><t>');
const OPEN_SPACED = Buffer.from('<si><t xml:space="preserve">');
const CLOSE = Buffer.from('</t></si>');

/**
 * Adds the plainly written strings from where the scanner is on, and leaves it behind them: nearly all strings of nearly all
 * programs are one `t` in an `si`. The next one, if there is one, has to be read token by token. Unprefixed elements only.
 */
export function readPlainStrings(scanner: XmlScanner, strings: WrittenStrings): void {
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

/** Of a longer part each text is decoded when it is asked for, which takes less memory. */
const SHORT = 256 * 1024;
const OPENING = OPEN.toString();
const SPACED_OPENING = OPEN_SPACED.toString();
const CLOSING = CLOSE.toString();

/**
 * The texts of a short part, from behind its open tag, where all of them are written in the plainest form; undefined where one is not.
 * Decoded in one go and cut: to decode one small text after the other takes several times as long.
 */
export function cutPlainStrings(bytes: Buffer, start: number): string[] | undefined {
  if (bytes.length > SHORT || bytes.includes(AMPERSAND, start) || bytes.includes(CARRIAGE_RETURN, start) || bytes.includes('_x', start, 'latin1')) return undefined;
  const written = bytes.toString('utf8', start);
  const texts: string[] = [];
  let at = 0;
  for (;;) {
    const opening = written.startsWith(OPENING, at) ? OPENING.length : written.startsWith(SPACED_OPENING, at) ? SPACED_OPENING.length : 0;
    if (opening === 0) break;
    const from = at + opening;
    const end = written.indexOf('<', from);
    if (!written.startsWith(CLOSING, end)) return undefined;
    texts.push(written.slice(from, end));
    at = end + CLOSING.length;
  }
  return written.slice(at).trimEnd() === '</sst>' ? texts : undefined;
}

function startsWith(bytes: Buffer, at: number, wanted: Buffer): boolean {
  if (at + wanted.length > bytes.length) return false;
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}
