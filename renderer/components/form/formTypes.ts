import type { ComboOption } from '../combo/ComboLine.tsx';

/** One thing that a form asks for; every answer is text, and whoever hands the form in reads it. */
export interface FormField {
  key: string;
  label: string;
  /** line: one line; text: several; choice: one of a few; combo: one line with what is known below it; secret: one line that nobody reads over a shoulder. */
  kind: 'line' | 'text' | 'choice' | 'combo' | 'secret';
  isRequired?: boolean;
  maxLength?: number;
  placeholder?: string;
  /** Stands beside its neighbour instead of taking the whole width. */
  isHalf?: boolean;
  choices?: readonly { value: string; label: string }[];
  options?: readonly ComboOption[];
  /** Why this text cannot stand; null when it can. */
  check?(text: string): string | null;
  /** What was understood of the text, said below it; null: nothing to say. */
  echo?(text: string): string | null;
}

export type FormValues = Readonly<Record<string, string>>;

/** The first thing wrong with each field, by key. */
export function formMistakes(fields: readonly FormField[], values: FormValues): Record<string, string> {
  return Object.fromEntries(fields.flatMap((field) => {
    const mistake = mistakeOf(field, values[field.key] ?? '');
    return mistake === null ? [] : [[field.key, mistake]];
  }));
}

function mistakeOf({ label, kind, isRequired, check }: FormField, text: string): string | null {
  if (text.trim() === '') return isRequired === true ? `请${kind === 'choice' ? '选择' : '填写'}${label}。` : null;
  return check?.(text) ?? null;
}
