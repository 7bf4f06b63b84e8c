import { dropInvisible, foldWidth } from '#shared/domain/reading/foldWidth.ts';
import { remember } from './remember.ts';

/** One spelling of a label or header: half-width, no spaces or line breaks (备  注, 序\n号), lower case. */
export const squeeze: (text: string) => string = remember((text) => foldWidth(dropInvisible(text)).replace(/\s+/g, '').toLowerCase());

/** Whether a letter is a Chinese one, which no tidying of spaces, widths or cases changes. */
export function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** A header without what does not name the column: brackets (万元), a trailing colon or star. */
export function headerWord(text: string): string {
  return squeeze(text).replace(/\([^)]*\)|\[[^\]]*\]|〔[^〕]*〕|【[^】]*】/g, '').replace(/[:*★]+$/, '').replace(/^[*★]+/, '');
}

/** Months, quarters and years as one sign: 3月 and 4月 of one template look the same. */
export function withoutPeriods(text: string): string {
  return text.replace(/\d{4}年?(?:度)?|\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|底|末)?|(?:第?[一二三四1-4]季度|[上下]半年)/g, '#').replace(/#[#.-]*/g, '#');
}
