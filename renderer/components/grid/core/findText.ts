import { hasLetters } from './columnFilter.ts';
import type { CellPosition, GridSize } from './selection.ts';

export interface FindQuestion { text: string; isWholeCell: boolean }

/** All cells that hold the text, row by row, each as `row × columns + column`. */
export function findCells(question: FindQuestion, size: GridSize, textAt: (row: number, column: number) => string): number[] {
  const matches = matcher(question);
  const found: number[] = [];
  if (question.text === '') return found;
  for (let row = 0; row < size.rows; row += 1) {
    for (let column = 0; column < size.columns; column += 1) {
      if (matches(textAt(row, column))) found.push(row * size.columns + column);
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
  const fold = hasLetters(text) ? (each: string) => each.toLowerCase() : (each: string) => each;
  const wanted = fold(text);
  return isWholeCell ? (cellText) => fold(cellText) === wanted : (cellText) => fold(cellText).includes(wanted);
}

export function replaceIn(cellText: string, { text, isWholeCell }: FindQuestion, replacement: string): string {
  if (isWholeCell) return replacement;
  const pattern = new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), hasLetters(text) ? 'gi' : 'g');
  return cellText.replaceAll(pattern, () => replacement);
}
