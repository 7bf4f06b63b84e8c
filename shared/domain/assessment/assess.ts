import type { Assessment, AssessmentItem, AssessmentScore, Assessed, UnitGroup } from './assessment.ts';
import type { AssessmentFacts } from './assessmentFacts.ts';
import { amountOf, placesOf, pointsText, portion, rounded, type Places } from './points.ts';
import { rankedGroups } from './rankGroups.ts';
import type { AssessmentCell, AssessmentRow, SettledAssessment } from './result.ts';
import { fullMarks, scoreItem, type ReckonedCell } from './scoreItem.ts';

export interface ToAssess {
  table: Pick<Assessment, 'base' | 'groups' | 'rankGroups' | 'ties' | 'places'>;
  /** In the order of the table. */
  items: readonly AssessmentItem[];
  scores: readonly AssessmentScore[];
  units: readonly string[];
  facts: AssessmentFacts;
}

/** Every unit's points, what each came from, and the ranking: the same from the same facts on every machine. */
export function assess({ table, items, scores, units, facts }: ToAssess): AssessmentRow[] {
  const enteredByItem = Map.groupBy(scores, ({ itemId }) => itemId);
  const groups = rankedGroups(table.rankGroups, units);
  const timesOf = (unit: string): string => groupOf(table.groups, unit)?.times ?? '1';
  const reckonAll = (of: readonly AssessmentItem[], subtotals: ReadonlyMap<string, bigint>) => of.map((item) => {
    const entered = new Map((enteredByItem.get(item.itemId) ?? []).map((score) => [score.unit, score]));
    // 位次 and 加分 go by who is ranked together.
    const cells = groups.flatMap((group) => [...scoreItem(item, { facts, units: group.units, group: group.name, places: table.places, ties: table.ties, subtotals, timesOf, entered })]);
    return { item, entered, cells: new Map(cells) };
  });
  // 加分 by the total looks at what all other items give.
  const ordinary = reckonAll(items.filter((item) => !asksForTotals(item)), new Map());
  const columnsWith = (awards: typeof ordinary) => [...ordinary, ...awards].sort((one, other) => items.indexOf(one.item) - items.indexOf(other.item));
  const rowOf = (unit: string, columns: typeof ordinary): Summed => sumUp(unit, table, columns.map(({ item, entered, cells }) => ({ item, cell: adjusted(item, cells.get(unit), entered.get(unit)) })));
  const subtotals = new Map(units.map((unit) => [unit, amountOf(rowOf(unit, ordinary).total)]));
  const columns = columnsWith(reckonAll(items.filter(asksForTotals), subtotals));
  return groups.flatMap(({ name, units: ranked }) => {
    const rows = ranked.map((unit) => rowOf(unit, columns));
    const places = placesOf(rows, ({ total }) => amountOf(total), table.ties);
    return rows.map((row) => ({ ...row, rankGroup: name, rank: places.get(row) ?? 0 })).sort((one, other) => one.rank - other.rank);
  });
}

/** Whom a table assesses, of a plan's units with what they lead. */
export function assessedUnits(assessed: Assessed, units: readonly { unit: string; leads: number }[]): string[] {
  switch (assessed.by) {
    case 'lead': return units.filter(({ leads }) => leads > 0).map(({ unit }) => unit);
    case 'all': return units.map(({ unit }) => unit);
    case 'cities': case 'list': return [...new Set(assessed.units)];
  }
}

/** A result that has become another since it was settled, unit by unit. */
export interface SettledChange { unit: string; total: { was: string | null; now: string | null }; rank: { was: number | null; now: number | null }; items: { itemId: string; was: string | null; now: string | null }[] }

export function changesSince({ rows: before }: Pick<SettledAssessment, 'rows'>, now: readonly AssessmentRow[]): SettledChange[] {
  const units = [...new Set([...before, ...now].map(({ unit }) => unit))];
  return units.flatMap((unit) => {
    const [was, is] = [before.find((row) => row.unit === unit), now.find((row) => row.unit === unit)];
    const itemIds = [...new Set([...was?.cells ?? [], ...is?.cells ?? []].map(({ itemId }) => itemId))];
    const items = itemIds.map((itemId) => ({ itemId, was: pointsIn(was, itemId), now: pointsIn(is, itemId) })).filter((item) => item.was !== item.now);
    const isSame = items.length === 0 && was?.total === is?.total && was?.rank === is?.rank;
    return isSame ? [] : [{ unit, items, total: { was: was?.total ?? null, now: is?.total ?? null }, rank: { was: was?.rank ?? null, now: is?.rank ?? null } }];
  });
}

function pointsIn(row: AssessmentRow | undefined, itemId: string): string | null {
  return row?.cells.find((cell) => cell.itemId === itemId)?.points ?? null;
}

type Summed = Omit<AssessmentRow, 'rank' | 'rankGroup'>;

function asksForTotals({ rule }: AssessmentItem): boolean {
  return rule?.kind === 'award' && rule.by.of === 'total';
}

function groupOf(groups: readonly UnitGroup[], unit: string): UnitGroup | undefined {
  return groups.find(({ units }) => units.includes(unit));
}

function adjusted({ itemId }: AssessmentItem, cell: ReckonedCell | undefined, score: AssessmentScore | undefined): AssessmentCell {
  const { points: computed, reckoning, sources } = cell ?? { points: null, reckoning: { by: 'none', why: 'unknownRule', then: 'leaveOut' } as const, sources: [] };
  const adjustment = score?.adjustment ?? null;
  const points = adjustment === null ? computed : (computed ?? 0n) + amountOf(adjustment);
  const reason = score?.adjustmentReason ?? null;
  return {
    itemId, reckoning, adjustment, adjustmentReason: adjustment === null ? null : reason,
    sources: adjustment === null ? sources : [...sources, { of: 'adjusted', points: adjustment, reason: reason ?? '', by: score?.adjustedBy ?? null }],
    points: points === null ? null : pointsText(points), computed: computed === null ? null : pointsText(computed),
  };
}

/** What is left out is neither scored nor part of the full marks: what was earned of the rest stands for the whole. */
function sumUp(unit: string, { base, groups, places }: Pick<Assessment, 'base' | 'groups'> & { places: Places }, columns: readonly { item: AssessmentItem; cell: AssessmentCell }[]): Summed {
  const due = columns.filter(({ cell }) => cell.reckoning.by !== 'notDue');
  const scored = due.filter(({ item }) => fullMarks(item) > 0n);
  const counted = scored.filter(({ cell }) => cell.computed !== null);
  const sum = (of: typeof columns, part: 'computed' | 'adjustment'): bigint => of.reduce((whole, { cell }) => whole + amountOf(cell[part] ?? '0'), 0n);
  const marks = (of: typeof columns): bigint => of.reduce((whole, { item }) => whole + fullMarks(item), 0n);
  const [earned, countedMarks, full] = [sum(counted, 'computed'), marks(counted), marks(scored)];
  const isScaled = counted.length < scored.length && countedMarks > 0n;
  const gives = isScaled ? portion(earned, full, countedMarks, places) : earned;
  const rest = sum(columns.filter((column) => !counted.includes(column)), 'computed') + sum(columns, 'adjustment');
  return {
    unit, group: groupOf(groups, unit)?.name ?? null, cells: columns.map(({ cell }) => cell), base,
    scaled: isScaled ? { earned: pointsText(earned), counted: pointsText(countedMarks), full: pointsText(full), gives: pointsText(gives) } : null,
    total: pointsText(rounded(amountOf(base), places) + gives + rest),
  };
}
