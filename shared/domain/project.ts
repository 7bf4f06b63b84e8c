import { z } from 'zod';
import { compareDecimals, decimalSchema, shareOf } from './decimal.ts';
import { planKeySchema, unitKeySchema } from './ids.ts';
import { periodKeySchema } from './period.ts';
import { foldWidth } from './reading/foldWidth.ts';

const text = z.string().trim().max(2000).nullable();
const amount = decimalSchema.nullable();

/** Amounts are in 万元. */
export const projectValuesSchema = z.object({
  name: z.string().trim().min(1).max(200),
  category: text,
  place: text,
  /** 项目业主: who builds it. */
  owner: text,
  totalInvestment: amount,
  annualInvestment: amount,
  /** 起止年限 as written: 2022.1-2023.12. */
  duration: text,
});
export type ProjectValues = z.infer<typeof projectValuesSchema>;

/** 重大项目: 数字经济重点产业项目 or 新基建项目, with its yearly plan of investment. */
export const projectSchema = projectValuesSchema.extend({ planKey: planKeySchema, projectId: z.string(), unit: unitKeySchema, version: z.number().int() });
export type Project = z.infer<typeof projectSchema>;

export const projectMonthValuesSchema = z.object({
  /** 本月完成投资. */
  completed: amount,
  /** 年初至本月累计完成投资. */
  cumulative: amount,
  /** 形象进度. */
  stage: text,
  problems: text,
});
export type ProjectMonthValues = z.infer<typeof projectMonthValuesSchema>;

/** 项目月报: one month of a project. */
export const projectMonthSchema = projectMonthValuesSchema.extend({ projectId: z.string(), period: periodKeySchema, version: z.number().int() });
export type ProjectMonth = z.infer<typeof projectMonthSchema>;

export const projectFindingSchema = z.enum(['cumulativeFalls', 'completedAboveCumulative', 'annualAboveTotal']);
export type ProjectFinding = z.infer<typeof projectFindingSchema>;

/** By this a project is known again in a table: spaces, line breaks and the width of letters do not count. */
export function projectNameKey(name: string): string {
  return foldWidth(name).replace(/\s/g, '');
}

/** 一、算力项目（3个） and 算力类 are one 类别 to a reader. */
export function isSameCategory(one: string, other: string): boolean {
  return categoryKey(one) === categoryKey(other);
}

function categoryKey(category: string): string {
  const word = projectNameKey(category).replace(/^[(]?[一二三四五六七八九十\d]+[)、.．]/, '').replace(/[(][^()]*[)]$/, '');
  return word.replace(/(?<=..)(?:类?项目|类)$/, '');
}

/** 年度投资完成率 in basis points, never cut off at 100 % (超投); null without a plan or a figure. */
export function investmentRate(project: Pick<Project, 'annualInvestment'>, month: Pick<ProjectMonth, 'cumulative'> | undefined): number | null {
  if (project.annualInvestment === null || month === undefined || month.cumulative === null) return null;
  return shareOf(month.cumulative, project.annualInvestment) ?? null;
}

/** What does not fit together in a project's figures up to a month. */
export function projectFindings(project: Pick<Project, 'annualInvestment' | 'totalInvestment'>, month: ProjectMonth | undefined, before: ProjectMonth | undefined): ProjectFinding[] {
  const findings: ProjectFinding[] = [];
  if (isLess(month?.cumulative, before?.cumulative)) findings.push('cumulativeFalls');
  if (isLess(month?.cumulative, month?.completed)) findings.push('completedAboveCumulative');
  if (isLess(project.totalInvestment, project.annualInvestment)) findings.push('annualAboveTotal');
  return findings;
}

function isLess(one: string | null | undefined, other: string | null | undefined): boolean {
  if (one === null || one === undefined || other === null || other === undefined) return false;
  return (compareDecimals(one, other) ?? 0) < 0;
}
