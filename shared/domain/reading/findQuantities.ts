import type { Quantity } from '../quantity.ts';
import { foldWidth, quotedPlaces } from './foldWidth.ts';
import { comparisonAfter, comparisonBefore, DURATION_UNITS, isMoneyUnit, movementBefore, SET_PHRASES, UNIT_PATTERN } from './quantityWords.ts';
import type { Compared } from './quantityWords.ts';
import { CHINESE_NUMERAL, readNumber, scale, WESTERN_NUMERAL } from './readNumber.ts';

/** 数量 with its place in the text: `start`…`end` span the raw words. */
export interface QuantitySpan {
  quantity: Quantity;
  start: number;
  end: number;
}

/** Every amount asked for in a sentence, in order; versions, years, document numbers, slogans and names in quotes are none. */
export function findQuantities(text: string): QuantitySpan[] {
  const folded = foldWidth(text);
  const silent = silentPlaces(folded);
  const spans = [...findMultiples(folded, text), ...findRoundMoney(folded, text)];
  for (const found of folded.matchAll(AMOUNT)) {
    const span = readAmount(found, folded, text);
    if (span !== null && !spans.some((other) => overlaps(other, span))) spans.push(span);
  }
  return spans.filter((span) => silent[span.start] !== true && silent[span.end - 1] !== true).sort((a, b) => a.start - b.start);
}

function silentPlaces(folded: string): boolean[] {
  const places = quotedPlaces(folded);
  for (const phrase of folded.matchAll(SET_PHRASES)) places.fill(true, phrase.index, phrase.index + phrase[0].length);
  return places;
}

const MULTIPLIERS: Record<string, number> = { 百: 1e2, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 千亿: 1e11, 万亿: 1e12 };
const MULTIPLIER = '万亿|千亿|千万|百万|亿|万|千|百';
const NUMERAL = `百分之(?:${CHINESE_NUMERAL}|${WESTERN_NUMERAL})|${WESTERN_NUMERAL}|[〇零一二两三四五六七八九十百]+`;
const RANGE_END = `(?:(?<lowScale>${MULTIPLIER})?(?:%|‰|个|家|项|条|场|次|户|人|名)?\\s*(?:[-–—―~〜]+|至|到)\\s*(?<high>${NUMERAL}))?`;
const AMOUNT = new RegExp(
  `(?<low>${NUMERAL})${RANGE_END}\\s*(?<vague>多|余)?(?<scale>${MULTIPLIER})?(?<vagueAfter>多|余)?\\s*(?<unit>${UNIT_PATTERN})?`,
  'g',
);

interface Parts { low: string; high: string | undefined; lowScale: string; scale: string; unit: string; vague: boolean }

function readAmount(found: RegExpExecArray, folded: string, text: string): QuantitySpan | null {
  const parts = partsOf(found);
  const end = found.index + found[0].trimEnd().length;
  const before = folded.slice(0, found.index);
  const after = folded.slice(end);
  const left = comparisonBefore(before);
  const right = comparisonAfter(after, isMoneyUnit(parts.unit));
  if (!isAmount(parts, before, after, left, right, found[0].trim() === folded.trim())) return null;
  const low = readNumber(parts.low.replace('百分之', ''));
  if (low === undefined) return null;
  const high = parts.high === undefined ? null : readNumber(parts.high.replace('百分之', '')) ?? null;
  const movement = left.reachesLevel ? null : movementBefore(before.slice(0, before.length - left.length).trimEnd());
  const start = found.index - left.length - (movement?.length ?? 0);
  const rawEnd = end + right.length;
  const measured = inUnit(low, high, parts);
  const direction = right.direction ?? left.direction ?? (parts.vague ? '>' : '=');
  return {
    quantity: { ...moved({ ...measured, direction }, movement), raw: text.slice(start, rawEnd).trim(), confidence: confidenceOf(parts) },
    start,
    end: rawEnd,
  };
}

function partsOf(found: RegExpExecArray): Parts {
  const group = found.groups ?? {};
  const low = group['low'] ?? '';
  const scale = group['scale'] ?? '';
  return {
    low,
    high: group['high'],
    lowScale: group['lowScale'] ?? scale,
    scale,
    unit: low.startsWith('百分之') ? '%' : group['unit'] ?? '',
    vague: group['vague'] !== undefined || group['vagueAfter'] !== undefined,
  };
}

function isAmount(parts: Parts, before: string, after: string, left: Compared, right: Compared, alone: boolean): boolean {
  if (/[A-Za-z\d./第+#]$/.test(before) || /^(?:级|版|号|代|星级)/.test(after)) return false;
  const inWords = !/\d/.test(parts.low) && parts.unit !== '%';
  if (inWords && parts.unit !== '倍' && (/^(?:一|[百千]+)$/.test(parts.low) || parts.unit === '')) return false;
  if (DURATION_UNITS.includes(parts.unit)) return isLimitedDuration(parts.unit, left);
  if (parts.unit !== '' || (alone && parts.scale !== '')) return true;
  const compared = left.direction !== null || right.direction !== null;
  if (parts.scale !== '' && right.direction !== null) return true;
  return compared && endsClause(after.slice(right.length)) && (parts.scale !== '' || !/^\d{4}$/.test(parts.low));
}

function isLimitedDuration(unit: string, left: Compared): boolean {
  return !/^[年月日周时点号岁]$/.test(unit) && (left.direction === '<=' || left.direction === '<');
}

function endsClause(after: string): boolean {
  return after === '' || /^[\s,，。;；、!)）:：]/.test(after);
}

/** 万 and 亿 go into the number, except for money, which keeps the scale it is spoken of in. */
function inUnit(low: number, high: number | null, parts: Parts): Pick<Quantity, 'value' | 'max' | 'unit' | 'kind'> {
  const money = isMoneyUnit(parts.unit);
  const kept = money ? /万亿|亿|万/.exec(parts.scale)?.[0] ?? '' : '';
  const factorOf = (words: string) => (MULTIPLIERS[words] ?? 1) / (MULTIPLIERS[kept] ?? 1);
  const unit = parts.unit === '百分点' ? '个百分点' : kept + parts.unit;
  return {
    value: scale(low, factorOf(parts.lowScale)),
    max: high === null ? null : scale(high, factorOf(parts.scale)),
    unit,
    kind: unit === '倍' ? 'multiple' : 'level',
  };
}

const OPPOSITE: Record<Quantity['direction'], Quantity['direction']> = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '=': '=', '~': '~' };
type Measured = Pick<Quantity, 'value' | 'max' | 'unit' | 'kind' | 'direction'>;

/** Turns 增长20% into growth, 提高2个百分点 into a change; a fall is a negative rise. */
function moved(measured: Measured, movement: { falls: boolean } | null): Measured {
  if (movement === null) return measured.unit === '个百分点' ? { ...measured, kind: 'change' } : measured;
  if (measured.unit === '倍') return { ...measured, value: measured.value + 1, max: measured.max === null ? null : measured.max + 1 };
  const kind = measured.unit === '%' || measured.unit === '‰' ? 'growth' : 'change';
  if (!movement.falls) return { ...measured, kind };
  const [value, max] = measured.max === null ? [-measured.value, null] : [-measured.max, -measured.value];
  return { ...measured, kind, value, max, direction: OPPOSITE[measured.direction] };
}

function confidenceOf(parts: Parts): number {
  if (!/\d/.test(parts.low) && parts.unit !== '%') return 0.7;
  if (parts.unit === '') return parts.scale === '' ? 0.5 : 0.8;
  return parts.vague ? 0.7 : 0.95;
}

function findMultiples(folded: string, text: string): QuantitySpan[] {
  return [...folded.matchAll(/(?:实现|力争)?(翻)了?([一二两三四\d])?番/g)].map((found) => {
    const times = readNumber(found[2] ?? '一') ?? 1;
    const start = found.index + found[0].indexOf('翻');
    const end = found.index + found[0].length;
    return { quantity: { value: 2 ** times, max: null, unit: '倍', direction: '=', kind: 'multiple', raw: text.slice(start, end), confidence: 0.9 }, start, end };
  });
}

/** 突破万亿元大关, 超千亿元: a round sum with no digit in it; 千亿级 is a rank and none. */
function findRoundMoney(folded: string, text: string): QuantitySpan[] {
  const pattern = /((?:首次)?(?:突破|超过|超|达到|迈上|跨越))(万亿|千亿|百亿|十亿)(元)?(大关|台阶)?(?!级)/g;
  return [...folded.matchAll(pattern)].map((found) => {
    const amount = found[2] === '万亿' ? { value: 1, scale: '万亿' } : { value: found[2] === '千亿' ? 1000 : found[2] === '百亿' ? 100 : 10, scale: '亿' };
    const inMoney = found[3] !== undefined;
    const direction = found[1] === '达到' ? '=' : '>';
    return {
      quantity: {
        value: inMoney ? amount.value : amount.value * (MULTIPLIERS[amount.scale] ?? 1), max: null, unit: inMoney ? `${amount.scale}元` : '',
        direction, kind: 'level', raw: text.slice(found.index, found.index + found[0].length), confidence: inMoney ? 0.95 : 0.7,
      },
      start: found.index,
      end: found.index + found[0].length,
    };
  });
}

function overlaps(a: QuantitySpan, b: QuantitySpan): boolean {
  return a.start < b.end && b.start < a.end;
}
