import { periodText, taskNumberText } from './messageParts.ts';
import type { MessageTable } from './messageTable.ts';

/** Refusals of 通报. */
export const briefingMessages: MessageTable = {
  'briefing.issued': ({ period, number }) => `${periodText(period)}的通报已印发（第${number}期），不能再改。确需修改，请先“收回印发”。`,
  'briefing.notIssued': ({ period }) => `${periodText(period)}的通报还没有印发，无需收回。`,
  'briefing.nothingAccepted': ({ period }) => `${periodText(period)}还没有审核通过的填报，不能成文。请先在“审核”中办理。`,
  'briefing.badFigure': () => '趋势图没有画成，通报没有导出。请重新勾选“附趋势图”后再导出，或不附图导出。',
  'briefing.undecided': ({ paragraphs }) => `有 ${paragraphs} 段改过的文字，其数据后来变了。请逐段选定“保留我的文字”或“采用新文字”，再印发。`,
  'briefing.unknownField': ({ fields, known }) => `这一段没有名为“${fields}”的数。可用的有：${known === '' ? '（无）' : known}。请改正双大括号里的名称，或直接写数。`,
  'briefing.unresolved': ({ section, fields }) => `“${section}”中有一段用到的数“${fields}”本期已没有。请修改该段后再导出。`,
  'briefing.numberTaken': ({ number, period }) => `第${number}期已用于${periodText(period)}的通报，请另编期号。`,
  'briefing.resultsNotSettled': ({ state }) => (state === 'gone' ? '所附的考核表已删除。请在“选附考核结果”中另选一张，或改为不附。' : '所附的考核没有定稿，不能随通报发出。请先到“考核”定稿，或在“选附考核结果”中改为不附。'),
  'briefing.noHighlight': ({ task, unit }) => `“${unit}”任务 ${taskNumberText(task)} 本期没有审核通过的进展情况，不能列为亮点。请刷新后重选。`,
};
