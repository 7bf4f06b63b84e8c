/** Spreadsheets keep and round fifteen significant decimal digits, not the binary fraction behind them. */
const SIGNIFICANT = 15;

/** A non-negative number × 10^shift with exactly that many decimals, halves away from zero: `(1.005, 2, 0)` → `1.01`. */
export function roundDecimal(value: number, decimals: number, shift: number): string {
  const written = withoutRounding(value, decimals, decimals + shift);
  if (written !== undefined) return written;
  const [mantissa = '0', exponent = '0'] = value.toExponential(SIGNIFICANT - 1).split('e');
  const digits = mantissa.replace('.', '');
  const kept = Number(exponent) + 1 + shift + decimals;
  const scaled = roundDigits(digits, kept).padStart(decimals + 1, '0');
  return decimals === 0 ? scaled : `${scaled.slice(0, -decimals)}.${scaled.slice(-decimals)}`;
}

/** Most numbers have no more decimals than are asked for; of fifteen digits only one decimal number is this binary one. */
function withoutRounding(value: number, decimals: number, power: number): string | undefined {
  const factor = POWERS[power];
  const unit = POWERS[decimals];
  if (factor === undefined || unit === undefined) return undefined;
  const scaled = Math.round(value * factor);
  if (scaled >= LIMIT || scaled / factor !== value) return undefined;
  if (decimals === 0) return String(scaled);
  const whole = Math.floor(scaled / unit);
  // The leading 1 keeps the zeros behind the point, and is cut off.
  return `${whole}.${String(unit + scaled - whole * unit).slice(1)}`;
}

const LIMIT = 10 ** SIGNIFICANT;
/** Of ten, as far as all of them and their quotients are exact. */
const POWERS = Array.from({ length: SIGNIFICANT + 1 }, (_, power) => 10 ** power);

/** The first `kept` digits, rounded by the next one, without leading zeros (but at least one digit). */
function roundDigits(digits: string, kept: number): string {
  if (kept < 0) return '0';
  if (kept >= digits.length) return digits.padEnd(kept, '0').replace(/^0+(?=\d)/, '');
  const roundsUp = (digits[kept] ?? '0') >= '5';
  return String(Number(digits.slice(0, kept)) + (roundsUp ? 1 : 0));
}
