import type { Assessed, AssessmentItemValues, RankGroup } from '../domain/assessment/assessment.ts';
import { amountOf, pointsText, rounded } from '../domain/assessment/points.ts';
import type { NoData } from '../domain/assessment/result.ts';
import type { Counted, Figure, Rule, RuleKind } from '../domain/assessment/rule.ts';
import { quoted } from './messageParts.ts';

export const RULE_KIND_LABELS: Record<RuleKind, string> = { target: '目标完成法', rank: '争先进位法', share: '任务完成情况', count: '扣分', manual: '人工评分', award: '加分' };
export const COUNTED_LABELS: Record<Counted, string> = { late: '迟报', missing: '未报', sentBack: '退回', extended: '延期', overdueProblems: '问题未按期销号', redLights: '红灯', yellowLights: '黄灯', unreportedTasks: '任务未填报' };
/** What one case is counted in. */
export const COUNTED_MEASURES: Record<Counted, string> = { late: '次', missing: '次', sentBack: '次', extended: '次', overdueProblems: '件', redLights: '项', yellowLights: '项', unreportedTasks: '项' };
export const SHARE_LABELS: Record<Extract<Rule, { kind: 'share' }>['of'], string> = { done: '已完成任务占比', onSchedule: '达到序时进度的任务占比', rate: '平均完成率' };
export const FIGURE_LABELS: Record<Figure['of'], string> = { reading: '指标值', completion: '任务平均完成率', investment: '重大项目年度投资完成率', entered: '人工录入的数据' };
export const MISSING_LABELS: Record<AssessmentItemValues['missing'], string> = { zero: '按 0 分计', leaveOut: '不计入' };
export const WHEN_LABELS: Record<AssessmentItemValues['when'], string> = { always: '每期都考', quarterEnd: '季度项（只在季末计分）' };
export const ASSESSED_LABELS: Record<Assessed['by'], string> = { lead: '各牵头单位', all: '计划中的全部单位', cities: '各设区市', list: '自选名单' };
export const TIES_LABELS = { skip: '并列后跳过名次（1、1、3）', dense: '并列后不跳过（1、1、2）' } as const;

export const NO_DATA_LABELS: Record<NoData, string> = {
  noFigure: '没有数据', notAccepted: '本期报送还没有审核通过', noTarget: '没有设定目标', noTasks: '没有牵头任务', noAccepted: '没有审核通过的完成率', noReports: '不在本计划的报送单位之中',
  noProjects: '没有列有年度计划投资的重大项目', notScored: '还没有评分', unknownRule: '评分办法是新版本的，本机不能计算',
};

/** Whom a table ranks among themselves. */
export function rankGroupsText(groups: readonly RankGroup[]): string {
  return groups.length === 0 ? '全部单位一起排名' : groups.map(({ name, takes, units }) => `${name}：${takes === 'rest' ? '其余单位' : units.join('、')}`).join('；');
}

/** A figure with its unit of measure: 87.32%, 30 个; percentages to two decimals, as they are read. */
export function figureWords(figure: string, measure: string): string {
  if (/^[%％]/.test(measure)) return `${pointsText(rounded(amountOf(figure), 2))}${measure}`;
  return measure === '' ? figure : `${figure} ${measure}`;
}

/** What a unit is measured by, in words. */
export function figureText(figure: Figure, nameOf: (indicatorKey: string) => string | undefined): string {
  if (figure.of === 'entered') return `${FIGURE_LABELS.entered}${figure.measure === '' ? '' : `（${figure.measure}）`}`;
  if (figure.of !== 'reading') return FIGURE_LABELS[figure.of];
  return `“${quoted(nameOf(figure.indicatorKey) ?? figure.indicatorKey)}”${figure.measure === 'growth' ? '同比增速' : '指标值'}`;
}
