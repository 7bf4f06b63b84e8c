import { expect, test } from 'vitest';
import { ANNOUNCED_CALENDAR } from '#shared/domain/holidays.ts';
import { DEFAULT_PLAN_SETTINGS } from '#shared/domain/planSettings.ts';
import { reportDueOn } from '#shared/domain/reportDeadline.ts';
import { calendarText, movedDays, readCalendar, toSetting } from '#renderer/screens/plan/settings/calendarDraft.ts';

const { deadline } = DEFAULT_PLAN_SETTINGS;
const dueDays = ['2022-05', '2022-06'].map((period) => ({ period, dueOn: reportDueOn(period, deadline, ANNOUNCED_CALENDAR) }));

test('a year that is listed and read again is the same calendar, and then none of the plan\'s own', () => {
  const text = calendarText(ANNOUNCED_CALENDAR, 2022);
  expect(text.split('\n').slice(0, 4)).toEqual(['放假 1月1日至1月3日', '上班 1月29日至1月30日', '放假 1月31日至2月6日', '上班 4月2日']);
  expect(toSetting(readCalendar(text, 2022, ANNOUNCED_CALENDAR).calendar)).toBeNull();
});

test('a day off that is added moves the deadlines that fall on it, and is of the plan\'s own', () => {
  const { calendar } = readCalendar(`${calendarText(ANNOUNCED_CALENDAR, 2022)}\n放假 6月23日至24日`, 2022, ANNOUNCED_CALENDAR);
  expect(movedDays(dueDays, deadline, calendar)).toEqual([{ period: '2022-06', from: '2022-06-24', to: '2022-06-22' }]);
  expect(toSetting(calendar)?.daysOff).toContain('2022-06-23');
});

test('a year is replaced by its list, and the others stay; a notice that begins in December adds to the year before', () => {
  const { calendar } = readCalendar('2022年12月30日至2023年1月2日放假', 2023, ANNOUNCED_CALENDAR);
  expect(calendar.daysOff.filter((day) => day >= '2022-12' && day < '2024')).toEqual(['2022-12-30', '2022-12-31', '2023-01-01', '2023-01-02']);
  expect(calendar.daysWorked.filter((day) => day.startsWith('2023'))).toEqual([]);
  expect(calendarText(calendar, 2022)).toContain('放假 10月1日至10月7日');
});

test('nothing is taken over while a day is said both ways', () => {
  expect(readCalendar('放假 1月29日\n上班 1月29日', 2022, ANNOUNCED_CALENDAR).hasMistakes).toBe(true);
});
