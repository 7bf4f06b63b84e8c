import type { TrajectoryPoint } from '#shared/domain/indicatorReading.ts';
import { scheduledRate, type PlanSchedule } from '#shared/domain/planSchedule.ts';
import { scheduleOf } from '#shared/domain/schedule.ts';

export interface ChartPoint { x: number; y: number }

/** A chart in a box of the size given, y downwards. */
export interface TrajectoryChart {
  /** From month to month; empty where the target is not reached step by step. */
  schedule: ChartPoint[];
  reached: (ChartPoint & { period: string; value: string })[];
  targetY: number;
  /** Round values with their place, from zero upwards. */
  ticks: { value: number; y: number }[];
}

interface ChartInput { year: number; target: number; points: readonly TrajectoryPoint[]; isStepwise: boolean; schedule: PlanSchedule; width: number; height: number }

/** Where the way of an indicator runs in a box: months from left to right, zero at the bottom. */
export function trajectoryChart({ year, target, points, isStepwise, schedule, width, height }: ChartInput): TrajectoryChart {
  const said = points.flatMap(({ period, reached }) => (reached === null ? [] : [{ period, value: reached }]));
  const top = Math.max(target, ...said.map(({ value }) => Number(value))) * 1.08 || 1;
  const x = (month: number): number => (month / 12) * width;
  const y = (value: number): number => height - (Math.max(0, value) / top) * height;
  const rateAt = (month: number): number => {
    const { numerator, denominator } = scheduledRate(schedule, `${year}-${String(month).padStart(2, '0')}`);
    return numerator / denominator / 10_000;
  };
  return {
    schedule: isStepwise ? [{ x: 0, y: y(0) }, ...Array.from({ length: 12 }, (_, place) => ({ x: x(place + 1), y: y(target * rateAt(place + 1)) }))] : [],
    reached: said.map(({ period, value }) => ({ period, value, x: x(scheduleOf(period).months), y: y(Number(value)) })),
    targetY: y(target),
    ticks: roundSteps(top).map((value) => ({ value, y: y(value) })),
  };
}

/** Three to five round values up to the top. */
function roundSteps(top: number): number[] {
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, place) => place * step);
}
