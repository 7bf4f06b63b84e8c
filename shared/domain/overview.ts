import { z } from 'zod';
import { entryStatusSchema } from './entryStatus.ts';
import { taskKeySchema, unitKeySchema } from './ids.ts';
import { lightOf, lightSchema, type Light, type LightThresholds } from './light.ts';
import type { PeriodKey } from './period.ts';
import { unitRoleInTask, type Plan, type Task } from './plan.ts';
import { aheadOfSchedule, type ScheduledRate } from './planSchedule.ts';
import { isPastDue, taskDueOn } from './taskDue.ts';

/** What stands behind a number: one unit's entry of one task. */
export const entryRefSchema = z.object({ taskKey: taskKeySchema, unit: unitKeySchema });
export type EntryRef = z.infer<typeof entryRefSchema>;

/** 总览 of one 专项 or one unit: every number is the length of the list of entries behind it. */
export const overviewGroupSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** The entries that lead units owe, reported or not. */
  owed: z.array(entryRefSchema),
  notReported: z.array(entryRefSchema),
  lights: z.record(lightSchema, z.array(entryRefSchema)),
  statuses: z.partialRecord(entryStatusSchema, z.array(entryRefSchema)),
  /** Mean of the completion rates stated, in basis points, rounded; null when none is. */
  rate: z.number().int().nullable(),
  /** The entries that state a rate. */
  rated: z.array(entryRefSchema),
  /** Basis points ahead of 序时进度, of the unrounded mean, rounded; null without a rate. */
  ahead: z.number().int().nullable(),
});
export type OverviewGroup = z.infer<typeof overviewGroupSchema>;

/** What an overview needs of an entry. */
export interface OverviewEntry { taskKey: string; unit: string; status: z.infer<typeof entryStatusSchema> | null; completionRate: number | null }

export interface OverviewScope {
  plan: Pick<Plan, 'programmes' | 'tasks'>;
  period: PeriodKey;
  entries: readonly OverviewEntry[];
  /** Later days granted, by `unit|taskKey`. */
  extendedTo: ReadonlyMap<string, string>;
  scheduled: ScheduledRate;
  thresholds: LightThresholds;
  today: string;
}

interface Judged extends EntryRef { programmeKey: string; entry: OverviewEntry | undefined; light: Light }

/** The lead units' entries of a period, judged once and counted for the whole, by 专项 and by unit. */
export function overviewOf(scope: OverviewScope): { whole: OverviewGroup; programmes: OverviewGroup[]; units: OverviewGroup[] } {
  const judged = judge(scope);
  const group = (key: string, name: string, members: Judged[]) => groupOf(key, name, members, scope.scheduled);
  const byProgramme = Map.groupBy(judged, ({ programmeKey }) => programmeKey);
  const byUnit = Map.groupBy(judged, ({ unit }) => unit);
  return {
    whole: group('', '', judged),
    programmes: scope.plan.programmes.map(({ key, name }) => group(key, name, byProgramme.get(key) ?? [])),
    units: [...byUnit].map(([unit, members]) => group(unit, unit, members)),
  };
}

/** How many of the lead units' entries of a period show each light. */
export function lightCounts(scope: OverviewScope): Record<Light, number> {
  const counts: Record<Light, number> = { green: 0, yellow: 0, red: 0, none: 0 };
  for (const { light } of judge(scope)) counts[light] += 1;
  return counts;
}

function judge({ plan, period, entries, extendedTo, scheduled, thresholds, today }: OverviewScope): Judged[] {
  const known = new Map(entries.map((entry) => [`${entry.unit}|${entry.taskKey}`, entry]));
  const lightFor = (task: Task, unit: string, entry: OverviewEntry | undefined): Light => lightOf({
    status: entry?.status ?? null, completionRate: entry?.completionRate ?? null, scheduled,
    isPastDue: isPastDue(taskDueOn(task, extendedTo.get(`${unit}|${task.key}`) ?? null), period, today),
  }, thresholds);
  return plan.tasks.flatMap((task) => task.leadUnits.map((unit) => {
    const entry = known.get(`${unit}|${task.key}`);
    return { taskKey: task.key, unit, programmeKey: task.programmeKey, entry, light: lightFor(task, unit, entry) };
  }));
}

function groupOf(key: string, name: string, members: readonly Judged[], scheduled: ScheduledRate): OverviewGroup {
  const refs = (of: readonly Judged[]): EntryRef[] => of.map(({ taskKey, unit }) => ({ taskKey, unit }));
  const lights: OverviewGroup['lights'] = { green: [], yellow: [], red: [], none: [] };
  for (const { light, taskKey, unit } of members) lights[light].push({ taskKey, unit });
  const stated = members.filter(({ entry }) => entry !== undefined && entry.status !== null);
  const rated = members.filter(({ entry }) => entry !== undefined && entry.completionRate !== null);
  const mean = rated.length === 0 ? null : rated.reduce((sum, { entry }) => sum + (entry?.completionRate ?? 0), 0) / rated.length;
  return {
    key, name, lights,
    owed: refs(members), rated: refs(rated),
    notReported: refs(members.filter(({ entry }) => entry === undefined)),
    statuses: Object.fromEntries([...Map.groupBy(stated, ({ entry }) => entry?.status ?? 'notStarted')].map(([status, of]) => [status, refs(of)])),
    rate: mean === null ? null : Math.round(mean),
    ahead: mean === null ? null : Math.round(aheadOfSchedule(mean, scheduled)),
  };
}

/** Mean rate of the lead units' entries in each period, for the trend; periods without any are left out. */
export function trendOf(tasks: readonly Task[], entries: readonly (OverviewEntry & { period: PeriodKey })[]): { period: PeriodKey; rate: number; entries: number }[] {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const leads = entries.filter(({ taskKey, unit, completionRate }) => {
    const task = byKey.get(taskKey);
    return completionRate !== null && task !== undefined && unitRoleInTask(task, unit) === 'lead';
  });
  return [...Map.groupBy(leads, ({ period }) => period)]
    .map(([period, of]) => ({ period, rate: Math.round(of.reduce((sum, { completionRate }) => sum + (completionRate ?? 0), 0) / of.length), entries: of.length }))
    .sort((one, other) => (one.period < other.period ? -1 : 1));
}
