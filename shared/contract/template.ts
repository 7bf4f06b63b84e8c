import { z } from 'zod';
import { columnCorrectionSchema } from '../domain/templateMapping.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';

const fingerprintSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const templateNameSchema = z.string().trim().min(1).max(200);

/** 模板 of an agency, with what was settled about its columns. */
export const learntTemplateSchema = z.object({ fingerprint: fingerprintSchema, name: z.string(), columns: z.array(columnCorrectionSchema) });
export type LearntTemplate = z.infer<typeof learntTemplateSchema>;

/** An agency's empty form, kept in the workspace to be filled again. */
export const keptTemplateSchema = z.object({
  sha256: sha256Schema,
  name: z.string(),
  /** A very hidden sheet may go into what is filled, by which the rows are known again; without it they are matched by number and text. */
  isStamped: z.boolean(),
});
export type KeptTemplate = z.infer<typeof keptTemplateSchema>;

/** An agency's own table of 重大项目, kept to be filled again. */
export const projectFormSchema = z.object({ sha256: sha256Schema, name: z.string() });
export type ProjectForm = z.infer<typeof projectFormSchema>;

export const templateOperations = {
  /** Forms of projects come with the one kept last in front. */
  'template.list': query(z.object({}), z.object({ learnt: z.array(learntTemplateSchema), kept: z.array(keptTemplateSchema), projectForms: z.array(projectFormSchema) })),
  /** Settles columns of a template; the next workbook of the same fingerprint is read that way without a question. */
  'template.correct': command(z.object({ fingerprint: fingerprintSchema, name: templateNameSchema, columns: z.array(columnCorrectionSchema).max(500) }), z.object({ stepId: z.number().int().nullable() })),
  /** Forgets what was settled; the template is read by its words again. */
  'template.forget': command(z.object({ fingerprint: fingerprintSchema }), z.object({ stepId: z.number().int().nullable() })),
  /** Keeps an empty form in the workspace; refused when no ledger is found in it. */
  'template.keep': job(z.object({ file: fileTokenSchema, name: templateNameSchema.nullable(), isStamped: z.boolean().default(true) }), keptTemplateSchema),
  /** Keeps an agency's own table of projects, empty or last month's; refused when there is none in it. */
  'template.keepProjectForm': job(z.object({ file: fileTokenSchema, name: templateNameSchema.nullable() }), projectFormSchema),
  'template.setStamp': command(z.object({ sha256: sha256Schema, isStamped: z.boolean() }), z.object({ stepId: z.number().int().nullable() })),
  'template.discard': command(z.object({ sha256: sha256Schema }), z.object({ stepId: z.number().int().nullable() })),
};
