/** One thing that a person can correct about an item. */
export interface OutlineField {
  key: string;
  label: string;
  /** line: one line; text: several; words: a list of words. */
  kind: 'line' | 'text' | 'words';
  isRequired?: boolean;
  /** Said below the field. */
  hint?: string;
}

export type OutlineValues = Record<string, string | string[]>;

export interface OutlineItem {
  key: string;
  number: string;
  text: string;
  /** Below the text, each with its word: who answers for it, by when. */
  facts: readonly { label: string; words: readonly string[] }[];
  /** What the reader was not sure of. */
  doubts: readonly string[];
  values: OutlineValues;
  /** Can be reworded, but not removed. */
  isSettled: boolean;
  items: readonly OutlineItem[];
}

/** What the items are called, since the outline itself does not know what it is about. */
export interface OutlineWords { branch: string; leaf: string }

export interface OutlineEdits {
  set(key: string, values: OutlineValues): void;
  /** Under the branch of that key; null: a branch of its own. */
  add(branchKey: string | null, values: OutlineValues): void;
  remove(key: string): void;
}
