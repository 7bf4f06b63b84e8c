import { z } from 'zod';
import { deadlineSchema } from './deadline.ts';
import { quantitySchema } from './quantity.ts';

/** 指标 as found in a plan's text: what is measured and the amount asked for. */
export const indicatorDraftSchema = z.object({
  /** Path of its owner plus its place there: `1/3` headline, `2.3/17#1` inside task 17. */
  key: z.string(),
  /** What is measured, in the plan's own words: 数字经济重点产业项目, 全省网络零售额. */
  name: z.string(),
  quantity: quantitySchema,
});
export type IndicatorDraft = z.infer<typeof indicatorDraftSchema>;

/** 任务 as found in a plan: one numbered item. */
export const taskDraftSchema = z.object({
  /** Path of the programme plus the printed number: `2.3/17`. Printed numbers alone restart and are no identity. */
  key: z.string(),
  /** The number as printed, in half-width digits: `17`. */
  number: z.string(),
  text: z.string(),
  /** Units named by the task itself; empty means that the programme's units hold. */
  leadUnits: z.array(z.string()),
  supportingUnits: z.array(z.string()),
  indicators: z.array(indicatorDraftSchema),
  deadlines: z.array(deadlineSchema),
});
export type TaskDraft = z.infer<typeof taskDraftSchema>;

/** 专项 as found in a plan: a chapter of work with its units and tasks. */
export const programmeDraftSchema = z.object({
  /** Path of printed numbers: `2.3` is 二、(三). */
  key: z.string(),
  /** As printed: `（三）`. */
  number: z.string(),
  name: z.string(),
  leadUnits: z.array(z.string()),
  supportingUnits: z.array(z.string()),
  tasks: z.array(taskDraftSchema),
});
export type ProgrammeDraft = z.infer<typeof programmeDraftSchema>;

/** 工作要求: a duty without a number (每季度召开专题调度会, 南昌市要出台…方案). */
export const dutyDraftSchema = z.object({
  key: z.string(),
  text: z.string(),
  units: z.array(z.string()),
  /** every quarter, month, year; once; or none stated. */
  frequency: z.enum(['monthly', 'quarterly', 'yearly', 'once']).nullable(),
});
export type DutyDraft = z.infer<typeof dutyDraftSchema>;

/** A place where the reader was not sure; shown to the person who imports. */
export const doubtSchema = z.object({ code: z.string(), where: z.string(), seen: z.string() });
export type Doubt = z.infer<typeof doubtSchema>;

/** 工作计划 as read from a document, before anybody has corrected or saved it. */
export const planDraftSchema = z.object({
  title: z.string(),
  /** The year that the plan is for; null when the document does not say. */
  year: z.number().int().nullable(),
  programmes: z.array(programmeDraftSchema),
  /** Headline targets (年度工作目标), not tied to a task. */
  indicators: z.array(indicatorDraftSchema),
  duties: z.array(dutyDraftSchema),
  doubts: z.array(doubtSchema),
});
export type PlanDraft = z.infer<typeof planDraftSchema>;

/** One block of a document, in reading order: what .docx, .txt and pasted text are turned into. */
export interface DocumentBlock {
  kind: 'paragraph' | 'table';
  /** Text of a paragraph; empty for a table. */
  text: string;
  /** Rows of cell texts of a table; empty for a paragraph. */
  rows: string[][];
}
