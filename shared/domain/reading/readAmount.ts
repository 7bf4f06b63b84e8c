import { decimalSchema, fromMillionths, toMillionths } from '../decimal.ts';
import { foldWidth } from './foldWidth.ts';
import { readEmptyWord } from './readEmptyWord.ts';
import { readQuantity } from './readQuantities.ts';

/** What was typed for an amount in `unit`, as a decimal; null when it says nothing, undefined when it is no amount in that unit. */
export function readAmount(text: string, unit: string): string | null | undefined {
  if (readEmptyWord(text) !== undefined) return null;
  const folded = foldWidth(text).replace(/\s/g, '');
  const bare = unit !== '' && folded.endsWith(unit) ? folded.slice(0, -unit.length) : folded;
  const decimal = bare.replace(/,(?=\d{3}(?:\D|$))/g, '');
  if (decimalSchema.safeParse(decimal).success) return decimal;
  const quantity = readQuantity(folded);
  if (quantity === undefined || quantity.kind !== 'level' || quantity.direction !== '=' || quantity.max !== null) return undefined;
  const amount = String(quantity.value);
  if (quantity.unit === unit || (quantity.unit === '' && !unit.endsWith('元'))) return decimalSchema.safeParse(amount).success ? amount : undefined;
  // 8200亿 beside a target in 亿元 may be either: money names its unit, or stands in the target's.
  return convertMoney(amount, quantity.unit, unit);
}

const ZEROS: Readonly<Record<string, number>> = { 元: 0, 万元: 4, 亿元: 8, 万亿元: 12 };

/** 9200亿元 in 万亿元 is 0.92; undefined when it cannot be said exactly. */
function convertMoney(amount: string, from: string, to: string): string | undefined {
  const [zerosFrom, zerosTo, millionths] = [ZEROS[from], ZEROS[to], toMillionths(amount)];
  if (zerosFrom === undefined || zerosTo === undefined || millionths === undefined) return undefined;
  const factor = 10n ** BigInt(Math.abs(zerosFrom - zerosTo));
  if (zerosFrom >= zerosTo) return fromMillionths(millionths * factor);
  return millionths % factor === 0n ? fromMillionths(millionths / factor) : undefined;
}
