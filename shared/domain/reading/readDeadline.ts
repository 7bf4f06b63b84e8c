import type { Deadline } from '../deadline.ts';
import { excelSerialToDay } from './calendarDay.ts';
import { findDeadlines } from './findDeadlines.ts';
import { foldWidth } from './foldWidth.ts';

/**
 * The deadline that a cell or phrase states; `year` is the plan's, for 6月底 and 上半年.
 * Of several the last counts, with less confidence. Undefined when there is none (24个月, 分批成立).
 */
export function readDeadline(text: string, options: { year: number | null }): Deadline | undefined {
  const folded = foldWidth(text).trim();
  const raw = text.trim();
  const found = findDeadlines(text, { year: options.year, alone: true });
  const last = found.at(-1);
  if (/^\d{5}(?:\.\d+)?$/.test(folded)) return serialDeadline(Number(folded), raw);
  if (last === undefined) return /^\d{4}$/.test(folded) ? readDeadline(`${folded}年`, options) : undefined;
  if (isBroken(folded, last)) return { kind: 'ambiguous', on: null, from: null, raw, confidence: 0.2 };
  return { ...last, raw, confidence: found.length > 1 ? Math.min(last.confidence, 0.6) : last.confidence };
}

/** A date number that lost its format on the way; days from 2000 to 2099 only. */
function serialDeadline(serial: number, raw: string): Deadline | undefined {
  const on = serial >= 36_526 && serial < 73_051 ? excelSerialToDay(serial, { date1904: false }) : undefined;
  return on === undefined ? undefined : { kind: 'day', on, from: null, raw, confidence: 0.5 };
}

/** Nothing but digits and marks, of which only a part makes a date: 2015.03-12-2015.03-18. */
function isBroken(folded: string, deadline: Deadline): boolean {
  return /^[\d.\-/—–~:\s]+$/.test(folded) && foldWidth(deadline.raw).trim().length < folded.length;
}
