import { Refusal } from '#shared/contract/refusal.ts';
import type { EntryKey } from '#shared/domain/entry.ts';
import { periodsOfYear } from '#shared/domain/period.ts';
import { unitRoleInTask } from '#shared/domain/plan.ts';
import type { ReadableDb } from '../database.ts';
import { checkIsOpen } from './openEntries.ts';
import { getPlan } from '../tables/plan.ts';
import { findIdentity } from '../tables/workspace.ts';

/** Refuses entries that this workspace's person may not type: other units', of tasks that are not the unit's, of periods outside the plan. */
export function checkMayFill(db: ReadableDb, keys: readonly EntryKey[]): void {
  const identity = findIdentity(db);
  if (identity === undefined) throw new Refusal('workspace.notSetUp');
  for (const [planKey, ofPlan] of Map.groupBy(keys, (key) => key.planKey)) {
    const plan = getPlan(db, planKey);
    const tasks = new Map(plan.tasks.map((task) => [task.key, task]));
    const periods = new Set(periodsOfYear(plan.year).map((period) => period.key));
    for (const { taskKey, period, unit } of ofPlan) {
      const task = tasks.get(taskKey);
      if (task === undefined) throw new Refusal('entry.noTask', { task: taskKey, plan: plan.title });
      if (!periods.has(period)) throw new Refusal('entry.noPeriod', { period, plan: plan.title });
      if (identity.role === 'office') throw new Refusal('entry.officeReads', { unit });
      if (identity.unit !== unit) throw new Refusal('entry.notYours', { unit, own: identity.unit ?? '' });
      if (unitRoleInTask(task, unit) === 'none') throw new Refusal('entry.notYourTask', { unit, task: task.number });
    }
  }
  checkIsOpen(db, keys);
}
