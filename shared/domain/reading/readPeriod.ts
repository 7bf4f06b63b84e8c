import { foldWidth } from './foldWidth.ts';
import { readNumber } from './readNumber.ts';

/**
 * The key of the period that a text names (`2022年3月`, 一季度, 1-6月, 上半年) → `2022-03`, `2022-Q1`, `2022-H1`, `2022`.
 * 1-N月 is cumulative and belongs to month N, unless it is a quarter or half written out. Undefined when no year is known, or for other spans.
 */
export function readPeriod(text: string, options: { year: number | null }): string | undefined {
  const folded = foldWidth(text).replace(/\s/g, '').replace(/^(?:截至|截止|调度月份:?|填报时间:?|报告期:?)/, '').replace(/(?:底|末|止)$/, '');
  const written = /^((?:19|20)\d{2}|二[〇零○][一二三四五六七八九〇零]{2})(?:年度?|[-./]|(?=第?[一二三四上下Q]))?/.exec(folded);
  const year = written === null ? options.year : readNumber((written[1] ?? '').replace('○', '〇')) ?? null;
  const rest = folded.slice(written?.[0].length ?? 0).replace(/^(?:年|今年|本年度?)/, '');
  if (year === null) return undefined;
  const part = partOfYear(rest, folded);
  return part === undefined ? undefined : `${year}${part}`;
}

const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])';
const SPAN_OF_MONTHS = new RegExp(`^(${MONTH})月?份?[-–—~至到](${MONTH})月份?(?:累计)?$`);
const ONE_MONTH = new RegExp(`^(${MONTH})(?:月份?|月度)?$`);

function partOfYear(rest: string, whole: string): string | undefined {
  if (rest === '') return whole === '' ? undefined : '';
  if (/^(?:全年|年度|年报|全年度)$/.test(rest)) return '';
  const quarter = /^(?:第?([一二三四1-4])季度?|Q([1-4])|([1-4])Q)(?:份|报)?$/i.exec(rest);
  if (quarter !== null) return `-Q${readNumber(quarter[1] ?? quarter[2] ?? quarter[3] ?? '') ?? 1}`;
  const half = /^(?:([上下])半年度?|H([12]))$/i.exec(rest);
  if (half !== null) return half[1] === '上' || half[2] === '1' ? '-H1' : '-H2';
  const span = SPAN_OF_MONTHS.exec(rest);
  if (span !== null) return spanOfMonths(readNumber(span[1] ?? '') ?? 0, readNumber(span[2] ?? '') ?? 0);
  const month = ONE_MONTH.exec(rest)?.[1];
  if (month === undefined || (!/月/.test(rest) && rest === whole)) return undefined;
  return monthPart(readNumber(month) ?? 0);
}

const SPANS: Record<string, string> = { '1-3': '-Q1', '4-6': '-Q2', '7-9': '-Q3', '10-12': '-Q4', '1-6': '-H1', '7-12': '-H2', '1-12': '' };

function spanOfMonths(from: number, to: number): string | undefined {
  return SPANS[`${from}-${to}`] ?? (from === 1 && to > 1 ? monthPart(to) : undefined);
}

function monthPart(month: number): string {
  return `-${String(month).padStart(2, '0')}`;
}
