import { hasLetters } from './columnFilter.ts';
import type { CellPosition, GridSize } from './selection.ts';

export interface FindQuestion { text: string; isWholeCell: boolean }

/** All cells that hold the text, row by row, each as `row × columns + column`; `readRow` puts the texts of a row into the list. */
export function findCells(question: FindQuestion, size: GridSize, readRow: (row: number, texts: string[]) => void): number[] {
  const matches = matcher(question);
  const found: number[] = [];
  if (question.text === '') return found;
  const texts = new Array<string>(size.columns).fill('');
  for (let row = 0; row < size.rows; row += 1) {
    readRow(row, texts);
    for (let column = 0; column < size.columns; column += 1) {
      if (matches(texts[column] ?? '')) found.push(row * size.columns + column);
    }
  }
  return found;
}

/** The place in `found` of the first cell at or after (before) `from`, going round at the end; -1 when there is none. */
export function nextFound(found: readonly number[], from: CellPosition, columns: number, step: -1 | 1): number {
  const at = from.row * columns + from.column;
  if (found.length === 0) return -1;
  if (step === 1) {
    const next = found.findIndex((each) => each > at);
    return next < 0 ? 0 : next;
  }
  const previous = found.findLastIndex((each) => each < at);
  return previous < 0 ? found.length - 1 : previous;
}

export function matcher({ text, isWholeCell }: FindQuestion): (cellText: string) => boolean {
  if (text === '') return () => false;
  if (!hasLetters(text)) return isWholeCell ? (cellText) => cellText === text : (cellText) => cellText.includes(text);
  const wanted = text.toLowerCase();
  return isWholeCell ? (cellText) => cellText.toLowerCase() === wanted : (cellText) => cellText.toLowerCase().includes(wanted);
}

export function replaceIn(cellText: string, { text, isWholeCell }: FindQuestion, replacement: string): string {
  if (isWholeCell) return replacement;
  const pattern = new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), hasLetters(text) ? 'gi' : 'g');
  return cellText.replaceAll(pattern, () => replacement);
}
