import { entityKey } from '#shared/domain/change.ts';
import { DEFAULT_INDICATOR_RULE, type IndicatorRule, type Reading, type ReadingKey } from '#shared/domain/indicatorReading.ts';
import type { ReadableDb } from '../database.ts';
import { versionColumn } from './version.ts';

export function readingEntity({ planKey, indicatorKey, period, unit }: ReadingKey): string {
  return entityKey('reading', planKey, indicatorKey, period, unit);
}

export function indicatorRuleEntity(planKey: string, indicatorKey: string): string {
  return entityKey('indicatorRule', planKey, indicatorKey);
}

export function listReadings(db: ReadableDb, planKey: string): Reading[] {
  return db.all<Reading>(
    `SELECT plan_key AS planKey, indicator_key AS indicatorKey, period, unit, value, remark, year_before AS yearBefore, ${versionColumn('reading')} FROM reading WHERE plan_key = ? ORDER BY period, unit`, planKey,
  );
}

export function findReading(db: ReadableDb, { planKey, indicatorKey, period, unit }: ReadingKey): Reading | undefined {
  return db.get<Reading>(
    `SELECT plan_key AS planKey, indicator_key AS indicatorKey, period, unit, value, remark, year_before AS yearBefore, ${versionColumn('reading')}
       FROM reading WHERE plan_key = ? AND indicator_key = ? AND period = ? AND unit = ?`, planKey, indicatorKey, period, unit,
  );
}

export function listIndicatorRules(db: ReadableDb, planKey: string): Map<string, { rule: IndicatorRule; version: number }> {
  const rows = db.all<{ indicator_key: string; sharing: string | null; owner: string | null; cumulative: number | null; version: number }>(
    `SELECT *, ${versionColumn('indicator_rule')} FROM indicator_rule WHERE plan_key = ?`, planKey,
  );
  return new Map(rows.map((row) => [row.indicator_key, {
    rule: { sharing: row.sharing === 'sum' ? 'sum' : DEFAULT_INDICATOR_RULE.sharing, owner: row.owner, cumulative: row.cumulative === null ? DEFAULT_INDICATOR_RULE.cumulative : row.cumulative === 1 },
    version: row.version,
  }]));
}
