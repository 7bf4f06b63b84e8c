import { z } from 'zod';
import { periodKeySchema } from '#shared/domain/period.ts';

/** What a workbook that went out remembers of itself, so that what comes back is known row by row. */
export const workbookStampSchema = z.object({
  planKey: z.string(),
  unit: z.string(),
  period: periodKeySchema,
  /** Fingerprint of the template's recognition. */
  fingerprint: z.string(),
  /** Name of the sheet that the rows are in. */
  sheet: z.string(),
  rows: z.array(z.object({
    /** 0-based. */
    row: z.number().int(),
    taskKey: z.string(),
    /** What the row's values rested on, by field. */
    heads: z.record(z.string(), z.array(z.string())).optional(),
  })),
});
export type WorkbookStamp = z.infer<typeof workbookStampSchema>;

export const STAMP_SHEET = '_ledger_stamp';
/** First cell of the sheet; a later form of the stamp gets another number. */
export const STAMP_MARK = 'yihao-ledger-stamp/1';
