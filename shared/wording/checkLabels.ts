import type { CheckCode } from '../domain/check.ts';

/** What each check looks for, in a few words; the sentence about a finding is `checkText`. */
export const CHECK_LABELS: Record<CheckCode, string> = {
  nothingReported: '本期未填报', missingStatus: '任务状态未填', missingProgress: '进展情况未填', missingPerson: '责任人未填', missingPhone: '联系电话未填', phoneForm: '联系电话不像电话号码',
  completionFalls: '完成率低于上期', completedBelowFull: '已完成而完成率不足 100%', fullNotCompleted: '完成率已达 100% 而未写已完成', sameText: '进展情况与上期相同', statementContradicted: '说明无进展而完成率上升',
  behindUnexplained: '落后于序时进度而未说明', overdueNotDone: '时限已过而未完成', contradictsLead: '与牵头单位填报不一致', undecided: '有并存的值未选定',
};
