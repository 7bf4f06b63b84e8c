import { z } from 'zod';
import { fromMillionths, toMillionths } from '../decimal.ts';

/** 分: points as text, at most two decimals, so that sums are exact on every machine. */
export const pointsSchema = z.string().regex(/^-?\d{1,5}(\.\d{1,2})?$/);

/** How many decimals points are rounded to. */
export type Places = 0 | 1 | 2;

/** Exact millionths; 0 for what is no number. */
export function amountOf(text: string): bigint {
  return toMillionths(text) ?? 0n;
}

/** `amount × numerator ÷ denominator`, rounded half away from zero. */
export function portion(amount: bigint, numerator: bigint, denominator: bigint, places: Places): bigint {
  if (denominator === 0n) return 0n;
  const unit = 10n ** BigInt(6 - places);
  const [above, below] = [amount * numerator * (denominator < 0n ? -1n : 1n), unit * (denominator < 0n ? -denominator : denominator)];
  const half = below / 2n;
  return (above < 0n ? -((-above + half) / below) : (above + half) / below) * unit;
}

export function rounded(amount: bigint, places: Places): bigint {
  return portion(amount, 1n, 1n, places);
}

export function pointsText(amount: bigint): string {
  return fromMillionths(amount);
}

export function sumOf(texts: readonly string[]): bigint {
  return texts.reduce((sum, text) => sum + amountOf(text), 0n);
}

/** Places from 1, the greatest first; equal amounts share one (并列). skip: 1, 1, 3; dense: 1, 1, 2. */
export function placesOf<T>(rows: readonly T[], amount: (row: T) => bigint, ties: 'skip' | 'dense'): Map<T, number> {
  const sorted = [...rows].sort((one, other) => (amount(one) === amount(other) ? 0 : amount(one) > amount(other) ? -1 : 1));
  const places = new Map<T, number>();
  let place = 0;
  let last: bigint | undefined;
  sorted.forEach((row, before) => {
    const now = amount(row);
    if (now !== last) place = ties === 'skip' ? before + 1 : place + 1;
    last = now;
    places.set(row, place);
  });
  return places;
}
