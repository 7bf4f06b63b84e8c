import { addDays, dayCount, isWeekend, type WorkCalendar } from '../calendar.ts';
import { calendarDay, isCalendarDay } from './calendarDay.ts';
import { foldWidth } from './foldWidth.ts';

/** noWord: days without 放假 or 上班; noDay: such a word without a day; noSuchDay; tooLong: a span that is no holiday; bothWays: one day said both ways; worksAnyway: a working day called 上班. */
export type HolidayDoubtCode = 'noWord' | 'noDay' | 'noSuchDay' | 'tooLong' | 'bothWays' | 'worksAnyway';
export interface HolidayDoubt { code: HolidayDoubtCode; words: string }
export interface HolidayReading { calendar: WorkCalendar; doubts: HolidayDoubt[] }

type Kind = 'off' | 'worked';
interface Token { kind: Kind | 'days'; days: string[]; words: string; doubt?: HolidayDoubtCode }

const DATE = String.raw`(?:(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2}))`;
const ASIDE = String.raw`(?:\s*\([^)]*\))?`;
/** A day or a span of days, its end perhaps without month or year; further days of the same month follow after 、. */
const DAYS = new RegExp(String.raw`${DATE}${ASIDE}(?:\s*(?:至|到|—+|–|~|-)\s*(?:${DATE}|(\d{1,2})\s*日)${ASIDE})?|(?<=日${ASIDE}、\s*)(\d{1,2})\s*日${ASIDE}`, 'g');
const WORD = /放假|休息|补休|上班|补班/g;
const LONGEST_HOLIDAY = 31;

/** 放假安排 as it is announced or listed, one year's: `1月31日至2月6日放假调休，共7天。1月29日（星期六）、30日（星期日）上班。` or `上班 2022-01-29`. */
export function readHolidays(text: string, year: number): HolidayReading {
  const doubts: HolidayDoubt[] = [];
  const said: Record<Kind, Set<string>> = { off: new Set(), worked: new Set() };
  for (const sentence of foldWidth(text).split(/[。;\n]/)) readSentence(sentence, year, said, doubts);
  for (const day of said.worked) {
    if (said.off.has(day)) doubts.push({ code: 'bothWays', words: day });
    else if (!isWeekend(day)) doubts.push({ code: 'worksAnyway', words: day });
  }
  return { calendar: { daysOff: [...said.off].sort(), daysWorked: [...said.worked].sort() }, doubts };
}

/** The word stands after its days, as in a notice, or before them, as in a list. */
function readSentence(sentence: string, year: number, said: Record<Kind, Set<string>>, doubts: HolidayDoubt[]): void {
  const tokens = tokensOf(sentence, year);
  const isListed = tokens[0]?.kind !== 'days';
  const waiting: Token[] = [];
  let word: Kind | undefined;
  for (const token of tokens) {
    if (token.doubt !== undefined) doubts.push({ code: token.doubt, words: token.words });
    else if (token.kind !== 'days') {
      word = token.kind;
      for (const { days } of isListed ? [] : waiting.splice(0)) for (const day of days) said[token.kind].add(day);
    } else if (isListed && word !== undefined) for (const day of token.days) said[word].add(day);
    else waiting.push(token);
  }
  for (const { words } of waiting) doubts.push({ code: 'noWord', words });
  // A number beside the word that is no count of days was meant as a day: 1.29 上班.
  if (word !== undefined && tokens.every(({ kind }) => kind !== 'days') && /\d/.test(sentence.replace(/\d+\s*天/g, ''))) doubts.push({ code: 'noDay', words: sentence.trim().slice(0, 40) });
}

function tokensOf(sentence: string, year: number): Token[] {
  const found: (Token & { at: number })[] = [];
  let last = { year, month: 1 };
  for (const match of sentence.matchAll(DAYS)) {
    const [words, yearA, monthA, dayA, isoYear, isoMonth, isoDay, yearB, monthB, dayB, isoYearB, isoMonthB, isoDayB, dayOnly, further] = match;
    const start = further === undefined ? { year: Number(yearA ?? isoYear ?? year), month: Number(monthA ?? isoMonth), day: Number(dayA ?? isoDay) } : { ...last, day: Number(further) };
    const endDay = dayB ?? isoDayB ?? dayOnly;
    const month = Number(monthB ?? isoMonthB ?? start.month);
    const end = endDay === undefined ? start : { year: Number(yearB ?? isoYearB ?? start.year + (month < start.month ? 1 : 0)), month, day: Number(endDay) };
    last = { year: end.year, month: end.month };
    found.push({ at: match.index, kind: 'days', words: words.trim(), ...daysOf(start, end) });
  }
  for (const match of sentence.matchAll(WORD)) found.push({ at: match.index, kind: /班/.test(match[0]) ? 'worked' : 'off', days: [], words: match[0] });
  return found.sort((one, other) => one.at - other.at);
}

interface DayParts { year: number; month: number; day: number }

function daysOf(start: DayParts, end: DayParts): { days: string[]; doubt?: HolidayDoubtCode } {
  for (const { year, month, day } of [start, end]) if (!isCalendarDay(year, month, day)) return { days: [], doubt: 'noSuchDay' };
  const first = calendarDay(start.year, start.month, start.day);
  const length = dayCount(calendarDay(end.year, end.month, end.day)) - dayCount(first) + 1;
  if (length < 1 || length > LONGEST_HOLIDAY) return { days: [], doubt: 'tooLong' };
  return { days: Array.from({ length }, (_, place) => addDays(first, place)) };
}
