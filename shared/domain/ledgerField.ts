import { z } from 'zod';

/** Fields of a 填报 that a person fills. */
export const entryFieldSchema = z.enum([
  'status', 'progress', 'completionRate', 'problems', 'nextSteps', 'personInCharge', 'phone', 'evidence', 'remark', 'statement',
]);
export type EntryField = z.infer<typeof entryFieldSchema>;

/** What a column of a ledger workbook can be: a filled field, or one that says which task the row is about. */
export const ledgerFieldSchema = z.enum([
  ...entryFieldSchema.options,
  'sequence', 'taskNumber', 'programme', 'taskText', 'step', 'leadUnits', 'supportingUnits', 'reportingUnit', 'deadline', 'target', 'importance', 'period', 'reportedOn',
]);
export type LedgerField = z.infer<typeof ledgerFieldSchema>;
