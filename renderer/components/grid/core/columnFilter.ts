import type { CellMark } from '../gridTypes.ts';

export type MarkKind = CellMark['kind'];

/** What a cell of one column must be for its row to be seen; all that is given must hold. */
export interface ColumnFilter {
  /** Part of the cell's text, whatever the case of its letters. */
  text: string;
  /** The texts that are let through; null: all. */
  values: ReadonlySet<string> | null;
  /** Kinds of marks of which the cell must carry one; none given: no matter. */
  marks: readonly MarkKind[];
}

export interface ValueCount { text: string; count: number }

export const noFilter: ColumnFilter = { text: '', values: null, marks: [] };

export function isFilterActive(filter: ColumnFilter): boolean {
  return filter.text !== '' || filter.values !== null || filter.marks.length > 0;
}

export function passesFilter(filter: ColumnFilter, text: string, markKind: () => MarkKind | null): boolean {
  if (filter.values !== null && !filter.values.has(text)) return false;
  if (filter.text !== '' && !includesText(text, filter.text)) return false;
  if (filter.marks.length === 0) return true;
  const kind = markKind();
  return kind !== null && filter.marks.includes(kind);
}

/** Chinese has no case: only a text with letters is folded. */
export function includesText(text: string, part: string): boolean {
  return hasLetters(part) ? text.toLowerCase().includes(part.toLowerCase()) : text.includes(part);
}

export function hasLetters(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
}

/** The different texts of a column, the most frequent first; empty cells are one of them. */
export function countValues(texts: Iterable<string>): ValueCount[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}
