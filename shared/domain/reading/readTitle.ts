import type { DocumentBlock } from '../planDraft.ts';
import { foldWidth } from './foldWidth.ts';
import { readMarker } from './readMarker.ts';
import { readNumber } from './readNumber.ts';

const TITLE_END = /(?:通知|意见|计划|方案|要点|清单|措施|办法|安排|任务|分工|分解表|任务表|报告|通报|纪要|讲话|总结|规划|函|公告|细则|规定)(?:[(（][^)）]*[)）])?$/;

/** The document's title, and the plan's own name when the title is that of the notice that issues it. */
export function readTitle(blocks: DocumentBlock[]): { title: string; documentTitle: string } {
  const documentTitle = wholeTitle(blocks);
  const issued = /关于(?:印发|下发|转发|发布)(.+?)的?通知$/.exec(documentTitle.replace(/[(（].{0,8}[)）]$/, ''))?.[1];
  return { title: (issued ?? documentTitle).replace(/^《(.*)》$/, '$1').trim(), documentTitle };
}

/** A title runs over centred lines until it ends as titles end. */
function wholeTitle(blocks: DocumentBlock[]): string {
  const lines: string[] = [];
  for (const block of blocks.slice(0, 12)) {
    const text = block.text.trim();
    if (block.kind === 'table' || readMarker(text) !== null || /[。；]$/.test(text) || /^.{2,60}[:：]$/.test(text)) break;
    if (isLetterhead(text)) continue;
    lines.push(text.replace(/\s+/g, ''));
    if (TITLE_END.test(text)) return lines.join('');
  }
  return lines[0] ?? '';
}

/** 文件头, 发文字号, 附件1, 密级 above a title. */
function isLetterhead(text: string): boolean {
  return /^附件\s*\d*[:：]?$|^附\s*\d*[:：]?$|文件$|^.{1,16}[〔[(（]\d{4}[〕\])）]\s*\d+\s*号$|^(?:特急|加急|内部)|^\d{4}年\d{1,2}月\d{1,2}日$/.test(foldWidth(text).replace(/\s/g, ''));
}

/** The year that the plan is for, from its title or else from the words that state it; null when there is none, or several. */
export function readPlanYear(title: string, text: string): number | null {
  const inTitle = yearsIn(title);
  if (/\d{4}年?\s*[-–—~至]+\s*\d{4}/.test(foldWidth(title))) return null;
  if (inTitle.length > 0) return inTitle.length === 1 ? inTitle[0] ?? null : null;
  const stated = /((?:19|20)\d{2})年(?:度)?(?:全省|全市|全县|全区)?(?:重点)?(?:工作|目标|任务|要点|计划)/.exec(foldWidth(text))?.[1];
  return stated === undefined ? null : Number(stated);
}

function yearsIn(text: string): number[] {
  const found = [...foldWidth(text).matchAll(/((?:19|20)\d{2}|二[〇零○][一二三四五六七八九〇零]{2})年/g)];
  return [...new Set(found.map((each) => readNumber((each[1] ?? '').replace('○', '〇')) ?? 0))];
}
