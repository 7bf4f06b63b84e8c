import { readPeriod } from './readPeriod.ts';

const MONTH_OR_PART = /(?:(?:19|20)\d{2}\s*年?度?\s*)?(?:第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月份?(?!\s*[\d一二三]))/;

/** The key of the month, quarter or half that is named inside a longer text: 省科技厅2022年3月台账 → `2022-03`. Undefined when none is. */
export function findPeriod(text: string, year: number): string | undefined {
  const found = MONTH_OR_PART.exec(text)?.[0];
  return found === undefined ? undefined : readPeriod(found, { year });
}
