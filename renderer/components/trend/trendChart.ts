import type { Light } from '#shared/domain/light.ts';
import type { TrendPeriod } from '#shared/domain/trend.ts';

/** The most pressing first. */
export const LIGHTS: readonly Light[] = ['red', 'yellow', 'green', 'none'];

export interface TrendPoint { x: number; y: number; rate: number }
/** One light's share of a column; `count` stands in it where it fits. */
export interface TrendPart { light: Light; count: number; y: number; height: number }

/** Two charts over the same periods: rates as lines above, lights as columns below, y downwards. */
export interface TrendChart {
  periods: { period: string; x: number }[];
  reached: TrendPoint[];
  scheduled: TrendPoint[];
  ticks: { percent: number; y: number }[];
  columns: { period: string; x: number; parts: TrendPart[] }[];
  columnWidth: number;
}

interface TrendInput { trend: readonly TrendPeriod[]; width: number; lines: { top: number; height: number }; bars: { top: number; height: number } }

const WIDEST = 44;

/** Where the trend runs: a place for every period from left to right, rates up to a hundred percent or beyond, columns of one height. */
export function trendChart({ trend, width, lines, bars }: TrendInput): TrendChart {
  const step = width / Math.max(1, trend.length);
  const x = (place: number): number => (place + 0.5) * step;
  const top = Math.max(10_000, ...trend.map(({ rate }) => rate));
  const y = (rate: number): number => lines.top + lines.height - (rate / top) * lines.height;
  const most = Math.max(1, ...trend.map(({ lights }) => LIGHTS.reduce((sum, light) => sum + lights[light], 0)));
  return {
    periods: trend.map(({ period }, place) => ({ period, x: x(place) })),
    reached: trend.map(({ rate }, place) => ({ x: x(place), y: y(rate), rate })),
    scheduled: trend.map(({ scheduled }, place) => ({ x: x(place), y: y(scheduled), rate: scheduled })),
    ticks: [0, 25, 50, 75, 100].map((percent) => ({ percent, y: y(percent * 100) })),
    columns: trend.map(({ period, lights }, place) => ({ period, x: x(place), parts: partsOf(lights, bars, most) })),
    columnWidth: Math.min(WIDEST, step * 0.62),
  };
}

/** The most pressing light stands at the foot, where columns can be compared. */
function partsOf(lights: Record<Light, number>, { top, height }: TrendInput['bars'], most: number): TrendPart[] {
  let foot = top + height;
  return LIGHTS.filter((light) => lights[light] > 0).map((light) => {
    const tall = (lights[light] / most) * height;
    foot -= tall;
    return { light, count: lights[light], y: foot, height: tall };
  });
}
