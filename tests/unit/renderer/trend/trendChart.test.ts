import { expect, test } from 'vitest';
import { trendChart } from '#renderer/components/trend/trendChart.ts';
import { trendText } from '#renderer/components/trend/TrendView.tsx';

const month = (number: number, rate: number, scheduled: number, red: number, green: number) =>
  ({ period: `2022-0${number}`, rate, scheduled, entries: red + green, lights: { red, yellow: 0, green, none: 0 } });
const PLACE = { width: 600, lines: { top: 0, height: 100 }, bars: { top: 120, height: 80 } };

test('a rate of all that is asked for stands at the top, one that is behind lower than 序时进度', () => {
  const { reached, scheduled } = trendChart({ trend: [month(1, 500, 833, 2, 8), month(2, 10_000, 1667, 0, 10)], ...PLACE });
  expect(reached.map(({ x, y }) => [x, y])).toEqual([[150, 95], [450, 0]]);
  expect(scheduled[0]?.y).toBeLessThan(reached[0]?.y ?? 0);
});

test('beyond a hundred percent the chart makes room, and nothing leaves it', () => {
  const { reached, ticks } = trendChart({ trend: [month(1, 12_500, 833, 0, 1), month(2, 5000, 1667, 0, 1)], ...PLACE });
  expect(reached.map(({ y }) => y)).toEqual([0, 60]);
  expect(ticks.at(-1)).toEqual({ percent: 100, y: 20 });
});

test('the lights of a period stand on each other, the red ones at the foot, and together are as high as their number', () => {
  const [first, second] = trendChart({ trend: [month(1, 500, 833, 2, 8), month(2, 900, 1667, 0, 5)], ...PLACE }).columns;
  expect(first?.parts).toEqual([{ light: 'red', count: 2, y: 184, height: 16 }, { light: 'green', count: 8, y: 120, height: 64 }]);
  expect(second?.parts).toEqual([{ light: 'green', count: 5, y: 160, height: 40 }]);
});

test('the chart is told in words to those who do not see it', () => {
  expect(trendText([month(3, 2400, 2500, 1, 8)])).toBe('2022年3月平均完成率 24%，序时进度 25%，红灯 1、黄灯 0、绿灯 8、未亮灯 0');
});
