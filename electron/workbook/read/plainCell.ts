import { EQUALS, GT, LT, QUOTE, SLASH, SPACE } from './xmlBytes.ts';

const SMALL_C = 0x63;
const SMALL_R = 0x72;
const SMALL_S = 0x73;
const SMALL_T = 0x74;
const SMALL_V = 0x76;
const SMALL_N = 0x6e;
/** A column of more letters, a style or an index of more digits are looked at closely, token by token. */
const MOST_DIGITS = 9;

/** What a plainly written cell holds: the number of a shared string, a number, or nothing but a style. */
export const SHARED = 1;
export const NUMBER = 2;
export const EMPTY = 0;

/** Where the parts of a cell lie that is written in the plainest form. */
export interface PlainCell {
  /** Behind the cell. */
  end: number;
  col: number;
  /** -1 when there is no `s`. */
  style: number;
  holds: typeof SHARED | typeof NUMBER | typeof EMPTY;
  /** Number of the shared string. */
  index: number;
  valueStart: number;
  valueEnd: number;
}

export function emptyPlainCell(): PlainCell {
  return { end: 0, col: -1, style: -1, holds: EMPTY, index: -1, valueStart: 0, valueEnd: 0 };
}

/**
 * Matches `<c r="B5" s="3" t="s"><v>12</v></c>`, `<c r="B5" s="3"><v>1.5</v></c>` or `<c r="B5" s="3"/>` in one go, the
 * attributes in this order: nearly all of the cells that nearly all programs write. False for every other form, however valid.
 */
export function matchPlainCell(bytes: Uint8Array, start: number, cell: PlainCell): boolean {
  if (bytes[start] !== LT || bytes[start + 1] !== SMALL_C || bytes[start + 2] !== SPACE || bytes[start + 3] !== SMALL_R || bytes[start + 4] !== EQUALS || bytes[start + 5] !== QUOTE) return false;
  let at = start + 6;
  let byte = bytes[at] ?? 0;
  let col = 0;
  for (; byte >= 0x41 && byte <= 0x5a; byte = bytes[++at] ?? 0) col = col * 26 + byte - 0x40;
  if (col === 0 || at > start + 9) return false;
  while (isDigit(byte)) byte = bytes[++at] ?? 0;
  if (byte !== QUOTE) return false;
  cell.col = col - 1;
  let style = -1;
  if (bytes[at + 1] === SPACE && bytes[at + 2] === SMALL_S && bytes[at + 3] === EQUALS && bytes[at + 4] === QUOTE) {
    const first = at + 5;
    style = 0;
    for (at = first, byte = bytes[at] ?? 0; isDigit(byte); byte = bytes[++at] ?? 0) style = style * 10 + byte - 0x30;
    if (byte !== QUOTE || at === first || at > first + MOST_DIGITS) return false;
  }
  cell.style = style;
  let isShared = false;
  if (bytes[at + 1] === SPACE && bytes[at + 2] === SMALL_T && bytes[at + 3] === EQUALS && bytes[at + 4] === QUOTE && bytes[at + 6] === QUOTE) {
    isShared = bytes[at + 5] === SMALL_S;
    if (!isShared && bytes[at + 5] !== SMALL_N) return false;
    at += 6;
  }
  if (bytes[at + 1] === SLASH && bytes[at + 2] === GT) {
    cell.holds = EMPTY;
    cell.end = at + 3;
    return true;
  }
  if (bytes[at + 1] !== GT || bytes[at + 2] !== LT || bytes[at + 3] !== SMALL_V || bytes[at + 4] !== GT) return false;
  return isShared ? matchIndex(bytes, at + 5, cell) : matchNumber(bytes, at + 5, cell);
}

function matchIndex(bytes: Uint8Array, start: number, cell: PlainCell): boolean {
  let at = start;
  let index = 0;
  let byte = bytes[at] ?? 0;
  for (; isDigit(byte); byte = bytes[++at] ?? 0) index = index * 10 + byte - 0x30;
  if (at === start || at > start + MOST_DIGITS) return false;
  cell.holds = SHARED;
  cell.index = index;
  return matchEnd(bytes, at, cell);
}

/** Whatever may belong to a number; whether it is one is for who parses it. */
function matchNumber(bytes: Uint8Array, start: number, cell: PlainCell): boolean {
  let at = start;
  for (let byte = bytes[at] ?? 0; isDigit(byte) || (byte >= 0x2b && byte <= 0x2e) || byte === 0x45 || byte === 0x65; byte = bytes[++at] ?? 0);
  if (at === start) return false;
  cell.holds = NUMBER;
  cell.valueStart = start;
  cell.valueEnd = at;
  return matchEnd(bytes, at, cell);
}

/** `</v></c>` */
function matchEnd(bytes: Uint8Array, at: number, cell: PlainCell): boolean {
  cell.end = at + 8;
  return bytes[at] === LT && bytes[at + 1] === SLASH && bytes[at + 2] === SMALL_V && bytes[at + 3] === GT
    && bytes[at + 4] === LT && bytes[at + 5] === SLASH && bytes[at + 6] === SMALL_C && bytes[at + 7] === GT;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
