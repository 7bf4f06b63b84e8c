import type { RankGroup } from './assessment.ts';

/** Units that are ranked among themselves; `name` null: all of them. */
export interface RankedGroup { name: string | null; units: string[] }

/** Those whom no group takes. */
const UNGROUPED = '未列入分组的单位';

/** The groups in which units are ranked, in the order of the table; whom none takes come last, by themselves. */
export function rankedGroups(groups: readonly RankGroup[], units: readonly string[]): RankedGroup[] {
  if (groups.length === 0) return [{ name: null, units: [...units] }];
  const groupOf = (unit: string): RankGroup | undefined => groups.find((group) => group.takes === 'listed' && group.units.includes(unit)) ?? groups.find(({ takes }) => takes === 'rest');
  const taken = groups.map((group) => ({ name: group.name, units: units.filter((unit) => groupOf(unit) === group) }));
  return [...taken, { name: UNGROUPED, units: units.filter((unit) => groupOf(unit) === undefined) }].filter((group) => group.units.length > 0);
}

/** Why units cannot be ranked in such groups. */
export type RankGroupMistake = { why: 'sameName'; name: string } | { why: 'twice'; unit: string; name: string; other: string } | { why: 'twoRests'; name: string; other: string };

export function rankGroupMistake(groups: readonly RankGroup[]): RankGroupMistake | undefined {
  for (const [nth, group] of groups.entries()) {
    for (const before of groups.slice(0, nth)) {
      if (before.name === group.name) return { why: 'sameName', name: group.name };
      if (before.takes === 'rest' && group.takes === 'rest') return { why: 'twoRests', name: before.name, other: group.name };
      const unit = group.units.find((each) => before.units.includes(each));
      if (unit !== undefined) return { why: 'twice', unit, name: before.name, other: group.name };
    }
  }
  return undefined;
}

/** A unit's place in the period before; null when it was not ranked, or among others. */
export function rankBefore(before: { ranks: readonly { unit: string; group: string | null; rank: number }[] } | null, { unit, rankGroup }: { unit: string; rankGroup: string | null }): number | null {
  return before?.ranks.find((each) => each.unit === unit && each.group === rankGroup)?.rank ?? null;
}

/** Lines of a ranking with the group that they stand in, in their order. */
export function byRankGroup<T extends { rankGroup: string | null }>(rows: readonly T[]): { name: string | null; rows: T[] }[] {
  return [...Map.groupBy(rows, ({ rankGroup }) => rankGroup)].map(([name, of]) => ({ name, rows: of }));
}
