import { foldWidth } from '#shared/domain/reading/foldWidth.ts';
import { isIdeograph } from './squeeze.ts';

/** A text as it is compared: letters and digits only, half-width, without its number in front or units in brackets behind. */
export function taskTextKey(text: string): string {
  return foldWidth(text).normalize('NFKC').replace(LEADING_NUMBER, '').replace(CLOSING_UNITS, '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The printed number in front of a text: `17.推进…` → `17`; undefined when there is none. */
export function leadingNumber(text: string): string | undefined {
  if (isIdeograph(text.charCodeAt(0))) return undefined;
  return /^\s*[（(]?(\d{1,4})\s*(?:[.．、)）]|$)(?!\d(?!\d{3}年))/.exec(foldWidth(text))?.[1];
}

const LEADING_NUMBER = /^\s*(?:[(]?\d{1,4}\s*[.、)](?!\d(?!\d{3}年))|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}[、.]|[①-⑳])\s*/;
const CLOSING_UNITS = /\s*[(〔[【](?:[^()〔〕[\]【】]*(?:单位|牵头|负责|部门|配合)[^()]*|\d+项)[)〕\]】]\s*$/;

/** Pairs of neighbouring letters, each once. */
export function bigramsOf(key: string): Set<string> {
  const pairs = new Set<string>();
  for (let place = 0; place + 1 < key.length; place += 1) pairs.add(key.slice(place, place + 2));
  return pairs;
}

/** A text shorter than this may be contained in many others by chance. */
const LEAST_CONTAINED = 8;

/** 0…1: Dice's share of common pairs, or, for an abridged text, how much of the shorter lies in the longer. */
export function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size === 0) return 0;
  let common = 0;
  for (const pair of small) if (large.has(pair)) common += 1;
  const dice = (2 * common) / (small.size + large.size);
  const contained = small.size >= LEAST_CONTAINED ? (common / small.size) * 0.95 : 0;
  return Math.max(dice, contained);
}
