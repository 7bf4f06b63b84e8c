import { z } from 'zod';
import { planKeySchema, unitKeySchema } from '../domain/ids.ts';
import { periodKeySchema } from '../domain/period.ts';
import { projectFindingSchema, projectMonthSchema, projectMonthValuesSchema, projectSchema, projectValuesSchema } from '../domain/project.ts';
import { filledFormSchema, projectAnswerSchema, projectRowPlanSchema, projectTableSchema } from '../domain/projectTable.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';
import { sha256Schema } from './template.ts';

const projectId = z.string().max(40);
const scope = z.object({ planKey: planKeySchema, period: periodKeySchema, unit: unitKeySchema });
/** A form picked just now, or one kept in the workspace; unit null: the projects of all units. */
const intoForm = scope.extend({ unit: unitKeySchema.nullable(), form: fileTokenSchema.nullable(), keptForm: sha256Schema.nullable().default(null), answers: z.array(projectAnswerSchema).max(2000).default([]) });

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
  /** Fields of projects and of their months, all or none, as one step. `version` 0: the month was not reported before. */
  'project.save': command(
    z.object({
      planKey: planKeySchema,
      projects: z.array(z.object({ projectId, values: projectValuesSchema.partial(), version: z.number().int() })).max(2000),
      months: z.array(z.object({ projectId, period: periodKeySchema, values: projectMonthValuesSchema.partial(), version: z.number().int() })).max(24_000),
    }),
    z.object({ projects: z.array(projectSchema), months: z.array(projectMonthSchema), stepId: z.number().int().nullable() }),
  ),
  /** What the monthly table in a workbook would change in a unit's projects; nothing is saved. `digest` names exactly that. */
  'project.preview': job(
    scope.extend({ file: fileTokenSchema }),
    z.object({
      name: z.string(), sheet: z.string(), digest: z.string(), rows: z.array(projectRowPlanSchema), problems: projectTableSchema.shape.problems,
      counts: z.object({ added: z.number().int(), updated: z.number().int(), unchanged: z.number().int(), rejected: z.number().int() }),
      /** Headers that were not understood and are not read. */
      unread: z.array(z.string()),
    }),
  ),
  /** Takes in what the preview with this digest showed, as one step; a row with a mistake is left out. */
  'project.import': job(scope.extend({ file: fileTokenSchema, digest: z.string().max(64) }), z.object({ stepId: z.number().int().nullable(), added: z.number().int(), updated: z.number().int() })),
  /** Writes the monthly table as a workbook; unit null: of all units. */
  'project.export': job(scope.extend({ unit: unitKeySchema.nullable(), target: fileTokenSchema }), z.object({ name: z.string(), rows: z.number().int() })),
  /** Where the projects of a month would go in an agency's own table; nothing is written. */
  'project.previewForm': job(intoForm, filledFormSchema),
  /** Fills them into it, everything else as it was, and writes `target`. */
  'project.fillForm': job(intoForm.extend({ target: fileTokenSchema }), filledFormSchema.extend({ name: z.string() })),
};
