import { describe, expect, test } from 'vitest';
import { addDays, dayCount, daySchema, isWeekend, isWorkday, lastDayOfPeriod } from '#shared/domain/calendar.ts';
import { ANNOUNCED_CALENDAR } from '#shared/domain/holidays.ts';
import { reportDueOn, reportTiming, type ReportDeadline } from '#shared/domain/reportDeadline.ts';

const NONE = { daysOff: [], daysWorked: [] };
const the25th: ReportDeadline = { day: 25, month: 'same', shift: 'none' };

describe('the calendar', () => {
  test.each([['2022-02-28', 1, '2022-03-01'], ['2024-02-28', 1, '2024-02-29'], ['2022-12-31', 1, '2023-01-01'], ['2022-03-01', -1, '2022-02-28'], ['2022-01-31', 365, '2023-01-31'], ['2000-03-01', -1, '2000-02-29']])('%s and %d days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });

  test('agrees with the machine\'s calendar for every day of four years', () => {
    for (let time = Date.UTC(2022, 0, 1); time < Date.UTC(2026, 0, 1); time += 86_400_000) {
      const date = new Date(time);
      const day = date.toISOString().slice(0, 10);
      expect(isWeekend(day), day).toBe([0, 6].includes(date.getUTCDay()));
      expect(addDays('2021-12-31', dayCount(day) - dayCount('2021-12-31'))).toBe(day);
    }
  });

  test.each([['2022-02', '2022-02-28'], ['2022-Q2', '2022-06-30'], ['2022-H1', '2022-06-30'], ['2022', '2022-12-31'], ['2024-02', '2024-02-29']])('%s ends on %s', (period, day) => {
    expect(lastDayOfPeriod(period)).toBe(day);
  });

  test.each(['2022-02-30', '2022-13-01', '2022-1-1', '2022-00-10', ''])('"%s" is no day', (day) => {
    expect(daySchema.safeParse(day).success).toBe(false);
  });
});

describe('rest days (节假日)', () => {
  test.each([
    ['2022-01-31', false], ['2022-01-30', true], ['2022-02-06', false], ['2022-02-07', true], ['2022-04-02', true], ['2022-05-07', true],
    ['2022-10-07', false], ['2022-10-08', true], ['2023-01-27', false], ['2023-01-28', true], ['2024-02-17', false], ['2024-02-18', true],
    ['2025-01-28', false], ['2025-01-26', true], ['2026-02-23', false], ['2026-02-28', true], ['2022-03-26', false], ['2022-03-25', true],
  ])('%s is worked: %s', (day, worked) => {
    expect(isWorkday(day, ANNOUNCED_CALENDAR)).toBe(worked);
  });

  test('a day is either off or worked, a worked one is a weekend day', () => {
    const off = new Set(ANNOUNCED_CALENDAR.daysOff);
    expect(ANNOUNCED_CALENDAR.daysWorked.filter((day) => off.has(day) || !isWeekend(day))).toEqual([]);
    expect(ANNOUNCED_CALENDAR.daysOff.filter((day) => !daySchema.safeParse(day).success)).toEqual([]);
  });
});

describe('the day by which a period is reported (报送期限)', () => {
  test.each<[string, string, ReportDeadline, string]>([
    ['the day of the month itself', '2022-03', the25th, '2022-03-25'],
    ['the 31st of a short month is its last', '2022-02', { ...the25th, day: 31 }, '2022-02-28'],
    ['the month after', '2022-03', { day: 5, month: 'next', shift: 'none' }, '2022-04-05'],
    ['December is reported in the next year', '2022-12', { day: 5, month: 'next', shift: 'none' }, '2023-01-05'],
    ['a quarter by its last month', '2022-Q1', the25th, '2022-03-25'],
    ['the year by the next January', '2022', { day: 3, month: 'next', shift: 'none' }, '2023-01-03'],
    ['a Saturday goes back to Friday', '2022-06', { day: 25, month: 'same', shift: 'before' }, '2022-06-24'],
    ['or on to Monday', '2022-06', { day: 25, month: 'same', shift: 'after' }, '2022-06-27'],
    ['back over 国庆节 to the last day worked', '2022-09', { day: 5, month: 'next', shift: 'before' }, '2022-09-30'],
    ['on over 国庆节 to a Saturday that is worked', '2022-09', { day: 5, month: 'next', shift: 'after' }, '2022-10-08'],
    ['a Sunday that is worked stays', '2022-01', { day: 30, month: 'same', shift: 'before' }, '2022-01-30'],
  ])('%s', (_, period, deadline, day) => {
    expect(reportDueOn(period, deadline, ANNOUNCED_CALENDAR)).toBe(day);
  });

  test('a plan with its own calendar moves by that one', () => {
    expect(reportDueOn('2022-03', { ...the25th, shift: 'before' }, { daysOff: ['2022-03-25', '2022-03-24'], daysWorked: [] })).toBe('2022-03-23');
    expect(reportDueOn('2022-10', { day: 5, month: 'same', shift: 'before' }, NONE)).toBe('2022-10-05');
  });

  test.each([
    ['received on the day', '2022-03-25', true, '2022-04-30', 'inTime'], ['received a day late', '2022-03-26', true, '2022-04-30', 'late'],
    ['sent and not confirmed, whatever the sender\'s clock says', null, true, '2022-04-30', 'unconfirmed'],
    ['nothing yet, and it is not due', null, false, '2022-03-25', 'pending'], ['nothing, and the day is past', null, false, '2022-03-26', 'overdue'],
  ] as const)('%s', (_, receivedOn, isSubmitted, today, timing) => {
    expect(reportTiming({ dueOn: '2022-03-25', receivedOn, isSubmitted, today })).toBe(timing);
  });
});
