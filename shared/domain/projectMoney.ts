import { decimalSchema } from './decimal.ts';

/** What the amounts of a column are counted in; projects keep theirs in 万元. */
export type MoneyUnit = '元' | '万元' | '亿元';

/** How many decimal places to the left an amount in 万元 stands in the unit. */
const PLACES_LEFT: Readonly<Record<MoneyUnit, number>> = { 元: -4, 万元: 0, 亿元: 4 };
const MOST_DECIMALS = 6;

/** 1234.5 (万元) in 亿元 is 0.12345: digits are moved, nothing is divided; undefined when the text is no amount. */
export function amountInUnit(amount: string, unit: MoneyUnit): string | undefined {
  return decimalSchema.safeParse(amount).success ? shiftDecimal(amount, PLACES_LEFT[unit]) : undefined;
}

/** A number as a cell holds it, in 万元, rounded where a formula left more decimals than an amount has. */
export function numberFromUnit(value: number, unit: MoneyUnit): string | undefined {
  const amount = roundedDecimal(shiftDecimal(plainDecimal(value), -PLACES_LEFT[unit]));
  return decimalSchema.safeParse(amount).success ? amount : undefined;
}

/** Without the dust that binary fractions leave: 0.1 + 0.2 is 0.3; fifteen digits are what a sheet keeps. */
function plainDecimal(value: number): string {
  const [, sign = '', digits = '0', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(Number(value.toPrecision(15)))) ?? [];
  return shiftDecimal(`${sign}${digits}${fraction === '' ? '' : `.${fraction}`}`, -Number(exponent));
}

/** Moves the point `places` to the left, or to the right when they are below zero. */
function shiftDecimal(decimal: string, places: number): string {
  const sign = decimal.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const digits = `${whole}${fraction}`;
  const point = whole.length - places;
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  const [left, right] = [padded.slice(0, at).replace(/^0+(?=\d)/, ''), padded.slice(at).replace(/0+$/, '')];
  const text = right === '' ? left : `${left}.${right}`;
  return text === '0' ? text : `${sign}${text}`;
}

function roundedDecimal(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  if (fraction.length <= MOST_DECIMALS) return decimal;
  const kept = BigInt(`${whole}${fraction.slice(0, MOST_DECIMALS)}`) + (Number(fraction[MOST_DECIMALS]) >= 5 ? 1n : 0n);
  return shiftDecimal(`${decimal.startsWith('-') ? '-' : ''}${kept}`, MOST_DECIMALS);
}
