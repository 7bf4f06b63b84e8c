import type { FormatToken } from './formatTokens.ts';

const MAX_DENOMINATOR_PLACES = 7;
/** What is left of a value that the fraction meets. */
const NOTHING = 5e-8;

/** A non-negative number as a fraction: `# ?/?` shows 1.5 as `1 1/2`, `?/8` counts eighths; text around it is kept, between whole and fraction only with both. */
export function showFraction(tokens: readonly FormatToken[], size: number): string {
  const slash = tokens.findIndex((token) => token.kind === 'slash');
  const numeratorStart = startOfRun(tokens, slash);
  const lastPlace = tokens.findLastIndex((token) => isPlace(token));
  const behind = tokens.slice(slash + 1, lastPlace + 1);
  const suffix = literals(tokens.slice(lastPlace + 1));
  const wholeStart = tokens.findIndex((token) => token.kind === 'digit');
  const hasWhole = wholeStart < numeratorStart;
  const prefix = literals(tokens.slice(0, wholeStart));
  const whole = hasWhole ? Math.floor(size) : 0;
  const [numerator, denominator] = approximate(size - whole, behind);
  const carried = hasWhole && numerator === denominator;
  const shownWhole = carried ? whole + 1 : whole;
  const hasFraction = numerator !== 0 && !carried;
  if (hasWhole && !hasFraction) return prefix + String(shownWhole) + suffix;
  const between = shownWhole === 0 ? '' : String(shownWhole) + literals(tokens.slice(wholeStart, numeratorStart));
  return `${prefix}${between}${numerator}/${denominator}${suffix}`;
}

function literals(tokens: readonly FormatToken[]): string {
  return tokens.map((token) => (token.kind === 'literal' ? token.text : '')).join('');
}

/** A placeholder, or a digit of a denominator that is written out. */
function isPlace(token: FormatToken): boolean {
  return token.kind === 'digit' || (token.kind === 'literal' && /^\d$/.test(token.text));
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

/** The last of its continued fractions whose denominator is small enough, as Excel has it; closer ones lie between them. */
function nearestFraction(value: number, maxDenominator: number): [number, number] {
  let [numeratorBefore, denominatorBefore, numerator, denominator] = [0, 1, 1, 0];
  for (let rest = value; ;) {
    const step = Math.floor(rest);
    const next = step * denominator + denominatorBefore;
    if (next > maxDenominator) break;
    [numeratorBefore, denominatorBefore, numerator, denominator] = [numerator, denominator, step * numerator + numeratorBefore, next];
    if (rest - step < NOTHING) break;
    rest = 1 / (rest - step);
  }
  return [numerator, denominator];
}
