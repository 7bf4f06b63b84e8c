import { Refusal } from '#shared/contract/refusal.ts';
import { assessmentEntity } from '#shared/domain/assessment/assessment.ts';
import type { SettledAssessment } from '#shared/domain/assessment/result.ts';
import { marksOf } from '#shared/domain/assessment/scoreItem.ts';
import type { ChangeValue } from '#shared/domain/change.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { getAssessment, storedAssessment } from '#electron/storage/facts/assessedTable.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import { saveFields } from '#electron/storage/write/saveFields.ts';
import { listAssessmentItems, listAssessments } from '#electron/storage/tables/assessment.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { createAssessment } from './createAssessment.ts';
import { exportAssessment } from './exportAssessment.ts';
import { itemHandlers } from './itemHandlers.ts';
import { checkGroups, checkName, openTable } from './openTable.ts';
import { scoreHandlers } from './scoreHandlers.ts';

export const assessmentHandlers: HandlersOf<'assessment'> = {
  ...itemHandlers,
  ...scoreHandlers,

  'assessment.list': ({ db }, { planKey }) => {
    actingAs(db, 'assessment.list');
    getPlan(db, planKey);
    return listAssessments(db, planKey).map(({ table: { assessmentId, name, period, assessed }, settled }) => ({ assessmentId, name, period, assessed, items: listAssessmentItems(db, planKey, assessmentId).length, settledOn: settled?.settledOn ?? null }));
  },

  'assessment.get': ({ db, ports }, which) => {
    actingAs(db, 'assessment.get');
    return getAssessment(db, { ...which, today: ports.clock.today() });
  },

  'assessment.create': createAssessment,

  'assessment.update': (context, { planKey, assessmentId, values, version }) => {
    actingAs(context.db, 'assessment.update');
    const { table } = openTable(context, { planKey, assessmentId });
    checkName(context, { planKey, assessmentId, name: values.name ?? table.name, period: values.period ?? table.period });
    checkGroups(values.rankGroups ?? []);
    saveFields(context, assessmentEntity(planKey, assessmentId), values, version);
    context.describe({ assessment: values.name ?? table.name });
    return { stepId: context.stepId() };
  },

  'assessment.retract': (context, { planKey, assessmentId, reason }) => {
    actingAs(context.db, 'assessment.retract');
    const { table } = openTable(context, { planKey, assessmentId });
    saveFields(context, assessmentEntity(planKey, assessmentId), { retracted: reason });
    context.describe({ assessment: table.name, reason });
    return { stepId: context.stepId() };
  },

  'assessment.settle': (context, { planKey, assessmentId, settledOn, note, version }) => {
    actingAs(context.db, 'assessment.settle');
    const { table } = openTable(context, { planKey, assessmentId });
    const { items, rows } = getAssessment(context.db, { planKey, assessmentId, today: context.ports.clock.today() });
    if (items.length === 0 || rows.length === 0) throw new Refusal('assessment.empty', { name: table.name, what: items.length === 0 ? '评分项' : '考核对象' });
    const settled: SettledAssessment = { settledOn, note, rows, items: items.map((item) => ({ itemId: item.itemId, name: item.name, points: marksOf(item) })) };
    saveFields(context, assessmentEntity(planKey, assessmentId), { settled: asValue(settled) }, version);
    context.describe({ assessment: table.name, period: table.period });
    return { stepId: context.stepId() };
  },

  'assessment.reopen': (context, { planKey, assessmentId, reason }) => {
    actingAs(context.db, 'assessment.reopen');
    const { table, settled } = storedAssessment(context.db, planKey, assessmentId);
    if (settled === null) throw new Refusal('assessment.notSettled', { name: table.name });
    saveFields(context, assessmentEntity(planKey, assessmentId), { settled: null });
    context.describe({ assessment: table.name, period: table.period, reason });
    return { stepId: context.stepId() };
  },

  'assessment.export': exportAssessment,
};

/** Texts, whole numbers and lists of them, as the log holds them: there is nothing else in a result. */
function asValue(settled: SettledAssessment): ChangeValue {
  return JSON.parse(JSON.stringify(settled)) as ChangeValue;
}
