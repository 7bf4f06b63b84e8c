import { z } from 'zod';

/** A decimal amount as text (`12000.5`), so that sums are exact on every machine. */
export const decimalSchema = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/);

const PLACES = 6;

/** Whole millionths; undefined when the text is no decimal. */
export function toMillionths(text: string): bigint | undefined {
  if (!decimalSchema.safeParse(text).success) return undefined;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const amount = BigInt(whole + fraction.padEnd(PLACES, '0'));
  return text.startsWith('-') ? -amount : amount;
}

export function fromMillionths(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Exact sum; amounts that are no decimals are left out. */
export function sumDecimals(amounts: readonly string[]): string {
  return fromMillionths(amounts.reduce((sum, amount) => sum + (toMillionths(amount) ?? 0n), 0n));
}

/** Below zero when `one` is less than `other`; undefined when either is no decimal. */
export function compareDecimals(one: string, other: string): number | undefined {
  const [a, b] = [toMillionths(one), toMillionths(other)];
  if (a === undefined || b === undefined) return undefined;
  return a < b ? -1 : a > b ? 1 : 0;
}

export function subtractDecimals(one: string, other: string): string | undefined {
  const [a, b] = [toMillionths(one), toMillionths(other)];
  return a === undefined || b === undefined ? undefined : fromMillionths(a - b);
}

/** `part` of `whole` in basis points, rounded half up; undefined when there is no whole to speak of. */
export function shareOf(part: string, whole: string): number | undefined {
  const [a, b] = [toMillionths(part), toMillionths(whole)];
  if (a === undefined || b === undefined || b <= 0n) return undefined;
  const doubled = (a * 20_000n) / b;
  return Number((doubled + (doubled < 0n ? 0n : 1n)) / 2n);
}
