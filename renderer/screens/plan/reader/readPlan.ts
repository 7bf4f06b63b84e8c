import type { Output } from '#shared/contract/contract.ts';

/** A plan as read, and as corrected since. */
export type ReadPlan = Output<'plan.read'>;
