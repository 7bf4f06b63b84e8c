import { z } from 'zod';
import { daySchema } from '../domain/calendar.ts';
import { planKeySchema, taskKeySchema, unitKeySchema } from '../domain/ids.ts';
import { periodKeySchema } from '../domain/period.ts';
import { reportTimingSchema } from '../domain/reportDeadline.ts';
import { reviewSchema } from '../domain/review.ts';
import { submissionActionSchema, submissionKeySchema, submissionSchema, submissionStateSchema } from '../domain/submission.ts';
import { command, query } from './operation.ts';

/** A unit's report of a period as it stands, with everything that a desk shows about it. */
export const submissionStandingSchema = z.object({
  key: submissionKeySchema,
  submission: submissionSchema,
  /** 未报: neither an entry nor a submission. */
  isEmpty: z.boolean(),
  dueOn: daySchema,
  timing: reportTimingSchema,
  /** Entries filled, of the tasks that are the unit's. */
  filled: z.number().int(),
  expected: z.number().int(),
  accepted: z.number().int(),
  sentBack: z.number().int(),
  extensions: z.number().int(),
  /** What the person at this machine may do with it now. */
  actions: z.array(submissionActionSchema),
});
export type SubmissionStanding = z.infer<typeof submissionStandingSchema>;

const reasonSchema = z.string().trim().min(1).max(2000);
const taskKeysSchema = z.array(taskKeySchema).min(1).max(2000).nullable();
const standing = z.object({ standing: submissionStandingSchema });

export const submissionOperations = {
  'submission.get': query(
    z.object({ key: submissionKeySchema }),
    z.object({
      standing: submissionStandingSchema,
      /** `closed`: why the entry cannot be edited now (a code); null when it can. `editedSince`: 审核后又有修改. */
      entries: z.array(z.object({ taskKey: taskKeySchema, review: reviewSchema.nullable(), editedSince: z.boolean(), closed: z.string().nullable() })),
    }),
  ),
  'submission.list': query(z.object({ planKey: planKeySchema, period: periodKeySchema }), z.array(submissionStandingSchema)),
  /** 单位 × 期, units in the order of the plan. */
  'submission.matrix': query(
    z.object({ planKey: planKeySchema, periods: z.array(periodKeySchema).min(1).max(24) }),
    z.object({
      rows: z.array(z.object({ unit: unitKeySchema, leads: z.number().int(), supports: z.number().int(), cells: z.array(z.object({
        period: periodKeySchema, state: z.enum(['notReported', ...submissionStateSchema.options]), timing: reportTimingSchema, filled: z.number().int(), expected: z.number().int(), sendBacks: z.number().int(),
      })) })),
      dueDays: z.array(z.object({ period: periodKeySchema, dueOn: daySchema })),
    }),
  ),
  /** Reasons that the office gave in this plan, the most frequent first, to be given again. */
  'submission.reasons': query(z.object({ planKey: planKeySchema }), z.array(z.string())),
  /** 自查 passed: refused while there are errors. */
  'submission.check': command(z.object({ key: submissionKeySchema }), standing),
  'submission.submit': command(z.object({ key: submissionKeySchema, person: z.string().trim().min(1).max(50), phone: z.string().trim().max(50), note: z.string().trim().max(2000).nullable() }), standing),
  'submission.withdraw': command(z.object({ key: submissionKeySchema }), standing),
  /** The office has it, by package, workbook or on paper; null: today. */
  'submission.receive': command(z.object({ key: submissionKeySchema, receivedOn: daySchema.nullable() }), standing),
  /** Accepts entries (null: all that are filled); the report is 已审 when none is left. */
  'submission.review': command(z.object({ key: submissionKeySchema, taskKeys: taskKeysSchema, note: z.string().trim().max(2000).nullable() }), standing),
  /** Opens entries (null: all) for the unit again, with the reason. */
  'submission.sendBack': command(z.object({ key: submissionKeySchema, taskKeys: taskKeysSchema, reason: reasonSchema }), standing),
  /** Locks what is 已审 of the period: of one unit, or of all. */
  'submission.lock': command(z.object({ planKey: planKeySchema, period: periodKeySchema, unit: unitKeySchema.nullable() }), z.object({ locked: z.array(unitKeySchema) })),
  /** 更正: opens entries (null: all) of a locked report. */
  'submission.correct': command(z.object({ key: submissionKeySchema, taskKeys: taskKeysSchema, reason: reasonSchema }), standing),
};
