import { readPeriod } from './readPeriod.ts';

const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])';
/** Neither a day's month (3月15日) nor the first of several (1月至3月, which belongs to the last as 1-3月 does). */
const MONTH_OR_PART = new RegExp(`(?:(?:19|20)\\d{2}\\s*年?度?\\s*)?(?:第?[一二三四1-4]季度|[上下]半年|${MONTH}\\s*月份?(?!\\s*[\\d一二三])(?!\\s*[-–—~至到]\\s*${MONTH}\\s*月))`);

/** The key of the month, quarter or half that is named inside a longer text: 省科技厅2022年3月台账 → `2022-03`. Undefined when none is. */
export function findPeriod(text: string, year: number): string | undefined {
  const found = MONTH_OR_PART.exec(text)?.[0];
  return found === undefined ? undefined : readPeriod(found, { year });
}

/** The same of a sheet's name, which may be nothing but the period: 3月, 2022.03, 202203. A bare year is no more than the plan's. */
export function periodOfSheet(name: string, year: number): string | undefined {
  const named = findPeriod(name, year) ?? readPeriod(name.trim(), { year });
  return named?.includes('-') === true ? named : undefined;
}
