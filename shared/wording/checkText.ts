import type { Check, CheckCode } from '../domain/check.ts';
import { STATUS_LABELS, percentText } from './labels.ts';
import { dayText } from './messageParts.ts';

type Detail = Check['detail'];

/** What a check found, and what to do about it. */
export function checkText({ code, detail }: Pick<Check, 'code' | 'detail'>): string {
  return SENTENCES[code](detail);
}

const SENTENCES: Record<CheckCode, (detail: Detail) => string> = {
  nothingReported: () => '本期未填报。如确无进展，请勾选“本月无进展”。',
  missingStatus: () => '任务状态未填，请选择任务状态。',
  missingProgress: () => '进展情况未填。如确无进展，请勾选“本月无进展”。',
  missingPerson: () => '责任人未填，请填写责任人。',
  missingPhone: () => '联系电话未填，请填写联系电话。',
  phoneForm: ({ phone }) => `联系电话“${phone ?? ''}”不像手机号或带区号的座机，请核对。`,
  completionFalls: ({ rate, before }) => `累计完成率 ${percent(rate)} 低于上期的 ${percent(before)}，请核对；确有更正的，请在备注中说明。`,
  completedBelowFull: ({ rate }) => `任务状态为“已完成”，完成率却是 ${percent(rate)}，请改正其中一项。`,
  fullNotCompleted: ({ rate }) => `完成率已达 ${percent(rate)}，任务状态不是“已完成”，请核对。`,
  sameText: () => '进展情况与上期一字不差，请更新；如确无进展，请勾选“本月无进展”。',
  statementContradicted: ({ rate, before }) => `已说明本月无进展，完成率却由 ${percent(before)} 升至 ${percent(rate)}，请改正其中一项。`,
  behindUnexplained: ({ behind }) => `${Number(behind ?? 0) > 0 ? `低于序时进度 ${points(behind)}` : '任务滞后'}，请填写存在问题和下步打算。`,
  overdueNotDone: ({ dueOn }) => `完成时限（${dayText(dueOn)}）已过而任务未完成，请核对任务状态，或申请延期。`,
  contradictsLead: ({ own, lead, rate, leadRate }) => (own === undefined
    ? `本单位填报完成率 ${percent(rate)}，牵头单位填报 ${percent(leadRate)}，相差较大，请与牵头单位核对。`
    : `本单位填报“${statusText(own)}”，牵头单位填报“${statusText(lead)}”，请与牵头单位核对。`),
  undecided: () => '这一格有两个值并存，请先选定一个。',
};

function percent(rate: string | number | undefined): string {
  return percentText(Number(rate ?? 0));
}

function points(basisPoints: string | number | undefined): string {
  return `${(Number(basisPoints ?? 0) / 100).toFixed(1)}个百分点`;
}

function statusText(status: string | number | undefined): string {
  const found = Object.entries(STATUS_LABELS).find(([known]) => known === status);
  return found === undefined ? String(status ?? '') : found[1];
}
