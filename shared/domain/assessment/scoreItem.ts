import type { AssessmentItem, AssessmentScore } from './assessment.ts';
import { endsQuarter, type AssessmentFacts } from './assessmentFacts.ts';
import { casesOf, tasksThat } from './caseSources.ts';
import { figureOf, targetOf, type FoundFigure } from './figureOf.ts';
import { amountOf, placesOf, pointsText, portion, rounded, type Places } from './points.ts';
import type { NoData, PointSource, Reckoning } from './result.ts';
import type { Rule } from './rule.ts';

/** A cell before anybody adjusts it: millionths of a point, null: left out. */
export interface ReckonedCell { points: bigint | null; reckoning: Reckoning; sources: PointSource[] }

export interface Scope {
  facts: AssessmentFacts;
  /** Those who are ranked among themselves. */
  units: readonly string[];
  /** What they are called; null: they are all there are. */
  group: string | null;
  places: Places;
  ties: 'skip' | 'dense';
  /** How many times a unit's deductions count. */
  timesOf(unit: string): string;
  /** What a person entered for the item, by unit. */
  entered: ReadonlyMap<string, AssessmentScore>;
  /** What the units have from all other items; only 加分 asks. */
  subtotals: ReadonlyMap<string, bigint>;
}

type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>;

/** Every unit's points for one item, by the item's own rule. */
export function scoreItem(item: AssessmentItem, scope: Scope): Map<string, ReckonedCell> {
  if (item.when === 'quarterEnd' && !endsQuarter(scope.facts.period)) return byUnit(scope, () => ({ points: null, reckoning: { by: 'notDue' }, sources: [] }));
  const { rule } = item;
  switch (rule?.kind) {
    case undefined: return byUnit(scope, () => nothing(item, 'unknownRule', []));
    case 'target': return byUnit(scope, (unit) => targetCell(item, rule, unit, scope));
    case 'rank': return rankCells(item, rule, scope);
    case 'share': return byUnit(scope, (unit) => shareCell(item, rule, unit, scope));
    case 'count': return byUnit(scope, (unit) => countCell(item, rule, unit, scope));
    case 'manual': return byUnit(scope, (unit) => manualCell(item, unit, scope));
    case 'award': return awardCells(item, rule, scope);
  }
}

/** The full marks of an item; nothing for deductions and 加分. */
export function fullMarks({ points, rule }: Pick<AssessmentItem, 'points' | 'rule'>): bigint {
  if (rule === null || rule.kind === 'count' || rule.kind === 'award') return 0n;
  const most = rule.kind === 'manual' ? amountOf(rule.most) : amountOf(points);
  return most > 0n ? most : 0n;
}

/** The same as text; 0 where there are none. */
export function marksOf(item: Pick<AssessmentItem, 'points' | 'rule'>): string {
  return pointsText(fullMarks(item));
}

function byUnit({ units }: Scope, cell: (unit: string) => ReckonedCell): Map<string, ReckonedCell> {
  return new Map(units.map((unit) => [unit, cell(unit)]));
}

function nothing({ missing }: AssessmentItem, why: NoData, sources: PointSource[]): ReckonedCell {
  return { points: missing === 'zero' ? 0n : null, reckoning: { by: 'none', why, then: missing }, sources };
}

function targetCell(item: AssessmentItem, rule: RuleOf<'target'>, unit: string, { facts, entered, places }: Scope): ReckonedCell {
  const found = figureOf(rule.figure, unit, facts, entered.get(unit));
  if ('why' in found) return nothing(item, found.why, found.sources);
  const target = targetOf(rule.target, rule.figure, unit, facts);
  if (target === undefined || target <= 0n) return nothing(item, 'noTarget', found.sources);
  const { numerator, denominator } = rule.against === 'schedule' ? facts.scheduled : { numerator: 10_000, denominator: 1 };
  // figure ≥ target × numerator ÷ (denominator × 10 000), in whole numbers.
  const [have, need] = [found.figure * BigInt(denominator) * 10_000n, target * BigInt(numerator)];
  const isReached = rule.better === 'high' ? have >= need : have <= need;
  const full = amountOf(item.points);
  const [part, whole] = rule.better === 'high' ? [have, need] : [need, have];
  const points = isReached ? full : rule.proportional === 'yes' && part > 0n ? portion(full, part, whole, places) : 0n;
  return {
    points: rounded(points, places), sources: found.sources,
    reckoning: {
      by: 'target', full: item.points, figure: pointsText(found.figure), measure: found.measure, target: pointsText(target), asked: Math.round(numerator / denominator),
      reached: isReached ? 'yes' : 'no', proportional: rule.proportional, better: rule.better,
    },
  };
}

type Figured = Extract<FoundFigure, { figure: bigint }>;

/** Only units that have a figure are ranked. */
function ranked(figures: ReadonlyMap<string, FoundFigure>, better: 'high' | 'low', ties: Scope['ties']): Map<string, { place: number; shared: number; found: Figured }> {
  const rows = [...figures].flatMap(([unit, found]) => ('why' in found ? [] : [{ unit, found }]));
  const places = placesOf(rows, ({ found }) => (better === 'high' ? found.figure : -found.figure), ties);
  return new Map(rows.map((row) => [row.unit, { place: places.get(row) ?? 0, found: row.found, shared: rows.filter((other) => other.found.figure === row.found.figure).length }]));
}

function among({ group }: Scope): { group?: string } {
  return group === null ? {} : { group };
}

function figuresOf(figure: RuleOf<'rank'>['figure'], { units, facts, entered }: Scope): Map<string, FoundFigure> {
  return new Map(units.map((unit) => [unit, figureOf(figure, unit, facts, entered.get(unit))]));
}

function rankCells(item: AssessmentItem, rule: RuleOf<'rank'>, scope: Scope): Map<string, ReckonedCell> {
  const figures = figuresOf(rule.figure, scope);
  const ranks = ranked(figures, rule.better, scope.ties);
  return byUnit(scope, (unit) => {
    const rank = ranks.get(unit);
    const found = figures.get(unit);
    if (rank === undefined) return nothing(item, found !== undefined && 'why' in found ? found.why : 'noFigure', found?.sources ?? []);
    const share = Math.max(rule.floor, 10_000 - rule.step * (rank.place - 1), 0);
    return {
      points: portion(amountOf(item.points), BigInt(share), 10_000n, scope.places), sources: rank.found.sources,
      reckoning: { by: 'rank', full: item.points, figure: pointsText(rank.found.figure), measure: rank.found.measure, place: rank.place, of: ranks.size, shared: rank.shared, ...among(scope), step: rule.step, share },
    };
  });
}

function shareCell(item: AssessmentItem, rule: RuleOf<'share'>, unit: string, { facts, places }: Scope): ReckonedCell {
  const full = amountOf(item.points);
  if (rule.of === 'rate') {
    const found = figureOf({ of: 'completion' }, unit, facts, undefined);
    if ('why' in found) return nothing(item, found.why, found.sources);
    const rated = found.sources.filter((source) => source.of === 'entry' && source.counts === 'yes').length;
    const rate = found.figure > 100_000_000n ? 100_000_000n : found.figure;
    return { points: portion(full, rate, 100_000_000n, places), sources: found.sources, reckoning: { by: 'rate', full: item.points, rate: pointsText(found.figure), of: rated } };
  }
  const { part, whole, sources } = tasksThat(rule.of, unit, facts);
  if (whole === 0) return nothing(item, 'noTasks', sources);
  return { points: portion(full, BigInt(part), BigInt(whole), places), sources, reckoning: { by: 'share', full: item.points, what: rule.of, part, whole } };
}

function countCell(item: AssessmentItem, rule: RuleOf<'count'>, unit: string, { facts, timesOf, places }: Scope): ReckonedCell {
  const found = casesOf(rule.of, unit, facts);
  if ('why' in found) return nothing(item, found.why, []);
  const times = timesOf(unit);
  const wanted = rounded(BigInt(found.count) * amountOf(rule.each) * amountOf(times) / 1_000_000n, places);
  const cap = rule.cap === null ? wanted : amountOf(rule.cap);
  const isCapped = wanted > cap;
  return {
    points: -(isCapped ? cap : wanted), sources: found.sources,
    reckoning: { by: 'count', what: rule.of, count: found.count, each: rule.each, times, cap: rule.cap, capped: isCapped ? 'yes' : 'no' },
  };
}

function manualCell(item: AssessmentItem, unit: string, { entered, timesOf, places }: Scope): ReckonedCell {
  const score = entered.get(unit);
  if (score === undefined || score.points === null) return nothing(item, 'notScored', []);
  const given = amountOf(score.points);
  const times = given < 0n ? timesOf(unit) : '1';
  return { points: rounded(given * amountOf(times) / 1_000_000n, places), sources: [{ of: 'scored', points: score.points, reason: score.reason ?? '', by: score.enteredBy }], reckoning: { by: 'manual', given: score.points, times, reason: score.reason ?? '' } };
}

function awardCells(item: AssessmentItem, rule: RuleOf<'award'>, scope: Scope): Map<string, ReckonedCell> {
  const figures: ReadonlyMap<string, FoundFigure> = rule.by.of === 'total'
    ? new Map(scope.units.map((unit) => [unit, { figure: scope.subtotals.get(unit) ?? 0n, measure: '', sources: [] }]))
    : figuresOf(rule.by, scope);
  const ranks = ranked(figures, 'high', scope.ties);
  return byUnit(scope, (unit) => {
    const rank = ranks.get(unit);
    const found = figures.get(unit);
    if (rank === undefined) return nothing(item, found !== undefined && 'why' in found ? found.why : 'noFigure', found?.sources ?? []);
    const isBeyond = rule.beyond === 'none' && rank.place + rank.shared - 1 > rule.awards.length;
    const award = isBeyond ? undefined : rule.awards[rank.place - 1];
    return {
      points: award === undefined ? 0n : amountOf(award), sources: rank.found.sources,
      reckoning: { by: 'award', what: rule.by.of === 'total' ? 'total' : 'figure', figure: pointsText(rank.found.figure), measure: rank.found.measure, place: rank.place, shared: rank.shared, ...among(scope), first: rule.awards.length, isBeyond: isBeyond ? 'yes' : 'no' },
    };
  });
}
