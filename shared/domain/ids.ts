import { z } from 'zod';

/** Key of a plan: its year and eight hex digits of its title's hash, the same on every machine that reads the same notice. */
export const planKeySchema = z.string().regex(/^\d{4}-[0-9a-f]{8}$/);

/** Key of a unit: its short name as the plan prints it (省科技厅). */
export const unitKeySchema = z.string().min(1).max(80).regex(/^[^|:\n]+$/);

/** Key of a task: path of its programme and the printed number, `2.3/17`. */
export const taskKeySchema = z.string().min(1).max(80).regex(/^[^|:\n]+$/);

/** `replica:seq` of one change. */
export const changeRefSchema = z.string().regex(/^[0-9a-f]{32}:\d{1,15}$/);
export type ChangeRef = z.infer<typeof changeRefSchema>;
