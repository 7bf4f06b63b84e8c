/** A moment as a spreadsheet shows it: a calendar day and a time of day, of no time zone. */
export interface Moment {
  year: number;
  month: number;
  day: number;
  /** 0 = Sunday. */
  weekday: number;
  /** Of the day, rounded to what is shown. */
  seconds: number;
}

const SECONDS_PER_DAY = 86_400;
/** Days from 0000-03-01 to 1970-01-01, in the proleptic Gregorian calendar. */
const DAYS_TO_1970 = 719_468;
/** Days from 1970-01-01 back to day 0 of each date system. */
const DAY_ZERO_1900 = -25_569;
const DAY_ZERO_1904 = -24_107;
const LAST_DAY = 2_932_896;
/** Serial 60 of the 1900 system is 29 February 1900, a day that never was; earlier serials are one day off. */
const NEVER_WAS = 60;

const timeOnly = /^T?(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?Z?$/;
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Serial number → `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm:ss`; undefined where it is no day of the calendar. */
export function serialToIso(serial: number, date1904: boolean): string | undefined {
  if (!isCalendarDay(serial, date1904)) return undefined;
  const { year, month, day, seconds } = momentOf(serial, date1904, 0);
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return seconds === 0 ? date : `${date}T${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
}

/** The inverse of serialToIso, and of a time alone; a zone, if one is written, is left out. Undefined for any other text. */
export function isoToSerial(text: string, date1904: boolean): number | undefined {
  const time = timeOnly.exec(text);
  if (time !== null) return (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / SECONDS_PER_DAY;
  const match = iso.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0'] = match;
  const days = daysFrom1970(Number(year), Number(month), Number(day)) - (date1904 ? DAY_ZERO_1904 : DAY_ZERO_1900);
  const whole = !date1904 && days <= NEVER_WAS ? days - 1 : days;
  return whole + (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / SECONDS_PER_DAY;
}

/** Day and time of a serial number, the time rounded to `secondDecimals`. */
export function momentOf(serial: number, date1904: boolean, secondDecimals: number): Moment {
  const scale = 10 ** secondDecimals;
  const whole = Math.floor(serial);
  const ticks = Math.round((serial - whole) * SECONDS_PER_DAY * scale);
  const isNextDay = ticks >= SECONDS_PER_DAY * scale;
  const days = isNextDay ? whole + 1 : whole;
  return { ...dayOf(days, date1904), seconds: isNextDay ? 0 : ticks / scale };
}

function dayOf(serialDay: number, date1904: boolean): Omit<Moment, 'seconds'> {
  if (date1904) return calendarDay(serialDay + DAY_ZERO_1904);
  // What programs show for the two serials that are no days.
  if (serialDay === NEVER_WAS) return { year: 1900, month: 2, day: 29, weekday: 3 };
  if (serialDay === 0) return { year: 1900, month: 1, day: 0, weekday: 6 };
  return calendarDay(serialDay + DAY_ZERO_1900 + (serialDay < NEVER_WAS ? 1 : 0));
}

function isCalendarDay(serial: number, date1904: boolean): boolean {
  if (date1904) return serial >= 0 && serial + DAY_ZERO_1904 < LAST_DAY + 1;
  return serial >= 1 && Math.floor(serial) !== NEVER_WAS && serial + DAY_ZERO_1900 < LAST_DAY + 1;
}

/** Years are counted from March, so that the leap day is the last of its year. */
function calendarDay(daysFrom: number): Omit<Moment, 'seconds'> {
  const days = daysFrom + DAYS_TO_1970;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
    weekday: (((daysFrom + 4) % 7) + 7) % 7,
  };
}

function daysFrom1970(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - DAYS_TO_1970;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
