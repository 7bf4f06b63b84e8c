import type { DocumentBlock } from '../planDraft.ts';

/** Plain text → one block a line; a blank line is an empty paragraph. Lines with tabs, as pasted from a table, become a table. */
export function textToBlocks(text: string): DocumentBlock[] {
  const blocks: DocumentBlock[] = [];
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n?|\n|\u2028|\u2029|\f/)) {
    const cells = line.split('\t').map((cell) => cell.trim());
    const last = blocks.at(-1);
    if (cells.filter((cell) => cell !== '').length >= 3 || (last?.kind === 'table' && cells.length > 1)) {
      if (last?.kind === 'table') last.rows.push(cells);
      else blocks.push({ kind: 'table', text: '', rows: [cells] });
    } else {
      blocks.push({ kind: 'paragraph', text: line.trimEnd(), rows: [] });
    }
  }
  return blocks;
}
