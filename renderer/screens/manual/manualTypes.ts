/** One block of a chapter, as data: so that the manual can be searched and looks the same throughout. */
export type ManualBlock =
  | { kind: 'text'; text: string }
  | { kind: 'steps'; steps: readonly string[] }
  | { kind: 'points'; points: readonly string[] }
  | { kind: 'keys'; keys: readonly (readonly [string, string])[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'question'; question: string; answer: string };

export interface ManualSection { title: string; blocks: readonly ManualBlock[] }

export interface ManualChapter {
  key: string;
  title: string;
  /** Who needs it; left out: both. */
  role?: 'unit' | 'office';
  sections: readonly ManualSection[];
}

export const text = (words: string): ManualBlock => ({ kind: 'text', text: words });
export const steps = (...words: string[]): ManualBlock => ({ kind: 'steps', steps: words });
export const points = (...words: string[]): ManualBlock => ({ kind: 'points', points: words });
export const keys = (...pairs: (readonly [string, string])[]): ManualBlock => ({ kind: 'keys', keys: pairs });
export const table = (head: readonly string[], ...rows: (readonly string[])[]): ManualBlock => ({ kind: 'table', head, rows });
export const question = (words: string, answer: string): ManualBlock => ({ kind: 'question', question: words, answer });
