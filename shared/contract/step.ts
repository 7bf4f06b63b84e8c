import { z } from 'zod';
import { command, query } from './operation.ts';

/** 留痕: one action of a person, however many fields it changed. */
export const stepSchema = z.object({
  stepId: z.number().int(),
  /** Name of the operation that made it. */
  operation: z.string(),
  /** Particulars for the sentence that names it: task, files, period. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.string(),
  person: z.string(),
  changes: z.number().int(),
  /** The step that undid this one; null while it stands. */
  undoneBy: z.number().int().nullable(),
  /** The step that this one undid; null for ordinary steps. */
  undoes: z.number().int().nullable(),
});
export type Step = z.infer<typeof stepSchema>;

export const stepOperations = {
  'step.list': query(z.object({ before: z.number().int().nullable(), limit: z.number().int().min(1).max(500) }), z.array(stepSchema)),
  /** Restores what the step replaced; fields edited since are kept and counted. Undoing an undo does it again. */
  'step.undo': command(z.object({ stepId: z.number().int() }), z.object({ stepId: z.number().int(), restored: z.number().int(), kept: z.number().int() })),
};
