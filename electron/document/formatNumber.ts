const CHINESE = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A list's number in one of Word's formats (`chineseCounting` 12 → 十二, `decimalEnclosedCircle` 3 → ③); formats not known are written as digits. */
export function formatNumber(value: number, format: string): string {
  if (/^(?:chinese|japanese|taiwanese|ideograph|korean)(?!.*Enclosed)/.test(format)) return inChinese(value);
  if (/^decimalEnclosedCircle|^ideographEnclosedCircle/.test(format)) return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : `${value}`;
  if (format === 'decimalFullWidth') return [...`${value}`].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
  if (format === 'decimalZero') return `${value}`.padStart(2, '0');
  if (format === 'upperLetter' || format === 'lowerLetter') {
    const letter = String.fromCodePoint((format === 'upperLetter' ? 65 : 97) + ((value - 1) % 26));
    return letter.repeat(Math.floor((value - 1) / 26) + 1);
  }
  return `${value}`;
}

function inChinese(value: number): string {
  if (value < 10) return CHINESE[value] ?? `${value}`;
  if (value >= 100) return [...`${value}`].map((digit) => CHINESE[Number(digit)] ?? digit).join('');
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens === 1 ? '' : CHINESE[tens] ?? ''}十${ones === 0 ? '' : CHINESE[ones] ?? ''}`;
}
