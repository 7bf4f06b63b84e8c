import type { Step } from '../contract/step.ts';
import { dayText, periodText, taskNumberText } from './messageParts.ts';

type Sentence = (detail: Step['detail'], changes: number) => string;

/** Steps of reporting, reviewing, and of the lists beside the ledger, as 留痕 tells them. */
export const DESK_SENTENCES: Record<string, Sentence> = {
  'planSettings.save': ({ plan }) => `修改《${plan ?? ''}》的设置`,
  'attachment.add': ({ task, period, file, files }) => `添加任务 ${taskNumberText(task)} ${periodText(period)}的佐证材料“${file ?? ''}”${Number(files) > 1 ? `等 ${files} 个文件` : ''}`,
  'attachment.retract': ({ task, period, file }) => `撤下任务 ${taskNumberText(task)} ${periodText(period)}的佐证材料“${file ?? ''}”`,
  'submission.check': ({ period }) => `${periodText(period)}自查通过`,
  'submission.submit': ({ period, unit }) => `报送${periodText(period)}台账（${unit ?? ''}）`,
  'submission.withdraw': ({ period }) => `撤回${periodText(period)}的报送`,
  'submission.receive': ({ period, unit }) => `登记收到“${unit ?? ''}”${periodText(period)}的报送`,
  'submission.review': ({ period, unit }) => `审核“${unit ?? ''}”${periodText(period)}的填报`,
  'submission.sendBack': ({ period, unit }) => `退回“${unit ?? ''}”${periodText(period)}的填报`,
  'submission.lock': ({ period, unit, units }) => `锁定${Number(units) > 1 ? ` ${units} 个单位` : `“${unit ?? ''}”`}${periodText(period)}的填报`,
  'submission.correct': ({ period, unit }) => `开放“${unit ?? ''}”${periodText(period)}的更正`,
  'extension.request': ({ unit, dueOn, newDueOn }) => `“${unit ?? ''}”申请延期：${dayText(dueOn)} 改为 ${dayText(newDueOn)}`,
  'extension.decide': ({ unit, newDueOn }) => `批复“${unit ?? ''}”的延期申请（${dayText(newDueOn)}）`,
  'milestone.add': ({ task, title }) => `任务 ${taskNumberText(task)} 增加举措“${title ?? ''}”`,
  'milestone.update': ({ task, title }) => `修改任务 ${taskNumberText(task)} 的举措“${title ?? ''}”`,
  'milestone.retract': ({ task, title }) => `撤回任务 ${taskNumberText(task)} 的举措“${title ?? ''}”`,
  'reading.save': ({ indicator, indicators, period }) => `填报${periodText(period)}指标${Number(indicators) > 1 ? ` ${indicators} 项` : `“${indicator ?? ''}”`}`,
  'reading.setRule': ({ indicator }) => `设定指标“${indicator ?? ''}”的口径`,
  'project.add': ({ project }) => `增加项目“${project ?? ''}”`,
  'project.update': ({ project }) => `修改项目“${project ?? ''}”`,
  'project.retract': ({ project }) => `移除项目“${project ?? ''}”`,
  'project.save': ({ project, projects, period }) => `填报${periodText(period)}重大项目${Number(projects) > 1 ? ` ${projects} 个` : `“${project ?? ''}”`}`,
  'project.import': ({ file, period, added, updated }) => `导入${periodText(period)}重大项目表“${file ?? ''}”：新增 ${added ?? 0} 个，更新 ${updated ?? 0} 个`,
  'briefing.save': ({ period, what }) => `修改${periodText(period)}通报${what === undefined || what === '' ? '' : `（${what}）`}`,
  'briefing.issue': ({ period, number }) => `印发${periodText(period)}通报（第${number ?? ''}期）`,
  'briefing.reopen': ({ period, number }) => `收回${periodText(period)}通报（第${number ?? ''}期）的印发`,
  'problem.raise': ({ problem, unit }) => `提出问题“${problem ?? ''}”（${unit ?? ''}）`,
  'problem.update': ({ problem }) => `修改问题“${problem ?? ''}”`,
  'problem.followUp': ({ problem }) => `跟进问题“${problem ?? ''}”`,
  'problem.coordinate': ({ problem }) => `提请协调问题“${problem ?? ''}”`,
  'problem.settle': ({ problem }) => `问题销号“${problem ?? ''}”`,
  'problem.reopen': ({ problem }) => `重新打开问题“${problem ?? ''}”`,
};
