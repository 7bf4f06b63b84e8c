import { z } from 'zod';

/** 期: a month `2022-03`, quarter `2022-Q1`, half `2022-H1` or year `2022` of a plan. */
export const periodKeySchema = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/);
export type PeriodKey = z.infer<typeof periodKeySchema>;

export const periodSchema = z.object({ key: periodKeySchema, kind: z.enum(['month', 'quarter', 'half', 'year']), label: z.string() });
export type Period = z.infer<typeof periodSchema>;

const QUARTERS = ['第一季度', '第二季度', '第三季度', '第四季度'];
const HALVES = ['上半年', '下半年'];

/** All periods of a plan's year, months first. */
export function periodsOfYear(year: number): Period[] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  const keys = [...months, ...QUARTERS.map((_, index) => `${year}-Q${index + 1}`), ...HALVES.map((_, index) => `${year}-H${index + 1}`), `${year}`];
  return keys.map((key) => ({ key, kind: periodKind(key), label: periodLabel(key) }));
}

/** `2022-03` → 2022年3月, `2022-Q1` → 2022年第一季度. */
export function periodLabel(key: PeriodKey): string {
  const [year = '', part] = key.split('-');
  if (part === undefined) return `${year}年全年`;
  if (part.startsWith('Q')) return `${year}年${QUARTERS[Number(part[1]) - 1] ?? part}`;
  if (part.startsWith('H')) return `${year}年${HALVES[Number(part[1]) - 1] ?? part}`;
  return `${year}年${Number(part)}月`;
}

export function periodKind(key: PeriodKey): Period['kind'] {
  const part = key.split('-')[1];
  if (part === undefined) return 'year';
  if (part.startsWith('Q')) return 'quarter';
  return part.startsWith('H') ? 'half' : 'month';
}

/** The period of the same kind before this one, across years: `2022-Q1` → `2021-Q4`. */
export function previousPeriod(key: PeriodKey): PeriodKey {
  const [yearText = '', part] = key.split('-');
  const year = Number(yearText);
  if (part === undefined) return `${year - 1}`;
  const letter = /[QH]/.exec(part)?.[0] ?? '';
  const last = letter === 'Q' ? 4 : letter === 'H' ? 2 : 12;
  const number = Number(part.replace(letter, ''));
  const [before, place] = number === 1 ? [year - 1, last] : [year, number - 1];
  return `${before}-${letter === '' ? String(place).padStart(2, '0') : letter + place}`;
}

/** The month of the plan's year that a day (`YYYY-MM-DD`) falls in; outside the year, its nearest month. */
export function monthForDay(year: number, day: string): PeriodKey {
  const dayYear = Number(day.slice(0, 4));
  if (dayYear < year) return `${year}-01`;
  if (dayYear > year) return `${year}-12`;
  return day.slice(0, 7);
}
