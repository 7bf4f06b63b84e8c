import { describe, expect, test } from 'vitest';
import { lightOf, worseLight, type LightThresholds, type Standing } from '#shared/domain/light.ts';
import { aheadOfSchedule, scheduledRate, type PlanSchedule } from '#shared/domain/planSchedule.ts';
import { isPastDue, taskDueOn } from '#shared/domain/taskDue.ts';

const byMonth: PlanSchedule = { by: 'month' };
const DEFAULT: LightThresholds = { yellowBehind: 0, redBehind: 1000 };
/** 银川: green within 10 points, yellow to 30. */
const LOOSE: LightThresholds = { yellowBehind: 1000, redBehind: 3000 };

describe('序时进度 of a plan', () => {
  test.each<[string, PlanSchedule, string, number]>([
    ['by month: August is 8/12', byMonth, '2022-08', 6666.67],
    ['by day: 31 March is 90/365', { by: 'day' }, '2022-03', 2465.75],
    ['by day in a leap year: 31 March is 91/366', { by: 'day' }, '2024-03', 2486.34],
    ['by quarter: the node itself', { by: 'quarter', nodes: [2000, 5000, 7500, 10_000] }, '2022-Q1', 2000],
    ['by quarter: a third of the way to the first node', { by: 'quarter', nodes: [2000, 5000, 7500, 10_000] }, '2022-01', 666.67],
    ['by quarter: two thirds of the way to the third node', { by: 'quarter', nodes: [2000, 5000, 7500, 10_000] }, '2022-08', 6666.67],
    ['by quarter: the year', { by: 'quarter', nodes: [2000, 5000, 7500, 10_000] }, '2022', 10_000],
  ])('%s', (_, schedule, period, rate) => {
    const { numerator, denominator } = scheduledRate(schedule, period);
    expect(numerator / denominator).toBeCloseTo(rate, 2);
  });

  test('74 % at the end of August is 7.33 points ahead, from unrounded values', () => {
    expect(aheadOfSchedule(7400, scheduledRate(byMonth, '2022-08'))).toBeCloseTo(733.333, 3);
  });
});

describe('红黄绿', () => {
  const june = scheduledRate(byMonth, '2022-06');
  test.each<[string, Partial<Standing>, LightThresholds, string]>([
    ['on schedule is green', { completionRate: 5000 }, DEFAULT, 'green'],
    ['one basis point behind is yellow', { completionRate: 4999 }, DEFAULT, 'yellow'],
    ['exactly ten points behind is yellow', { completionRate: 4000 }, DEFAULT, 'yellow'],
    ['beyond ten points behind is red', { completionRate: 3999 }, DEFAULT, 'red'],
    ['ten points behind is green where the plan says so', { completionRate: 4000 }, LOOSE, 'green'],
    ['thirty points behind is yellow there', { completionRate: 2000 }, LOOSE, 'yellow'],
    ['beyond thirty is red there', { completionRate: 1999 }, LOOSE, 'red'],
    ['over-fulfilment is never red, not even past its day', { completionRate: 13_000, isPastDue: true }, DEFAULT, 'green'],
    ['completed is green without a rate', { status: 'completed', isPastDue: true }, DEFAULT, 'green'],
    ['past its day and not done is red, however far', { completionRate: 9900, status: 'inProgress', isPastDue: true }, DEFAULT, 'red'],
    ['past its day with nothing reported is red', { isPastDue: true }, DEFAULT, 'red'],
    ['without a rate there is nothing to judge by', { status: 'inProgress' }, DEFAULT, 'none'],
    ['滞后 without a rate is yellow', { status: 'behind' }, DEFAULT, 'yellow'],
  ])('%s', (_, standing, thresholds, light) => {
    expect(lightOf({ status: null, completionRate: null, isPastDue: false, scheduled: june, ...standing }, thresholds)).toBe(light);
  });

  test('of two lights the more pressing one counts', () => {
    expect([worseLight('green', 'red'), worseLight('yellow', 'green'), worseLight('none', 'green')]).toEqual(['red', 'yellow', 'green']);
  });
});

describe('a task\'s deadline', () => {
  const deadline = (on: string | null) => ({ kind: 'day' as const, on, from: null, raw: '', confidence: 1 });
  test.each([
    ['the last of several', [deadline('2022-06-30'), deadline('2022-10-31')], null, '2022-10-31'],
    ['none', [deadline(null)], null, null],
    ['the later one granted', [deadline('2022-06-30')], '2022-08-31', '2022-08-31'],
    ['an extension never shortens', [deadline('2022-06-30')], '2022-05-31', '2022-06-30'],
  ])('%s', (_, deadlines, granted, expected) => {
    expect(taskDueOn({ deadlines }, granted)).toBe(expected);
  });

  test.each([
    ['2022-06-30', '2022-06', '2022-06-30', false], ['2022-06-30', '2022-06', '2022-07-01', true], ['2022-06-30', '2022-05', '2022-07-01', false], ['2022-06-30', '2022-09', '2022-10-01', true], [null, '2022-06', '2023-01-01', false],
  ])('due %s: the report of %s, read on %s, has to answer for it: %s', (dueOn, period, today, expected) => {
    expect(isPastDue(dueOn, period, today)).toBe(expected);
  });
});
