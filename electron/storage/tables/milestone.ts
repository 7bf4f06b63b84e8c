import { entityKey } from '#shared/domain/change.ts';
import type { Milestone } from '#shared/domain/milestone.ts';
import type { ReadableDb } from '../database.ts';
import { versionColumn } from './version.ts';

export function milestoneEntity({ planKey, taskKey, unit, milestoneId }: Pick<Milestone, 'planKey' | 'taskKey' | 'unit' | 'milestoneId'>): string {
  return entityKey('milestone', planKey, taskKey, unit, milestoneId);
}

/** Those that nobody has taken back, by day; undated ones last. */
export function listMilestones(db: ReadableDb, { planKey, unit, taskKey }: { planKey: string; unit: string | null; taskKey: string | null }): Milestone[] {
  return db.all<Milestone>(
    `SELECT plan_key AS planKey, task_key AS taskKey, unit, milestone_id AS milestoneId, title, due_on AS dueOn, deliverable, done_on AS doneOn, person, ${versionColumn('milestone')}
       FROM milestone WHERE plan_key = ? AND (? IS NULL OR unit = ?) AND (? IS NULL OR task_key = ?) AND title IS NOT NULL AND retracted IS NULL
      ORDER BY due_on IS NULL, due_on, milestone_id`, planKey, unit, unit, taskKey, taskKey,
  );
}

export function findMilestone(db: ReadableDb, planKey: string, milestoneId: string): Milestone | undefined {
  return listMilestones(db, { planKey, unit: null, taskKey: null }).find((milestone) => milestone.milestoneId === milestoneId);
}
