const ZERO = 0x30;
/** All that are exact. */
const powersOfTen = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** Digits → number; -1 when there is anything else or nothing. */
export function parseUnsigned(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || end - start > 15) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** A decimal number of a cell, correctly rounded; NaN when it is none. */
export function parseDecimal(bytes: Buffer, start: number, end: number): number {
  const isNegative = bytes[start] === 0x2d;
  let digits = 0;
  let decimals = -1;
  let mantissa = 0;
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2e && decimals < 0) {
      decimals = 0;
      continue;
    }
    const digit = byte - ZERO;
    if (digit < 0 || digit > 9 || ++digits > 15) return parseSlowly(bytes, start, end);
    mantissa = mantissa * 10 + digit;
    if (decimals >= 0) decimals++;
  }
  if (digits === 0) return parseSlowly(bytes, start, end);
  // Both operands are exact below 2^53 and 10^22, so one division rounds once, as the standard asks.
  const value = decimals <= 0 ? mantissa : mantissa / (powersOfTen[decimals] ?? NaN);
  return isNegative ? -value : value;
}

function parseSlowly(bytes: Buffer, start: number, end: number): number {
  const written = bytes.toString('latin1', start, end).trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(written) ? Number(written) : NaN;
}
