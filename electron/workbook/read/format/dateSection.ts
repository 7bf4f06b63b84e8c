import { momentOf } from './calendar.ts';
import type { Moment } from './calendar.ts';
import { digitNumerals, placeNumerals } from './chineseNumerals.ts';
import type { FormatSection } from './formatSections.ts';
import type { FormatToken } from './formatTokens.ts';

const englishMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const chineseMonths = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];
const englishDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const chineseDays = ['日', '一', '二', '三', '四', '五', '六'];

/** A serial number as day and time. */
export function showDate(section: FormatSection, serial: number, date1904: boolean): string {
  const { tokens } = section;
  const decimals = secondDecimals(tokens);
  const moment = momentOf(serial, date1904, decimals);
  const isHalved = tokens.some((token) => token.kind === 'halfDay');
  let shown = '';
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    shown += token.kind === 'date' ? showPart(token.text, moment, section, isHalved) : showOther(token, tokens, i, serial, moment, section);
  }
  return shown;
}

function showPart(part: string, moment: Moment, section: FormatSection, isHalved: boolean): string {
  const hours = Math.floor(moment.seconds / 3600);
  switch (part.charAt(0)) {
    case 'y': return digitNumerals(part.length <= 2 ? padded(moment.year % 100, 2) : String(moment.year).padStart(4, '0'), section.numerals);
    case 'e': return digitNumerals(String(moment.year), section.numerals);
    case 'b': return String(moment.year + 543);
    case 'm': return showMonth(part, moment.month, section);
    case 'd': return part.length <= 2 ? quantity(moment.day, part, section) : showWeekday(part.length === 3, moment.weekday, section.isChinese);
    case 'a': return (part.length === 3 ? '' : '星期') + (chineseDays[moment.weekday] ?? '');
    case 'h': return quantity(isHalved ? ((hours + 11) % 12) + 1 : hours, part, section);
    case 'M': return quantity(Math.floor(moment.seconds / 60) % 60, part, section);
    case 's': return quantity(Math.floor(moment.seconds % 60), part, section);
    default: return '';
  }
}

function showMonth(part: string, month: number, section: FormatSection): string {
  const english = englishMonths[month - 1] ?? '';
  switch (part.length) {
    case 1:
    case 2: return quantity(month, part, section);
    case 3: return section.isChinese ? `${month}月` : english.slice(0, 3);
    case 5: return english.slice(0, 1);
    default: return section.isChinese ? (chineseMonths[month - 1] ?? '') : english;
  }
}

function showWeekday(isShort: boolean, weekday: number, isChinese: boolean): string {
  if (isChinese) return (isShort ? '周' : '星期') + (chineseDays[weekday] ?? '');
  const english = englishDays[weekday] ?? '';
  return isShort ? english.slice(0, 3) : english;
}

function showOther(token: FormatToken, tokens: readonly FormatToken[], index: number, serial: number, moment: Moment, section: FormatSection): string {
  switch (token.kind) {
    case 'literal': return token.text;
    case 'slash': return '/';
    case 'comma': return ',';
    case 'halfDay': return showHalfDay(token, moment, section.isChinese);
    case 'elapsed': return showElapsed(token.unit, token.width, serial);
    case 'point': return isSecondPoint(tokens, index) ? fractionOfSecond(tokens, index, moment) : '.';
    // Zeros behind `ss.` are shown with their point.
    case 'digit':
    case 'percent':
    case 'text':
    case 'general':
    case 'exponent':
    case 'date': return '';
  }
}

function showHalfDay(token: { morning: string; afternoon: string }, moment: Moment, isChinese: boolean): string {
  const isMorning = moment.seconds < 43_200;
  if (isChinese) return isMorning ? '上午' : '下午';
  return isMorning ? token.morning : token.afternoon;
}

/** `[h]` counts on beyond a day. */
function showElapsed(unit: 'h' | 'm' | 's', width: number, serial: number): string {
  const seconds = Math.round(serial * 86_400);
  const count = unit === 'h' ? seconds / 3600 : unit === 'm' ? seconds / 60 : seconds;
  return padded(Math.floor(count), width);
}

function isSecondPoint(tokens: readonly FormatToken[], index: number): boolean {
  const before = tokens[index - 1];
  const isSecond = before?.kind === 'elapsed' ? before.unit === 's' : before?.kind === 'date' && before.text.startsWith('s');
  return isSecond && tokens[index + 1]?.kind === 'digit';
}

function secondDecimals(tokens: readonly FormatToken[]): number {
  const point = tokens.findIndex((token, index) => token.kind === 'point' && isSecondPoint(tokens, index));
  return point < 0 ? 0 : digitsBehind(tokens, point);
}

function digitsBehind(tokens: readonly FormatToken[], point: number): number {
  let count = 0;
  while (tokens[point + 1 + count]?.kind === 'digit') count++;
  return Math.min(count, 3);
}

function fractionOfSecond(tokens: readonly FormatToken[], point: number, moment: Moment): string {
  const digits = digitsBehind(tokens, point);
  return `.${padded(Math.round((moment.seconds % 1) * 10 ** digits), digits)}`;
}

function quantity(value: number, part: string, section: FormatSection): string {
  return section.numerals === 'plain' ? padded(value, part.length) : placeNumerals(String(value), section.numerals);
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
