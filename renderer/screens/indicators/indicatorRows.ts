import type { Output } from '#shared/contract/contract.ts';
import { subtractDecimals } from '#shared/domain/decimal.ts';
import { yearOnYear, type Reading, type TrajectoryPoint } from '#shared/domain/indicatorReading.ts';
import { lightOf, type Light } from '#shared/domain/light.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import type { Plan, Task } from '#shared/domain/plan.ts';
import { aheadOfSchedule, scheduledRate } from '#shared/domain/planSchedule.ts';
import type { PlanSettings } from '#shared/domain/planSettings.ts';
import { scheduleOf } from '#shared/domain/schedule.ts';
import { growthText } from '#shared/wording/amountText.ts';

export type ListedIndicator = Output<'reading.list'>[number];

/** One indicator as it stands in the period. */
export interface IndicatorRow {
  key: string;
  item: ListedIndicator;
  task: Task | undefined;
  programmeName: string;
  /** The unit's own reading; undefined when it has said nothing, or when no unit is looked at. */
  own: Reading | undefined;
  /** The unit's reading before this period. */
  before: Reading | undefined;
  /** Where the indicator stands at the end of the period, of all units that count; without a report of the period, at the last one before it. */
  point: TrajectoryPoint | undefined;
  /** The point is of this very period. */
  isCurrent: boolean;
  /** Basis points ahead of 序时进度 at the end of the point's period, unrounded; null where there is no share of a target. */
  ahead: number | null;
  light: Light;
  /** 去年同期 of the unit's own figure: as it states it, else as it reported under the plan of that year. */
  yearBefore: string | null;
  /** 同比 as words: +12.5%, of a percentage the difference in 个百分点; empty without both figures. */
  growth: string;
}

export type IndicatorView = 'all' | 'headline' | 'task' | 'unfilled' | 'behind';

interface Standing { plan: Pick<Plan, 'tasks' | 'programmes'>; list: readonly ListedIndicator[]; settings: PlanSettings; unit: string | null; period: PeriodKey }

export function indicatorRows({ plan, list, settings, unit, period }: Standing): IndicatorRow[] {
  const tasks = new Map(plan.tasks.map((task) => [task.key, task]));
  const programmes = new Map(plan.programmes.map(({ key, number, name }) => [key, `${number}${name}`]));
  return list.map((item): IndicatorRow => {
    const task = tasks.get(item.indicator.taskKey ?? '');
    const readings = item.readings.filter((reading) => reading.unit === unit);
    const point = pointAt(item.trajectory, period);
    const rate = point?.rate ?? null;
    const own = readings.find((reading) => reading.period === period);
    const yearBefore = own?.yearBefore ?? item.lastYear.find((reading) => reading.unit === unit && reading.period === period)?.value ?? null;
    const scheduled = scheduledRate(settings.schedule, point?.period ?? period);
    return {
      key: item.indicator.key, item, task, point, isCurrent: point?.period === period,
      programmeName: task === undefined ? '全省年度目标' : programmes.get(task.programmeKey) ?? '',
      own, yearBefore, growth: growthOf(own?.value ?? null, yearBefore, item.indicator.quantity.unit),
      before: readings.filter((reading) => isBefore(reading.period, period)).sort(byTime).at(-1),
      ahead: rate === null ? null : aheadOfSchedule(rate, scheduled),
      light: lightOf({ status: null, completionRate: rate, scheduled, isPastDue: false }, settings.lights),
    };
  });
}

function growthOf(value: string | null, before: string | null, unit: string): string {
  if (value === null || before === null) return '';
  if (unit !== '%') {
    const growth = yearOnYear(value, before);
    return growth === undefined ? '' : growthText(growth);
  }
  const difference = subtractDecimals(value, before) ?? '0';
  return `${Number(difference) > 0 ? '+' : ''}${difference}个百分点`;
}

export function rowsOfView(rows: readonly IndicatorRow[], view: IndicatorView, keptKey?: string): IndicatorRow[] {
  return rows.filter((row) => row.key === keptKey || isInView(row, view));
}

export function countViews(rows: readonly IndicatorRow[]): Record<IndicatorView, number> {
  const count = (view: IndicatorView): number => rows.filter((row) => isInView(row, view)).length;
  return { all: rows.length, headline: count('headline'), task: count('task'), unfilled: count('unfilled'), behind: count('behind') };
}

/** In the order of time: 3月 before 第一季度, which ends with it. */
export function byTime(one: { period: PeriodKey }, other: { period: PeriodKey }): number {
  return scheduleOf(one.period).months - scheduleOf(other.period).months || (one.period < other.period ? -1 : 1);
}

/** The point of the period, or the last one that is known at its end. */
function pointAt(trajectory: readonly TrajectoryPoint[], period: PeriodKey): TrajectoryPoint | undefined {
  return trajectory.find((point) => point.period === period) ?? trajectory.findLast((point) => !isBefore(period, point.period));
}

function isBefore(one: PeriodKey, other: PeriodKey): boolean {
  return scheduleOf(one).months < scheduleOf(other).months;
}

function isInView({ item, own, isCurrent, light }: IndicatorRow, view: IndicatorView): boolean {
  switch (view) {
    case 'all': return true;
    case 'headline': return item.indicator.taskKey === null;
    case 'task': return item.indicator.taskKey !== null;
    case 'unfilled': return (own === undefined || own.value === null) && !isCurrent;
    case 'behind': return light === 'yellow' || light === 'red';
  }
}
