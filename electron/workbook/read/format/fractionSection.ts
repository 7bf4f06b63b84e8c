import type { FormatToken } from './formatTokens.ts';

const MAX_DENOMINATOR_PLACES = 4;

/** A non-negative number as a fraction: `# ?/?` shows 1.5 as `1 1/2`, `?/8` counts eighths. */
export function showFraction(tokens: readonly FormatToken[], size: number): string {
  const slash = tokens.findIndex((token) => token.kind === 'slash');
  const behind = tokens.slice(slash + 1);
  const numeratorStart = startOfRun(tokens, slash);
  const hasWhole = tokens.slice(0, numeratorStart).some((token) => token.kind === 'digit');
  const whole = hasWhole ? Math.floor(size) : 0;
  const [numerator, denominator] = approximate(size - whole, behind);
  const carried = hasWhole && numerator === denominator;
  const shownWhole = carried ? whole + 1 : whole;
  const hasFraction = numerator !== 0 && !carried;
  const prefix = tokens.slice(0, numeratorStart).map((token) => (token.kind === 'literal' ? token.text : '')).join('');
  if (!hasWhole) return `${prefix}${numerator}/${denominator}`;
  if (!hasFraction) return String(shownWhole);
  return shownWhole === 0 ? `${numerator}/${denominator}` : `${shownWhole} ${numerator}/${denominator}`;
}

function startOfRun(tokens: readonly FormatToken[], slash: number): number {
  let at = slash;
  while (at > 0 && tokens[at - 1]?.kind === 'digit') at--;
  return at;
}

function approximate(value: number, behind: readonly FormatToken[]): [numerator: number, denominator: number] {
  const written = Number(behind.map((token) => (token.kind === 'literal' || token.kind === 'digit' ? token.text : '')).join('').replace(/[#?]/g, '').trim());
  if (written > 0) return [Math.round(value * written), written];
  const places = Math.min(behind.filter((token) => token.kind === 'digit').length, MAX_DENOMINATOR_PLACES);
  return nearestFraction(value, 10 ** places - 1);
}

/** The closest fraction whose denominator is small enough; of equally close ones that with the smaller denominator. */
function nearestFraction(value: number, maxDenominator: number): [number, number] {
  let best: [number, number] = [Math.round(value), 1];
  let bestError = Math.abs(value - best[0]);
  for (let denominator = 2; denominator <= maxDenominator && bestError > 1e-12; denominator++) {
    const numerator = Math.round(value * denominator);
    const error = Math.abs(value - numerator / denominator);
    if (error < bestError - 1e-12) {
      best = [numerator, denominator];
      bestError = error;
    }
  }
  return best;
}
