import { describe, expect, test } from 'vitest';
import { scheduleGap, scheduleOf } from '#shared/domain/schedule.ts';
import { scheduleGapText, scheduleText } from '#shared/wording/scheduleText.ts';

describe('序时进度', () => {
  test.each([
    ['2022-01', 1], ['2022-08', 8], ['2022-12', 12], ['2022-Q1', 3], ['2022-Q4', 12], ['2022-H1', 6], ['2022-H2', 12], ['2022', 12],
  ])('at the end of %s is %d of 12 months', (period, months) => {
    expect(scheduleOf(period)).toEqual({ months, percent: (months * 100) / 12 });
  });

  test('is not rounded before it is compared: 74% at the end of August is 7.33 points ahead', () => {
    expect(scheduleGap(7400, '2022-08')).toBeCloseTo(7.333333, 5);
    expect(scheduleGapText(7400, '2022-08')).toBe('超序时进度7.3个百分点');
  });

  test('as published for a city: 97.16% against ten months is 13.8 points ahead', () => {
    expect(scheduleGapText(9716, '2022-10')).toBe('超序时进度13.8个百分点');
  });

  test.each([
    [4250, '2022-06', '低于序时进度7.5个百分点'],
    [5005, '2022-06', '超序时进度0.1个百分点'],
    [4995, '2022-06', '低于序时进度0.1个百分点'],
    [5004, '2022-06', '与序时进度持平'],
    [5000, '2022-Q2', '与序时进度持平'],
    [10_000, '2022', '与序时进度持平'],
    [0, '2022-01', '低于序时进度8.3个百分点'],
    [12_000, '2022-H1', '超序时进度70.0个百分点'],
  ])('%d basis points at the end of %s: %s', (rate, period, text) => {
    expect(scheduleGapText(rate, period)).toBe(text);
  });

  test('is written with the month it stands for', () => {
    expect(scheduleText('2022-08')).toBe('截至8月底序时进度 66.67%');
    expect(scheduleText('2022-Q1')).toBe('截至3月底序时进度 25%');
  });
});
