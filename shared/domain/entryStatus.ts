import { z } from 'zod';

/** 状态 of a task in a period, as its lead unit states it. */
export const entryStatusSchema = z.enum(['notStarted', 'inProgress', 'completed', 'behind', 'ongoing', 'suspended']);
export type EntryStatus = z.infer<typeof entryStatusSchema>;
