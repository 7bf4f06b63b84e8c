import { z } from 'zod';
import { assessmentIdSchema } from '../domain/assessment/assessment.ts';
import { briefingHeadSchema, briefingParagraphSchema, briefingSectionSchema, issuedBriefingSchema, paragraphKeySchema } from '../domain/briefing/briefing.ts';
import { briefingFactsSchema } from '../domain/briefing/briefingFacts.ts';
import { briefingResultsSchema, resultsStateSchema } from '../domain/briefing/briefingResults.ts';
import { briefingDifferenceSchema } from '../domain/briefing/difference.ts';
import { daySchema } from '../domain/calendar.ts';
import { planKeySchema, unitKeySchema } from '../domain/ids.ts';
import { entryRefSchema } from '../domain/overview.ts';
import { periodKeySchema } from '../domain/period.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';

const which = z.object({ planKey: planKeySchema, period: periodKeySchema });
const head = briefingHeadSchema.partial();

export const briefingOperations = {
  /** The 通报 of a period as it would be now, from accepted entries alone; what a person wrote stands in it. */
  'briefing.compose': query(which, z.object({
    head: briefingHeadSchema,
    /** What is printed where the head has nothing. */
    proposedHead: z.object({ mark: z.string(), title: z.string(), issuer: z.string(), number: z.string(), issuedOn: daySchema }),
    sections: z.array(z.object({ section: briefingSectionSchema, paragraphs: z.array(briefingParagraphSchema) })),
    facts: briefingFactsSchema,
    /** To the 通报 of the period before; null when there is nothing to compare with. */
    difference: briefingDifferenceSchema.nullable(),
    highlights: z.object({ chosen: z.array(entryRefSchema), candidates: z.array(entryRefSchema), isProposed: z.boolean() }),
    /** 考核结果 that go along: those of a settled table that the office chose. */
    results: z.object({
      assessmentId: assessmentIdSchema.nullable(), state: resultsStateSchema, table: briefingResultsSchema.nullable(),
      /** Whose points are no longer those that were settled. */
      changedUnits: z.array(unitKeySchema),
      candidates: z.array(z.object({ assessmentId: assessmentIdSchema, name: z.string(), period: periodKeySchema, settledOn: daySchema })),
    }),
    /** As it went out; null while it is being written. */
    issued: issuedBriefingSchema.nullable(),
    version: z.number().int(),
  })),
  'briefing.list': query(z.object({ planKey: planKeySchema }), z.array(z.object({ period: periodKeySchema, title: z.string(), number: z.string().nullable(), issuedOn: daySchema.nullable(), isIssued: z.boolean() }))),
  /**
   * Keeps what a person decided, as one step. `text` null: take what is generated; empty: leave the paragraph out. `basis`: the
   * generated paragraph as the person saw it. `highlights` null: as proposed. `assessmentId` null: no 考核结果 go along.
   */
  'briefing.save': command(
    which.extend({
      head: head.optional(), version: z.number().int().optional(),
      paragraphs: z.array(z.object({ key: paragraphKeySchema, text: z.string().max(30_000).nullable(), basis: z.string().max(60_000), version: z.number().int() })).max(500).optional(),
      highlights: z.array(entryRefSchema).max(200).nullable().optional(),
      assessmentId: assessmentIdSchema.nullable().optional(),
    }),
    z.object({ stepId: z.number().int().nullable() }),
  ),
  /** 印发: from now on it stays what it is. */
  'briefing.issue': command(
    which.extend({ number: z.string().trim().regex(/^[1-9]\d{0,3}$/), issuedOn: daySchema, signatory: z.string().trim().max(200).nullable(), version: z.number().int() }),
    z.object({ stepId: z.number().int().nullable() }),
  ),
  /** Takes the issue back, so that it can be written on. */
  'briefing.reopen': command(which.extend({ reason: z.string().trim().min(1).max(500) }), z.object({})),
  /** document: the 通报 in GB/T 9704 form; annexes: its tables as a workbook. */
  'briefing.export': job(
    which.extend({
      what: z.enum(['document', 'annexes']),
      /** 趋势图 as it was drawn, placed below 总体进展; `alt` says it in words. */
      figure: z.object({ png: z.base64().startsWith('iVBORw0KGg').max(4_000_000), alt: z.string().trim().min(1).max(4000) }).nullable().default(null),
      target: fileTokenSchema,
    }),
    z.object({ name: z.string() }),
  ),
};
