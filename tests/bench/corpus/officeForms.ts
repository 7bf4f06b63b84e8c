import type { Cell } from '#electron/workbook/sheet.ts';
import type { OfficeCell } from './officeCell.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const chineseMonths = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const chineseDays = ['日', '一', '二', '三', '四', '五', '六'];

/** The same value in another form; undefined when it is none of those known. */
export function isOtherForm(ours: Cell, [, , kind, value, shown, isFormula]: OfficeCell, isOld: boolean): string | undefined {
  const { text, format } = ours;
  if (isGeneral(ours) && isAlike(ours, shown)) return 'General, which LibreOffice does not cut to eleven characters';
  if (isFormula && kind === 'number' && Number(Number(ours.value).toPrecision(15)) !== value) return 'formula that LibreOffice works out anew';
  if (isGeneral(ours) && isFormula) return 'General, to which LibreOffice gives the format of what a formula rests on';
  if (text.replaceAll('/', '-') === shown) return 'short date, which LibreOffice writes with -';
  if (/\[\$-(?:F800|x-sysdate)\]/i.test(format) && shown.startsWith(text)) return 'long date of the system, to which LibreOffice adds the day of the week';
  if (inChinese(text).some((chinese) => withoutBlanks(chinese) === withoutBlanks(shown))) return 'month, day or half of the day, which LibreOffice gives in Chinese';
  if (/m{5}/i.test(format) && kind === 'date') return 'first letter of a month, to LibreOffice its first sign';
  if (/\[\$-(?:F400|x-systime)\]/i.test(format) && `0${text}` === shown) return 'time of the system, to which LibreOffice adds a zero';
  if (/^A\/P$/.test(format) && text.toLowerCase() === shown) return 'A/P, which LibreOffice gives in small letters';
  if (text === `${shown}.`) return 'point without decimals, which LibreOffice leaves out';
  if (/[\u0660-\u0669]/.test(shown)) return 'numerals of another country';
  if (/h+\[m/i.test(format)) return 'brackets within brackets';
  if (`-${text}` === shown && !/[1-9]/.test(text)) return 'minus before zero, which Excel leaves out';
  if (/^;+$/.test(format)) return 'format without anything, which LibreOffice does not use for texts';
  if (/[#?0]\/[#?\d]/.test(format) && kind === 'number') return 'fraction, which we work out as Excel does';
  if (text === '#####') return 'time below zero, which Excel does not show';
  if (/\[[<>=]/.test(format) && text.replace('-', '') === shown.replace('-', '')) return 'sign in a section with a condition, where we follow Excel';
  if (/(?:^|[^y])yyy(?:$|[^y])/i.test(format) && kind === 'date') return 'year of three letters, which LibreOffice does not know';
  if (/[eg]/i.test(format) && kind === 'date' && /\[\$-(?:\w*411|\w*404)\]/.test(format)) return 'year of an era';
  if ((kind === 'date' || kind === 'time') && hasFraction(kind, value)) return 'part of a second, which LibreOffice cuts off';
  if (kind === 'number' && (isOld || /上午\/下午|\\"|\?{6}/.test(format)) && isAlike(ours, shown)) return isOld ? 'format of an .xls that LibreOffice loses, and Excel does not' : 'format that LibreOffice does not know';
  if (kind === 'number' && isRounding(text, shown)) return 'half, which we round after fifteen digits as Excel does';
  return undefined;
}

function isAlike({ value }: Cell, shown: string): boolean {
  return Math.abs(Number(value) - Number(shown)) <= Math.abs(Number(value)) * 1e-12;
}

function isGeneral({ kind, format }: Cell): boolean {
  return kind === 'number' && /^(?:General|G\/通用格式|@)?$/i.test(format);
}

/** In full and short; May is the same in both, and not in Chinese. */
function inChinese(text: string): string[] {
  const halves = text.replace(/AM\b|\bA\b/i, '上午').replace(/PM\b|\bP\b/i, '下午');
  const replaced = (names: readonly string[], length: number | undefined, chinese: (i: number) => string) => (old: string): string => names.reduce((known, name, i) => known.replace(name.slice(0, length), chinese(i)), old);
  const day = (i: number): string => chineseDays[i] ?? '';
  const longDays = replaced(days, undefined, (i) => `星期${day(i)}`);
  return [replaced(months, undefined, (i) => chineseMonths[i] ?? ''), replaced(months, 3, (i) => `${i + 1}月`)]
    .flatMap((withMonths) => [replaced(days, 3, (i) => `周${day(i)}`), replaced(days, 3, day)].map((withDays) => withDays(longDays(withMonths(halves)))));
}

function hasFraction(kind: 'date' | 'time', value: string | number | boolean): boolean {
  if (kind === 'date') return /\.\d+$/.test(String(value));
  const seconds = Number(value) * 86_400;
  return Math.abs(seconds - Math.round(seconds)) > 1e-4;
}

/** Alike but for one in the last place. */
function isRounding(ours: string, theirs: string): boolean {
  const [one, other] = [ours, theirs].map((text) => text.replace(/[^\d]/g, ''));
  return one !== undefined && other !== undefined && one.length === other.length && Math.abs(Number(one) - Number(other)) === 1;
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}
