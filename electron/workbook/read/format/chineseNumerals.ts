/** Number format prefixes `[DBNum1]` (一二三) and `[DBNum2]` (壹贰叁). */
export type NumeralStyle = 'plain' | 'lower' | 'formal';

const digits = { lower: '〇一二三四五六七八九', formal: '零壹贰叁肆伍陆柒捌玖' };
const zero = { lower: '〇', formal: '零' };
const places = { lower: ['', '十', '百', '千'], formal: ['', '拾', '佰', '仟'] };
const myriads = ['', '万', '亿', '兆'];

/** Digit by digit, as years are written: 2026 → 二〇二六. */
export function digitNumerals(text: string, style: NumeralStyle): string {
  return style === 'plain' ? text : text.replace(/\d/g, (digit) => digits[style][Number(digit)] ?? digit);
}

/** With places, as quantities, months and days are written: 25 → 二十五; 15 → 十五; decimals digit by digit. */
export function placeNumerals(text: string, style: NumeralStyle): string {
  if (style === 'plain') return text;
  return text.replace(/(\d+)(\.\d+)?/, (_, whole: string, fraction: string | undefined) => wholeNumerals(whole, style) + (fraction === undefined ? '' : digitNumerals(fraction, style)));
}

function wholeNumerals(whole: string, style: 'lower' | 'formal'): string {
  const trimmed = whole.replace(/^0+/, '');
  if (trimmed === '') return zero[style];
  if (trimmed.length > 16) return digitNumerals(trimmed, style);
  let text = '';
  let owesZero = false;
  for (let place = trimmed.length - 1, at = 0; place >= 0; place--, at++) {
    const digit = Number(trimmed[at]);
    if (digit !== 0) {
      text += (owesZero ? zero[style] : '') + (digits[style][digit] ?? '') + (places[style][place % 4] ?? '');
      owesZero = false;
    } else {
      owesZero = text !== '';
    }
    const groupHasDigits = /[1-9]/.test(trimmed.slice(Math.max(0, at - 3 + (place % 4)), at + 1));
    if (place % 4 === 0 && place > 0 && groupHasDigits) text += myriads[place / 4] ?? '';
  }
  return style === 'lower' ? text.replace(/^一十/, '十') : text;
}
