import { z } from 'zod';
import type { entryValuesSchema } from '../domain/entry.ts';
import { planKeySchema, taskKeySchema, unitKeySchema } from '../domain/ids.ts';
import { entryFieldSchema } from '../domain/ledgerField.ts';
import { periodKeySchema } from '../domain/period.ts';
import { cellProblemSchema, columnReadingSchema, recognitionSchema } from '../domain/recognition.ts';
import { fileTokenSchema } from './fileToken.ts';
import { job } from './operation.ts';

/** One field that a row of a workbook would change. */
export const plannedChangeSchema = z.object({
  field: entryFieldSchema,
  cell: z.string(),
  before: z.union([z.string(), z.number()]).nullable(),
  after: z.union([z.string(), z.number()]).nullable(),
  /** The ledger was edited after the workbook was exported: both values will stand side by side (并存). */
  conflict: z.boolean(),
});

/** How a source row ends: 新增, 更新, 无变化, 有误, 忽略. */
export const previewRowSchema = z.object({
  /** 1-based, as WPS shows it. */
  row: z.number().int(),
  /** The rows below it that are about the same task, each with a step of its own, and are taken in with it. */
  stepRows: z.array(z.number().int()).optional(),
  outcome: z.enum(['added', 'updated', 'unchanged', 'rejected', 'ignored']),
  /**
   * Why it is ignored: group, total, footer, header, blank, notMine, otherUnit, duplicate, step (taken in with the row above whose task it is a step of), otherPeriod; why it is rejected: the code of
   * its first problem; takenBefore: the same cells were imported before and changed since. Null otherwise.
   */
  why: z.string().nullable(),
  taskKey: taskKeySchema.nullable(),
  taskNumber: z.string(),
  text: z.string(),
  changes: z.array(plannedChangeSchema),
});
export type PreviewRow = z.infer<typeof previewRowSchema>;

export const outcomeCountsSchema = z.object({ added: z.number().int(), updated: z.number().int(), unchanged: z.number().int(), rejected: z.number().int(), ignored: z.number().int(), conflicts: z.number().int() });
export type OutcomeCounts = z.infer<typeof outcomeCountsSchema>;

/** What one file would do, or one part of it. `refusal` is set, and the rest empty, when it cannot be taken at all. */
export const previewFileSchema = z.object({
  file: fileTokenSchema,
  name: z.string(),
  sha256: z.string(),
  /** Tells the parts of a file apart: a consolidated workbook has one for each unit and sheet. */
  part: z.string(),
  sheet: z.string().nullable(),
  /** Every sheet that holds a ledger, in order; which of them are read can be chosen. */
  ledgerSheets: z.array(z.string()),
  /** null beside a period: the rows that belong to no unit that is known. */
  unit: unitKeySchema.nullable(),
  period: periodKeySchema.nullable(),
  refusal: z.object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  /** Identity of the template, and what its columns were taken for: what `template.correct` needs. */
  fingerprint: z.string().nullable(),
  columns: z.array(columnReadingSchema),
  counts: outcomeCountsSchema,
  rows: z.array(previewRowSchema),
  problems: z.array(cellProblemSchema),
  /** Stands for exactly the changes of the whole file on exactly this state of the ledger. */
  digest: z.string(),
});
export type PreviewFile = z.infer<typeof previewFileSchema>;

const fileChoiceSchema = z.object({
  file: fileTokenSchema,
  /** Overrides what the workbook says; null: as it says. */
  unit: unitKeySchema.nullable(),
  /** A consolidated workbook (汇总表), whatever its head says: each row is of its own unit. At 省级端 only. */
  byRow: z.boolean().default(false),
  period: periodKeySchema.nullable(),
  /** Sheets to be read; null: the likeliest, and those beside it that say something else. */
  sheets: z.array(z.string()).min(1).nullable().default(null),
});

export const workbookOperations = {
  'workbook.read': job(z.object({ file: fileTokenSchema }), z.object({ format: z.string(), sheets: z.array(z.unknown()) })),
  'workbook.recognise': job(
    z.object({ file: fileTokenSchema, planKey: planKeySchema.nullable() }),
    z.object({ ledgers: z.array(recognitionSchema), rejectedSheets: z.array(z.object({ sheet: z.string(), code: z.string() })) }),
  ),
  /** What each file would change, row by row, with every problem at its cell; nothing is saved. */
  'workbook.preview': job(
    z.object({ planKey: planKeySchema, files: z.array(fileChoiceSchema).min(1).max(1000) }),
    z.object({ files: z.array(previewFileSchema), counts: outcomeCountsSchema }),
  ),
  /** Takes the files in as one step that can be undone; refused when a digest no longer holds. Rows in error are left out, and of a file with `parts` all others than these. */
  'workbook.import': job(
    z.object({ planKey: planKeySchema, files: z.array(fileChoiceSchema.extend({ digest: z.string().nullable(), parts: z.array(z.string()).nullable().default(null) })).min(1).max(1000) }),
    z.object({ stepId: z.number().int().nullable(), counts: outcomeCountsSchema, changes: z.number().int(), files: z.array(previewFileSchema.pick({ name: true, sha256: true, sheet: true, unit: true, period: true, refusal: true, counts: true })) }),
  ),
  /**
   * Writes the senders' own workbooks with the preview's problems marked at their cells into `target`: the workbook itself for
   * one file, a .zip for several. Refused when nothing is to be said; files about which nothing is are named in `unmarked`.
   */
  'workbook.annotate': job(
    z.object({ planKey: planKeySchema, files: z.array(fileChoiceSchema).min(1).max(1000), target: fileTokenSchema }),
    z.object({ name: z.string(), files: z.array(z.object({ name: z.string(), marks: z.number().int() })), unmarked: z.array(z.string()) }),
  ),
};

/** Values of one row as a workbook gives them, by field. */
export type RowValues = Partial<z.infer<typeof entryValuesSchema>>;
