import type { z } from 'zod';
import {
  assessmentItemValuesSchema, assessmentScoreEntity, assessmentScoreSchema, assessmentValuesSchema, EMPTY_ASSESSMENT,
  type Assessment, type AssessmentItem, type AssessmentItemValues, type AssessmentScore, type ScoredBy,
} from '#shared/domain/assessment/assessment.ts';
import { settledAssessmentSchema, type SettledAssessment } from '#shared/domain/assessment/result.ts';
import { entityKey, hlcToMs } from '#shared/domain/change.ts';
import type { ReadableDb } from '../database.ts';
import { standingByPrefix, type StandingField } from './field.ts';
import { versionColumn } from './version.ts';

export interface StoredAssessment { table: Assessment; settled: SettledAssessment | null }

interface Row {
  plan_key: string; assessment_id: string; name: string | null; period: string | null; assessed: string | null; base: string | null; unit_groups: string | null; rank_groups: string | null; ties: string | null; places: number | null;
  basis: string | null; series: string | null; settled: string | null; version: number;
}
interface ItemRow { item_id: string; position: number | null; name: string | null; points: string | null; basis: string | null; rule: string | null; missing: string | null; due_when: string | null; version: number }

/** The scoring tables of a plan, the latest periods first; one that is not complete yet (a package brought half of it) is left out. */
export function listAssessments(db: ReadableDb, planKey: string): StoredAssessment[] {
  return db.all<Row>(`SELECT *, ${versionColumn('assessment')} FROM assessment WHERE plan_key = ? AND retracted IS NULL AND name IS NOT NULL AND period IS NOT NULL ORDER BY period DESC, name, assessment_id`, planKey).map(toAssessment);
}

export function findAssessment(db: ReadableDb, planKey: string, assessmentId: string): StoredAssessment | undefined {
  const row = db.get<Row>(`SELECT *, ${versionColumn('assessment')} FROM assessment WHERE plan_key = ? AND assessment_id = ? AND retracted IS NULL AND name IS NOT NULL AND period IS NOT NULL`, planKey, assessmentId);
  return row === undefined ? undefined : toAssessment(row);
}

/** The items of a table in their order. */
export function listAssessmentItems(db: ReadableDb, planKey: string, assessmentId: string): AssessmentItem[] {
  return db.all<ItemRow>(
    `SELECT *, ${versionColumn('assessment_item')} FROM assessment_item WHERE plan_key = ? AND assessment_id = ? AND retracted IS NULL AND name IS NOT NULL ORDER BY position, entity_no`, planKey, assessmentId,
  ).map(toItem);
}

export function listAssessmentScores(db: ReadableDb, planKey: string, assessmentId: string): AssessmentScore[] {
  const standing = standingByPrefix(db, entityKey('assessmentScore', planKey, assessmentId, ''));
  return db.all<Record<string, unknown> & Pick<AssessmentScore, 'itemId' | 'unit' | 'figure'>>(
    `SELECT item_id AS itemId, unit, points, figure, reason, adjustment, adjustment_reason AS adjustmentReason, ${versionColumn('assessment_score')}
       FROM assessment_score WHERE plan_key = ? AND assessment_id = ? ORDER BY item_id, unit`, planKey, assessmentId,
  ).flatMap((row) => {
    const fields = standing.get(assessmentScoreEntity(planKey, assessmentId, row));
    const parsed = assessmentScoreSchema.safeParse({ ...row, enteredBy: scoredBy(fields?.get(row.figure === null ? 'points' : 'figure')), adjustedBy: scoredBy(fields?.get('adjustment')) });
    return parsed.success ? [parsed.data] : [];
  });
}

function scoredBy(field: StandingField | undefined): ScoredBy | null {
  return field === undefined ? null : { person: field.actor, at: new Date(hlcToMs(field.hlc)).toISOString() };
}

/** A part that a newer version wrote and this one does not understand is as in an empty table. */
function toAssessment(row: Row): StoredAssessment {
  const part = <K extends keyof typeof EMPTY_ASSESSMENT>(field: K, value: unknown): (typeof EMPTY_ASSESSMENT)[K] => {
    const parsed = assessmentValuesSchema.shape[field].safeParse(value);
    return parsed.success ? parsed.data as (typeof EMPTY_ASSESSMENT)[K] : EMPTY_ASSESSMENT[field];
  };
  return {
    settled: parsedAs(settledAssessmentSchema, row.settled),
    table: {
      planKey: row.plan_key, assessmentId: row.assessment_id, name: row.name ?? '', period: row.period ?? '', series: row.series ?? row.assessment_id, version: row.version,
      assessed: part('assessed', json(row.assessed)), base: part('base', row.base), groups: part('groups', json(row.unit_groups)), rankGroups: part('rankGroups', json(row.rank_groups)), ties: part('ties', row.ties), places: part('places', row.places), basis: row.basis ?? '',
    },
  };
}

function toItem({ item_id: itemId, position, name, points, basis, rule, missing, due_when: when, version }: ItemRow): AssessmentItem {
  const { shape } = assessmentItemValuesSchema;
  const known = <K extends keyof AssessmentItemValues>(field: K, value: unknown, otherwise: AssessmentItemValues[K]): AssessmentItemValues[K] => {
    const parsed = shape[field].safeParse(value);
    return parsed.success ? parsed.data as AssessmentItemValues[K] : otherwise;
  };
  return {
    itemId, position: position ?? 0, name: name ?? '', basis: basis ?? '', version,
    points: known('points', points, '0'), rule: known('rule', json(rule), null), missing: known('missing', missing, 'zero'), when: known('when', when, 'always'),
  };
}

function parsedAs<T>(schema: z.ZodType<T>, text: string | null): T | null {
  const parsed = text === null ? undefined : schema.safeParse(json(text));
  return parsed?.success === true ? parsed.data : null;
}

function json(text: string | null): unknown {
  return text === null ? null : JSON.parse(text) as unknown;
}
