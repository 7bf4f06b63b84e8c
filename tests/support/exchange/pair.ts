import type { PlanDraft } from '#shared/domain/planDraft.ts';
import { smallPlan } from '#tests/support/hosts/smallPlan.ts';
import { openDesk, register, type Desk } from './desk.ts';

export const KEJI = '省科技厅';

/** The office and a unit that know each other. */
export async function pair(plan: PlanDraft = smallPlan()): Promise<{ office: Desk; keji: Desk }> {
  const office = await openDesk({ unit: null, person: '李主任', plan });
  const keji = await openDesk({ unit: KEJI, person: '陈科', plan });
  await register(keji, office);
  return { office, keji };
}

/** What stands as the progress of 省科技厅. */
export const progressAt = async (desk: Desk, task: string, period: string): Promise<unknown> => {
  const state = (await desk.values()).get(`${KEJI} ${task} ${period} progress`);
  return typeof state === 'object' && state !== null && 'value' in state ? state.value : undefined;
};
