import { calendarDay, isCalendarDay, lastDayOfMonth } from './calendarDay.ts';
import { readNumber } from './readNumber.ts';

/** One date, month, quarter, half or year as written, and how far it goes. */
export interface DatePoint {
  from: string;
  on: string;
  /** Code units taken. */
  length: number;
  /** 底, 前, 末, 内 or a day say that it is a limit and not part of a name. */
  marked: boolean;
  precision: 'day' | 'month' | 'quarter' | 'half' | 'year';
  /** Year that was written or handed in; null when neither: then `from` and `on` are empty. */
  year: number | null;
  confidence: number;
  /** 2022.1: a number that lost its last zero looks the same. */
  ambiguous: boolean;
}

/** The date that starts at `place` of a half-width text; undefined when none does. Of two-digit years those from 20年 to 29年 are read. */
export function readDatePoint(folded: string, place: number, year: number | null): DatePoint | undefined {
  for (const form of FORMS) {
    form.pattern.lastIndex = place;
    const found = form.pattern.exec(folded);
    const part = found === null ? undefined : form.read(found.groups ?? {}, year);
    if (found !== null && part !== undefined) return finished(part, found);
  }
  return undefined;
}

type Groups = Partial<Record<string, string>>;
interface Part { year: number | null; fromMonth: number; fromDay: number; month: number; day: number; precision: DatePoint['precision']; confidence: number; ambiguous?: boolean }
interface Form { pattern: RegExp; read: (groups: Groups, year: number | null) => Part | undefined }

const YEAR = '(?:(?<year>(?:19|20)\\d{2}|二[〇零○]{1}[一二三四五六七八九〇零]{2}|(?<![\\d.])2\\d(?=年))\\s{0,3}年度?|(?<this>今年|本年度?|当年)|(?<next>明年|次年))';
/** What stands behind a year that is no year of its own: 2022年13月, 2023年春节前. */
const NOT_A_YEAR = '(?!\\s{0,3}(?:\\d|春节|清明|端午|中秋|汛期|两会))';
const MONTH = '(?<month>1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])';
const DAY = '(?<day>3[01]|[12]\\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])';
const LIMIT = '(?<limit>以前|之前|前|以内|内)?';

const FORMS: Form[] = [
  {
    pattern: new RegExp(`${YEAR}?\\s{0,3}${MONTH}\\s{0,3}月\\s{0,3}${DAY}\\s{0,3}(?:[日号]|(?=前|之前|以前|\\s*$|[,;。)]))${LIMIT}`, 'y'),
    read: (groups, year) => dayPart(yearOf(groups, year), numberOf(groups, 'month'), numberOf(groups, 'day')),
  },
  {
    pattern: /(?<year>(?:19|20)\d{2})(?<sep>[./-])(?<month>\d{1,2})\k<sep>(?<day>\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?(?<limit>以前|之前|前)?(?![\d.])/y,
    read: (groups) => dayPart(numberOf(groups, 'year'), numberOf(groups, 'month'), numberOf(groups, 'day')),
  },
  {
    pattern: /(?<![\d.])(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:[ T]?\d{2}:\d{2}(?::\d{2})?)?(?![\d.])/y,
    read: (groups) => dayPart(numberOf(groups, 'year'), numberOf(groups, 'month'), numberOf(groups, 'day')),
  },
  {
    pattern: /(?<![\d.])(?<year>20\d{2})(?<month>0[1-9]|1[0-2])(?![\d.])/y,
    read: (groups) => monthPart(numberOf(groups, 'year'), numberOf(groups, 'month'), '', 0.7),
  },
  {
    pattern: /(?<![\d.])(?<year>(?:19|20)\d{2})(?<sep>[./-])(?<month>1[0-2]|0?[1-9])(?<limit>以前|之前|底前|前|底)?(?![\d./])/y,
    read: (groups) => {
      const part = monthPart(numberOf(groups, 'year'), numberOf(groups, 'month'), '', 0.9);
      return groups['sep'] === '.' && groups['month'] === '1' ? { ...part, ambiguous: true, confidence: 0.3 } : part;
    },
  },
  {
    pattern: new RegExp(`${YEAR}?\\s{0,3}${MONTH}\\s{0,3}月份?(?!\\s{0,3}\\d{1,2}\\s{0,3}[日号])(?<third>初|上旬|中旬|中|下旬|月底|底|末)?${LIMIT}`, 'y'),
    read: (groups, year) => monthPart(yearOf(groups, year), numberOf(groups, 'month'), groups['third'] ?? '', vagueLimit(groups) ? 0.6 : 0.95),
  },
  {
    pattern: new RegExp(`${YEAR}?\\s{0,3}(?:第?(?<quarter>[一二三四1-4])季度|Q(?<q>[1-4])(?!\\d))(?<third>初|末|底)?${LIMIT}`, 'y'),
    read: (groups, year) => {
      const quarter = readNumber(groups['quarter'] ?? groups['q'] ?? '') ?? 0;
      return spanPart(yearOf(groups, year), quarter * 3 - 2, quarter * 3, 'quarter', vagueLimit(groups) ? 0.6 : 0.95);
    },
  },
  {
    pattern: new RegExp(`(?:${YEAR}|(?<bare>20\\d{2}))?\\s{0,3}(?<half>上|下)半年度?(?<third>初|末|底)?${LIMIT}`, 'y'),
    read: (groups, year) => spanPart(yearOf(groups, year), groups['half'] === '上' ? 1 : 7, groups['half'] === '上' ? 6 : 12, 'half', 0.95),
  },
  {
    pattern: new RegExp(`(?:(?<year>(?:19|20)\\d{2})\\s{0,3}年?|(?<this>[今本当])年?|(?<next>[明次])年?)?(?<third>年(?:底|末|终|中)|(?<=[\\d今本当明次]年)(?:底|末))${LIMIT}(?!数|端|梢)`, 'y'),
    read: (groups, year) => {
      const isMiddle = (groups['third'] ?? '').endsWith('中');
      return spanPart(yearOf(groups, year), 1, isMiddle ? 6 : 12, 'year', isMiddle ? 0.7 : 0.95);
    },
  },
  {
    pattern: new RegExp(`(?:${YEAR}(?<limit>以前|之前|前|以内|内)?${NOT_A_YEAR}|(?<within>年内|全年))`, 'y'),
    read: (groups, year) => spanPart(yearOf(groups, year), 1, 12, 'year', groups['within'] === undefined ? 0.8 : 0.9),
  },
  {
    pattern: /[“"]?(?<feast>国庆节?|十一|元旦|五一|七一)[”"]?(?<limit>之前|以前|前)/y,
    read: (groups, year) => dayPart(year, ...(FEAST_EVES[(groups['feast'] ?? '').replace('节', '')] ?? [0, 0])),
  },
];

/** The last day before the feast. */
const FEAST_EVES: Record<string, [number, number]> = { 国庆: [9, 30], 十一: [9, 30], 元旦: [12, 31], 五一: [4, 30], 七一: [6, 30] };

function yearOf(groups: Groups, year: number | null): number | null {
  const written = groups['year'] ?? groups['bare'];
  if (written !== undefined) return fullYear(readNumber(written.replace('○', '〇')) ?? null);
  return groups['next'] !== undefined && year !== null ? year + 1 : year;
}

/** 22年6月 is of this century. */
function fullYear(year: number | null): number | null {
  return year !== null && year < 100 ? 2000 + year : year;
}

function numberOf(groups: Groups, name: string): number {
  return readNumber(groups[name] ?? '') ?? 0;
}

/** 6月前 may mean before June or by its end; 6月底前 and 年底前 do not. */
function vagueLimit(groups: Groups): boolean {
  return /前/.test(groups['limit'] ?? '') && groups['third'] === undefined;
}

function dayPart(year: number | null, month: number, day: number): Part | undefined {
  if (!isCalendarDay(year ?? 2000, month, day)) return undefined;
  return { year, fromMonth: month, fromDay: day, month, day, precision: 'day', confidence: 0.95 };
}

const THIRDS: Record<string, { from: number; to: number; confidence: number }> = {
  初: { from: 1, to: 10, confidence: 0.7 }, 上旬: { from: 1, to: 10, confidence: 0.9 }, 中: { from: 11, to: 20, confidence: 0.7 }, 中旬: { from: 11, to: 20, confidence: 0.9 },
};

function monthPart(year: number | null, month: number, third: string, confidence: number): Part {
  const last = lastDayOfMonth(year ?? 2000, month);
  const part = THIRDS[third];
  if (part !== undefined) return { year, fromMonth: month, fromDay: part.from, month, day: part.to, precision: 'month', confidence: part.confidence };
  return { year, fromMonth: month, fromDay: third === '下旬' ? 21 : 1, month, day: last, precision: 'month', confidence };
}

function spanPart(year: number | null, fromMonth: number, month: number, precision: DatePoint['precision'], confidence: number): Part {
  return { year, fromMonth, fromDay: 1, month, day: lastDayOfMonth(year ?? 2000, month), precision, confidence };
}

function finished(part: Part, found: RegExpExecArray): DatePoint {
  const groups = found.groups ?? {};
  const marked = part.precision === 'day' || [groups['limit'], groups['third'], groups['within'] === '全年' ? undefined : groups['within']].some((word) => word !== undefined);
  return {
    from: part.year === null ? '' : calendarDay(part.year, part.fromMonth, part.fromDay),
    on: part.year === null ? '' : calendarDay(part.year, part.month, part.day),
    length: found[0].length, marked, precision: part.precision, year: part.year, confidence: part.confidence, ambiguous: part.ambiguous ?? false,
  };
}
