import { roundDecimal } from './roundDecimal.ts';

/** Characters of a number in General, sign aside. */
const WIDTH = 11;

/** A number in the General format: at most eleven characters, scientific beyond. */
export function generalText(value: number): string {
  if (Number.isInteger(value) && value > -1e11 && value < 1e11) return String(value === 0 ? 0 : value);
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  if (size < 1e-4) return sign + smallText(size);
  if (size >= 1e11) return sign + scientific(size);
  const written = String(size);
  if (written.length <= WIDTH) return sign + written;
  const integerDigits = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
  const fixed = roundDecimal(size, Math.max(0, WIDTH - 1 - integerDigits), 0);
  const shown = fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  return sign + (shown.length > WIDTH ? scientific(size) : shown);
}

/** Below a ten-thousandth, decimals only where eleven characters hold all of them. */
function smallText(size: number): string {
  const shown = roundDecimal(size, WIDTH + 4, 0).replace(/\.?0+$/, '');
  return shown !== '0' && shown.length <= WIDTH ? shown : scientific(size);
}

function scientific(size: number): string {
  const [mantissa = '0', exponent = '0'] = size.toExponential(5).split('e');
  const power = Math.abs(Number(exponent));
  return `${mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa}E${exponent.startsWith('-') ? '-' : '+'}${String(power).padStart(2, '0')}`;
}
