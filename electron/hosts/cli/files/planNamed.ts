import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '#shared/contract/refusal.ts';
import { planContextOf } from '#shared/domain/planContext.ts';
import type { PlanDraft } from '#shared/domain/planDraft.ts';
import { readPlan } from '#shared/domain/reading/readPlan.ts';
import type { PlanContext } from '#shared/domain/recognition.ts';
import { readDocument } from '#electron/document/readDocument.ts';
import { planKeyOf } from '#electron/storage/facts/importPlan.ts';

const SHIPPED_PLANS = fileURLToPath(new URL('../../../../build/samples/plans', import.meta.url));

export async function readPlanFile(file: string): Promise<PlanDraft> {
  return readPlan(await readDocument(readFileSync(file), path.basename(file)));
}

/** The plan of a file, or the shipped one whose name contains what was typed, as recognition knows it. */
export async function planNamed(name: string): Promise<PlanContext> {
  return contextOf(await readPlanFile(existsSync(name) ? name : shippedPlan(name)));
}

function shippedPlan(name: string): string {
  const shipped = readdirSync(SHIPPED_PLANS);
  const found = shipped.find((file) => file.includes(name));
  if (found === undefined) throw new Refusal('usage.unknownPlan', { plan: name, shipped: shipped.join('、') });
  return path.join(SHIPPED_PLANS, found);
}

/** A task without units of its own has its programme's. */
function contextOf(draft: PlanDraft): PlanContext {
  const tasks = draft.programmes.flatMap((programme) => programme.tasks.map((task) => {
    const { leadUnits, supportingUnits } = task.leadUnits.length + task.supportingUnits.length > 0 ? task : programme;
    return { ...task, programmeKey: programme.key, leadUnits, supportingUnits };
  }));
  return planContextOf({ planKey: planKeyOf(draft), title: draft.title, year: draft.year ?? 0, programmes: draft.programmes, tasks, indicators: [], duties: [] });
}
