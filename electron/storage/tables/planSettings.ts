import { entityKey } from '#shared/domain/change.ts';
import { PLAN_SETTINGS, completeSettings, type PlanSetting, type PlanSettings } from '#shared/domain/planSettings.ts';
import type { ReadableDb } from '../database.ts';
import { versionColumn } from './version.ts';

export function planSettingsEntity(planKey: string): string {
  return entityKey('planSettings', planKey);
}

/** The settings that hold for a plan; those that nobody has decided are as the program comes. */
export function findPlanSettings(db: ReadableDb, planKey: string): { settings: PlanSettings; version: number } {
  const row = db.get<Record<PlanSetting, string | null> & { version: number }>(`SELECT *, ${versionColumn('plan_settings')} FROM plan_settings WHERE plan_key = ?`, planKey);
  const stored: Partial<Record<PlanSetting, unknown>> = {};
  for (const setting of PLAN_SETTINGS) {
    const json = row?.[setting];
    if (json !== null && json !== undefined) stored[setting] = JSON.parse(json) as unknown;
  }
  return { settings: completeSettings(stored), version: row?.version ?? 0 };
}
