import type { PreviewFile } from '../contract/workbook.ts';
import type { CellProblem } from '../domain/recognition.ts';
import type { RefusalDetail } from '../contract/refusal.ts';
import { messageText } from './messages.ts';
import { cellProblemText } from './workbookMessages.ts';

/** One thing that the sender of a workbook is told at its place. */
export interface ReturnedMark extends Pick<CellProblem, 'sheet' | 'cell' | 'header' | 'severity'> { message: string }

/** What the sender of a workbook has to put right, in words for the sender; empty when there is nothing, or nothing to write it on. */
export function returnedMarks({ sheet, refusal, problems }: Pick<PreviewFile, 'sheet' | 'refusal' | 'problems'>): ReturnedMark[] {
  // The first of two files with the same content goes back; one copy is enough.
  if (refusal?.code === 'workbook.sameContent') return [];
  const ofCells = problems.filter(({ code }) => !NOT_FOR_SENDER.has(code)).map((problem): ReturnedMark => {
    const { cell, header, severity } = problem;
    return { sheet: problem.sheet, cell, header, severity, message: senderText(problem) ?? cellProblemText(problem) };
  });
  if (refusal === null || sheet === null || OURS_TO_SETTLE.has(refusal.code) || problems.some(({ code }) => code === refusal.code)) return ofCells;
  const { code, detail } = refusal;
  const message = senderText({ code, seen: '', detail }) ?? messageText({ code, detail: { ...detail, file: '' } });
  return [{ sheet, cell: typeof detail['cell'] === 'string' ? detail['cell'] : null, header: null, severity: 'error', message }, ...ofCells];
}

/** What was understood without a doubt, and is only for the receiver to know. */
const NOT_FOR_SENDER: ReadonlySet<string> = new Set(['workbook.stepsJoined']);

/** Refusals that say nothing about the sender's workbook, only about what else was taken in here. */
const OURS_TO_SETTLE: ReadonlySet<string> = new Set(['workbook.sameLedger', 'workbook.stampedForOtherPlan', 'workbook.otherUnit', 'workbook.unitNotInPlan', 'workbook.periodOutsidePlan']);

type Told = Pick<CellProblem, 'seen' | 'header'> & { detail: RefusalDetail };

/** Where the receiver's remedy is a setting of this program, the sender has another. */
const SENDER_TEXTS = new Map<string, (told: Told) => string>([
  ['recognise.percentUnsure', ({ seen }) => `“${seen}”看不出是百分数还是小数，这一行没有导入。请写上百分号，如“50%”。`],
  ['recognise.monthUnsure', ({ seen }) => `数字“${seen}”看不出是 1 月还是 10 月，本列这样写的行没有导入。请改写为“2022年1月”或“2022年10月”这样的形式。`],
  ['recognise.twoColumns', ({ header, detail }) => `“${header ?? ''}”与“${detail['chosen'] ?? ''}”像是同一项内容，只读取了后者。请合并为一列，或改用能区分的表头。`],
  ['recognise.unitUnknown', ({ seen }) => `填报单位“${seen}”不在工作计划的单位中。请改写为工作计划中的单位名称。`],
  ['recognise.periodUnknown', ({ seen }) => `看不懂填报期“${seen}”。请改写为“2022年3月”这样的形式。`],
  ['recognise.otherPlan', ({ detail }) => `${detail['rows'] ?? ''} 行任务中只有 ${detail['matched'] ?? ''} 行属于《${detail['plan'] ?? ''}》，像是另一份计划的台账，没有导入。请核对后报送本计划的台账。`],
  ['recognise.noTaskColumn', () => '缺少写明任务的列（工作任务、任务内容等）。请补上后重新报送。'],
  ['recognise.noProgressColumn', () => '缺少填报进展的列（进展情况、任务状态、完成率）。请补上后重新报送。'],
  ['workbook.stepStatusesDiffer', ({ detail }) => `第 ${detail['first'] ?? ''} 至 ${detail['last'] ?? ''} 行各步骤的任务状态不一（${detail['values'] ?? ''}），整项任务暂按“${detail['taken'] ?? ''}”计。如不符，请在进展情况中写明整项任务的状态。`],
  ['workbook.stepRatesDiffer', ({ detail }) => `第 ${detail['first'] ?? ''} 至 ${detail['last'] ?? ''} 行各步骤的完成率不一（${detail['values'] ?? ''}），看不出整项任务的完成率。请只在第一行填写整项任务的完成率，或另行说明。`],
  ['workbook.stepsPartly', ({ seen, detail }) => `第 ${detail['first'] ?? ''} 至 ${detail['last'] ?? ''} 行只有这里写了“${seen}”，暂作为整项任务的内容。如只是这一步骤的，请逐行写明。`],
  ['workbook.unreadColumns', ({ detail }) => `这些列没有认出是什么内容，没有读取：${detail['headers'] ?? ''}。如属填报内容，请改用统一的表头。`],
  ['workbook.otherLedgers', ({ detail }) => `本工作簿另有台账工作表没有读取：${detail['sheets'] ?? ''}。已读取：${detail['taken'] ?? ''}。如其中有应报的内容，请另行报送。`],
  ['workbook.unitFromLead', ({ detail }) => `各行没有写填报单位，${detail['rows'] ?? ''} 行已按牵头单位认作各单位的填报。如有不符，请增加“填报单位”列写明。`],
  ['workbook.columnOfOtherPeriod', ({ detail }) => `表中每期各有一列，没有${detail['period'] ?? ''}的列，读取的是“${detail['header'] ?? ''}”。请在表中增加本期的列，或核对填报期。`],
  ['workbook.unitFromName', ({ detail }) => `表中没有写填报单位，暂认作“${detail['unit'] ?? ''}”。请在表头上方补写“填报单位：”和单位名称。`],
  ['workbook.periodFromName', ({ detail }) => `表中没有写填报期，暂认作${detail['period'] ?? ''}。请在表头上方补写“填报期：”。`],
  ['workbook.periodFromDay', ({ detail }) => `表中没有写填报期，暂按填报时间认作${detail['period'] ?? ''}。请在表头上方补写“填报期：”。`],
  ['workbook.unknownUnit', ({ detail }) => `填报单位“${detail['unit'] ?? ''}”不在工作计划的单位中，没有导入。请改写为工作计划中的单位名称。`],
  ['workbook.noUnit', () => '没有写明填报单位，没有导入。请在表头上方写上“填报单位：”和单位名称。'],
  ['workbook.unitDisagrees', ({ detail }) => `这张表是为“${detail['stamped'] ?? ''}”导出的，填报单位却写着“${detail['written'] ?? ''}”，没有导入。请核对后重新报送。`],
  ['workbook.unknownPeriod', ({ detail }) => `看不懂填报期“${detail['period'] ?? ''}”，没有导入。请改写为“2022年3月”这样的形式。`],
  ['workbook.noPeriod', () => '没有写明填报期，没有导入。请在表头上方写上“填报期：”，如“填报期：2022年3月”。'],
  ['workbook.noSheetOfPeriod', ({ detail }) => `本工作簿没有${detail['period'] ?? ''}的工作表（有：${detail['sheets'] ?? ''}），没有导入。请补上该期的工作表后重新报送。`],
  ['workbook.noColumnOfPeriod', ({ detail }) => `表中每期各有一列，没有${detail['period'] ?? ''}的列，没有导入。请补上该期的列后重新报送。`],
  ['workbook.periodDisagrees', ({ detail }) => `这张表是为${detail['stamped'] ?? ''}导出的，填报期却写着“${detail['written'] ?? ''}”，没有导入。请核对后重新报送。`],
]);

function senderText({ code, seen, header = null, detail }: { code: string; seen: string; header?: string | null; detail: RefusalDetail }): string | undefined {
  return SENDER_TEXTS.get(code)?.({ seen, header, detail });
}

/** `三月台账.xls` → `三月台账（退回修改）.xlsx`; macros stay in a workbook that has them. */
export function returnedName(name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot + 1).toLowerCase()] : [name, ''];
  return `${stem.replace(/（退回修改）$/, '')}（退回修改）.${extension === 'xlsm' ? 'xlsm' : 'xlsx'}`;
}
