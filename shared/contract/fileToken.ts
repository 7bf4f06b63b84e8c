import { z } from 'zod';

/** A file that a person picked or that a job may write: an opaque token, never a path chosen by a page. */
export const fileTokenSchema = z.string().regex(/^[\w-]{8,64}$/).brand<'FileToken'>();
export type FileToken = z.infer<typeof fileTokenSchema>;
