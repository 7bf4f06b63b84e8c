import type { BriefingField } from '../domain/briefing/briefing.ts';
import { refOf } from '../domain/briefing/briefingFacts.ts';
import type { EntryRef } from '../domain/overview.ts';

/** A number that counts entries. */
export function count(name: string, lines: readonly EntryRef[]): BriefingField {
  return { name, text: String(lines.length), entries: lines.map(refOf) };
}

/** A field that is said and counts nothing. */
export function said(name: string, text: string): BriefingField {
  return { name, text };
}

/** Basis points as prose has them, without a sign: 733 → 7.3个百分点. */
export function pointsText(basisPoints: number): string {
  return `${(Math.round(Math.abs(basisPoints) / 10) / 10).toFixed(1)}个百分点`;
}

/** 超序时进度7.3个百分点 · 低于序时进度2.5个百分点 · 与序时进度持平. */
export function scheduleWords(ahead: number | null): string {
  if (ahead === null) return '完成率未填';
  if (Math.round(ahead / 10) === 0) return '与序时进度持平';
  return `${ahead > 0 ? '超' : '低于'}序时进度${pointsText(ahead)}`;
}

const SHORT = 45;

/** What a task is known by in running text: its first clause, in full-width marks; of a longer one what stands before its last 、. */
export function shortTask(text: string): string {
  const words = text.replace(/\s+/g, '').replace(/[（(][^（()）]*[)）]/g, '').replaceAll(',', '，').replaceAll(';', '；').replaceAll(':', '：');
  const clause = /^.{8,}?(?=[，。；：]|$)/.exec(words)?.[0] ?? words;
  if (clause.length <= SHORT) return clause.replace(/[。；，：]$/, '');
  const cut = clause.slice(0, SHORT).replace(/、[^、]*$/, '');
  return `${cut}等`;
}

/** Ends as a sentence. */
export function ended(words: string): string {
  const tidy = words.trim().replace(/\s*\n\s*/g, '');
  return tidy === '' || /[。！？”）]$/.test(tidy) ? tidy : `${tidy.replace(/[；，、;,.]$/, '')}。`;
}

/** 省科技厅、省发改委等5家单位. */
export function unitsText(units: readonly string[], shown = 8): string {
  const names = [...new Set(units)];
  return names.length <= shown ? names.join('、') : `${names.slice(0, shown).join('、')}等${names.length}家单位`;
}

const NOTHING = /^[\s/—\-]*$|^(无|暂无|没有|无问题|无。|暂无。)$/;

/** What was really said; undefined for 无, / and the like. */
export function meaningful(words: string | null): string | undefined {
  const tidy = words?.trim() ?? '';
  return NOTHING.test(tidy) ? undefined : tidy;
}
