import { periodKind, type PeriodKey } from './period.ts';

/** 序时进度: the share of the plan's year that has passed at the end of a period; months elapsed / 12, never rounded. */
export interface Schedule {
  /** Months elapsed at the end of the period: 8 for `2022-08`, 6 for `2022-Q2`. */
  months: number;
  /** Percent, unrounded: 66.666… at the end of August. */
  percent: number;
}

export function scheduleOf(period: PeriodKey): Schedule {
  const months = monthsElapsed(period);
  return { months, percent: (months * 100) / 12 };
}

/**
 * How far a completion rate (basis points) is ahead of 序时进度, in percentage points, unrounded; negative: behind.
 * One division of whole numbers, so that rounding for display starts from the exact difference.
 */
export function scheduleGap(completionRate: number, period: PeriodKey): number {
  return (completionRate * 12 - monthsElapsed(period) * 10_000) / 1200;
}

function monthsElapsed(period: PeriodKey): number {
  const part = Number(/\d+$/.exec(period.slice(4))?.[0] ?? 12);
  switch (periodKind(period)) {
    case 'month': return part;
    case 'quarter': return part * 3;
    case 'half': return part * 6;
    case 'year': return 12;
  }
}
