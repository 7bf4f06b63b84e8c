import { EQUALS, GT, LT, QUOTE, SLASH, SPACE } from './xmlBytes.ts';
import { parseUnsigned } from './xmlNumber.ts';

/** Where a row's open tag ends, and what it says, when it is written in the plainest form. */
export interface PlainRow {
  /** Behind the open tag. */
  end: number;
  /** 0-based; -1 when there is no `r`. */
  row: number;
  hidden: boolean;
  isEmpty: boolean;
}

const HIDDEN = Buffer.from('hidden');
const XMLNS = Buffer.from('xmlns');
const ROW_END = Buffer.from('</row>');

export function emptyPlainRow(): PlainRow {
  return { end: 0, row: -1, hidden: false, isEmpty: false };
}

/** Matches `<row r="5" spans="1:12" ht="30">` in one go. False for every other form, however valid, which is then read token by token. */
export function matchPlainRow(bytes: Uint8Array, start: number, match: PlainRow): boolean {
  if (bytes[start] !== LT || bytes[start + 1] !== 0x72 || bytes[start + 2] !== 0x6f || bytes[start + 3] !== 0x77) return false;
  match.row = -1;
  match.hidden = false;
  let at = start + 4;
  while (bytes[at] === SPACE) {
    at = matchAttribute(bytes, at + 1, match);
    if (at < 0) return false;
  }
  match.isEmpty = bytes[at] === SLASH;
  if (match.isEmpty) at += 1;
  match.end = at + 1;
  return bytes[at] === GT;
}

export function isRowEnd(bytes: Uint8Array, at: number): boolean {
  return startsWith(bytes, at, ROW_END);
}

export const ROW_END_LENGTH = ROW_END.length;

/** Takes one attribute and returns where it ends, or -1. */
function matchAttribute(bytes: Uint8Array, nameStart: number, match: PlainRow): number {
  let at = nameStart;
  for (; ; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === EQUALS) break;
    if (byte <= SPACE || byte === GT || byte === QUOTE) return -1;
  }
  if (bytes[at + 1] !== QUOTE) return -1;
  const start = at + 2;
  let end = start;
  while (end < bytes.length && bytes[end] !== QUOTE) end++;
  const length = at - nameStart;
  if (length === 1 && bytes[nameStart] === 0x72) {
    match.row = parseUnsigned(bytes, start, end) - 1;
    if (match.row < 0) return -1;
  } else if (length === HIDDEN.length && startsWith(bytes, nameStart, HIDDEN)) {
    // 1 or 0; whoever writes it in words is read token by token.
    if (end - start !== 1) return -1;
    match.hidden = bytes[start] === 0x31;
  } else if (startsWith(bytes, nameStart, XMLNS)) {
    return -1;
  }
  return end + 1;
}

function startsWith(bytes: Uint8Array, at: number, wanted: Buffer): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}
