import type { ManualBlock, ManualChapter } from './manualTypes.ts';

/** Chapters with the sections that hold every word; a chapter whose title holds them stays whole. */
export function searchManual(chapters: readonly ManualChapter[], typed: string): ManualChapter[] {
  const words = fold(typed).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [...chapters];
  const holds = (hay: string): boolean => words.every((word) => fold(hay).includes(word));
  return chapters.flatMap((chapter) => {
    if (holds(chapter.title)) return [chapter];
    const sections = chapter.sections.filter((section) => holds(`${section.title} ${section.blocks.map(blockText).join(' ')}`));
    return sections.length === 0 ? [] : [{ ...chapter, sections }];
  });
}

function blockText(block: ManualBlock): string {
  switch (block.kind) {
    case 'text': return block.text;
    case 'steps': return block.steps.join(' ');
    case 'points': return block.points.join(' ');
    case 'keys': return block.keys.flat().join(' ');
    case 'table': return [...block.head, ...block.rows.flat()].join(' ');
    case 'question': return `${block.question} ${block.answer}`;
  }
}

function fold(words: string): string {
  return words.normalize('NFKC').toLowerCase();
}
