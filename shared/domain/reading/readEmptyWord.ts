import { dropInvisible, foldWidth } from './foldWidth.ts';

/** blank: nothing was written; none: it was said that there is nothing; undecided: not settled yet; notApplicable: a stroke through the cell. */
export type EmptyWord = 'blank' | 'none' | 'undecided' | 'notApplicable';

/** What a cell means that holds no value (`/`, —, 无, 待定, blank); undefined when it holds one. */
export function readEmptyWord(text: string): EmptyWord | undefined {
  if (beginsOtherwise(text.charCodeAt(0))) return undefined;
  const word = foldWidth(dropInvisible(text)).replace(/\s/g, '').replace(/[。.]$/, '');
  if (word === '') return 'blank';
  if (/^(?:[/\\|]+|[-–—―－_]+|\*+|n\/?a|#n\/a|不适用|不涉及|免填)$/i.test(word)) return 'notApplicable';
  if (/^(?:待定|待明确|待确定|未定|暂未确定|尚未确定|另行通知|待补充|待报)$/.test(word)) return 'undecided';
  return /^[(]?(?:无|没有|暂无|暂没有|尚无|均无|无问题|暂无问题|空|nil|none|无内容|无填报内容|无此项)[)]?$/i.test(word) ? 'none' : undefined;
}

/** Chinese letters that such a word begins with. */
const INITIALS: ReadonlySet<number> = new Set([...'不免待未另暂尚无没均空'].map((letter) => letter.charCodeAt(0)));

/** A digit, or a Chinese letter that begins none of the words above: so does nearly every text, and looking is faster than matching. */
function beginsOtherwise(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x4e00 && code <= 0x9fff && !INITIALS.has(code));
}
