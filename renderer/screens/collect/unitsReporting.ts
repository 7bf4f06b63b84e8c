import type { Tone } from '#shared/wording/reportText.ts';

export interface UnitReporting { unit: string; leads: number; supports: number; /** Tasks that the unit says anything about. */ filled: number }

/** Every unit of the plan with how many of its tasks it has filled; those without any first. */
export function unitsReporting(units: readonly { unit: string; leads: number; supports: number }[], standings: readonly { key: { unit: string }; filled: number }[]): UnitReporting[] {
  const filled = new Map(standings.map(({ key, filled: tasks }) => [key.unit, tasks]));
  return units.map((each) => ({ ...each, filled: filled.get(each.unit) ?? 0 })).sort((one, other) => Number(one.filled > 0) - Number(other.filled > 0));
}

export function stateOf({ filled, leads, supports }: UnitReporting): '未报' | '部分填报' | '已填报' {
  if (filled === 0) return '未报';
  return filled < leads + supports ? '部分填报' : '已填报';
}

/** What is missing is pressing only once its day has passed. */
export function reportingLook(row: UnitReporting, isOverdue: boolean): { word: string; tone: Tone } {
  const state = stateOf(row);
  const tone = state === '已填报' ? 'good' : isOverdue ? 'bad' : state === '部分填报' ? 'warning' : 'quiet';
  return { word: isOverdue ? `${state}，逾期${state === '未报' ? '' : '未报'}` : state, tone };
}
