import { isFinished, type BriefingLine } from '../briefing/briefingFacts.ts';
import { lastDayOfPeriod } from '../calendar.ts';
import type { PeriodKey } from '../period.ts';
import { firstDayOfPeriod, type AssessmentFacts } from './assessmentFacts.ts';
import type { NoData, PointSource } from './result.ts';
import type { Counted } from './rule.ts';

/** The cases of a unit that are counted against it, or why it cannot have any. */
export function casesOf(what: Counted, unit: string, facts: AssessmentFacts): { count: number; sources: PointSource[] } | { why: NoData } {
  switch (what) {
    case 'late': return reportCases(unit, facts, ({ timing }) => timing === 'late');
    case 'missing': return reportCases(unit, facts, ({ timing }) => timing === 'overdue');
    case 'sentBack': return sentBackCases(unit, facts);
    case 'extended': return counted(extensionsOf(unit, facts));
    case 'overdueProblems': return counted(overdueProblems(unit, facts));
    case 'redLights': return lineCases(unit, facts, ({ light }) => light === 'red');
    case 'yellowLights': return lineCases(unit, facts, ({ light }) => light === 'yellow');
    case 'unreportedTasks': return lineCases(unit, facts, ({ standing }) => standing === 'missing');
  }
}

/** Of the tasks that a unit leads, those that are done, or not behind: only what is accepted can be either. */
export function tasksThat(what: 'done' | 'onSchedule', unit: string, { lines, dataPeriod }: AssessmentFacts): { part: number; whole: number; sources: PointSource[] } {
  const led = lines.filter((line) => line.unit === unit);
  const holds = (line: BriefingLine): boolean => line.standing === 'accepted' && (isFinished(line) || (what === 'onSchedule' && line.ahead !== null && line.ahead >= 0));
  return { part: led.filter(holds).length, whole: led.length, sources: led.map((line) => entrySource(line, dataPeriod, holds(line))) };
}

export function entrySource({ taskKey, number, light, status, rate, standing }: BriefingLine, period: PeriodKey, counts: boolean): PointSource {
  return { of: 'entry', taskKey, number, period, light, status, rate, standing, counts: counts ? 'yes' : 'no' };
}

function counted(sources: PointSource[]): { count: number; sources: PointSource[] } {
  return { count: sources.length, sources };
}

function lineCases(unit: string, { lines, dataPeriod }: AssessmentFacts, isCase: (line: BriefingLine) => boolean): ReturnType<typeof casesOf> {
  const led = lines.filter((line) => line.unit === unit);
  return led.length === 0 ? { why: 'noTasks' } : counted(led.filter(isCase).map((line) => entrySource(line, dataPeriod, true)));
}

function reportCases(unit: string, { reports, sendBacks }: AssessmentFacts, isCase: (report: AssessmentFacts['reports'][number]) => boolean): ReturnType<typeof casesOf> {
  const own = reports.filter((report) => report.unit === unit);
  return own.length === 0 ? { why: 'noReports' } : counted(own.filter(isCase).map((report) => reportSource(report, sendBacks)));
}

function sentBackCases(unit: string, { reports, sendBacks }: AssessmentFacts): ReturnType<typeof casesOf> {
  const own = reports.filter((report) => report.unit === unit);
  if (own.length === 0) return { why: 'noReports' };
  const sources = own.map((report) => reportSource(report, sendBacks)).filter((source) => source.sendBacks > 0);
  return { count: sources.reduce((sum, source) => sum + source.sendBacks, 0), sources };
}

function reportSource({ unit, period, timing, dueOn, receivedOn }: AssessmentFacts['reports'][number], sendBacks: AssessmentFacts['sendBacks']): Extract<PointSource, { of: 'report' }> {
  return { of: 'report', period, timing, dueOn, receivedOn, sendBacks: sendBacks.find((each) => each.unit === unit && each.period === period)?.count ?? 0 };
}

/** Granted for a report of the period, or asked for a task within it. */
function extensionsOf(unit: string, { extensions, reports, period: assessed }: AssessmentFacts): PointSource[] {
  const periods = new Set([assessed, ...reports.map(({ period }) => period)]);
  const [first, last] = [firstDayOfPeriod(assessed), lastDayOfPeriod(assessed)];
  return extensions
    .filter(({ unit: whose, period, requestedOn }) => whose === unit && (period === null ? requestedOn >= first && requestedOn <= last : periods.has(period)))
    .map(({ extensionId, taskKey, period, requestedOn, newDueOn }) => ({ of: 'extension', extensionId, taskKey, period, requestedOn, newDueOn }));
}

/** Due by the end of the period, and still open after its day, or settled after it within the period. */
function overdueProblems(unit: string, { problems, period }: AssessmentFacts): PointSource[] {
  const [first, last] = [firstDayOfPeriod(period), lastDayOfPeriod(period)];
  return problems.filter(({ unit: whose, dueOn, settledOn, overdue }) => whose === unit && dueOn !== null && dueOn <= last && (overdue === 'yes' || (settledOn !== null && settledOn > dueOn && settledOn >= first)))
    .map(({ problemId, text, dueOn, settledOn }) => ({ of: 'problem', problemId, text, dueOn, settledOn }));
}
