import { z } from 'zod';
import { daySchema } from '../calendar.ts';
import { entityKey } from '../change.ts';
import { entryRefSchema } from '../overview.ts';
import { periodKeySchema, type PeriodKey } from '../period.ts';
import { trendPeriodSchema } from '../trend.ts';
import { briefingFactsSchema } from './briefingFacts.ts';
import { briefingResultsSchema } from './briefingResults.ts';

/** 通报: the document of a period, its sections in the order in which they are read. */
export const briefingSectionSchema = z.enum(['overall', 'programmes', 'highlights', 'lagging', 'reporting', 'problems', 'next']);
export type BriefingSection = z.infer<typeof briefingSectionSchema>;
export const BRIEFING_SECTIONS: readonly BriefingSection[] = briefingSectionSchema.options;

/** How it is signed: 无章, 代章 (the seal of another unit stands for the office's own), 代拟稿 (a draft for somebody else to issue). */
export const signingSchema = z.enum(['unsealed', 'onBehalf', 'draft']);
export type Signing = z.infer<typeof signingSchema>;

const line = z.string().trim().max(200).nullable();

/** 版头与落款; null: as the program proposes. */
export const briefingHeadSchema = z.object({
  /** 发文机关标志, in red. */
  mark: line,
  title: z.string().trim().max(300).nullable(),
  /** 主送, without its colon. */
  recipients: z.string().trim().max(500).nullable(),
  /** 署名. */
  issuer: line,
  signing: signingSchema.nullable(),
  /** The unit whose seal stands for the office's own (代章). */
  sealedBy: line,
  /** 期号: 3. */
  number: z.string().trim().regex(/^[1-9]\d{0,3}$/).nullable(),
  issuedOn: daySchema.nullable(),
  /** 签发人. */
  signatory: line,
  /** 抄送. */
  copies: z.string().trim().max(500).nullable(),
});
export type BriefingHead = z.infer<typeof briefingHeadSchema>;
export const HEAD_FIELDS = Object.keys(briefingHeadSchema.shape) as (keyof BriefingHead)[];
export const EMPTY_HEAD: BriefingHead = { mark: null, title: null, recipients: null, issuer: null, signing: null, sealedBy: null, number: null, issuedOn: null, signatory: null, copies: null };

/** Key of a paragraph within a 通报: its section, and what it is about: `lagging:2.3/17@省科技厅`. */
export const paragraphKeySchema = z.string().min(1).max(200).regex(/^(overall|programmes|highlights|lagging|reporting|problems|next):[^|\n]+$/);

export function sectionOfKey(key: string): BriefingSection {
  return briefingSectionSchema.parse(key.slice(0, key.indexOf(':')));
}

/** What a person wrote in the place of a generated paragraph; empty text leaves the paragraph out. */
export const editedParagraphSchema = z.object({
  key: paragraphKeySchema,
  text: z.string().max(30_000),
  /** The generated paragraph that the person had before them. */
  basis: z.string().max(60_000),
  version: z.number().int(),
});
export type EditedParagraph = z.infer<typeof editedParagraphSchema>;

/** What stands in a number's place, and what it counts: nothing here is typed by hand. */
export const briefingFieldSchema = z.object({
  name: z.string(), text: z.string(),
  entries: z.array(entryRefSchema).optional(),
  problems: z.array(z.string()).optional(),
  /** Units whose reports are counted. */
  units: z.array(z.string()).optional(),
});
export type BriefingField = z.infer<typeof briefingFieldSchema>;

/** What stands before a paragraph and is no part of its text: (（一）紧盯滞后事项。) at level 2, a number alone at level 3; counted when it is printed. */
export const paragraphHeadingSchema = z.object({ level: z.union([z.literal(2), z.literal(3)]), title: z.string() });

/** A paragraph as the program writes it: words with `{{应报}}` in the places of numbers. */
export interface GeneratedParagraph { key: string; heading: z.infer<typeof paragraphHeadingSchema> | null; text: string; fields: BriefingField[] }

export const briefingParagraphSchema = z.object({
  key: paragraphKeySchema,
  heading: paragraphHeadingSchema.nullable(),
  /** The person's words where there are any, else the generated ones; with fields. */
  text: z.string(),
  generated: z.string(),
  /** generated: as it comes; edited: a person's words; changed: a person's words over data that have changed since; leftOut. */
  state: z.enum(['generated', 'edited', 'changed', 'leftOut']),
  fields: z.array(briefingFieldSchema),
  /** Names in the text that no field of the paragraph bears. */
  unknown: z.array(z.string()),
  version: z.number().int(),
});
export type BriefingParagraph = z.infer<typeof briefingParagraphSchema>;

/** A section as it is printed: without what is left out, with its numbers. */
export const printedSectionSchema = z.object({ section: briefingSectionSchema, title: z.string(), paragraphs: z.array(z.object({ heading: z.string().nullable(), text: z.string() })) });
export type PrintedSection = z.infer<typeof printedSectionSchema>;

/** A 通报 as it went out. */
export const issuedBriefingSchema = z.object({
  head: briefingHeadSchema, sections: z.array(printedSectionSchema), facts: briefingFactsSchema,
  /** 各期走势 of accepted entries as it was then; an issue of an earlier version has none. */
  trend: z.array(trendPeriodSchema).optional(),
  /** 考核结果, where they went along. */
  results: briefingResultsSchema.optional(),
});
export type IssuedBriefing = z.infer<typeof issuedBriefingSchema>;

export const briefingKeySchema = z.object({ planKey: z.string(), period: periodKeySchema });

export function briefingEntity(planKey: string, period: PeriodKey): string {
  return entityKey('briefing', planKey, period);
}

export function briefingParagraphEntity(planKey: string, period: PeriodKey, key: string): string {
  return entityKey('briefingParagraph', planKey, period, key);
}
