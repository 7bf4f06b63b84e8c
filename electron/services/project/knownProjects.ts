import type { PeriodKey } from '#shared/domain/period.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { listProjectMonths, listProjects } from '#electron/storage/tables/project.ts';
import type { KnownProject } from './planProjects.ts';

/** The projects of a unit, or of all, each with its report of the month if there is one. */
export function knownProjects(db: ReadableDb, { planKey, period, unit }: { planKey: string; period: PeriodKey; unit: string | null }): KnownProject[] {
  const months = listProjectMonths(db, planKey);
  return listProjects(db, planKey, unit).map((project) => ({ project, month: (months.get(project.projectId) ?? []).find((month) => month.period === period) }));
}
