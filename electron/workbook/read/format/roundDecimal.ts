/** Spreadsheets keep and round fifteen significant decimal digits, not the binary fraction behind them. */
const SIGNIFICANT = 15;

/** A non-negative number × 10^shift with exactly that many decimals, halves away from zero: `(1.005, 2, 0)` → `1.01`. */
export function roundDecimal(value: number, decimals: number, shift: number): string {
  if (shift === 0 && value < 1e15 && Number.isInteger(value)) return decimals === 0 ? String(value) : `${value}.${'0'.repeat(decimals)}`;
  const written = shift === 0 && value >= 1e-6 && value < 1e15 ? shortest(value, decimals) : undefined;
  if (written !== undefined) return written;
  const [mantissa = '0', exponent = '0'] = value.toExponential(SIGNIFICANT - 1).split('e');
  const digits = mantissa.replace('.', '');
  const kept = Number(exponent) + 1 + shift + decimals;
  const scaled = roundDigits(digits, kept).padStart(decimals + 1, '0');
  return decimals === 0 ? scaled : `${scaled.slice(0, -decimals)}.${scaled.slice(-decimals)}`;
}

/** The number as JavaScript writes it, where that has no more decimals than asked for: then nothing is to be rounded. */
function shortest(value: number, decimals: number): string | undefined {
  const written = String(value);
  const missing = decimals - (written.length - written.indexOf('.') - 1);
  return missing < 0 ? undefined : written + '0'.repeat(missing);
}

/** The first `kept` digits, rounded by the next one, without leading zeros (but at least one digit). */
function roundDigits(digits: string, kept: number): string {
  if (kept < 0) return '0';
  if (kept >= digits.length) return digits.padEnd(kept, '0').replace(/^0+(?=\d)/, '');
  const roundsUp = (digits[kept] ?? '0') >= '5';
  return String(Number(digits.slice(0, kept)) + (roundsUp ? 1 : 0));
}
