import type { ParsedInput } from '#shared/contract/contract.ts';
import { assessmentEntity, assessmentItemEntity, ASSESSMENT_FIELDS, EMPTY_ASSESSMENT, ITEM_FIELDS, type AssessmentItemValues, type AssessmentValues } from '#shared/domain/assessment/assessment.ts';
import { itemsForPlan, sampleOf } from '#shared/domain/assessment/samples.ts';
import type { ChangeValue } from '#shared/domain/change.ts';
import type { Plan } from '#shared/domain/plan.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { storedAssessment } from '#electron/storage/facts/assessedTable.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import { newId, saveFields } from '#electron/storage/write/saveFields.ts';
import { listAssessmentItems } from '#electron/storage/tables/assessment.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { checkName } from './openTable.ts';

/** A new table with all its items, as one step; what people entered is not taken over from another period. */
export const createAssessment: Handler<'assessment.create'> = (context, { planKey, name, period, assessed, start }) => {
  actingAs(context.db, 'assessment.create');
  const plan = getPlan(context.db, planKey);
  checkName(context, { planKey, assessmentId: null, name, period });
  const assessmentId = newId(context);
  const { table, items, series } = beginning(context, plan, start);
  saveFields(context, assessmentEntity(planKey, assessmentId), { ...asValues({ ...table, ...(assessed === undefined ? {} : { assessed }), name, period }, ASSESSMENT_FIELDS), series: series ?? assessmentId });
  items.forEach((item, position) => saveFields(context, assessmentItemEntity(planKey, assessmentId, newId(context)), { ...asValues(item, ITEM_FIELDS), position }));
  context.describe({ assessment: name, period });
  return { assessmentId, stepId: context.stepId() };
};

type Table = Omit<AssessmentValues, 'name' | 'period'>;

function beginning({ db }: WriteContext, plan: Plan, start: ParsedInput<'assessment.create'>['start']): { table: Table; items: readonly AssessmentItemValues[]; series: string | null } {
  switch (start.from) {
    case 'empty': return { table: EMPTY_ASSESSMENT, items: [], series: null };
    case 'sample': {
      const sample = sampleOf(start.sample);
      return { table: sample.table, items: itemsForPlan(sample, plan.indicators), series: null };
    }
    case 'copy': {
      const { table } = storedAssessment(db, plan.planKey, start.assessmentId);
      return { table, items: listAssessmentItems(db, plan.planKey, start.assessmentId), series: start.continues ? table.series : null };
    }
  }
}

/** The fields of a thing as the log holds them. */
export function asValues<T extends object>(values: T, fields: readonly (keyof T & string)[]): Record<string, ChangeValue | undefined> {
  return Object.fromEntries(fields.filter((field) => values[field] !== undefined).map((field) => [field, JSON.parse(JSON.stringify(values[field])) as ChangeValue]));
}
