import type { Doubt } from '../domain/planDraft.ts';
import type { MessageTable } from './messageTable.ts';
import { because, fileName, size } from './messageParts.ts';

const KINDS: Record<string, string> = { ole: '旧式 Office 文件', pdf: 'PDF', image: '图片', archive: '压缩包', rtf: 'RTF 文档', database: '数据库文件', binary: '无法识别的文件', biff: '旧式表格' };

/** Refusals of plans and of the documents they are read from. */
export const planMessages: MessageTable = {
  'document.damaged': ({ name, reason }) => `文档“${fileName(name)}”已损坏，读不出内容${because(reason)}。请在 WPS 中打开并另存为 .docx 后重试。`,
  'document.empty': ({ name }) => `文档“${fileName(name)}”里没有文字。如果内容是扫描图片，请先转成文字，或直接粘贴文本。`,
  'document.encoding': () => '看不懂这个文本文件的编码。请在记事本中另存为 UTF-8，或把文字复制后粘贴进来。',
  'document.encrypted': ({ name }) => `文档“${fileName(name)}”设有打开密码。请先在 WPS 中去掉打开密码，再重试。`,
  'document.legacyDoc': ({ name }) => `“${fileName(name)}”是旧的 .doc/.wps 格式。请在 WPS 中打开，另存为 .docx 后重试。`,
  'document.notDocx': ({ name }) => `“${fileName(name)}”不是 Word 文档。计划请用 .docx 或 .txt；台账表格请到“Excel”中导入。`,
  'document.tooLarge': ({ name, megabytes, limit }) => `文档“${fileName(name)}”${size(megabytes)}，超过 ${limit} MB 的上限。请删去图片后重试，或只粘贴文字。`,
  'document.trap': ({ name }) => `文档“${fileName(name)}”的压缩内容异常，可能有害，已拒绝读取。请向来文单位核实。`,
  'document.unsupported': ({ name, kind }) => `“${fileName(name)}”看起来是${KINDS[String(kind)] ?? '不支持的文件'}，不能作为计划读取。请用 .docx 或 .txt，或直接粘贴文字。`,
  'plan.missing': ({ plan }) => `工作区里没有编号为“${plan}”的工作计划。请先导入计划。`,
  'plan.noTasks': ({ title }) => `“${title === '' ? '这份文件' : title}”中没有读到任务，不能作为工作计划导入。请确认选对了文件；任务须有编号（如“1.”）。`,
  'plan.noTitle': () => '计划没有标题。请填写计划的标题后再导入。',
  'plan.noYear': ({ title }) => `没有读出“${title}”是哪一年的计划。请填写年度后再导入。`,
  'plan.noneShipped': () => '本程序没有附带工作计划。请选择计划文件，或粘贴计划文字。',
  'plan.notMissing': ({ key }) => `“${key}”在新稿中仍然存在（或原计划中没有），不能撤下。请重新核对差异。`,
  'plan.officeOnly': ({ plan }) => `“${plan}”已在本工作区，单位端不能改动计划。计划的调整由领导小组办公室下发。`,
  'plan.sameNumber': ({ number, text }) => `有两项任务的编号同为“${number}”（“${text}…”）。请在校对时改成不同的编号。`,
};

/** Places where the reader of a plan was not sure, by code. */
export const DOUBTS: Record<string, (doubt: Doubt) => string> = {
  'character.private': ({ seen }) => `有不能显示的字符，请对照原文核对：“${seen}”`,
  'year.unclear': () => '没有读出计划的年度，请填写',
  'number.gap': ({ seen }) => `任务编号不连续（${seen}），请核对是否有遗漏`,
  'number.repeated': ({ seen }) => `编号“${seen}”出现不止一次，已区分开，请核对`,
  'text.unplaced': ({ seen }) => `这段文字没有归入任何任务：“${seen}”`,
  'units.leadUnclear': ({ seen }) => `“${seen}”未写明谁牵头，请指定`,
  'units.missing': ({ seen }) => `没有读到责任单位：“${seen}”`,
  'units.none': () => '全文没有写明责任单位，请逐项补充',
};

/** What the reader of a plan was not sure of, as a sentence for the person who imports it. */
export function doubtText(doubt: Doubt): string {
  const sentence = Object.hasOwn(DOUBTS, doubt.code) ? DOUBTS[doubt.code] : undefined;
  return sentence === undefined ? `请核对：${doubt.seen}` : sentence(doubt);
}
