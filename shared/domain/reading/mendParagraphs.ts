import type { DocumentBlock } from '../planDraft.ts';
import { dropInvisible, foldWidth } from './foldWidth.ts';
import { readMarker } from './readMarker.ts';
import { isUnitLine } from './readUnitPhrase.ts';

/** Blocks without page numbers, running headers and blank lines, and with sentences whole that lines or pages had cut. */
export function mendParagraphs(blocks: DocumentBlock[]): DocumentBlock[] {
  const headers = runningHeaders(blocks);
  const full = fullLineLength(blocks);
  const mended: DocumentBlock[] = [];
  let gap: 'none' | 'blank' | 'page' = 'none';
  for (const block of blocks) {
    const text = dropInvisible(block.text);
    const last = mended.at(-1);
    if (block.kind === 'table') {
      mended.push({ ...block, rows: block.rows.map((row) => row.map(dropInvisible)) });
    } else if (text.trim() === '') {
      gap = gap === 'page' ? 'page' : 'blank';
    } else if (isPageFurniture(text) || headers.has(text.trim())) {
      gap = 'page';
    } else {
      const mayJoin = last?.kind === 'paragraph' && gap !== 'blank' && isCut(last.text, full) && isContinuation(text);
      if (mayJoin) last.text = `${last.text}${text.trim()}`;
      else mended.push({ kind: 'paragraph', text: text.trim(), rows: [] });
      gap = 'none';
    }
  }
  return mended;
}

/** `— 3 —`, `- 3 -`, `第3页 共9页`, `3/9`. */
function isPageFurniture(text: string): boolean {
  return /^(?:[-–—·\s]+\d{1,3}[-–—·\s]+|\d{1,3}|第\s*\d+\s*页(?:[\s,/]*共\s*\d+\s*页)?|\d{1,3}\s*\/\s*\d{1,3})$/.test(foldWidth(text).trim());
}

/** A short line that comes back unchanged next to page numbers, three times or more. */
function runningHeaders(blocks: DocumentBlock[]): Set<string> {
  const seen = new Map<string, number>();
  const written = blocks.filter((block) => block.kind === 'paragraph' && block.text.trim() !== '');
  written.forEach((block, place) => {
    const text = dropInvisible(block.text).trim();
    const besidePage = [written[place - 1], written[place + 1]].some((near) => near !== undefined && isPageFurniture(near.text));
    if (besidePage && text.length <= 40 && !/[。；;:：]$/.test(text) && readMarker(text) === null) seen.set(text, (seen.get(text) ?? 0) + 1);
  });
  return new Set([...seen].filter(([, times]) => times >= 2).map(([text]) => text));
}

/** Most lines of a text that was cut to a width are about as long as its longest ones. */
function fullLineLength(blocks: DocumentBlock[]): number {
  const lengths = blocks.filter((block) => block.kind === 'paragraph').map((block) => block.text.length).sort((a, b) => a - b);
  return Math.max(16, (lengths[Math.floor(lengths.length * 0.9)] ?? 0) * 0.8);
}

function isCut(text: string, full: number): boolean {
  return (text.length >= full || /[、，,（(“《的和与]$/.test(text)) && !/[。；;！!？?：:…]$/.test(text) && !/[)）〕\]】]$/.test(text);
}

function isContinuation(text: string): boolean {
  return !/^[\s\u3000]{2}/.test(text) && readMarker(text) === null && !isUnitLine(text) && !/^(?:附件|抄送|——)/.test(text.trim());
}
