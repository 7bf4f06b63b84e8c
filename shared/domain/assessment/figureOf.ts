import type { AssessmentScore } from './assessment.ts';
import { shareOf, toMillionths } from '../decimal.ts';
import { yearOnYear } from '../indicatorReading.ts';
import { entrySource } from './caseSources.ts';
import type { AssessmentFacts } from './assessmentFacts.ts';
import { pointsText } from './points.ts';
import type { NoData, PointSource } from './result.ts';
import type { Figure, Target } from './rule.ts';

/** A unit's figure with what it rests on, or why there is none. */
export type FoundFigure = { figure: bigint; measure: string; sources: PointSource[] } | { why: NoData; sources: PointSource[] };

export type EnteredFigure = Pick<AssessmentScore, 'figure' | 'reason' | 'enteredBy'>;

/** What a unit is measured by; percentages are in percent. */
export function figureOf(figure: Figure, unit: string, facts: AssessmentFacts, entered: EnteredFigure | undefined): FoundFigure {
  switch (figure.of) {
    case 'entered': return enteredFigure(figure.measure, entered);
    case 'completion': return completionFigure(unit, facts);
    case 'investment': return investmentFigure(unit, facts);
    case 'reading': return readingFigure(figure, unit, facts);
  }
}

/** The year's target of a unit; undefined when none is set. */
export function targetOf(target: Target, figure: Figure, unit: string, facts: AssessmentFacts): bigint | undefined {
  switch (target.by) {
    case 'one': return toMillionths(target.value);
    case 'each': return toMillionths(target.targets.find((each) => each.unit === unit)?.value ?? '');
    case 'plan': return figure.of === 'reading' ? toMillionths(facts.indicators.find(({ key }) => key === figure.indicatorKey)?.target ?? '') : undefined;
  }
}

function enteredFigure(measure: string, entered: EnteredFigure | undefined): FoundFigure {
  const amount = toMillionths(entered?.figure ?? '');
  if (amount === undefined) return { why: 'noFigure', sources: [] };
  return { figure: amount, measure, sources: [{ of: 'entered', value: pointsText(amount), measure, reason: entered?.reason ?? '', by: entered?.enteredBy ?? null }] };
}

/** The mean of the rates that are accepted, unrounded but for the millionth of a percent. */
function completionFigure(unit: string, { lines, dataPeriod }: AssessmentFacts): FoundFigure {
  const led = lines.filter((line) => line.unit === unit);
  if (led.length === 0) return { why: 'noTasks', sources: [] };
  const rated = led.filter(({ standing, rate }) => standing === 'accepted' && rate !== null);
  const sources = led.map((line) => entrySource(line, dataPeriod, rated.includes(line)));
  if (rated.length === 0) return { why: 'noAccepted', sources };
  const sum = rated.reduce((whole, { rate }) => whole + (rate ?? 0), 0);
  return { figure: BigInt(sum) * 10_000n / BigInt(rated.length), measure: '%', sources };
}

function investmentFigure(unit: string, { projects, unaccepted }: AssessmentFacts): FoundFigure {
  const own = projects.filter((project) => project.unit === unit);
  const sources: PointSource[] = own.map(({ projectId, name, cumulative, annual }) => ({ of: 'project', projectId, name, cumulative, annual }));
  const [done, planned] = [sumMillionths(own.map(({ cumulative }) => cumulative)), sumMillionths(own.map(({ annual }) => annual))];
  if (planned <= 0n) return { why: 'noProjects', sources };
  if (unaccepted.has(unit)) return { why: 'notAccepted', sources };
  return { figure: done * 100_000_000n / planned, measure: '%', sources };
}

function readingFigure({ indicatorKey, measure }: Extract<Figure, { of: 'reading' }>, unit: string, { readings, indicators, unaccepted }: AssessmentFacts): FoundFigure {
  const indicator = indicators.find(({ key }) => key === indicatorKey);
  const reading = readings.find((each) => each.unit === unit && each.indicatorKey === indicatorKey);
  if (reading === undefined) return { why: 'noFigure', sources: [] };
  const { period, value, yearBefore } = reading;
  const sources: PointSource[] = [{ of: 'reading', indicatorKey, name: indicator?.name ?? indicatorKey, period, value, yearBefore, measure: indicator?.measure ?? '' }];
  if (unaccepted.has(unit)) return { why: 'notAccepted', sources };
  if (measure === 'value') return { figure: toMillionths(value) ?? 0n, measure: indicator?.measure ?? '', sources };
  const growth = yearBefore === null || shareOf(yearBefore, yearBefore) === undefined ? undefined : yearOnYear(value, yearBefore);
  return growth === undefined ? { why: 'noFigure', sources } : { figure: BigInt(growth) * 10_000n, measure: '%', sources };
}

function sumMillionths(texts: readonly string[]): bigint {
  return texts.reduce((sum, text) => sum + (toMillionths(text) ?? 0n), 0n);
}
