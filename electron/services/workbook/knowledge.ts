import { planContextOf } from '#shared/domain/planContext.ts';
import type { PlanContext } from '#shared/domain/recognition.ts';
import type { TemplateMapping } from '#shared/domain/templateMapping.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { templateMapping } from '#electron/storage/tables/template.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';

/** What the workers are told: the plan, the own unit even where the plan names it not, and what was learnt of templates. */
export function knowledgeOf(db: ReadableDb, planKey: string): { plan: PlanContext; mapping: TemplateMapping } {
  const unit = findIdentity(db)?.unit ?? null;
  return { plan: planContextOf(getPlan(db, planKey), unit === null ? [] : [unit]), mapping: templateMapping(db) };
}
