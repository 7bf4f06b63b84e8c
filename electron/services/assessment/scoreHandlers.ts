import type { ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { assessmentScoreEntity, type AssessmentItem } from '#shared/domain/assessment/assessment.ts';
import { amountOf } from '#shared/domain/assessment/points.ts';
import { enteredFor } from '#shared/domain/assessment/rule.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { unitsOf } from '#electron/storage/facts/assessedTable.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import { saveFields } from '#electron/storage/write/saveFields.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { getItem, openTable } from './openTable.ts';

type Score = ParsedInput<'assessment.score'>['scores'][number];

/** 人工评分, figures typed in, and 调整. */
export const scoreHandlers: { [N in 'assessment.score' | 'assessment.adjust']: Handler<N> } = {
  'assessment.score': (context, { planKey, assessmentId, scores }) => {
    actingAs(context.db, 'assessment.score');
    const which = { planKey, assessmentId };
    const { table } = openTable(context, which);
    const mayHave = assessedIn(context, which);
    for (const score of scores) {
      const item = getItem(context, which, score.itemId);
      mayHave(score.unit);
      checkScore(item, score);
      const isTakenBack = score.points === null || score.figure === null;
      saveFields(context, assessmentScoreEntity(planKey, assessmentId, score), { points: score.points, figure: score.figure, reason: isTakenBack ? null : score.reason }, score.version);
      context.describe({ assessment: table.name, item: item.name, unit: score.unit, scores: scores.length });
    }
    return { stepId: context.stepId() };
  },

  'assessment.adjust': (context, { planKey, assessmentId, itemId, unit, adjustment, reason, version }) => {
    actingAs(context.db, 'assessment.adjust');
    const which = { planKey, assessmentId };
    const { table } = openTable(context, which);
    const item = getItem(context, which, itemId);
    assessedIn(context, which)(unit);
    saveFields(context, assessmentScoreEntity(planKey, assessmentId, { itemId, unit }), { adjustment, adjustmentReason: reason }, version);
    context.describe({ assessment: table.name, item: item.name, unit, reason });
    return { stepId: context.stepId() };
  },
};

function assessedIn(context: WriteContext, { planKey, assessmentId }: { planKey: string; assessmentId: string }): (unit: string) => void {
  const units = new Set(unitsOf(getPlan(context.db, planKey), openTable(context, { planKey, assessmentId })));
  return (unit) => {
    if (!units.has(unit)) throw new Refusal('assessment.otherUnit', { unit });
  };
}

/** Points only where a person gives them, within the item's bounds; figures only where they are typed in; both with a reason. */
function checkScore({ name, rule }: AssessmentItem, { unit, points, figure, reason }: Score): void {
  const asked = enteredFor(rule);
  if (points !== undefined && asked !== 'points') throw new Refusal('assessment.noFigure', { item: name });
  if (figure !== undefined && asked !== 'figure') throw new Refusal('assessment.notManual', { item: name });
  if ((points ?? figure ?? null) !== null && reason === '') throw new Refusal('assessment.noReason', { item: name, unit });
  if (rule?.kind !== 'manual' || points === undefined || points === null) return;
  const { least, most } = rule;
  if (amountOf(points) < amountOf(least) || amountOf(points) > amountOf(most)) throw new Refusal('assessment.outOfBounds', { item: name, least, most, points });
}
