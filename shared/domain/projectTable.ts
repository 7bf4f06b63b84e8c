import { z } from 'zod';
import { compareDecimals } from './decimal.ts';
import { periodKeySchema } from './period.ts';
import { cellProblemSchema } from './recognition.ts';

/** Columns of a 重大项目 table that are taken in: those of the project, then those of its month. */
export const PROJECT_TABLE_FIELDS = ['name', 'category', 'place', 'owner', 'duration', 'totalInvestment', 'annualInvestment', 'completed', 'cumulative', 'stage', 'problems'] as const;
export const projectTableFieldSchema = z.enum(PROJECT_TABLE_FIELDS);
export type ProjectTableField = z.infer<typeof projectTableFieldSchema>;

/** Amounts, in 万元 whatever the sheet writes them in. */
export const AMOUNT_FIELDS: ReadonlySet<ProjectTableField> = new Set<ProjectTableField>(['totalInvestment', 'annualInvestment', 'completed', 'cumulative']);
/** What belongs to the month; the rest is the project's own. */
export const MONTH_FIELDS: ReadonlySet<ProjectTableField> = new Set<ProjectTableField>(['completed', 'cumulative', 'stage', 'problems']);

/** 3500 and 3500.0 are one amount. */
export function isSameProjectValue(one: string | null, other: string | null): boolean {
  return one === other || (one !== null && other !== null && compareDecimals(one, other) === 0);
}

export const projectTableCellSchema = z.object({
  cell: z.string(),
  /** As shown in the sheet. */
  text: z.string(),
  /** Text, or an amount in 万元; null when the cell says that there is nothing. */
  value: z.string().nullable(),
});

export const projectTableRowSchema = z.object({
  /** 0-based row in the sheet. */
  row: z.number().int(),
  name: z.string(),
  cells: z.partialRecord(projectTableFieldSchema, projectTableCellSchema),
  /** Nothing in it is wrong; a row with a mistake is not taken in. */
  isSound: z.boolean(),
});
export type ProjectTableRow = z.infer<typeof projectTableRowSchema>;

/** A monthly table of projects as it was read from somebody's workbook. */
export const projectTableSchema = z.object({
  sheet: z.string(),
  /** As the sheet states them; null when it does not. */
  unit: z.string().nullable(),
  period: periodKeySchema.nullable(),
  columns: z.array(z.object({ col: z.number().int(), header: z.string(), field: projectTableFieldSchema.nullable() })),
  rows: z.array(projectTableRowSchema),
  problems: z.array(cellProblemSchema),
});
export type ProjectTable = z.infer<typeof projectTableSchema>;

/** What a row would do, with every change at its cell. */
export const projectRowPlanSchema = z.object({
  row: z.number().int(),
  name: z.string(),
  outcome: z.enum(['added', 'updated', 'unchanged', 'rejected']),
  changes: z.array(z.object({ field: projectTableFieldSchema, before: z.string().nullable(), after: z.string().nullable(), cell: z.string() })),
});
export type ProjectRowPlan = z.infer<typeof projectRowPlanSchema>;

/** Which row of the form is a project's, where a person had to say it; null: none, it goes into a row of its own. */
export const projectAnswerSchema = z.object({ projectId: z.string().max(40), row: z.number().int().min(0).nullable() });
export type ProjectAnswer = z.infer<typeof projectAnswerSchema>;

/** A project whose name several bear, and the rows of the form (0-based) that may be its own. */
export const projectQuestionSchema = z.object({ projectId: z.string(), name: z.string(), says: z.string(), candidates: z.array(z.object({ row: z.number().int(), says: z.string() })) });
export type ProjectQuestion = z.infer<typeof projectQuestionSchema>;

/** Where the projects of a month go in an agency's own table. */
export const filledFormSchema = z.object({
  sheet: z.string(),
  placed: z.array(z.object({
    name: z.string(),
    /** 0-based row in the filled sheet. */
    row: z.number().int(),
    /** known: the form had the project · blank: it goes into a prepared row · added: a row is put in for it. */
    how: z.enum(['known', 'blank', 'added']),
  })),
  /** Cells that are written. */
  cells: z.number().int(),
  /** Headers of columns that nothing is written into. */
  untouched: z.array(z.string()),
  /** What a person has to say before anything is written. */
  questions: z.array(projectQuestionSchema),
  /** xlsm: the form has macros, which stay as they are. */
  extension: z.enum(['xlsx', 'xlsm']),
  /** What cannot be written or needs a look. */
  problems: z.array(cellProblemSchema),
});
export type FilledForm = z.infer<typeof filledFormSchema>;
export type PlacedProject = FilledForm['placed'][number];
