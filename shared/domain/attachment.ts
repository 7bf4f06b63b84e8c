import { z } from 'zod';
import { entityKey } from './change.ts';
import type { EntryKey } from './entry.ts';

/** 佐证材料: a file beside one entry, known by its content; what is taken off (撤下) stays in the log with its reason. */
export const attachmentSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  bytes: z.number().int(),
  /** Who added it, and when (UTC ISO). */
  person: z.string(),
  addedAt: z.string(),
  /** held: the file is here; missing (待补): only the record is; a later package may bring it. */
  state: z.enum(['held', 'missing']),
  /** The day on which the office received the file; null while it has not said so. */
  receivedOn: z.string().nullable(),
  /** Why it was taken off; null while it counts. */
  retracted: z.string().nullable(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** As much as a package carries in one piece. */
export const LARGEST_ATTACHMENT = 200 * 1024 * 1024;
export const MOST_ATTACHMENTS_AT_ONCE = 50;

/** Documents and pictures, by the endings of their names; nothing that runs, and nothing with macros by its very kind. */
const OPENED = new Set([
  'pdf', 'ofd', 'docx', 'doc', 'wps', 'xlsx', 'xls', 'et', 'pptx', 'ppt', 'dps', 'odt', 'ods', 'odp', 'txt', 'csv',
  'jpg', 'jpeg', 'png', 'gif', 'bmp', 'tif', 'tiff',
]);

/** Whether a file of that name may be handed to the system to be opened; everything else is only saved. */
export function mayBeOpened(name: string): boolean {
  const plain = attachmentName(name);
  const dot = plain.lastIndexOf('.');
  return dot > 0 && OPENED.has(plain.slice(dot + 1).toLowerCase());
}

const LONGEST_NAME = 120;

/**
 * A name as it is kept and shown, wherever it came from: the last part of a path, without characters that no file may
 * have or that show it backwards, and never one that a system takes for a device.
 */
export function attachmentName(raw: string): string {
  const last = raw.normalize('NFC').split(/[\\/]/).filter((part) => part.trim() !== '').at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').replace(/[:*?"<>|]/g, '_').replace(/^[. ]+|[. ]+$/g, '');
  const safe = plain === '' ? '未命名' : /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `_${plain}` : plain;
  return shortened(safe);
}

/** Too long a name loses of its middle: what kind of file it is stays. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST_NAME) return name;
  const dot = letters.lastIndexOf('.');
  const ending = dot > 0 && letters.length - dot <= 12 ? letters.slice(dot) : [];
  return [...letters.slice(0, LONGEST_NAME - ending.length), ...ending].join('');
}

/** The same file at the same entry is one attachment, whoever adds it and however often. */
export function attachmentEntity({ planKey, taskKey, period, unit }: EntryKey, sha256: string): string {
  return entityKey('attachment', planKey, taskKey, period, unit, sha256);
}
