import { z } from 'zod';
import { attachmentSchema, MOST_ATTACHMENTS_AT_ONCE } from '../domain/attachment.ts';
import { entryKeySchema } from '../domain/entry.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';

const one = z.object({ key: entryKeySchema, sha256: attachmentSchema.shape.sha256 });
const copied = z.object({ name: z.string(), bytes: z.number().int() });

export const attachmentOperations = {
  /** The files of an entry, oldest first; those taken off come last. */
  'attachment.list': query(z.object({ key: entryKeySchema }), z.array(attachmentSchema)),
  /** Adds files to an entry, all or none; a file that is there already is counted as known, and no change. */
  'attachment.add': job(
    z.object({ key: entryKeySchema, files: z.array(fileTokenSchema).min(1).max(MOST_ATTACHMENTS_AT_ONCE) }),
    z.object({ added: z.number().int(), known: z.number().int(), attachments: z.array(attachmentSchema), stepId: z.number().int().nullable() }),
  ),
  /** 撤下: it no longer counts, and the reason stays. */
  'attachment.retract': command(one.extend({ reason: z.string().trim().min(1).max(2000) }), z.object({ stepId: z.number().int().nullable() })),
  /** Copies a file of a kind that may be opened to `target`, for the host to open it there; the kept file itself is never opened. */
  'attachment.open': job(one.extend({ target: fileTokenSchema }), copied),
  /** Copies a file of any kind to `target`. */
  'attachment.saveAs': job(one.extend({ target: fileTokenSchema }), copied),
};
