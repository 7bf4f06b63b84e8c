import { z } from 'zod';
import { ledgerFieldSchema } from './ledgerField.ts';
import { columnNumbersSchema } from './templateMapping.ts';

/** One problem at one cell of somebody's workbook; `shared/wording` makes the Chinese sentence from code and detail. */
export const cellProblemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'question']),
  sheet: z.string(),
  /** A1 address; null when the problem is the sheet's. */
  cell: z.string().nullable(),
  /** Text of the column's header; null when there is none. */
  header: z.string().nullable(),
  /** What stands in the cell. */
  seen: z.string(),
  /** Particulars for the sentence: allowed values, the number expected. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type CellProblem = z.infer<typeof cellProblemSchema>;

/** What a column was taken for, and why. */
export const columnReadingSchema = z.object({
  col: z.number().int(),
  header: z.string(),
  field: ledgerFieldSchema.nullable(),
  /** 0…1. */
  confidence: z.number(),
  /** mapping: learnt; words: by its header; content: by what stands below; position: by its neighbours. */
  by: z.enum(['mapping', 'words', 'content', 'position', 'none']),
  /** Learnt: what its bare numbers mean. */
  numbers: columnNumbersSchema.optional(),
  /** Key of the period that the header names, where there is such a column for every period; those of others are not read. */
  period: z.string().optional(),
  /** Learnt: a fill may put a value where the template has a formula. */
  formulas: z.literal('overwrite').optional(),
});
export type ColumnReading = z.infer<typeof columnReadingSchema>;

/** A cell of a data row: as stored, as shown, and as understood for its field. */
export const fieldCellSchema = z.object({
  cell: z.string(),
  text: z.string(),
  /** Value for the field: text, a whole number of basis points for completionRate (72 % → 7200), a status code; null: said to be empty. */
  value: z.union([z.string(), z.number()]).nullable(),
  confidence: z.number(),
});
export type FieldCell = z.infer<typeof fieldCellSchema>;

export const recognisedRowSchema = z.object({
  /** 0-based row in the sheet. */
  row: z.number().int(),
  kind: z.enum(['task', 'group', 'total', 'header', 'footer', 'unknown']),
  /** Key of the task that the row is about; null when it matches none or several (then a problem says so). */
  taskKey: z.string().nullable(),
  matchedBy: z.enum(['stamp', 'number', 'text', 'none']),
  confidence: z.number(),
  /** Row of the first of several about one task, each with a step of its own. */
  stepOf: z.number().int().optional(),
  cells: z.partialRecord(ledgerFieldSchema, fieldCellSchema),
});
export type RecognisedRow = z.infer<typeof recognisedRowSchema>;

/** A labelled value above or below the table: 填报单位：省科技厅. */
export const headValueSchema = z.object({
  field: z.enum(['unit', 'period', 'reportedOn', 'contact', 'phone']),
  /** Cell that holds the value, or label and value together. */
  cell: z.string(),
  label: z.string(),
  text: z.string(),
  /** Unit key, period key (2022-03), ISO day; null when it is empty or not understood. */
  value: z.string().nullable(),
});
export type HeadValue = z.infer<typeof headValueSchema>;

/** What a sheet was recognised as: where its header and rows are, what each column is, which task each row is about. */
export const recognitionSchema = z.object({
  sheet: z.string(),
  title: z.string(),
  /** 0-based, inclusive. */
  headerTop: z.number().int(),
  headerBottom: z.number().int(),
  /** First and last 0-based row that may hold tasks; last is before 合计, signatures and notes. */
  dataTop: z.number().int(),
  dataBottom: z.number().int(),
  head: z.array(headValueSchema),
  columns: z.array(columnReadingSchema),
  rows: z.array(recognisedRowSchema),
  problems: z.array(cellProblemSchema),
  /** Identity of the template: hash of sheet name, header texts and header merges. */
  fingerprint: z.string(),
  confidence: z.number(),
});
export type Recognition = z.infer<typeof recognitionSchema>;

/** What recognition knows of the plan. */
export const planContextSchema = z.object({
  planKey: z.string(),
  title: z.string(),
  year: z.number().int(),
  programmes: z.array(z.object({ key: z.string(), number: z.string(), name: z.string() })),
  tasks: z.array(z.object({
    key: z.string(), number: z.string(), text: z.string(), programmeKey: z.string(),
    leadUnits: z.array(z.string()), supportingUnits: z.array(z.string()),
  })),
  units: z.array(z.object({ key: z.string(), name: z.string(), aliases: z.array(z.string()) })),
});
export type PlanContext = z.infer<typeof planContextSchema>;
