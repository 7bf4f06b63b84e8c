import type { ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { assessmentItemEntity, ITEM_FIELDS } from '#shared/domain/assessment/assessment.ts';
import { amountOf } from '#shared/domain/assessment/points.ts';
import { figureOfRule } from '#shared/domain/assessment/rule.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import { newId, saveFields } from '#electron/storage/write/saveFields.ts';
import { listAssessmentItems } from '#electron/storage/tables/assessment.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { asValues } from './createAssessment.ts';
import { getItem, openTable } from './openTable.ts';

const NEW_ITEM = { name: '', points: '0', basis: '', missing: 'zero', when: 'always' } as const;

/** 评分项. */
export const itemHandlers: { [N in 'assessment.saveItem' | 'assessment.moveItem' | 'assessment.retractItem']: Handler<N> } = {
  'assessment.saveItem': (context, input) => {
    actingAs(context.db, 'assessment.saveItem');
    const { planKey, assessmentId, values, version } = input;
    const { table } = openTable(context, input);
    const before = input.itemId === null ? undefined : getItem(context, input, input.itemId);
    const name = values.name ?? before?.name;
    if (name === undefined || (before === undefined && values.rule === undefined)) throw new Refusal('assessment.newItem');
    checkRule(context, input, name);
    const itemId = input.itemId ?? newId(context);
    const position = before === undefined ? { position: 1 + Math.max(-1, ...listAssessmentItems(context.db, planKey, assessmentId).map((item) => item.position)) } : {};
    saveFields(context, assessmentItemEntity(planKey, assessmentId, itemId), { ...asValues(before === undefined ? { ...NEW_ITEM, ...values } : values, ITEM_FIELDS), ...position }, version);
    context.describe({ assessment: table.name, item: name });
    return { itemId, stepId: context.stepId() };
  },

  'assessment.moveItem': (context, { planKey, assessmentId, itemId, by }) => {
    actingAs(context.db, 'assessment.moveItem');
    const { table } = openTable(context, { planKey, assessmentId });
    const { name } = getItem(context, { planKey, assessmentId }, itemId);
    const order = listAssessmentItems(context.db, planKey, assessmentId).map((item) => item.itemId);
    const place = order.indexOf(itemId);
    const other = order[place + by];
    if (other !== undefined) order.splice(Math.min(place, place + by), 2, ...(by === 1 ? [other, itemId] : [itemId, other]));
    order.forEach((each, position) => saveFields(context, assessmentItemEntity(planKey, assessmentId, each), { position }));
    context.describe({ assessment: table.name, item: name });
    return { stepId: context.stepId() };
  },

  'assessment.retractItem': (context, { planKey, assessmentId, itemId, reason }) => {
    actingAs(context.db, 'assessment.retractItem');
    const { table } = openTable(context, { planKey, assessmentId });
    const { name } = getItem(context, { planKey, assessmentId }, itemId);
    saveFields(context, assessmentItemEntity(planKey, assessmentId, itemId), { retracted: reason });
    context.describe({ assessment: table.name, item: name, reason });
    return { stepId: context.stepId() };
  },
};

function checkRule({ db }: WriteContext, { planKey, values: { rule } }: ParsedInput<'assessment.saveItem'>, item: string): void {
  if (rule === undefined) return;
  if (rule.kind === 'manual' && amountOf(rule.least) > amountOf(rule.most)) throw new Refusal('assessment.badBounds', { item, least: rule.least, most: rule.most });
  const figure = figureOfRule(rule);
  if (figure?.of === 'reading' && !getPlan(db, planKey).indicators.some(({ key }) => key === figure.indicatorKey)) throw new Refusal('assessment.noIndicator', { item });
}
