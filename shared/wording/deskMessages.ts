import { submissionActionSchema, submissionStateSchema } from '../domain/submission.ts';
import { problemActionSchema, problemStateSchema } from '../domain/problem.ts';
import { PROBLEM_ACTION_LABELS, PROBLEM_STATE_LABELS, SUBMISSION_ACTION_LABELS, SUBMISSION_STATE_LABELS } from './deskLabels.ts';
import { dayText, periodText, taskNumberText } from './messageParts.ts';
import type { MessageTable } from './messageTable.ts';

/** Refusals of reporting, reviewing, and of the lists beside the ledger. */
export const deskMessages: MessageTable = {
  'role.officeOnly': () => '这项操作由省级端办理，单位端不能进行。',
  'role.unitOnly': () => '这项操作由填报单位办理，省级端不能代办。',
  'role.otherUnit': ({ unit, own }) => `这一项属于“${unit}”，本机是“${own}”，不能修改。`,
  'role.leadOnly': ({ unit, task }) => `任务 ${task} 不由“${unit}”牵头，只有牵头单位可以办理这一项。`,
  'desk.changedMeanwhile': () => '这一项刚刚被改过，未保存。请看过新内容后再改一次。',
  'submission.wrongState': ({ unit, period, state, action }) => `“${unit}”${periodText(period)}的报送现在是“${stateText(state)}”，不能“${actionText(action)}”。请刷新后查看可以办理的操作。`,
  'submission.inReview': ({ unit, period }) => `省级端已开始审核“${unit}”${periodText(period)}的报送，不能撤回。如需修改，请联系省级端退回。`,
  'submission.noTasks': ({ unit, plan }) => `《${plan}》没有由“${unit}”牵头或配合的任务，无需报送。`,
  'submission.hasErrors': ({ errors }) => `自查还有 ${errors} 处须改正，未报送。请按“自查”列表逐处改正后再报送。`,
  'submission.noEntry': ({ task, unit, period }) => (task === '' ? `“${unit}”${periodText(period)}还没有填报，没有可审核的内容。` : `“${unit}”${periodText(period)}没有填报任务 ${taskNumberText(task)}，请刷新后重选。`),
  'submission.undecided': ({ unit, task, tasks }) => `“${unit}”有 ${tasks} 项任务存在并存的值（如任务 ${taskNumberText(task)}），请先裁定，再审核。`,
  'submission.nothingToLock': ({ period }) => `${periodText(period)}没有已审的报送可以锁定。请先审核。`,
  'submission.notYet': ({ day, today }) => `收到日期 ${dayText(day)} 晚于今天（${dayText(today)}），请改正。`,
  'submission.submitted': ({ unit, period }) => `“${unit}”${periodText(period)}已经报送，不能再改。如需修改，请先撤回；省级端已开始审核的，请联系其退回。`,
  'submission.accepted': ({ unit, period }) => `“${unit}”${periodText(period)}已经审核通过，不能再改。如需修改，须由省级端退回。`,
  'submission.locked': ({ unit, period }) => `“${unit}”${periodText(period)}已经锁定，不能再改。如需更正，须由省级端开放更正。`,
  'entry.accepted': ({ task }) => `任务 ${taskNumberText(task)} 本期已经审核通过，不能再改。如需修改，须由省级端退回。`,
  'extension.noDeadline': () => '这项任务没有完成时限，无需申请延期。',
  'extension.tooLate': ({ dueOn, today }) => `时限 ${dayText(dueOn)} 已过（今天是 ${dayText(today)}），延期须在到期前申请。请如实填报进展和原因。`,
  'extension.notLater': ({ dueOn, newDueOn }) => `新时限 ${dayText(newDueOn)} 不晚于现时限 ${dayText(dueOn)}，请重新填写。`,
  'extension.missing': () => '找不到这项延期申请，请刷新后再试。',
  'extension.decided': ({ unit }) => `“${unit}”的这项延期申请已经批复，不能再次批复。`,
  'milestone.missing': () => '找不到这项举措，可能已被撤回。请刷新后再试。',
  'reading.noIndicator': ({ indicator }) => `计划里没有指标“${indicator}”，它可能已随计划调整。请刷新。`,
  'reading.notYours': ({ unit, indicator }) => `指标“${indicator}”所属任务既不由“${unit}”牵头，也不由其配合，不能填报。`,
  'project.noTable': ({ file, sheets }) => `“${file ?? '文件'}”里没有找到重大项目表（已查看工作表：${sheets ?? ''}）。表头应有“项目名称”和“总投资”“本月完成”等列，请核对是否选错文件。`,
  'project.noRows': ({ file, sheet }) => `“${file ?? '文件'}”的工作表“${sheet ?? ''}”有表头，但没有项目。请填写后再导入。`,
  'project.otherPeriod': ({ file, stated, period }) => `“${file ?? '文件'}”写明是${stated}的月报，窗口上方选的是${period}。请先切换填报期，再导入。`,
  'project.otherUnit': ({ file, stated, unit }) => `“${file ?? '文件'}”的填报单位是“${stated}”，不是“${unit}”。请核对是否选错文件。`,
  'project.nothingToExport': ({ unit }) => `${unit === '' ? '还没有单位登记重大项目' : `“${unit}”还没有登记重大项目`}，没有可以导出的内容。`,
  'project.formWithoutRows': ({ file, sheet }) => `“${file ?? '表样'}”的工作表“${sheet ?? ''}”在表头下没有可以填写的行。请在表头下留出至少一个空行，再选作表样。`,
  'project.formTakesNone': ({ file }) => `“${file ?? '表样'}”里没有能填写这些项目的位置，没有导出。表样按类别分组的，请先为项目填写类别，或换一份表样。`,
  'project.formAsked': ({ project, count, rows }) => `有 ${count} 个项目与表样中不止一处同名，没有导出。请先选定“${project}”是表样的第 ${rows} 行，还是另填一行。`,
  'project.missing': () => '找不到这个项目，可能已被移除。请刷新后再试。',
  'problem.missing': () => '找不到这个问题，请刷新后再试。',
  'problem.noUnit': ({ unit }) => `“${unit}”不是计划里的单位，请从单位名单中选择。`,
  'problem.notYet': ({ day, today }) => `销号日期 ${dayText(day)} 晚于今天（${dayText(today)}），请改正。`,
  'problem.wrongState': ({ state, action }) => `这个问题现在是“${problemStateText(state)}”，不能“${problemActionText(action)}”。请刷新后查看可以办理的操作。`,
};

type Particular = string | number | undefined;

function stateText(state: Particular): string {
  const known = submissionStateSchema.safeParse(state);
  return known.success ? SUBMISSION_STATE_LABELS[known.data] : String(state ?? '');
}

function actionText(action: Particular): string {
  const known = submissionActionSchema.safeParse(action);
  return known.success ? SUBMISSION_ACTION_LABELS[known.data] : String(action ?? '');
}

function problemStateText(state: Particular): string {
  const known = problemStateSchema.safeParse(state);
  return known.success ? PROBLEM_STATE_LABELS[known.data] : String(state ?? '');
}

function problemActionText(action: Particular): string {
  const known = problemActionSchema.safeParse(action);
  return known.success ? PROBLEM_ACTION_LABELS[known.data] : String(action ?? '');
}
