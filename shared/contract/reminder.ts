import { z } from 'zod';
import { fileTokenSchema } from './fileToken.ts';
import { job } from './operation.ts';

export const reminderOperations = {
  /** 催报: a list of who has not reported, as a text file for a message or for paper. */
  'reminder.save': job(z.object({ text: z.string().min(1).max(200_000), target: fileTokenSchema }), z.object({ name: z.string() })),
};
