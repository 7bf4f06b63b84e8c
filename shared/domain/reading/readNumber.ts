const DIGITS: Record<string, number> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const SMALL: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

/** Source of a pattern for a run of Chinese numerals (十二, 二〇二二, 三百二十). */
export const CHINESE_NUMERAL = '[〇零一二两三四五六七八九十百千万亿]+';
/** Source of a pattern for western digits with thousands and decimals. */
export const WESTERN_NUMERAL = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

const WESTERN = new RegExp(`^(?:${WESTERN_NUMERAL})$`);

/** `12`, `1,200.5`, `十二`, `二〇二二`, `三百二十` → the number; undefined when it is none. Expects half-width digits. */
export function readNumber(text: string): number | undefined {
  if (WESTERN.test(text)) return Number(text.replaceAll(',', ''));
  return readChineseNumber(text);
}

function readChineseNumber(text: string): number | undefined {
  if (text === '' || [...text].some((char) => !(char in DIGITS || char in SMALL || char in LARGE))) return undefined;
  if ([...text].every((char) => char in DIGITS)) return readDigitByDigit(text);
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const char of text) {
    const small = SMALL[char];
    const large = LARGE[char];
    if (small !== undefined) {
      section += (digit === 0 ? 1 : digit) * small;
      digit = 0;
    } else if (large !== undefined) {
      total = (total + section + digit === 0 ? 1 : total + section + digit) * large;
      section = 0;
      digit = 0;
    } else {
      digit = DIGITS[char] ?? 0;
    }
  }
  return total + section + digit;
}

function readDigitByDigit(text: string): number {
  return [...text].reduce((number, char) => number * 10 + (DIGITS[char] ?? 0), 0);
}

/** Multiplication by a power of ten without binary dust: 1.4 × 10000 is 14000. */
export function scale(value: number, factor: number): number {
  const product = value * factor;
  return Number.isSafeInteger(product) ? product : Number(product.toPrecision(15));
}
