import type { PlanContext } from '#shared/domain/recognition.ts';
import { dateReader } from './readDates.ts';
import type { DateReader } from './readDates.ts';
import { unitResolver } from './resolveUnit.ts';
import type { UnitResolver } from './resolveUnit.ts';
import { taskIndex } from './taskIndex.ts';
import type { TaskIndex } from './taskIndex.ts';
import { textFeatures } from './textFeatures.ts';
import type { TextFeatures } from './textFeatures.ts';

export interface PlanKnowledge {
  tasks: TaskIndex | null;
  units: UnitResolver;
  dates: DateReader;
  features: TextFeatures;
}

let last: { plan: PlanContext | null; written: string; knowledge: PlanKnowledge } | undefined;

/** What recognition works out of a plan. A thousand workbooks of one plan come one after another, each with a copy of it. */
export function planKnowledge(plan: PlanContext | null): PlanKnowledge {
  if (last?.plan === plan) return last.knowledge;
  const written = JSON.stringify(plan);
  last = { plan, written, knowledge: last?.written === written ? last.knowledge : workOut(plan) };
  return last.knowledge;
}

function workOut(plan: PlanContext | null): PlanKnowledge {
  const tasks = plan === null ? null : taskIndex(plan);
  const units = unitResolver(plan);
  const year = plan?.year ?? null;
  return { tasks, units, dates: dateReader(year), features: textFeatures({ tasks, units, year }) };
}
