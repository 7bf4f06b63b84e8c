import { z } from 'zod';
import { planKeySchema } from '../domain/ids.ts';
import { command, query } from './operation.ts';

const snippet = z.object({ text: z.string(), from: z.number().int(), to: z.number().int() });

/** One place where the words stand; `from`…`to` mark the first of them in the snippet. */
export const searchHitSchema = z.object({
  kind: z.enum(['task', 'entry', 'problem', 'milestone', 'project']),
  /** Key of the thing: a task's key, a problem's id. */
  key: z.string(),
  taskKey: z.string().nullable(),
  period: z.string().nullable(),
  unit: z.string().nullable(),
  field: z.string(),
  snippet,
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchOperations = {
  /** Newest things first; `more`: there are further ones beyond the limit. */
  'search.find': query(
    z.object({ planKey: planKeySchema, words: z.string().trim().min(1).max(100), limit: z.number().int().min(1).max(200) }),
    z.object({ hits: z.array(searchHitSchema), more: z.boolean() }),
  ),
  /** Builds the index anew from the tables. */
  'search.rebuild': command(z.object({}), z.object({ texts: z.number().int() })),
};
