import { z } from 'zod';
import { entryKeySchema, entryStateSchema, entryValuesSchema } from '../domain/entry.ts';
import { changeRefSchema, planKeySchema, unitKeySchema } from '../domain/ids.ts';
import { entryFieldSchema } from '../domain/ledgerField.ts';
import { periodKeySchema } from '../domain/period.ts';
import { indicatorSchema, taskSchema } from '../domain/plan.ts';
import { cellProblemSchema } from '../domain/recognition.ts';
import { sheetPictureSchema } from '../domain/sheetPicture.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';
import { sha256Schema } from './template.ts';

/** One row of a ledger: a task, and what `unit` says about it in the period. */
export const ledgerRowSchema = z.object({
  task: taskSchema,
  programmeName: z.string(),
  programmeNumber: z.string(),
  indicators: z.array(indicatorSchema),
  unit: unitKeySchema,
  role: z.enum(['lead', 'supporting', 'none']),
  entry: entryStateSchema,
  /** The same unit's values in the period before, for comparison and copying. */
  previous: entryValuesSchema.partial(),
  /** The person who last changed the row, and when (UTC ISO); null when nobody did. */
  lastChange: z.object({ person: z.string(), at: z.string() }).nullable(),
});
export type LedgerRow = z.infer<typeof ledgerRowSchema>;

export const historyItemSchema = z.object({
  ref: changeRefSchema,
  field: entryFieldSchema,
  value: z.union([z.string(), z.number()]).nullable(),
  at: z.string(),
  person: z.string(),
  /** typed · workbook:<sha256>!sheet!cell · undo:<ref> … */
  source: z.string(),
  /** Name of the workbook when the source is one; null otherwise. */
  sourceName: z.string().nullable(),
  standing: z.boolean(),
});
export type HistoryItem = z.infer<typeof historyItemSchema>;

/**
 * A picked or a kept template (both null: the one shipped with the app). A picked one gets a stamp unless `isStamped` says no,
 * or the same form is kept as one that shall have none.
 */
const intoTemplate = {
  planKey: planKeySchema, period: periodKeySchema, unit: unitKeySchema,
  template: fileTokenSchema.nullable(), keptTemplate: sha256Schema.nullable().default(null), isStamped: z.boolean().default(true),
};
/** `rows`: tasks that have a row · `cells`: cells that say something. */
const exported = { rows: z.number().int(), cells: z.number().int(), warnings: z.array(cellProblemSchema) };

export const ledgerOperations = {
  /** unit null: every unit's rows that hold anything, in the order of the plan. */
  'ledger.get': query(z.object({ planKey: planKeySchema, period: periodKeySchema, unit: unitKeySchema.nullable() }), z.object({ rows: z.array(ledgerRowSchema) })),
  /** One step for undo, however many cells; `seen` names, per field, the heads that the person saw when editing; a field left out rests on nothing. */
  'entry.save': command(
    z.object({
      edits: z.array(z.object({ key: entryKeySchema, values: entryValuesSchema.partial(), seen: z.partialRecord(entryFieldSchema, z.array(changeRefSchema)) })).min(1).max(20_000),
    }),
    z.object({ entries: z.array(z.object({ key: entryKeySchema, entry: entryStateSchema })), changed: z.number().int(), stepId: z.number().int().nullable() }),
  ),
  'entry.history': query(z.object({ key: entryKeySchema, field: entryFieldSchema.nullable() }), z.array(historyItemSchema)),
  /** The sheets as an export would leave them, read back from what it would write, and what it would warn of; nothing is written. `digest` names exactly that. */
  'ledger.previewExport': job(
    z.object(intoTemplate),
    z.object({
      ...exported, template: z.string(), digest: sha256Schema, extension: z.enum(['xlsx', 'xlsm']),
      isStamped: z.boolean(), sheets: z.array(sheetPictureSchema),
      /** Names of the sheets that people see and nothing is written into. */
      otherSheets: z.array(z.string()),
    }),
  ),
  /** Fills the unit's ledger into the template and writes `target`; refused when `digest` is given and something else would be written than was shown. */
  'ledger.export': job(z.object({ ...intoTemplate, digest: sha256Schema.nullable().default(null), target: fileTokenSchema }), z.object({ ...exported, name: z.string() })),
  /** Writes one workbook with every unit's rows of the period. */
  'ledger.consolidate': job(
    z.object({ planKey: planKeySchema, period: periodKeySchema, target: fileTokenSchema }),
    z.object({ rows: z.number().int(), units: z.number().int(), missingUnits: z.array(z.string()), name: z.string() }),
  ),
};
