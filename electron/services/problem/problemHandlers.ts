import { Refusal } from '#shared/contract/refusal.ts';
import type { Identity } from '#shared/contract/workspace.ts';
import { hlcToMs, type ChangeValue } from '#shared/domain/change.ts';
import { isProblemOverdue, problemActionSchema, whyNotTreat, type Problem, type ProblemAction } from '#shared/domain/problem.ts';
import { unitsOfPlan } from '#shared/domain/plan.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { newId, saveFields } from '#electron/storage/write/saveFields.ts';
import { listHistory } from '#electron/storage/tables/field.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findProblem, listProblems, problemEntity } from '#electron/storage/tables/problem.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';

interface Which { planKey: string; problemId: string }

export const problemHandlers: HandlersOf<'problem'> = {
  'problem.list': ({ db, ports }, { planKey, unit }) => {
    getPlan(db, planKey);
    const identity = findIdentity(db);
    return listProblems(db, planKey, unit).map((problem) => ({
      problem, isOverdue: isProblemOverdue(problem, ports.clock.today()),
      actions: identity === undefined ? [] : problemActionSchema.options.filter((action) => whyNotTreat(action, identity, problem) === null),
    }));
  },

  'problem.history': ({ db }, { planKey, problemId }) => {
    getProblem(db, { planKey, problemId });
    return listHistory(db, problemEntity(planKey, problemId), null).map(({ field, value, hlc, actor }) => ({
      field, value: typeof value === 'string' || typeof value === 'number' ? value : null, at: new Date(hlcToMs(hlc)).toISOString(), person: actor,
    }));
  },

  'problem.raise': (context, { planKey, values }) => {
    const identity = actingAs(context.db, 'problem.raise');
    const plan = getPlan(context.db, planKey);
    if (values.taskKey !== null && !plan.tasks.some(({ key }) => key === values.taskKey)) throw new Refusal('entry.noTask', { task: values.taskKey, plan: plan.title });
    if (!unitsOfPlan(plan).some(({ unit }) => unit === values.unit)) throw new Refusal('problem.noUnit', { unit: values.unit });
    const problemId = newId(context);
    saveFields(context, problemEntity(planKey, problemId), { ...values, raisedBy: raiserOf(identity), state: 'raised' });
    context.describe({ problem: values.text.slice(0, 40), unit: values.unit });
    return { problem: getProblem(context.db, { planKey, problemId }) };
  },

  'problem.update': (context, { planKey, problemId, values, version }) => treat(context, 'update', { planKey, problemId }, () => values, version),

  'problem.followUp': (context, { text, ...which }) => treat(context, 'followUp', which, () => ({ followUp: text })),

  'problem.coordinate': (context, { text, ...which }) => treat(context, 'coordinate', which, () => ({ state: 'coordinating', followUp: text })),

  'problem.settle': (context, { evidence, settledOn, ...which }) => {
    const today = context.ports.clock.today();
    if (settledOn > today) throw new Refusal('problem.notYet', { day: settledOn, today });
    return treat(context, 'settle', which, () => ({ state: 'settled', evidence, settledOn }));
  },

  'problem.reopen': (context, { reason, ...which }) => treat(context, 'reopen', which, ({ reopened }) => ({ state: 'raised', followUp: reason, settledOn: null, reopened: reopened + 1 })),
};

function treat(context: WriteContext, action: ProblemAction, which: Which, valuesOf: (problem: Problem) => Readonly<Record<string, ChangeValue | undefined>>, version?: number): { problem: Problem } {
  const identity = actingAs(context.db, `problem.${action}`);
  const problem = getProblem(context.db, which);
  const why = whyNotTreat(action, identity, problem);
  if (why !== null) throw new Refusal(why, { unit: problem.unit, own: identity.unit ?? '', state: problem.state, action });
  saveFields(context, problemEntity(which.planKey, which.problemId), valuesOf(problem), version);
  context.describe({ problem: problem.text.slice(0, 40), unit: problem.unit });
  return { problem: getProblem(context.db, which) };
}

function raiserOf({ role, unit }: Identity): string | null {
  return role === 'office' ? null : unit;
}

function getProblem(db: ReadableDb, { planKey, problemId }: Which): Problem {
  const problem = findProblem(db, planKey, problemId);
  if (problem === undefined) throw new Refusal('problem.missing');
  return problem;
}
