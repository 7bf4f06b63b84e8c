import type { XmlScanner } from './xmlScanner.ts';
import { decodeWritten, unescapeCellText } from './xmlText.ts';

/** Bytes decoded at once: far more than one text, and so few that a text which somebody keeps does not keep much else with it. */
const PIECE = 8 * 1024;
const ITEM_END = '</si>';
const OPEN = '<si><t>';
const OPEN_SPACED = '<si><t xml:space="preserve">';
const CLOSE = '</t></si>';

/**
 * Adds the plainly written strings from where the scanner is on, and leaves it behind them: nearly all strings of nearly all
 * programs are one `t` in an `si`. The next one, if there is one, has to be read token by token. Unprefixed elements only.
 */
export function readPlainStrings(scanner: XmlScanner, strings: string[]): void {
  const { bytes } = scanner;
  for (let at = scanner.position; ; scanner.skipTo(at)) {
    const last = bytes.lastIndexOf(ITEM_END, Math.min(at + PIECE, bytes.length), 'latin1');
    if (last < at) return;
    const end = last + ITEM_END.length;
    const piece = bytes.toString('utf8', at, end);
    // Bytes that are no UTF-8 become signs of another length, and then places in the piece are no places in the bytes.
    if (Buffer.byteLength(piece) !== end - at) return;
    const taken = takeItems(piece, strings);
    if (taken < piece.length) {
      scanner.skipTo(at + Buffer.byteLength(piece.slice(0, taken)));
      return;
    }
    at = end;
  }
}

/** How far the piece holds plain items. */
function takeItems(piece: string, strings: string[]): number {
  const isLiteral = !piece.includes('&') && !piece.includes('\r') && !piece.includes('_x');
  let at = 0;
  for (;;) {
    const open = piece.startsWith(OPEN, at) ? OPEN : piece.startsWith(OPEN_SPACED, at) ? OPEN_SPACED : undefined;
    if (open === undefined) return at;
    const start = at + open.length;
    const end = piece.indexOf('<', start);
    if (!piece.startsWith(CLOSE, end)) return at;
    const written = piece.slice(start, end);
    strings.push(isLiteral ? written : unescapeCellText(decodeWritten(written)));
    at = end + CLOSE.length;
  }
}
