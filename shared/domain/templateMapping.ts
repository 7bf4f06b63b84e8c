import { z } from 'zod';
import { ledgerFieldSchema } from './ledgerField.ts';

/**
 * How the bare numbers of a column are meant, where they could be two things. percent: 0.5 is 0.5 %; ratio: 0.5 is 50 %;
 * january: 2022.1 is the first month; october: it is the tenth, whose zero a number loses.
 */
export const columnNumbersSchema = z.enum(['percent', 'ratio', 'january', 'october']);
export type ColumnNumbers = z.infer<typeof columnNumbersSchema>;

/** What a person settled about one column: the field it is (null: to be left alone), what its numbers mean, whether its formulas may go. */
export const columnCorrectionSchema = z.object({
  col: z.number().int().min(0).max(16_383),
  field: ledgerFieldSchema.nullable(),
  numbers: columnNumbersSchema.optional(),
  /** A fill may put a value where the template has a formula; each cell where it did is named. */
  formulas: z.literal('overwrite').optional(),
});
export type ColumnCorrection = z.infer<typeof columnCorrectionSchema>;

/** 模板: corrections learnt, by the fingerprint of the template that they were made on; other templates are not affected. */
export const templateMappingSchema = z.record(z.string(), z.array(columnCorrectionSchema));
export type TemplateMapping = z.infer<typeof templateMappingSchema>;
