import type { PeriodKey } from '#shared/domain/period.ts';
import type { FilledForm, ProjectAnswer, ProjectTableField } from '#shared/domain/projectTable.ts';

/** What an agency's own table of 重大项目 shall say for one month. */
export interface ProjectFormContent {
  /** Texts per labelled place around the table; one that is left out stays as the form has it. */
  head: { unit?: string; contact?: string; phone?: string };
  period: PeriodKey;
  /** ISO day. */
  reportedOn: string;
  /** In the order in which new ones shall stand. */
  rows: ProjectFormRow[];
  answers: readonly ProjectAnswer[];
}

export interface ProjectFormRow {
  projectId: string;
  unit: string;
  /** Amounts in 万元; null: nothing is said. */
  values: Record<ProjectTableField, string | null>;
  /** 年度投资完成率 in basis points. */
  rate: number | null;
}

export interface FilledProjectForm extends FilledForm { bytes: Uint8Array }
