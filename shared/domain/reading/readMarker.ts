import { foldWidth } from './foldWidth.ts';
import { readNumber } from './readNumber.ts';

/** 层次序数: 一、 （一） 1. （1） ① before an item, with its place in that order. */
export interface Marker {
  /** Order of nesting: a smaller rank holds a greater one. */
  rank: number;
  number: number;
  /** In one spelling: `三、` `（三）` `3.` `（3）` `③`. */
  printed: string;
  /** Code units of the paragraph that the marker takes. */
  length: number;
}

/** Rank of （一）; headings stand up to here, items of work from the next rank on. */
export const HEADING_RANK = 2;

const CN = '[一二三四五六七八九十百〇零]{1,5}';
const STYLES: { rank: number; pattern: RegExp; print: (written: string, number: number) => string }[] = [
  { rank: 0, pattern: new RegExp(`^第(${CN}|\\d{1,2})(?:章|部分|篇|编)[、:.\\s]*`), print: (written) => `第${written}部分` },
  { rank: 1, pattern: new RegExp(`^(${CN})\\s*[、.]\\s*`), print: (written) => `${written}、` },
  { rank: 2, pattern: new RegExp(`^[(〔]\\s*(${CN})\\s*[)〕]\\s*[、.]?\\s*`), print: (written) => `（${written}）` },
  // 4.2026年底前 is the fourth item and 3.5G the third; 5.0版 is none.
  { rank: 3, pattern: /^(\d{1,3})\s*(?:、|\.(?!\d)|\.(?=[456]G|(?:19|20)\d{2}(?:\s*[-—~至]\s*20\d{2})?\s*年))\s*/, print: (_, number) => `${number}.` },
  { rank: 3, pattern: /^([⒈-⒛])\s*/, print: (_, number) => `${number}.` },
  { rank: 4, pattern: /^\(\s*(\d{1,3})\s*\)\s*[、.]?\s*/, print: (_, number) => `（${number}）` },
  { rank: 4, pattern: /^(\d{1,3})\)\s*/, print: (_, number) => `（${number}）` },
  { rank: 4, pattern: /^([⑴-⒇])\s*/, print: (_, number) => `（${number}）` },
  { rank: 5, pattern: /^([①-⑳])\s*/, print: (written) => written },
];

/** The marker at the start of a paragraph, in any width of digits and brackets, or null. */
export function readMarker(text: string): Marker | null {
  const folded = foldWidth(text);
  const start = folded.length - folded.trimStart().length;
  for (const style of STYLES) {
    const found = style.pattern.exec(folded.slice(start));
    const written = found?.[1];
    if (found !== null && written !== undefined) {
      const number = enclosedNumber(written) ?? readNumber(written) ?? 0;
      return { rank: style.rank, number, printed: style.print(written, number), length: start + found[0].length };
    }
  }
  return null;
}

/** ① ⑴ ⒈ each start a run of twenty. */
function enclosedNumber(written: string): number | undefined {
  const code = written.codePointAt(0) ?? 0;
  const first = [0x2460, 0x2474, 0x2488].find((start) => code >= start && code < start + 20);
  return first === undefined ? undefined : code - first + 1;
}
