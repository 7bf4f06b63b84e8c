/** Calendar days as `YYYY-MM-DD`, by arithmetic alone: no clock, no time zone. */
export function calendarDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function lastDayOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOfMonth(year, month);
}

/**
 * Excel's serial of a day (its time of day is dropped) → `YYYY-MM-DD`; undefined outside Excel's calendar.
 * In the 1900 system serial 60 is 1900-02-29, a day that never was: it is read as undefined.
 */
export function excelSerialToDay(serial: number, options: { date1904: boolean }): string | undefined {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole < (options.date1904 ? 0 : 1)) return undefined;
  if (options.date1904) return whole > 2_957_003 ? undefined : dayFromCount(whole + DAYS_TO_1904);
  if (whole === 60 || whole > 2_958_465) return undefined;
  return dayFromCount(whole + DAYS_TO_1900 - (whole > 60 ? 1 : 0));
}

/** Days from 0000-03-01 to 1904-01-01, and to 1899-12-31. */
const DAYS_TO_1904 = 695_361;
const DAYS_TO_1900 = 693_900;
const DAYS_IN_ERA = 146_097;

/** Howard Hinnant's civil-from-days: years start in March, so that the leap day is their last. */
export function dayFromCount(count: number): string {
  const era = Math.floor(count / DAYS_IN_ERA);
  const dayOfEra = count - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return calendarDay(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1);
}
