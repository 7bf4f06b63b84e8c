import { addDays, type WorkCalendar } from '#shared/domain/calendar.ts';
import { ANNOUNCED_CALENDAR } from '#shared/domain/holidays.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import type { PlanSettings } from '#shared/domain/planSettings.ts';
import { readHolidays, type HolidayDoubt, type HolidayDoubtCode } from '#shared/domain/reading/readHolidays.ts';
import { reportDueOn, type ReportDeadline } from '#shared/domain/reportDeadline.ts';
import { shortDayText } from '#shared/wording/shortDayText.ts';

/** One year of a calendar as a person lists it, a span a line: `放假 1月31日至2月6日`. */
export function calendarText({ daysOff, daysWorked }: WorkCalendar, year: number): string {
  const lines = (word: string, days: readonly string[]): { from: string; line: string }[] => spansOf(days.filter((day) => day.startsWith(`${year}-`)))
    .map(([from, to]) => ({ from, line: `${word} ${spanText(from, to, year)}` }));
  return [...lines('放假', daysOff), ...lines('上班', daysWorked)].sort((one, other) => (one.from < other.from ? -1 : 1)).map(({ line }) => line).join('\n');
}

export interface CalendarReading { calendar: WorkCalendar; daysOff: string[]; daysWorked: string[]; doubts: HolidayDoubt[]; /** Nothing may be taken over before these are put right. */ hasMistakes: boolean }

const MISTAKES: ReadonlySet<HolidayDoubtCode> = new Set(['noSuchDay', 'tooLong', 'bothWays', 'noDay']);

/** The calendar with the year as the text lists it; a notice that begins in the December before adds to that year. */
export function readCalendar(text: string, year: number, before: WorkCalendar): CalendarReading {
  const { calendar: { daysOff, daysWorked }, doubts } = readHolidays(text, year);
  const others = (days: readonly string[]): string[] => days.filter((day) => !day.startsWith(`${year}-`));
  const sorted = (days: readonly string[]): string[] => [...new Set(days)].sort();
  return {
    calendar: {
      daysOff: sorted([...others(before.daysOff).filter((day) => !daysWorked.includes(day)), ...daysOff]),
      daysWorked: sorted([...others(before.daysWorked).filter((day) => !daysOff.includes(day)), ...daysWorked]),
    },
    daysOff: [...daysOff], daysWorked: [...daysWorked], doubts, hasMistakes: doubts.some(isMistake),
  };
}

export function isMistake({ code }: HolidayDoubt): boolean {
  return MISTAKES.has(code);
}

/** null where the days are those that the State Council announced: a later version of the program then brings later years. */
export function toSetting(calendar: WorkCalendar): PlanSettings['calendar'] {
  const same = (one: readonly string[], other: readonly string[]): boolean => [...one].sort().join() === [...other].sort().join();
  const isAnnounced = same(calendar.daysOff, ANNOUNCED_CALENDAR.daysOff) && same(calendar.daysWorked, ANNOUNCED_CALENDAR.daysWorked);
  return isAnnounced ? null : { daysOff: [...calendar.daysOff], daysWorked: [...calendar.daysWorked] };
}

export interface MovedDay { period: PeriodKey; from: string; to: string }

/** The periods whose day of reporting would be another. */
export function movedDays(dueDays: readonly { period: PeriodKey; dueOn: string }[], deadline: ReportDeadline, calendar: WorkCalendar): MovedDay[] {
  return dueDays.map(({ period, dueOn }) => ({ period, from: dueOn, to: reportDueOn(period, deadline, calendar) })).filter(({ from, to }) => from !== to);
}

export function spanText(from: string, to: string, year: number): string {
  return from === to ? shortDayText(from, year) : `${shortDayText(from, year)}至${shortDayText(to, year)}`;
}

/** Days that follow each other as one span. */
export function spansOf(days: readonly string[]): [from: string, to: string][] {
  const spans: [string, string][] = [];
  for (const day of [...days].sort()) {
    const last = spans.at(-1);
    if (last !== undefined && addDays(last[1], 1) === day) last[1] = day;
    else spans.push([day, day]);
  }
  return spans;
}

const DOUBT_TEXTS: Record<HolidayDoubtCode, (words: string) => string> = {
  noWord: (words) => `“${words}”没有写明放假还是上班，没有采用。`,
  noDay: (words) => `“${words}”没有认出日期，请写成“1月29日上班”。`,
  noSuchDay: (words) => `“${words}”没有这一天，请改正。`,
  tooLong: (words) => `“${words}”超过 31 天或前后颠倒，请改正。`,
  bothWays: (words) => `${words} 既放假又上班，请留一种。`,
  worksAnyway: (words) => `${words} 不是周末，不写也上班。`,
};

export function doubtText({ code, words }: HolidayDoubt): string {
  return DOUBT_TEXTS[code](words);
}
