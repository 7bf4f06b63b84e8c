import type { BriefingParagraph, BriefingSection, PrintedSection, Signing } from '../domain/briefing/briefing.ts';
import type { BriefingResults } from '../domain/briefing/briefingResults.ts';
import { filledText } from '../domain/briefing/paragraphs.ts';
import { periodKind, periodLabel, type PeriodKey } from '../domain/period.ts';
import { resultsTitle } from './briefingResultsText.ts';
import { chineseNumber } from './chineseNumber.ts';

export const BRIEFING_SECTION_LABELS: Record<BriefingSection, string> = {
  overall: '总体进展', programmes: '分专项进展', highlights: '工作亮点', lagging: '滞后事项', reporting: '未按时报送单位', problems: '存在问题与协调事项', next: '下步工作',
};

export const SIGNING_LABELS: Record<Signing, string> = { unsealed: '无章', onBehalf: '代章', draft: '代拟稿' };

export const PARAGRAPH_STATE_LABELS: Record<BriefingParagraph['state'], string> = { generated: '自动生成', edited: '已修改', changed: '数据已变', leftOut: '不写入' };

export const ANNEX_TITLES = ['各专项进展情况表', '各单位报送情况表', '滞后事项清单'] as const;

/** All annexes by their titles; 考核结果 come last, where there are any. */
export function annexTitles(results: Pick<BriefingResults, 'name' | 'period'> | null): string[] {
  return [...ANNEX_TITLES, ...(results === null ? [] : [resultsTitle(results)])];
}

/** Under 趋势图 in the 通报. */
export function trendCaption(period: PeriodKey): string {
  return `图1　各期平均完成率、序时进度和亮灯情况（截至${periodLabel(period)}）`;
}

/** `关于《…工作计划》2022年3月进展情况的通报`. */
export function proposedTitle(planTitle: string, period: PeriodKey): string {
  return `关于《${planTitle}》${periodLabel(period)}进展情况的通报`;
}

/** 截至3月底, 截至第一季度末. */
export function untilText(period: PeriodKey): string {
  const label = periodLabel(period).slice(5);
  return `截至${label}${periodKind(period) === 'month' ? '底' : '末'}`;
}

/** The sections that have something to say, with their numbers and without what is left out. */
export function printedSections(sections: readonly { section: BriefingSection; paragraphs: readonly BriefingParagraph[] }[]): PrintedSection[] {
  return sections
    .map(({ section, paragraphs }) => ({ section, paragraphs: printedParagraphs(paragraphs) }))
    .filter(({ paragraphs }) => paragraphs.length > 0)
    .map(({ section, paragraphs }, place) => ({ section, title: `${chineseNumber(place + 1)}、${BRIEFING_SECTION_LABELS[section]}`, paragraphs }));
}

function printedParagraphs(paragraphs: readonly BriefingParagraph[]): PrintedSection['paragraphs'] {
  const told = paragraphs.filter(({ text }) => text !== '');
  return told.map(({ heading, text, fields }, place) => ({ heading: headingText(heading, nthOf(told, place)), text: filledText(text, fields) }));
}

/** The number of a paragraph among those of its level, from 1. */
export function nthOf(paragraphs: readonly Pick<BriefingParagraph, 'heading'>[], place: number): number {
  const level = paragraphs[place]?.heading?.level;
  return paragraphs.slice(0, place + 1).filter(({ heading }) => heading?.level === level).length;
}

export function headingText(heading: BriefingParagraph['heading'], nth: number): string | null {
  if (heading === null) return null;
  return heading.level === 2 ? `（${chineseNumber(nth)}）${heading.title}。` : `${nth}．`;
}
