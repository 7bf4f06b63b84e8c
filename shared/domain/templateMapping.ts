import { z } from 'zod';
import { ledgerFieldSchema } from './ledgerField.ts';

/** What a person corrected about one column: the field it is, or null for a column to leave alone. */
export const columnCorrectionSchema = z.object({ col: z.number().int(), field: ledgerFieldSchema.nullable() });
export type ColumnCorrection = z.infer<typeof columnCorrectionSchema>;

/** 模板: corrections learnt, by the fingerprint of the template that they were made on; other templates are not affected. */
export const templateMappingSchema = z.record(z.string(), z.array(columnCorrectionSchema));
export type TemplateMapping = z.infer<typeof templateMappingSchema>;
