/** Text as it is searched: half width, small letters, without accents' double forms. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * Text as pairs of neighbouring letters (数字经济 → 数字 字经 经济), the last one single as well,
 * so that a word of one or more letters is found anywhere in it.
 */
export function searchTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const letters of runsOf(text)) {
    let before = '';
    for (const letter of letters) {
      if (before !== '') tokens.push(before + letter);
      before = letter;
    }
    tokens.push(before);
  }
  return tokens;
}

/** What every text that may hold the words must hold: whole pairs, or the beginning of one for a single letter. */
export function searchTerms(words: string): { token: string; isPrefix: boolean }[] {
  const terms = runsOf(words).flatMap((letters) => (letters.length === 1
    ? [{ token: letters[0] ?? '', isPrefix: true }]
    : letters.slice(1).map((letter, index) => ({ token: (letters[index] ?? '') + letter, isPrefix: false }))));
  return [...new Map(terms.map((term) => [term.token, term])).values()];
}

/** Whether every word, in its own order of letters, stands somewhere in the text. */
export function holdsWords(text: string, words: string): boolean {
  const folded = foldForSearch(text);
  return wordsOf(words).every((word) => folded.includes(word));
}

/** A piece of the text around the first word found, with where the word stands in it. */
export interface Snippet { text: string; from: number; to: number }

const BEFORE = 16;
const AFTER = 40;

export function snippetOf(text: string, words: string): Snippet {
  const [word = ''] = wordsOf(words);
  // Folding may change lengths; then the beginning is shown without a mark.
  const folded = foldForSearch(text);
  const at = folded.length === text.length ? folded.indexOf(word) : -1;
  if (at < 0) return { text: text.slice(0, BEFORE + AFTER), from: 0, to: 0 };
  const start = wholeLetter(text, Math.max(0, at - BEFORE));
  const end = wholeLetter(text, Math.min(text.length, at + word.length + AFTER));
  const lead = start > 0 ? '…' : '';
  return { text: `${lead}${text.slice(start, end)}${end < text.length ? '…' : ''}`, from: lead.length + at - start, to: lead.length + at - start + word.length };
}

/** A rare character takes two places and is not cut in half. */
function wholeLetter(text: string, place: number): number {
  return /[\udc00-\udfff]/.test(text[place] ?? '') ? place + 1 : place;
}

function wordsOf(words: string): string[] {
  return foldForSearch(words).split(/\s+/).filter((word) => word !== '');
}

function runsOf(text: string): string[][] {
  return (foldForSearch(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((run) => [...run]);
}
