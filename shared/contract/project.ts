import { z } from 'zod';
import { planKeySchema, unitKeySchema } from '../domain/ids.ts';
import { periodKeySchema } from '../domain/period.ts';
import { projectFindingSchema, projectMonthSchema, projectMonthValuesSchema, projectSchema, projectValuesSchema } from '../domain/project.ts';
import { command, query } from './operation.ts';

const projectId = z.string().max(40);

export const projectOperations = {
  /** With the month asked for and all months before it; unit null: of all. Sums are exact, in 万元. */
  'project.list': query(
    z.object({ planKey: planKeySchema, period: periodKeySchema, unit: unitKeySchema.nullable() }),
    z.object({
      projects: z.array(z.object({
        project: projectSchema, month: projectMonthSchema.nullable(), months: z.array(projectMonthSchema),
        /** 年度投资完成率, basis points; above 10000 is 超投. */
        rate: z.number().int().nullable(), findings: z.array(projectFindingSchema),
      })),
      sums: z.object({ totalInvestment: z.string(), annualInvestment: z.string(), completed: z.string(), cumulative: z.string(), rate: z.number().int().nullable() }),
    }),
  ),
  'project.add': command(z.object({ planKey: planKeySchema, unit: unitKeySchema, values: projectValuesSchema }), z.object({ project: projectSchema })),
  'project.update': command(z.object({ planKey: planKeySchema, projectId, values: projectValuesSchema.partial(), version: z.number().int() }), z.object({ project: projectSchema })),
  'project.retract': command(z.object({ planKey: planKeySchema, projectId, reason: z.string().trim().min(1).max(500) }), z.object({})),
  'project.saveMonth': command(
    z.object({ planKey: planKeySchema, projectId, period: periodKeySchema, values: projectMonthValuesSchema.partial(), version: z.number().int() }),
    z.object({ month: projectMonthSchema }),
  ),
};
