import { z } from 'zod';
import { daySchema } from '../calendar.ts';
import { entryStatusSchema, type EntryStatus } from '../entryStatus.ts';
import { unitKeySchema } from '../ids.ts';
import { isDone, lightSchema } from '../light.ts';
import { entryRefSchema, type EntryRef, type OverviewGroup } from '../overview.ts';
import { periodKeySchema, periodKind, type PeriodKey } from '../period.ts';
import type { Plan } from '../plan.ts';
import { aheadOfSchedule, type ScheduledRate } from '../planSchedule.ts';
import { problemLevelSchema, problemStateSchema } from '../problem.ts';
import { reportTimingSchema } from '../reportDeadline.ts';
import { taskDueOn } from '../taskDue.ts';

/** One entry that a lead unit owes, as a 通报 may speak of it: what it says counts only once the office has accepted it. */
export const briefingLineSchema = entryRefSchema.extend({
  number: z.string(), text: z.string(), programmeKey: z.string(),
  /** leftOut: reported and not accepted, or changed after it was. */
  standing: z.enum(['accepted', 'leftOut', 'missing']),
  light: lightSchema,
  status: entryStatusSchema.nullable(),
  /** Basis points. */
  rate: z.number().int().nullable(),
  ahead: z.number().int().nullable(),
  progress: z.string().nullable(), problems: z.string().nullable(), nextSteps: z.string().nullable(),
  dueOn: daySchema.nullable(),
});
export type BriefingLine = z.infer<typeof briefingLineSchema>;

const mean = { rate: z.number().int().nullable(), ahead: z.number().int().nullable() };
export const briefingGroupSchema = z.object({ key: z.string(), name: z.string(), leadUnits: z.array(unitKeySchema), ...mean });
export type BriefingGroup = z.infer<typeof briefingGroupSchema>;

/** How one unit handed in one month (or the period itself). */
export const briefingReportSchema = z.object({
  unit: unitKeySchema, period: periodKeySchema, timing: reportTimingSchema, filled: z.number().int(), expected: z.number().int(), dueOn: daySchema, receivedOn: daySchema.nullable(),
});
export type BriefingReport = z.infer<typeof briefingReportSchema>;

export const briefingProblemSchema = z.object({
  problemId: z.string(), text: z.string(), level: problemLevelSchema, unit: unitKeySchema, state: problemStateSchema, dueOn: daySchema.nullable(), followUp: z.string().nullable(), settledOn: daySchema.nullable(),
  overdue: z.enum(['yes', 'no']),
});
export type BriefingProblem = z.infer<typeof briefingProblemSchema>;

/** Everything that a 通报 of a period says in numbers; an issue keeps it, so that it stays what it was. No fractions and no booleans: it goes into the log. */
export const briefingFactsSchema = z.object({
  title: z.string(),
  period: periodKeySchema,
  /** The period whose entries are counted: that of the 通报, or the last month of its quarter. */
  dataPeriod: periodKeySchema,
  scheduled: z.number().int(),
  whole: z.object(mean),
  programmes: z.array(briefingGroupSchema),
  lines: z.array(briefingLineSchema),
  reports: z.array(briefingReportSchema),
  problems: z.array(briefingProblemSchema),
  /** The next period of the same kind in the plan's year, and the day by which it is reported. */
  next: z.object({ period: periodKeySchema, dueOn: daySchema }).nullable(),
});
export type BriefingFacts = z.infer<typeof briefingFactsSchema>;

export interface LineSource {
  plan: Pick<Plan, 'tasks' | 'programmes'>;
  /** 总览 of what is accepted. */
  overview: { whole: OverviewGroup; programmes: readonly OverviewGroup[] };
  /** What stands in the accepted entries, by `unit|taskKey`. */
  accepted: ReadonlyMap<string, { status: EntryStatus | null; completionRate: number | null; progress: string | null; problems: string | null; nextSteps: string | null }>;
  /** Entries that are reported, by `unit|taskKey`, accepted or not. */
  reported: ReadonlySet<string>;
  extendedTo: ReadonlyMap<string, string>;
  scheduled: ScheduledRate;
}

/** The lines of a 通报 in the order of the plan, with the very lights that 总览 shows. */
export function briefingLines({ plan, overview, accepted, reported, extendedTo, scheduled }: LineSource): BriefingLine[] {
  const lights = new Map(lightSchema.options.flatMap((light) => overview.whole.lights[light].map((ref) => [refKey(ref), light] as const)));
  const tasks = new Map(plan.tasks.map((task) => [task.key, task]));
  return overview.whole.owed.flatMap((ref) => {
    const key = refKey(ref);
    const task = tasks.get(ref.taskKey);
    if (task === undefined) return [];
    const entry = accepted.get(key);
    const rate = entry?.completionRate ?? null;
    return [{
      taskKey: ref.taskKey, unit: ref.unit, number: task.number, text: task.text, programmeKey: task.programmeKey,
      standing: entry !== undefined ? 'accepted' as const : reported.has(key) ? 'leftOut' as const : 'missing' as const,
      light: lights.get(key) ?? 'none', status: entry?.status ?? null, rate, ahead: rate === null ? null : Math.round(aheadOfSchedule(rate, scheduled)),
      progress: entry?.progress ?? null, problems: entry?.problems ?? null, nextSteps: entry?.nextSteps ?? null,
      dueOn: taskDueOn(task, extendedTo.get(key) ?? null),
    }];
  });
}

export function refKey({ unit, taskKey }: EntryRef): string {
  return `${unit}|${taskKey}`;
}

export function refOf({ unit, taskKey }: EntryRef): EntryRef {
  return { taskKey, unit };
}

export function isFinished({ status, rate }: Pick<BriefingLine, 'status' | 'rate'>): boolean {
  return isDone({ status, completionRate: rate });
}

/** The months that a period is reported in: of a quarter its three, when its entries are kept by month. */
export function reportedPeriods(period: PeriodKey, dataPeriod: PeriodKey): PeriodKey[] {
  if (period === dataPeriod || periodKind(dataPeriod) !== 'month') return [dataPeriod];
  const last = Number(dataPeriod.slice(5));
  const count = { month: 1, quarter: 3, half: 6, year: 12 }[periodKind(period)];
  return Array.from({ length: count }, (_, place) => `${dataPeriod.slice(0, 5)}${String(last - count + 1 + place).padStart(2, '0')}`);
}

/** The last month of a quarter, half or year. */
export function lastMonthOf(period: PeriodKey): PeriodKey {
  const part = Number(/\d+$/.exec(period.slice(4))?.[0] ?? 12);
  const month = { month: part, quarter: part * 3, half: part * 6, year: 12 }[periodKind(period)];
  return `${period.slice(0, 4)}-${String(month).padStart(2, '0')}`;
}

/** Lines that must be answered for: red first, then yellow, those furthest behind first; what is not stated at all last. */
export function laggingLines(lines: readonly BriefingLine[]): BriefingLine[] {
  const weight = ({ light, ahead }: BriefingLine): number => (light === 'red' ? 0 : 1_000_000_000) + (ahead ?? 500_000_000);
  return lines.filter(({ light }) => light === 'red' || light === 'yellow').sort((one, other) => weight(one) - weight(other));
}

/** What may be told as 工作亮点: accepted, with words about the progress. */
export function highlightCandidates(lines: readonly BriefingLine[]): BriefingLine[] {
  return lines.filter(({ standing, progress, light }) => standing === 'accepted' && progress !== null && progress.trim() !== '' && light !== 'red');
}

const PROPOSED = 6;

/** Proposed 亮点: what was finished since the last issue, then what is furthest ahead of 序时进度, by at least `farAhead` basis points. */
export function proposedHighlights(lines: readonly BriefingLine[], { farAhead, finishedBefore }: { farAhead: number; finishedBefore: ReadonlySet<string> }): EntryRef[] {
  const candidates = highlightCandidates(lines).filter((line) => (isFinished(line) ? !finishedBefore.has(refKey(line)) : line.ahead !== null && line.ahead >= farAhead && line.ahead > 0));
  const weight = (line: BriefingLine): number => (isFinished(line) ? 1_000_000 : 0) + (line.ahead ?? 0);
  const chosen = new Set([...candidates].sort((one, other) => weight(other) - weight(one)).slice(0, PROPOSED));
  return candidates.filter((line) => chosen.has(line)).map(refOf);
}

/** Units that handed something in late, or not at all, with the periods. */
export function lateReports(reports: readonly BriefingReport[]): { late: BriefingReport[]; missing: BriefingReport[] } {
  return { late: reports.filter(({ timing }) => timing === 'late'), missing: reports.filter(({ timing }) => timing === 'overdue') };
}
