import type { PeriodKey } from '../domain/period.ts';
import { scheduleGap, scheduleOf } from '../domain/schedule.ts';

/** `截至8月底序时进度 66.67%`. */
export function scheduleText(period: PeriodKey): string {
  const { months, percent } = scheduleOf(period);
  return `截至${months}月底序时进度 ${Number(percent.toFixed(2))}%`;
}

/** `超序时进度7.3个百分点`, `低于序时进度2.5个百分点`, `与序时进度持平`; one decimal, rounded from the exact difference. */
export function scheduleGapText(completionRate: number, period: PeriodKey): string {
  const tenths = Math.round(Math.abs(scheduleGap(completionRate, period)) * 10 + 1e-9);
  if (tenths === 0) return '与序时进度持平';
  const points = `${Math.trunc(tenths / 10)}.${tenths % 10}个百分点`;
  return scheduleGap(completionRate, period) > 0 ? `超序时进度${points}` : `低于序时进度${points}`;
}
