import type { Quantity } from '../quantity.ts';
import { findQuantities } from './findQuantities.ts';
import { foldWidth } from './foldWidth.ts';
import { readNumber } from './readNumber.ts';

/** All amounts asked for in a text, in order. */
export function readQuantities(text: string): Quantity[] {
  return findQuantities(text).map((span) => span.quantity);
}

/** The amount of a cell that holds one (`30个以上`, `3000万`, `95`); undefined when it holds none, or several. */
export function readQuantity(text: string): Quantity | undefined {
  const value = readNumber(foldWidth(text).trim());
  if (value !== undefined && /\d/.test(foldWidth(text))) {
    return { value, max: null, unit: '', direction: '=', kind: 'level', raw: text.trim(), confidence: 0.5 };
  }
  const found = readQuantities(text);
  return found.length === 1 ? found[0] : undefined;
}
