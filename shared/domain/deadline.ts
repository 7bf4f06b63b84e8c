import { z } from 'zod';

/** 时限: when something is due, as officials write it (6月底前, 三季度末, 持续推进), with what was understood. */
export const deadlineSchema = z.object({
  /** day: due `on`; range: `from`…`on`; ongoing: 持续推进, 长期坚持; undecided: 待定; ambiguous: e.g. the number 2022.1. */
  kind: z.enum(['day', 'range', 'ongoing', 'undecided', 'ambiguous']),
  /** Calendar day YYYY-MM-DD, the last day that still counts; null when there is none. */
  on: z.string().nullable(),
  from: z.string().nullable(),
  raw: z.string(),
  confidence: z.number(),
});
export type Deadline = z.infer<typeof deadlineSchema>;
