import { AMPERSAND, EQUALS, GT, LT, QUOTE, SLASH, SPACE } from './xmlBytes.ts';
import { parseUnsigned } from './xmlNumber.ts';

const SMALL_C = 0x63;
const SMALL_V = 0x76;
const VALUE_AND_CELL_END = Buffer.from('</v></c>');

/** Where the parts of a cell lie that is written in the plainest form. */
export interface PlainCell {
  /** Behind the cell. */
  end: number;
  /** -1 when there is no `r`. */
  col: number;
  /** -1 when there is no `s`. */
  style: number;
  /** First letter of `t`, 0 when there is none. */
  type: number;
  typeLength: number;
  valueStart: number;
  /** Same as the start when there is no value. */
  valueEnd: number;
}

export function emptyPlainCell(): PlainCell {
  return { end: 0, col: -1, style: -1, type: 0, typeLength: 0, valueStart: 0, valueEnd: 0 };
}

/**
 * Matches `<c r="B5" s="3" t="s"><v>12</v></c>` or `<c r="B5" s="3"/>` in one go: nearly all of the cells that nearly
 * all programs write. False for every other form, however valid, which is then read token by token.
 */
export function matchPlainCell(bytes: Buffer, start: number, cell: PlainCell): boolean {
  if (bytes[start] !== LT || bytes[start + 1] !== SMALL_C) return false;
  cell.col = cell.style = -1;
  cell.type = cell.typeLength = 0;
  let at = start + 2;
  while (bytes[at] === SPACE) {
    at = matchAttribute(bytes, at + 1, cell);
    if (at < 0) return false;
  }
  if (bytes[at] === SLASH && bytes[at + 1] === GT) {
    cell.valueStart = cell.valueEnd = at;
    cell.end = at + 2;
    return true;
  }
  return bytes[at] === GT && matchValue(bytes, at + 1, cell);
}

/** Takes one attribute and returns where it ends, or -1. */
function matchAttribute(bytes: Buffer, at: number, cell: PlainCell): number {
  const name = bytes[at];
  if (bytes[at + 1] !== EQUALS || bytes[at + 2] !== QUOTE) return -1;
  const start = at + 3;
  let end = start;
  if (name === 0x72) {
    let col = 0;
    for (; ; end++) {
      const letter = bytes[end] ?? 0;
      if (letter < 0x41 || letter > 0x5a) break;
      col = col * 26 + letter - 0x40;
    }
    if (col === 0 || end - start > 3) return -1;
    cell.col = col - 1;
    while ((bytes[end] ?? 0) >= 0x30 && (bytes[end] ?? 0) <= 0x39) end++;
  } else if (name === 0x73) {
    while ((bytes[end] ?? 0) >= 0x30 && (bytes[end] ?? 0) <= 0x39) end++;
    cell.style = parseUnsigned(bytes, start, end);
    if (cell.style < 0) return -1;
  } else if (name === 0x74) {
    cell.type = bytes[start] ?? 0;
    while ((bytes[end] ?? 0) >= 0x61 && (bytes[end] ?? 0) <= 0x7a) end++;
    cell.typeLength = end - start;
  } else {
    return -1;
  }
  return bytes[end] === QUOTE ? end + 1 : -1;
}

function matchValue(bytes: Buffer, at: number, cell: PlainCell): boolean {
  if (bytes[at] !== LT || bytes[at + 1] !== SMALL_V || bytes[at + 2] !== GT) return false;
  const start = at + 3;
  const { length } = bytes;
  let end = start;
  for (; end < length; end++) {
    const byte = bytes[end];
    if (byte === LT) break;
    if (byte === AMPERSAND) return false;
  }
  for (let i = 0; i < VALUE_AND_CELL_END.length; i++) {
    if (bytes[end + i] !== VALUE_AND_CELL_END[i]) return false;
  }
  cell.valueStart = start;
  cell.valueEnd = end;
  cell.end = end + VALUE_AND_CELL_END.length;
  return true;
}
