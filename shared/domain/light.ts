import { z } from 'zod';
import type { EntryStatus } from './entryStatus.ts';
import { aheadOfSchedule, type ScheduledRate } from './planSchedule.ts';

/** 红黄绿: how a task stands against 序时进度 and its deadline; none when there is nothing to judge by. */
export const lightSchema = z.enum(['green', 'yellow', 'red', 'none']);
export type Light = z.infer<typeof lightSchema>;

/** Basis points behind schedule: more than the first is yellow, more than the second red. */
export const lightThresholdsSchema = z.object({ yellowBehind: z.number().int().min(0).max(10_000), redBehind: z.number().int().min(0).max(10_000) })
  .refine(({ yellowBehind, redBehind }) => yellowBehind <= redBehind);
export type LightThresholds = z.infer<typeof lightThresholdsSchema>;

export interface Standing {
  status: EntryStatus | null;
  /** Basis points; null when none is stated. */
  completionRate: number | null;
  scheduled: ScheduledRate;
  isPastDue: boolean;
}

export function lightOf(standing: Standing, { yellowBehind, redBehind }: LightThresholds): Light {
  const { status, completionRate, isPastDue } = standing;
  if (isDone(standing)) return 'green';
  if (isPastDue) return 'red';
  if (completionRate === null) return status === 'behind' ? 'yellow' : 'none';
  const behind = -aheadOfSchedule(completionRate, standing.scheduled);
  if (behind > redBehind) return 'red';
  return behind > yellowBehind ? 'yellow' : 'green';
}

/** Finished, or fulfilled beyond what was asked for: never red. */
export function isDone({ status, completionRate }: Pick<Standing, 'status' | 'completionRate'>): boolean {
  return status === 'completed' || (completionRate ?? 0) >= 10_000;
}

/** The more pressing of two lights. */
export function worseLight(one: Light, other: Light): Light {
  return PRESSING.indexOf(one) >= PRESSING.indexOf(other) ? one : other;
}

const PRESSING: readonly Light[] = ['none', 'green', 'yellow', 'red'];
