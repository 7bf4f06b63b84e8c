import { checkEntry } from '#shared/domain/checkEntry.ts';
import type { Check } from '#shared/domain/check.ts';
import { previousPeriod } from '#shared/domain/period.ts';
import { unitRoleInTask, type Plan, type Task } from '#shared/domain/plan.ts';
import { scheduledRate } from '#shared/domain/planSchedule.ts';
import { grantedDay } from '#shared/domain/extension.ts';
import { isPastDue, taskDueOn } from '#shared/domain/taskDue.ts';
import type { ReadableDb } from '../database.ts';
import { listConflicts, listEntries, type EntryScope, type ShownEntry } from '../tables/entry.ts';
import { listExtensions } from '../tables/extension.ts';
import { getPlan } from '../tables/plan.ts';
import { findPlanSettings } from '../tables/planSettings.ts';

/** 自查 of a period: a unit's own tasks, filled or not; of all units, whatever anybody has filled. In the order of the plan. */
export function checkEntries(db: ReadableDb, scope: EntryScope, today: string): { checks: Check[]; rows: number } {
  const plan = getPlan(db, scope.planKey);
  const { settings } = findPlanSettings(db, scope.planKey);
  const entries = byPair(unitsToRead(plan, scope.unit).flatMap((unit) => listEntries(db, { ...scope, unit })));
  const previous = byPair(listEntries(db, { ...scope, period: previousPeriod(scope.period) }));
  const conflicts = listConflicts(db, scope);
  const extensions = listExtensions(db, scope.planKey, scope.unit);
  const scheduled = scheduledRate(settings.schedule, scope.period);
  const pairs = pairsOf(plan, scope.unit, entries);
  const checks = pairs.flatMap(({ task, unit }) => {
    const dueOn = taskDueOn(task, grantedDay(extensions, { unit, taskKey: task.key }));
    return checkEntry({
      taskKey: task.key, unit, role: unitRoleInTask(task, unit),
      values: entries.get(pairKey(unit, task.key))?.values ?? {},
      previous: previous.get(pairKey(unit, task.key))?.values ?? {},
      leads: task.leadUnits.filter((lead) => lead !== unit).flatMap((lead) => entries.get(pairKey(lead, task.key))?.values ?? []),
      conflicts: conflicts.get(pairKey(unit, task.key)) ?? [],
      scheduled, yellowBehind: settings.lights.yellowBehind, dueOn, isPastDue: isPastDue(dueOn, scope.period, today),
    }, settings.checks);
  });
  return { checks, rows: pairs.length };
}

/** A unit is measured against itself and the lead units that it supports; null: all units. */
function unitsToRead(plan: Plan, unit: string | null): (string | null)[] {
  if (unit === null) return [null];
  const supported = plan.tasks.filter((task) => unitRoleInTask(task, unit) === 'supporting');
  return [...new Set([unit, ...supported.flatMap((task) => task.leadUnits)])];
}

function pairsOf(plan: Plan, unit: string | null, entries: Map<string, ShownEntry>): { task: Task; unit: string }[] {
  if (unit !== null) return plan.tasks.filter((task) => unitRoleInTask(task, unit) !== 'none').map((task) => ({ task, unit }));
  const byTask = Map.groupBy(entries.values(), ({ taskKey }) => taskKey);
  return plan.tasks.flatMap((task) => (byTask.get(task.key) ?? []).map((entry) => ({ task, unit: entry.unit })));
}

function byPair(entries: readonly ShownEntry[]): Map<string, ShownEntry> {
  return new Map(entries.map((entry) => [pairKey(entry.unit, entry.taskKey), entry]));
}

function pairKey(unit: string, taskKey: string): string {
  return `${unit}|${taskKey}`;
}
