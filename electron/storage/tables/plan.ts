import { Refusal } from '#shared/contract/refusal.ts';
import type { Deadline } from '#shared/domain/deadline.ts';
import type { Duty, Indicator, Plan, PlanSummary, Programme, Task } from '#shared/domain/plan.ts';
import { storedToQuantity, type StoredDeadline, type StoredQuantity } from '#shared/domain/planFacts.ts';
import type { ReadableDb } from '../database.ts';

export function listPlans(db: ReadableDb): PlanSummary[] {
  return db.all<PlanSummary>(
    `SELECT plan_key AS planKey, title, year,
            (SELECT count(*) FROM programme WHERE plan_key = plan.plan_key AND name IS NOT NULL) AS programmes,
            (SELECT count(*) FROM task WHERE plan_key = plan.plan_key AND text IS NOT NULL) AS tasks
       FROM plan WHERE title IS NOT NULL ORDER BY year DESC, plan_key`,
  );
}

/** Refuses with `plan.missing` when there is no such plan. */
export function getPlan(db: ReadableDb, planKey: string): Plan {
  const plan = findPlan(db, planKey);
  if (plan === undefined) throw new Refusal('plan.missing', { plan: planKey });
  return plan;
}

/** The whole plan, every task with the units that hold for it; undefined when there is no such plan. */
export function findPlan(db: ReadableDb, planKey: string): Plan | undefined {
  const plan = db.get<{ title: string; year: number }>('SELECT title, year FROM plan WHERE plan_key = ? AND title IS NOT NULL', planKey);
  if (plan === undefined) return undefined;
  const programmes = listProgrammes(db, planKey);
  return { planKey, ...plan, programmes, tasks: listTasks(db, planKey, programmes), indicators: listIndicators(db, planKey), duties: listDuties(db, planKey) };
}

interface ProgrammeRow { programme_key: string; number: string; name: string; lead_units: string | null; supporting_units: string | null }
interface TaskRow { task_key: string; number: string; text: string; programme_key: string; lead_units: string | null; supporting_units: string | null; deadlines: string | null }

function listProgrammes(db: ReadableDb, planKey: string): Programme[] {
  return db.all<ProgrammeRow>('SELECT * FROM programme WHERE plan_key = ? AND name IS NOT NULL ORDER BY position, programme_key', planKey).map((row) => ({
    key: row.programme_key, number: row.number, name: row.name, leadUnits: parseList(row.lead_units), supportingUnits: parseList(row.supporting_units),
  }));
}

function listTasks(db: ReadableDb, planKey: string, programmes: Programme[]): Task[] {
  const byKey = new Map(programmes.map((programme) => [programme.key, programme]));
  return db.all<TaskRow>(
    `SELECT t.* FROM task t LEFT JOIN programme p ON p.plan_key = t.plan_key AND p.programme_key = t.programme_key
      WHERE t.plan_key = ? AND t.text IS NOT NULL ORDER BY p.position, t.position, t.task_key`, planKey,
  ).map((row) => {
    const own = { leadUnits: parseList<string>(row.lead_units), supportingUnits: parseList<string>(row.supporting_units) };
    const names = own.leadUnits.length + own.supportingUnits.length > 0;
    const units = names ? own : byKey.get(row.programme_key);
    return {
      key: row.task_key, number: row.number, text: row.text, programmeKey: row.programme_key,
      leadUnits: units?.leadUnits ?? [], supportingUnits: units?.supportingUnits ?? [],
      deadlines: parseList<StoredDeadline>(row.deadlines).map((stored): Deadline => ({ ...stored, confidence: stored.confidence / 100 })),
    };
  });
}

function listIndicators(db: ReadableDb, planKey: string): Indicator[] {
  return db.all<{ indicator_key: string; name: string; quantity: string; task_key: string | null }>(
    `SELECT i.* FROM indicator i LEFT JOIN task t ON t.plan_key = i.plan_key AND t.task_key = i.task_key
       LEFT JOIN programme p ON p.plan_key = t.plan_key AND p.programme_key = t.programme_key
      WHERE i.plan_key = ? AND i.quantity IS NOT NULL AND (i.task_key IS NULL OR t.text IS NOT NULL)
      ORDER BY i.task_key IS NOT NULL, p.position, t.position, i.position, i.indicator_key`, planKey,
  ).map((row) => ({
    key: row.indicator_key, name: row.name, quantity: storedToQuantity(JSON.parse(row.quantity) as StoredQuantity), taskKey: row.task_key,
  }));
}

function listDuties(db: ReadableDb, planKey: string): Duty[] {
  return db.all<{ duty_key: string; text: string; units: string | null; frequency: string | null }>('SELECT * FROM duty WHERE plan_key = ? AND text IS NOT NULL ORDER BY position, duty_key', planKey).map((row) => ({
    key: row.duty_key, text: row.text, units: parseList(row.units), frequency: row.frequency,
  }));
}

function parseList<T = string>(json: string | null): T[] {
  return json === null ? [] : (JSON.parse(json) as T[]);
}
