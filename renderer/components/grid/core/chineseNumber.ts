const digits = '零一二三四五六七八九';

/** 1 to 99 as 一 to 九十九. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? digits[tens] ?? '' : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] ?? '' : ''}`;
}

/** 一 to 九十九 as 1 to 99; null for anything else. */
export function readChineseNumber(text: string): number | null {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (match === null || text === '') return null;
  const [, lead, ten, ones] = match;
  if (ten === undefined) return lead !== undefined && ones === undefined ? digits.indexOf(lead) : null;
  return (lead === undefined ? 1 : digits.indexOf(lead)) * 10 + (ones === undefined ? 0 : digits.indexOf(ones));
}
