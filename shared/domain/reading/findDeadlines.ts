import type { Deadline } from '../deadline.ts';
import { foldWidth, quotedPlaces } from './foldWidth.ts';
import { readDatePoint } from './readDatePoint.ts';
import type { DatePoint } from './readDatePoint.ts';

export interface DeadlineContext {
  /** Year that a bare 6月底 belongs to; null when it is not known. */
  year: number | null;
  /** The text is a cell or the value of 完成时限: every date in it is a deadline. Otherwise it is a sentence that may also name years and editions. */
  alone: boolean;
}

/** The deadlines of a text, in order. In a sentence only dates that are limits count: 6月底前, 到2025年, 上半年投入运营; never 2022年世界VR产业大会. */
export function findDeadlines(text: string, context: DeadlineContext): Deadline[] {
  const folded = foldWidth(text);
  const quoted = quotedPlaces(folded);
  const found: Deadline[] = [];
  let place = 0;
  while (place < folded.length) {
    const span = quoted[place] === true && !/^[“"](?:五一|七一|十一)/.test(folded.slice(place)) ? undefined : readSpan(folded, place, context.year);
    if (span === undefined || !/^[^\d]?$/.test(folded.charAt(place - 1))) {
      place += 1;
      continue;
    }
    if (context.alone ? !isPast(folded, place) : isLimit(span, folded, place)) found.push(deadlineOf(span, text.slice(place, place + span.length), folded.slice(place + span.length)));
    place += span.length;
  }
  return [...found, ...statements(folded, text, found, context.alone)];
}

interface Span { first: DatePoint; last: DatePoint; length: number }

const TO = /\s{0,3}(?:[-–—―~〜]{1,3}|至|到)\s{0,3}/y;

function readSpan(folded: string, place: number, year: number | null): Span | undefined {
  const years = readYears(folded, place);
  if (years !== undefined) return years;
  const months = readMonths(folded, place, year);
  if (months !== undefined) return months;
  const first = readDatePoint(folded, place, year);
  if (first === undefined) return undefined;
  TO.lastIndex = place + first.length;
  const joint = TO.exec(folded)?.[0];
  const last = joint === undefined ? undefined : readDatePoint(folded, place + first.length + joint.length, first.year);
  if (last === undefined || joint === undefined || last.on < first.from) return { first, last: first, length: first.length };
  return { first, last, length: first.length + joint.length + last.length };
}

/** 2024-2026, 2023—2025年. */
function readYears(folded: string, place: number): Span | undefined {
  const pattern = /((?:19|20)\d{2})年?\s{0,3}[-–—―~至到]{1,3}\s{0,3}((?:19|20)\d{2})年?(?![\d.\-/月])/y;
  pattern.lastIndex = place;
  const found = pattern.exec(folded);
  const [first, last] = [found?.[1], found?.[2]].map((year) => readDatePoint(`${year ?? ''}年`, 0, null));
  return found === null || first === undefined || last === undefined || last.on < first.on ? undefined : { first, last, length: found[0].length };
}

/** 1-12月: the first month has no 月 of its own. */
function readMonths(folded: string, place: number, year: number | null): Span | undefined {
  const pattern = /((?:19|20)\d{2}年)?(1[0-2]|[1-9])\s{0,3}[-–—―~至到]{1,3}\s{0,3}(?=(?:1[0-2]|[1-9])月)/y;
  pattern.lastIndex = place;
  const found = pattern.exec(folded);
  if (found === null) return undefined;
  const first = readDatePoint(`${found[1] ?? ''}${found[2] ?? ''}月`, 0, year);
  const last = readDatePoint(folded, place + found[0].length, first?.year ?? year);
  return first === undefined || last === undefined ? undefined : { first, last, length: found[0].length + last.length };
}

const DONE = /^(?:份)?(?:之?前|以前|全面|力争|确保|基本|正式)?(?:完成|建成|启动|投入|投用|实现|出台|印发|上线|开工|竣工|投产|达到|取得|形成|制定|发布|全面|开展|举办|召开)/;

/** In a sentence a date is a limit when words around it say so. */
function isLimit(span: Span, folded: string, place: number): boolean {
  const before = folded.slice(0, place);
  const after = folded.slice(place + span.length);
  if (/(?:每|去年|上年|同期|截[至止]|自|从|比|较|每年|\d)$/.test(before) || isPast(folded, place) || /^(?:以来|开始|起|同期|工作|度)/.test(after)) return false;
  const { last, first } = span;
  if (last !== first) return last.precision !== 'year' && !/^(?:全省|规模|累计|实现|完成投资|同比)/.test(after);
  if (last.marked) return true;
  if (/(?:到|至|于|定于|力争在|确保在)$/.test(before)) return !/^(?:的|版)/.test(after);
  return last.precision !== 'year' && DONE.test(after) && !/^(?:实现|完成)(?:营业|利润|产值)?收入/.test(after);
}

function isPast(folded: string, place: number): boolean {
  return /截[至止]到?$/.test(folded.slice(0, place)) && !folded.trim().startsWith('截止');
}

function deadlineOf(span: Span, raw: string, after: string): Deadline {
  const { first, last } = span;
  const confidence = first === last ? last.confidence : Math.max(first.confidence, last.confidence);
  if (last.ambiguous && first === last) return { kind: 'ambiguous', on: null, from: null, raw, confidence };
  if (last.year === null) return { kind: 'ambiguous', on: null, from: null, raw, confidence: 0.3 };
  if (first === last && /^(?:起|开始|持续|长期|后持续)/.test(after)) return { kind: 'ongoing', on: null, from: first.from, raw, confidence: 0.7 };
  if (first !== last || raw === '全年') return { kind: 'range', on: last.on, from: first.from, raw, confidence };
  return { kind: 'day', on: last.on, from: null, raw, confidence };
}

const ONGOING = /(?:全年|长期|持续|常年|常态化|贯穿全年)(?:持续|长期|坚持|推进|跟踪|实施|开展|进行|落实|执行|有效|运行|常态化)*/;
const UNDECIDED = /待定|未定|另行通知|待.{0,6}(?:明确|确定)|暂未确定|视(?:情况|进度|进展)(?:而定)?|尚未确定/;

/** 持续推进 or 待定, said of no date: the whole cell, or a whole clause at the end of a sentence. */
function statements(folded: string, text: string, dated: Deadline[], alone: boolean): Deadline[] {
  if (dated.length > 0) return [];
  const clause = alone ? folded.trim() : /[,;。(]([^,;。()]*)[)。.;\s]*$/.exec(folded)?.[1] ?? '';
  const raw = alone ? text.trim() : clause;
  const shape = (pattern: RegExp) => new RegExp(`^(?:并|且)?(?:${pattern.source})[。.]?$`).test(clause);
  if (shape(ONGOING)) return [{ kind: 'ongoing', on: null, from: null, raw, confidence: 0.9 }];
  return alone && shape(UNDECIDED) ? [{ kind: 'undecided', on: null, from: null, raw, confidence: 0.9 }] : [];
}
