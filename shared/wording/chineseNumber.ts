/** 1 → 一, 12 → 十二; below a hundred. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens] ?? ''}十`;
  return `${ten}${ones === 0 && tens > 0 ? '' : DIGITS[ones] ?? ''}`;
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
