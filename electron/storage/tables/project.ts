import { entityKey } from '#shared/domain/change.ts';
import type { Project, ProjectMonth } from '#shared/domain/project.ts';
import type { ReadableDb } from '../database.ts';
import { versionColumn } from './version.ts';

export function projectEntity({ planKey, unit, projectId }: Pick<Project, 'planKey' | 'unit' | 'projectId'>): string {
  return entityKey('project', planKey, unit, projectId);
}

export function projectMonthEntity({ planKey, unit, projectId }: Pick<Project, 'planKey' | 'unit' | 'projectId'>, period: string): string {
  return entityKey('projectMonth', planKey, unit, projectId, period);
}

/** Those that nobody has taken back, by unit and name. */
export function listProjects(db: ReadableDb, planKey: string, unit: string | null): Project[] {
  return db.all<Project>(
    `SELECT plan_key AS planKey, project_id AS projectId, unit, name, category, place, owner, total_investment AS totalInvestment, annual_investment AS annualInvestment, duration, ${versionColumn('project')}
       FROM project WHERE plan_key = ? AND (? IS NULL OR unit = ?) AND name IS NOT NULL AND retracted IS NULL ORDER BY unit, name, project_id`, planKey, unit, unit,
  );
}

export function findProject(db: ReadableDb, planKey: string, projectId: string): Project | undefined {
  return listProjects(db, planKey, null).find((project) => project.projectId === projectId);
}

/** Months of all projects of a plan, by project, in the order of time. */
export function listProjectMonths(db: ReadableDb, planKey: string): Map<string, ProjectMonth[]> {
  const rows = db.all<ProjectMonth>(`SELECT project_id AS projectId, period, completed, cumulative, stage, problems, ${versionColumn('project_month')} FROM project_month WHERE plan_key = ? ORDER BY period`, planKey);
  return Map.groupBy(rows, ({ projectId }) => projectId);
}
