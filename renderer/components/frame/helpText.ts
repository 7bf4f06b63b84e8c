/** What the help panel says about one screen. */
export interface HelpText {
  /** What the screen is for, in one or two sentences. */
  about: string;
  /** What to do, step by step. */
  steps: readonly string[];
  /** Keys and what they do: `['Ctrl+Z', '撤销上一步']`. */
  keys: readonly (readonly [string, string])[];
}
