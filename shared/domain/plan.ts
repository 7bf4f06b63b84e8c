import { z } from 'zod';
import { planKeySchema, taskKeySchema, unitKeySchema } from './ids.ts';
import { deadlineSchema } from './deadline.ts';
import { quantitySchema } from './quantity.ts';

/** 指标: a quantified target. `taskKey` is null for a headline target of the whole plan. */
export const indicatorSchema = z.object({ key: z.string(), name: z.string(), quantity: quantitySchema, taskKey: taskKeySchema.nullable() });
export type Indicator = z.infer<typeof indicatorSchema>;

/** 专项: one of the plan's chapters of work. */
export const programmeSchema = z.object({
  key: z.string(), number: z.string(), name: z.string(),
  leadUnits: z.array(unitKeySchema), supportingUnits: z.array(unitKeySchema),
});
export type Programme = z.infer<typeof programmeSchema>;

/** 任务: one numbered item; its units are its own, or its programme's where it names none. */
export const taskSchema = z.object({
  key: taskKeySchema, number: z.string(), text: z.string(), programmeKey: z.string(),
  leadUnits: z.array(unitKeySchema), supportingUnits: z.array(unitKeySchema),
  deadlines: z.array(deadlineSchema),
});
export type Task = z.infer<typeof taskSchema>;

/** 工作要求: a duty of the plan without a number. */
export const dutySchema = z.object({ key: z.string(), text: z.string(), units: z.array(z.string()), frequency: z.string().nullable() });
export type Duty = z.infer<typeof dutySchema>;

export const planSummarySchema = z.object({ planKey: planKeySchema, title: z.string(), year: z.number().int(), programmes: z.number().int(), tasks: z.number().int() });
export type PlanSummary = z.infer<typeof planSummarySchema>;

/** 工作计划: one year's plan. */
export const planSchema = z.object({
  planKey: planKeySchema, title: z.string(), year: z.number().int(),
  programmes: z.array(programmeSchema), tasks: z.array(taskSchema),
  indicators: z.array(indicatorSchema), duties: z.array(dutySchema),
});
export type Plan = z.infer<typeof planSchema>;

/** What a unit is to a task. */
export function unitRoleInTask(task: Pick<Task, 'leadUnits' | 'supportingUnits'>, unit: string): 'lead' | 'supporting' | 'none' {
  if (task.leadUnits.includes(unit)) return 'lead';
  return task.supportingUnits.includes(unit) ? 'supporting' : 'none';
}

/** Every unit that a plan names for work, in the order of the plan, with what it answers for. */
export function unitsOfPlan(plan: Pick<Plan, 'tasks'>): { unit: string; leads: number; supports: number }[] {
  const units = new Map<string, { unit: string; leads: number; supports: number }>();
  const count = (unit: string, part: 'leads' | 'supports') => {
    const known = units.get(unit) ?? { unit, leads: 0, supports: 0 };
    known[part] += 1;
    units.set(unit, known);
  };
  for (const task of plan.tasks) {
    for (const unit of task.leadUnits) count(unit, 'leads');
    for (const unit of task.supportingUnits) count(unit, 'supports');
  }
  return [...units.values()];
}
