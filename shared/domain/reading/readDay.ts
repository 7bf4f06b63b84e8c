import { readDeadline } from './readDeadline.ts';
import { readEmptyWord } from './readEmptyWord.ts';

/** The last day that a person's words name (6月底, 2022.6.30, 三季度末); null when they say nothing, undefined when no single day is meant. */
export function readDay(text: string, year: number): string | null | undefined {
  if (readEmptyWord(text) !== undefined) return null;
  const deadline = readDeadline(text, { year });
  if (deadline === undefined || (deadline.kind !== 'day' && deadline.kind !== 'range')) return undefined;
  return deadline.on ?? undefined;
}
