import { z } from 'zod';
import { taskKeySchema, unitKeySchema } from './ids.ts';
import { entryFieldSchema } from './ledgerField.ts';

/** 自查: what is questionable about an entry, from the same rules on the clerk's machine and at the office. */
export const checkCodeSchema = z.enum([
  'nothingReported', 'missingStatus', 'missingProgress', 'missingPerson', 'missingPhone', 'phoneForm',
  'completionFalls', 'completedBelowFull', 'fullNotCompleted', 'sameText', 'statementContradicted',
  'behindUnexplained', 'overdueNotDone', 'contradictsLead', 'undecided',
]);
export type CheckCode = z.infer<typeof checkCodeSchema>;

/** error: must be put right before it is reported; warning: is reported with it. */
export const checkSeveritySchema = z.enum(['error', 'warning']);
export type CheckSeverity = z.infer<typeof checkSeveritySchema>;

/** A plan may raise, lower or switch off every check. */
export const checkSettingsSchema = z.partialRecord(checkCodeSchema, z.enum(['error', 'warning', 'off']));
export type CheckSettings = z.infer<typeof checkSettingsSchema>;

export const SEVERITIES: Readonly<Record<CheckCode, CheckSeverity>> = {
  nothingReported: 'error', missingStatus: 'error', missingProgress: 'error', missingPerson: 'error', missingPhone: 'error', phoneForm: 'warning',
  completionFalls: 'error', completedBelowFull: 'error', fullNotCompleted: 'warning', sameText: 'warning', statementContradicted: 'error',
  behindUnexplained: 'warning', overdueNotDone: 'warning', contradictsLead: 'warning', undecided: 'error',
};

export const checkSchema = z.object({
  code: checkCodeSchema,
  severity: checkSeveritySchema,
  taskKey: taskKeySchema,
  unit: unitKeySchema,
  /** The cell to go to; null when it is the whole row. */
  field: entryFieldSchema.nullable(),
  /** Particulars for the sentence: rates in basis points, days, the text in question. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Check = z.infer<typeof checkSchema>;

export function countChecks(checks: readonly Pick<Check, 'severity'>[]): { errors: number; warnings: number } {
  const errors = checks.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: checks.length - errors };
}
