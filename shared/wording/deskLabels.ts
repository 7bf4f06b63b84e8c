import type { ReviewDecision } from '../domain/review.ts';
import type { CheckSeverity } from '../domain/check.ts';
import type { Light } from '../domain/light.ts';
import type { MilestoneStage } from '../domain/milestone.ts';
import type { ProblemAction, ProblemLevel, ProblemState } from '../domain/problem.ts';
import type { ProjectFinding } from '../domain/project.ts';
import type { PlacedProject, ProjectRowPlan, ProjectTableField } from '../domain/projectTable.ts';
import type { ReportTiming } from '../domain/reportDeadline.ts';
import type { SubmissionAction, SubmissionState } from '../domain/submission.ts';

export const SUBMISSION_STATE_LABELS: Record<SubmissionState | 'notReported', string> = {
  notReported: '未报', draft: '草稿', checked: '已自查', submitted: '已报', accepted: '已审', sentBack: '退回', locked: '锁定', correcting: '更正中',
};

export const SUBMISSION_ACTION_LABELS: Record<SubmissionAction, string> = {
  check: '自查', submit: '报送', withdraw: '撤回', receive: '登记收到', review: '审核通过', sendBack: '退回', lock: '锁定', correct: '开放更正',
};

export const REPORT_TIMING_LABELS: Record<ReportTiming, string> = { pending: '未到期', overdue: '逾期未报', inTime: '按时', late: '迟报', unconfirmed: '待省级确认' };

export const REVIEW_DECISION_LABELS: Record<ReviewDecision, string> = { accepted: '已审', sentBack: '退回', reopened: '开放更正' };

/** A light always carries its word beside the colour. */
export const LIGHT_LABELS: Record<Light, string> = { green: '绿灯', yellow: '黄灯', red: '红灯', none: '未亮灯' };

export const CHECK_SEVERITY_LABELS: Record<CheckSeverity, string> = { error: '须改正', warning: '请核对' };

export const MILESTONE_STAGE_LABELS: Record<MilestoneStage, string> = { done: '已完成', overdue: '已逾期', soon: '即将到期', later: '未到期', undated: '未定时限' };

export const PROBLEM_LEVEL_LABELS: Record<ProblemLevel, string> = { province: '省级', city: '市级', county: '县级' };

export const PROBLEM_STATE_LABELS: Record<ProblemState, string> = { raised: '已提出', coordinating: '协调中', settled: '已销号' };

export const PROBLEM_ACTION_LABELS: Record<ProblemAction, string> = { update: '修改', followUp: '跟进', coordinate: '提请协调', settle: '销号', reopen: '重新打开' };

export const PROJECT_FIELD_LABELS: Record<ProjectTableField, string> = {
  name: '项目名称', category: '项目类别', place: '建设地点', owner: '项目业主', duration: '起止年限', totalInvestment: '总投资', annualInvestment: '年度计划投资',
  completed: '本月完成', cumulative: '累计完成', stage: '形象进度', problems: '存在问题',
};
export const PROJECT_OUTCOME_LABELS: Record<ProjectRowPlan['outcome'], string> = { added: '新增', updated: '更新', unchanged: '无变化', rejected: '有误，不导入' };

export const PLACED_PROJECT_LABELS: Record<PlacedProject['how'], string> = { known: '表中已有，更新', blank: '填入空行', added: '插入新行' };

export const PROJECT_FINDING_LABELS: Record<ProjectFinding, string> = {
  cumulativeFalls: '累计完成投资低于上期', completedAboveCumulative: '本月完成投资大于累计完成投资', annualAboveTotal: '年度计划投资大于总投资',
};
