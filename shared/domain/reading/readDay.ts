import { calendarDay, isCalendarDay } from './calendarDay.ts';
import { foldWidth } from './foldWidth.ts';
import { readDeadline } from './readDeadline.ts';
import { readEmptyWord } from './readEmptyWord.ts';

/** The last day that a person's words name where a day is asked for (6月底, 6.30, 三季度末); null when they say nothing, undefined when no single day is meant. */
export function readDay(text: string, year: number): string | null | undefined {
  if (readEmptyWord(text) !== undefined) return null;
  // Where a day is asked for, 6.3 is no number.
  const short = /^(\d{1,2})[./-](\d{1,2})$/.exec(foldWidth(text).trim());
  if (short !== null) {
    const [month, day] = [Number(short[1]), Number(short[2])];
    return isCalendarDay(year, month, day) ? calendarDay(year, month, day) : undefined;
  }
  const deadline = readDeadline(text, { year });
  if (deadline === undefined || (deadline.kind !== 'day' && deadline.kind !== 'range')) return undefined;
  return deadline.on ?? undefined;
}
