import { z } from 'zod';
import { command, query } from './operation.ts';

/** A cell or a field of a form: which thing, which field of it. */
const place = z.object({ entity: z.string().min(1).max(400), field: z.string().min(1).max(40) });

/** 未保存的文字: what stands in a cell as typed, before it is a value; kept on this machine only. */
export const draftSchema = place.extend({ text: z.string().max(100_000), at: z.string() });
export type Draft = z.infer<typeof draftSchema>;

export const draftOperations = {
  'draft.save': command(z.object({ drafts: z.array(place.extend({ text: z.string().max(100_000) })).min(1).max(500) }), z.object({})),
  'draft.list': query(z.object({}), z.array(draftSchema)),
  /** null: all. */
  'draft.clear': command(z.object({ places: z.array(place).max(5000).nullable() }), z.object({ cleared: z.number().int() })),
};
