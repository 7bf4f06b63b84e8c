/** Measures of GB/T 9704—2012 in twentieths of a point, sizes of letters in half points. */
export const PAGE = { width: 11906, height: 16838, top: 2098, bottom: 1984, left: 1587, right: 1474, footer: 1304 } as const;

/** 22 lines to the page: 225 mm / 22, and not a twip more, or only 21 would fit. */
export const LINE = 579;
/**
 * 28 letters to the line: 三号 is 16 pt, and 28 of them are wider than 156 mm. Said of the letters themselves, since a grid of
 * characters is drawn differently by every office suite.
 */
export const LETTER_SPACE = -5;

export const SIZE = { title: 44, body: 32, page: 28, caption: 24 } as const;

/** Typefaces by their names; none is embedded, so a system without one shows the nearest that it has. */
export const FACE = { title: '方正小标宋简体', body: '仿宋_GB2312', levelOne: '黑体', levelTwo: '楷体_GB2312', page: '宋体' } as const;

export const RED = 'FF0000';

/** The letters of 发文机关标志 begin 35 mm below the upper edge of the text; what the typeface leaves free above them is taken off. */
export const MARK_TOP = 1800;

/** One letter of the body. */
export const EM = 320;
/** 156 mm. */
export const TEXT_WIDTH = 8845;
const LARGEST_MARK = 124;

/** 发文机关标志 as large as its words allow on one line. */
export function markSize(words: string): number {
  return Math.min(LARGEST_MARK, Math.floor((TEXT_WIDTH * 0.96) / Math.max(1, lettersOf(words)) / 10));
}

/** A line of a title: 156 mm at 22 pt. */
const TITLE_LETTERS = 20;
/** Where a title may be broken so that no word is: after 》, ” and the like, and before a year. */
const BREAK = /(?<=[》”、，])(?![》”、，])|(?=\d{4}年)/g;

/** A title in as few lines as it takes, broken between words and as even as can be; left to the reader's system when it cannot. */
export function titleLines(title: string): string[] {
  const pieces = title.split(BREAK);
  const width = (from: number, to: number): number => lettersOf(pieces.slice(from, to).join(''));
  if (width(0, pieces.length) <= TITLE_LETTERS) return [title];
  const [first] = pieces.map((_, at) => at).filter((at) => at > 0 && width(0, at) <= TITLE_LETTERS && width(at, pieces.length) <= TITLE_LETTERS)
    .sort((one, other) => Math.abs(width(0, one) - width(one, pieces.length)) - Math.abs(width(0, other) - width(other, pieces.length)));
  return first === undefined ? [title] : [pieces.slice(0, first).join(''), pieces.slice(first).join('')];
}

/** Width in letters: digits and Latin letters are half as wide. */
export function lettersOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2000 ? 0.5 : 1), 0);
}

/** How far 署名 and 成文日期 stand from the right edge, in letters. */
export function signatureIndents(name: string, date: string, isSealed: boolean): { name: number; date: number } {
  const [nameWidth, dateWidth] = [lettersOf(name), lettersOf(date)];
  // Without a seal the date begins two letters further in than the name; the longer of the two stands two letters from the edge.
  if (!isSealed) return nameWidth - dateWidth >= 2 ? { name: 2, date: nameWidth - dateWidth } : { name: 4 + dateWidth - nameWidth, date: 2 };
  // Under a seal the date stands four letters from the edge, and the name is centred over it as far as there is room.
  const centred = 4 + (dateWidth - nameWidth) / 2;
  return centred >= 2 ? { name: centred, date: 4 } : { name: 2, date: 2 + (nameWidth - dateWidth) / 2 };
}
