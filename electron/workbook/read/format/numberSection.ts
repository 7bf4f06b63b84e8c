import type { FormatToken } from './formatTokens.ts';
import { roundDecimal } from './roundDecimal.ts';

/** How the places of a section lie, worked out once for all the numbers shown through it. */
export interface NumberLayout {
  tokens: readonly FormatToken[];
  /** Index of the first token behind the whole part. */
  wholeEnd: number;
  /** Index of the exponent, or the number of tokens. */
  fractionEnd: number;
  wholePlaces: number;
  decimals: number;
  /** Powers of ten by which percents and trailing thousands commas scale the value. */
  shift: number;
  isGrouped: boolean;
  hasExponent: boolean;
  simple: SimpleLayout | undefined;
}

/** A non-negative number through placeholders, literals between them included. */
export function showDecimal(layout: NumberLayout, size: number): string {
  const { simple } = layout;
  if (simple !== undefined) return showSimply(simple, roundDecimal(size, layout.decimals, layout.shift));
  const { tokens, hasExponent } = layout;
  const power = hasExponent ? exponentOf(size, layout) : 0;
  const [whole = '0', fraction = ''] = roundDecimal(size, layout.decimals, layout.shift - power).split('.');
  return showWhole(tokens.slice(0, layout.wholeEnd), whole, layout) + showFractionDigits(tokens.slice(layout.wholeEnd, layout.fractionEnd), fraction)
    + (hasExponent ? showExponent(tokens.slice(layout.fractionEnd), power) : '');
}

/** `#,##0.00` and its like: text, places without gaps of which the last before the point is `0` and all behind it, text. */
interface SimpleLayout { before: string; after: string; isGrouped: boolean }

const simplePlaces = /^(?:#?,?#*)0(?:\.0+)?$/;

function simpleLayout(tokens: readonly FormatToken[], isGrouped: boolean): SimpleLayout | undefined {
  const isPlace = (token: FormatToken): boolean => token.kind === 'digit' || token.kind === 'point' || token.kind === 'comma';
  const first = tokens.findIndex(isPlace);
  const last = tokens.findLastIndex(isPlace);
  if (first < 0) return undefined;
  const places = tokens.slice(first, last + 1).map((token) => (token.kind === 'digit' ? token.text : token.kind === 'point' ? '.' : token.kind === 'comma' ? ',' : 'x')).join('');
  if (!simplePlaces.test(places)) return undefined;
  const text = (part: readonly FormatToken[]): string => part.map((token) => (token.kind === 'literal' ? token.text : token.kind === 'percent' ? '%' : '')).join('');
  return { before: text(tokens.slice(0, first)), after: text(tokens.slice(last + 1)), isGrouped };
}

function showSimply(simple: SimpleLayout, rounded: string): string {
  if (!simple.isGrouped) return simple.before + rounded + simple.after;
  const point = rounded.indexOf('.');
  let start = (point < 0 ? rounded.length : point) - 3;
  let grouped = rounded.slice(Math.max(start, 0));
  for (; start > 0; start -= 3) grouped = `${rounded.slice(Math.max(start - 3, 0), start)},${grouped}`;
  return simple.before + grouped + simple.after;
}

export function layOut(tokens: readonly FormatToken[]): NumberLayout {
  const exponent = tokens.findIndex((token) => token.kind === 'exponent');
  const fractionEnd = exponent < 0 ? tokens.length : exponent;
  const point = tokens.findIndex((token) => token.kind === 'point');
  const wholeEnd = point < 0 || point > fractionEnd ? fractionEnd : point;
  const places = tokens.map((token, index) => (token.kind === 'digit' ? index : -1)).filter((index) => index >= 0);
  const lastWhole = places.filter((index) => index < wholeEnd).at(-1) ?? -1;
  const lastPlace = places.filter((index) => index < fractionEnd).at(-1) ?? -1;
  let shift = 0;
  let isGrouped = false;
  tokens.forEach((token, index) => {
    if (token.kind === 'percent') shift += 2;
    if (token.kind !== 'comma') return;
    // A comma among the places groups thousands; behind the last one it divides by a thousand.
    if (index < lastWhole && index > (places[0] ?? -1)) isGrouped = true;
    else if ((index > lastPlace || (index > lastWhole && index < wholeEnd)) && isBehindPlaces(tokens, index)) shift -= 3;
  });
  const hasExponent = exponent >= 0;
  const simple = hasExponent ? undefined : simpleLayout(tokens, isGrouped);
  return { tokens, simple, hasExponent, wholeEnd, fractionEnd, wholePlaces: places.filter((index) => index < wholeEnd).length, decimals: places.filter((index) => index > wholeEnd && index < fractionEnd).length, shift, isGrouped };
}

function isBehindPlaces(tokens: readonly FormatToken[], comma: number): boolean {
  let at = comma - 1;
  while (tokens[at]?.kind === 'comma') at--;
  return tokens[at]?.kind === 'digit';
}

/** Digits fill the places from the right; what is left over stands at the first place. */
function showWhole(tokens: readonly FormatToken[], whole: string, layout: NumberLayout): string {
  const digits = whole === '0' ? '' : whole;
  let placesLeft = layout.wholePlaces;
  let shown = '';
  for (const token of tokens) {
    if (token.kind === 'literal') shown += token.text;
    else if (token.kind === 'percent') shown += '%';
    else if (token.kind === 'slash') shown += '/';
    if (token.kind !== 'digit') continue;
    const isFirst = placesLeft === layout.wholePlaces;
    const from = isFirst ? 0 : Math.max(0, digits.length - placesLeft);
    const run = digits.slice(from, Math.max(0, digits.length - placesLeft + 1));
    const filled = run === '' ? padding(token.text) : run;
    shown += layout.isGrouped ? group(filled, placesLeft) : filled;
    placesLeft--;
  }
  return layout.wholePlaces === 0 ? shown + digits : shown;
}

/** Puts a comma behind each digit that a multiple of three others follows. */
function group(run: string, placesLeft: number): string {
  let shown = '';
  for (let i = 0; i < run.length; i++) {
    const following = placesLeft - 1 + (run.length - 1 - i);
    shown += run[i] ?? '';
    if (following > 0 && following % 3 === 0 && run[i] !== ' ') shown += ',';
  }
  return shown;
}

function showFractionDigits(tokens: readonly FormatToken[], fraction: string): string {
  const significant = fraction.replace(/0+$/, '').length;
  let at = 0;
  let shown = '';
  for (const token of tokens) {
    if (token.kind === 'point') shown += '.';
    else if (token.kind === 'literal') shown += token.text;
    else if (token.kind === 'percent') shown += '%';
    else if (token.kind === 'digit') {
      shown += at < significant ? (fraction[at] ?? '') : padding(token.text);
      at++;
    }
  }
  return shown;
}

function padding(place: '0' | '#' | '?'): string {
  return place === '0' ? '0' : place === '?' ? ' ' : '';
}

/** With several places before the point the exponent goes in steps of that many, as engineers write. */
function exponentOf(size: number, layout: NumberLayout): number {
  if (size === 0) return 0;
  const step = Math.max(1, layout.wholePlaces);
  const powerOf = (value: number): number => Math.floor((Number(value.toExponential(14).split('e')[1] ?? 0) + layout.shift) / step) * step;
  const power = powerOf(size);
  const rounded = Number(roundDecimal(size, layout.decimals, layout.shift - power));
  return rounded >= 10 ** step ? power + step : power;
}

function showExponent(tokens: readonly FormatToken[], power: number): string {
  const [exponent, ...rest] = tokens;
  const places = rest.filter((token) => token.kind === 'digit').length;
  const tail = rest.map((token) => (token.kind === 'literal' ? token.text : token.kind === 'percent' ? '%' : '')).join('');
  const sign = power < 0 ? '-' : exponent?.kind === 'exponent' && exponent.alwaysSigned ? '+' : '';
  return `E${sign}${String(Math.abs(power)).padStart(places, '0')}${tail}`;
}
