import type { IndicatorDraft } from '../planDraft.ts';
import { findQuantities } from './findQuantities.ts';
import type { QuantitySpan } from './findQuantities.ts';
import { foldWidth } from './foldWidth.ts';

/** The quantified targets in a text, each named by what it measures; `keyOf` makes the key from the place, counted from 1. */
export function readIndicators(text: string, keyOf: (place: number) => string): IndicatorDraft[] {
  const spans = findQuantities(text);
  let lastName = '';
  return spans.map((span, index) => {
    const name = nameOfMeasure(text, span, spans[index - 1], spans[index + 1]);
    // 规模突破1万亿元，增长10%以上: a rise without a name of its own is that of what was named before.
    if (name !== '' || lastName === '') lastName = name === '' ? span.quantity.raw : name;
    return { key: keyOf(index + 1), name: lastName, quantity: span.quantity };
  });
}

function nameOfMeasure(text: string, span: QuantitySpan, previous: QuantitySpan | undefined, next: QuantitySpan | undefined): string {
  const folded = foldWidth(text);
  const clauseStart = Math.max(lastBreak(folded.slice(0, span.start)), previous?.end ?? 0);
  const before = measuredBefore(text.slice(clauseStart, span.start));
  const after = measuredAfter(text.slice(span.end, clauseEnd(folded, span.end, next)));
  const counted = span.quantity.kind === 'level' && !/^(?:%|‰|)$/.test(span.quantity.unit) && !isComparedAfterName(span);
  if (counted && after !== '') return after;
  if (/元$/.test(span.quantity.unit)) return moneyName(text, before, span);
  return before === '' ? after : before;
}

/** 收入突破30亿元: a comparing word in front means that the name came before it. */
function isComparedAfterName(span: QuantitySpan): boolean {
  return /^(?:首次)?(?:突破|达|超|不少于|不低于|至少|增长|提高)/.test(span.quantity.raw);
}

/** 完成650亿元投资以上 and 完成投资500亿元以上 measure the same. */
function moneyName(text: string, before: string, span: QuantitySpan): string {
  const noun = /投资|收入|产值|贷款|资金|营收|销售额/.exec(span.quantity.raw)?.[0] ?? /^(?:投资|收入|产值|贷款|资金|营收|销售额)/.exec(text.slice(span.end))?.[0] ?? '';
  return `${before === '' ? '完成' : before}${noun}`;
}

/** 全年, 力争 and verbs of doing in front of a noun are not part of what is measured; 新增 and 新建 are. */
const NOT_MEASURED = /^(?:(?:其中|全年|今年|本年|年内|年底前|到\d{4}年底?|\d{4}年底?前?|确保|力争|争取|努力|实现|推动|推进|实施|支持|继续|强力|打造|培育|建成|建设(?!用地|面积|规模|进度|资金)|开展|并且|并|使|将)(?![率度])|[、和及与,，:：;；—\-\s①-⑳])+/;

function measuredBefore(text: string): string {
  return text.replace(NOT_MEASURED, '').replace(/(?:力争|确保|首次|累计|实现|争取|分别|各|均|[、和及与,，\s])+$/, '').trim();
}

function measuredAfter(text: string): string {
  if (/^[、,，。;；]/.test(text)) return '';
  return text.replace(/^的/, '').replace(/(?:及|和|与|、|以及)(?:一批|一系列).*$/, '')
    .replace(/^(.{2,}?)实现.*$/, '$1').replace(/(?:建设|发展|培育|认定|工作)$/, '').replace(/[、和及与\s]+$/, '').trim();
}

function lastBreak(folded: string): number {
  return Math.max(...[...'。;,!:\n'].map((char) => folded.lastIndexOf(char))) + 1;
}

function clauseEnd(folded: string, from: number, next: QuantitySpan | undefined): number {
  const rest = folded.slice(from).search(/[。;,!:\n]/);
  const end = rest < 0 ? folded.length : from + rest;
  if (next === undefined || next.start >= end) return end;
  // The next amount has its own verb or noun in front: 10个示范区、培育60个项目.
  const joint = folded.slice(from, next.start).search(/[、和及与][^、和及与]{0,6}$/);
  return joint < 0 ? next.start : from + joint;
}
