import { Refusal } from '#shared/contract/refusal.ts';
import type { Given } from '../command.ts';
import type { ShellApp } from '../withApp.ts';

export interface Scope { planKey: string; period: string }

export const SCOPE_OPTIONS = { plan: 'value', period: 'value' } as const;

/** The plan and the period that a command is about: as typed, else the only plan and its current period. */
export async function scopeOf(app: ShellApp, given: Given): Promise<Scope> {
  const planKey = given.option('plan') ?? await onlyPlan(app);
  return { planKey, period: given.option('period') ?? (await app.ask('period.list', { planKey })).current };
}

/** The unit as typed, else this workspace's own; null at 省级端. */
export async function unitOf(app: ShellApp, given: Given): Promise<string | null> {
  return given.option('unit') ?? (await app.ask('workspace.status', {})).identity?.unit ?? null;
}

export async function onlyPlan(app: ShellApp): Promise<string> {
  const plans = await app.ask('plan.list', {});
  const [plan] = plans;
  if (plan === undefined) throw new Refusal('cli.noPlan');
  if (plans.length > 1) throw new Refusal('usage.severalPlans', { plans: plans.map(({ planKey, title }) => `${planKey}（${title}）`).join('、') });
  return plan.planKey;
}
