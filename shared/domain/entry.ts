import { z } from 'zod';
import { entryStatusSchema } from './entryStatus.ts';
import { changeRefSchema, planKeySchema, taskKeySchema, unitKeySchema } from './ids.ts';
import { entryFieldSchema, type EntryField } from './ledgerField.ts';
import { periodKeySchema } from './period.ts';

/** 填报: what one unit says about one task in one period. */
export const entryKeySchema = z.object({ planKey: planKeySchema, taskKey: taskKeySchema, period: periodKeySchema, unit: unitKeySchema });
export type EntryKey = z.infer<typeof entryKeySchema>;

const text = z.string().max(20_000).nullable();

/** Values of an entry; completionRate in basis points (72 % → 7200), over-fulfilment allowed; null: nothing stated. */
export const entryValuesSchema = z.object({
  status: entryStatusSchema.nullable(),
  progress: text,
  completionRate: z.number().int().min(0).max(1_000_000).nullable(),
  problems: text,
  nextSteps: text,
  personInCharge: z.string().max(200).nullable(),
  phone: z.string().max(200).nullable(),
  evidence: text,
  remark: text,
  /** 本月无进展, said in so many words: different from nothing reported and from an empty cell. */
  statement: z.enum(['noProgress']).nullable(),
});
export type EntryValues = z.infer<typeof entryValuesSchema>;
export type EntryValue = string | number | null;

/** One field as it stands: its value, the changes it rests on, and 并存 when they disagree. */
export const fieldStateSchema = z.object({
  value: z.union([z.string(), z.number()]).nullable(),
  heads: z.array(changeRefSchema),
  conflict: z.boolean(),
});
export type FieldState = z.infer<typeof fieldStateSchema>;

export const entryStateSchema = z.partialRecord(entryFieldSchema, fieldStateSchema);
export type EntryState = z.infer<typeof entryStateSchema>;

export const ENTRY_FIELDS: readonly EntryField[] = entryFieldSchema.options;

/** Refuses a value that the field cannot hold; text is NFC with `\n` line breaks, so that equal texts compare equal. */
export function parseEntryValue(field: EntryField, value: unknown): { ok: true; value: EntryValue } | { ok: false } {
  const tidy = typeof value === 'string' ? tidyText(value) : value;
  const parsed = entryValuesSchema.shape[field].safeParse(tidy === '' ? null : tidy);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false };
}

/** The one form in which text is kept: NFC, `\n`, no trailing space at the ends. */
export function tidyText(value: string): string {
  const text = MAY_CHANGE.test(value) ? value.normalize('NFC').replace(/\r\n?/g, '\n') : value;
  return text === '' || (isSpaceFree(text.charCodeAt(0)) && isSpaceFree(text.charCodeAt(text.length - 1))) ? text : text.trim();
}

/** Of what nearly all texts begin and end with, none is a space. */
function isSpaceFree(code: number): boolean {
  return (code > 0x20 && code < 0x80) || (code > 0x3000 && code < 0xfeff);
}

/** `\r`, and what NFC may not leave alone: hardly any of a ledger's text, and looking is faster than composing. */
const MAY_CHANGE = /[^\u0000-\u000c\u000e-\u02ff\u2010-\u2027\u2030-\u205e\u2460-\u24ff\u3001-\u3029\u3030-\u3098\u309b-\u9fff\uff01-\uffef]/;
