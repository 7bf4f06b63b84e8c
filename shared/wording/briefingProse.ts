import type { BriefingField, BriefingSection, GeneratedParagraph } from '../domain/briefing/briefing.ts';
import { isFinished, refKey, refOf, type BriefingFacts, type BriefingGroup, type BriefingLine } from '../domain/briefing/briefingFacts.ts';
import type { BriefingDifference } from '../domain/briefing/difference.ts';
import { literal } from '../domain/briefing/paragraphs.ts';
import { lightSchema } from '../domain/light.ts';
import type { EntryRef } from '../domain/overview.ts';
import { periodLabel } from '../domain/period.ts';
import { untilText } from './briefingLabels.ts';
import { laggingProse, nextProse, problemsProse, reportingProse } from './briefingDuties.ts';
import { count, said, scheduleWords, shortTask, ended, pointsText } from './briefingWords.ts';
import { LIGHT_LABELS } from './deskLabels.ts';
import { percentText } from './labels.ts';

export interface ProseSource {
  facts: BriefingFacts;
  difference: BriefingDifference | null;
  highlights: readonly EntryRef[];
}

/** A 通报 as the program writes it: every number is a field that knows what it counts. */
export function briefingProse(source: ProseSource): Record<BriefingSection, GeneratedParagraph[]> {
  const { facts } = source;
  return {
    overall: overallProse(source),
    programmes: programmesProse(facts),
    highlights: highlightsProse(source),
    lagging: laggingProse(facts),
    reporting: reportingProse(facts),
    problems: problemsProse(facts),
    next: nextProse(facts),
  };
}

function overallProse({ facts, difference }: ProseSource): GeneratedParagraph[] {
  const { lines, whole, scheduled, title, dataPeriod, period } = facts;
  const of = period === dataPeriod ? '' : `（按${periodLabel(dataPeriod)}填报）`;
  const main: GeneratedParagraph = {
    key: 'overall:main', heading: null,
    text: `${untilText(period)}，《${literal(title)}》应报事项{{应报}}项${of}，经审核{{已审}}项，已完成{{已完成}}项。从进度看，绿灯{{绿灯}}项、黄灯{{黄灯}}项、红灯{{红灯}}项，未亮灯{{未亮灯}}项。${
      whole.rate === null ? '本期还没有经审核的完成率。' : '平均完成率{{平均完成率}}，序时进度{{序时进度}}，{{比序时进度}}。'}`,
    fields: [...lineFields(lines), count('已完成', lines.filter((line) => isFinished(line))), ...rateFields(whole, lines), said('序时进度', percentText(scheduled))],
  };
  return [main, coverageProse(lines), ...(difference === null ? [] : [differenceProse(difference)])];
}

/** What is not counted, and why: whoever reads the numbers must know what they leave out. */
function coverageProse(lines: readonly BriefingLine[]): GeneratedParagraph {
  const [leftOut, missing] = [lines.filter(({ standing }) => standing === 'leftOut'), lines.filter(({ standing }) => standing === 'missing')];
  const parts = [...(leftOut.length > 0 ? ['{{未审}}项已填报但未审核'] : []), ...(missing.length > 0 ? ['{{未报}}项没有填报'] : [])];
  return {
    key: 'overall:coverage', heading: null,
    text: parts.length === 0 ? '应报事项均已审核，全部纳入本期统计。' : `另有${parts.join('，')}，未纳入本期统计。`,
    fields: [count('未审', leftOut), count('未报', missing)],
  };
}

function differenceProse(difference: BriefingDifference): GeneratedParagraph {
  const { rate, newRed, resolvedRed, finished, settledProblems, period, programmes, against } = difference;
  const change = rate === null ? '' : rate === 0 ? '平均完成率持平；' : `平均完成率${rate > 0 ? '提高' : '下降'}{{完成率变化}}；`;
  const fallen = programmes.filter((each) => each.rate < 0);
  return {
    key: 'overall:difference', heading: null,
    text: `与${periodLabel(period)}${against === 'issued' ? '通报' : ''}相比，${change}新完成{{新完成}}项，新增红灯{{新增红灯}}项，红灯转好{{红灯转好}}项，问题销号{{问题销号}}个。${fallen.length === 0 ? '' : '完成率下降的专项有：{{下降专项}}。'}`,
    fields: [
      said('完成率变化', rate === null ? '' : pointsText(rate)), count('新完成', finished), count('新增红灯', newRed), count('红灯转好', resolvedRed),
      { name: '问题销号', text: String(settledProblems.length), problems: settledProblems },
      said('下降专项', fallen.map(({ name, rate: by }) => `${name}（${pointsText(by)}）`).join('、')),
    ],
  };
}

/** Programmes of which something is accepted, each for itself; of the others only that there is nothing. */
function programmesProse({ programmes, lines }: BriefingFacts): GeneratedParagraph[] {
  const byProgramme = Map.groupBy(lines, ({ programmeKey }) => programmeKey);
  const linesOf = ({ key }: BriefingGroup): BriefingLine[] => byProgramme.get(key) ?? [];
  const isTold = (group: BriefingGroup): boolean => linesOf(group).some(({ standing }) => standing === 'accepted');
  const silent = programmes.filter((group) => !isTold(group) && linesOf(group).length > 0);
  const silentLines = silent.flatMap(linesOf);
  const red = silentLines.filter(({ light }) => light === 'red');
  return [
    ...programmes.filter(isTold).map((group) => programmeProse(group, linesOf(group))),
    ...(silent.length === 0 ? [] : [{
      key: 'programmes:silent', heading: null,
      text: `${silent.length === programmes.length ? '各专项' : `${literal(silent.map(({ name }) => name).join('、'))}`}本期没有经审核的填报，涉及应报事项{{应报}}项${red.length === 0 ? '' : '，其中已过完成时限{{红灯}}项'}。`,
      fields: [count('应报', silentLines), count('红灯', red)],
    }]),
  ];
}

function programmeProse({ key, name, leadUnits, rate, ahead }: BriefingGroup, lines: readonly BriefingLine[]): GeneratedParagraph {
  const lights = lightSchema.options.filter((light) => light !== 'none' && lines.some((line) => line.light === light)).map((light) => `${LIGHT_LABELS[light]}{{${LIGHT_LABELS[light]}}}项`);
  const units = leadUnits.length === 0 ? '' : `由${leadUnits.join('、')}牵头。`;
  const standing = `应报{{应报}}项，已审{{已审}}项${lights.length === 0 ? '' : `，其中${lights.join('、')}`}。`;
  return {
    key: `programmes:${key}`, heading: { level: 2, title: name },
    text: `${literal(units)}${standing}${rate === null ? '' : '平均完成率{{平均完成率}}，{{比序时进度}}。'}`,
    fields: [...lineFields(lines), ...rateFields({ rate, ahead }, lines)],
  };
}

function lineFields(lines: readonly BriefingLine[]): BriefingField[] {
  return [
    count('应报', lines), count('已审', lines.filter(({ standing }) => standing === 'accepted')),
    ...lightSchema.options.map((light) => count(LIGHT_LABELS[light], lines.filter((line) => line.light === light))),
  ];
}

function rateFields({ rate, ahead }: { rate: number | null; ahead: number | null }, lines: readonly BriefingLine[]): BriefingField[] {
  const entries = lines.filter((line) => line.rate !== null).map(refOf);
  return [{ name: '平均完成率', text: rate === null ? '未填' : percentText(rate), entries }, { name: '比序时进度', text: scheduleWords(ahead), entries }];
}

function highlightsProse({ facts, highlights }: ProseSource): GeneratedParagraph[] {
  const lines = new Map(facts.lines.map((line) => [refKey(line), line]));
  return highlights.flatMap((ref) => {
    const line = lines.get(refKey(ref));
    return line?.standing === 'accepted' ? [highlightProse(line)] : [];
  });
}

function highlightProse(line: BriefingLine): GeneratedParagraph {
  const words = ended(literal(line.progress ?? ''));
  const standing = isFinished(line) ? '该项任务已完成。' : line.rate === null ? '' : '完成率{{完成率}}，{{比序时进度}}。';
  return {
    key: `highlights:${line.taskKey}@${line.unit}`, heading: { level: 2, title: shortTask(line.text) },
    text: `${line.unit}：${words}${standing}`,
    fields: [{ name: '完成率', text: line.rate === null ? '未填' : percentText(line.rate), entries: [refOf(line)] }, { name: '比序时进度', text: scheduleWords(line.ahead), entries: [refOf(line)] }],
  };
}
