import { z } from 'zod';
import { EMPTY_HEAD, HEAD_FIELDS, briefingHeadSchema, editedParagraphSchema, issuedBriefingSchema, type BriefingHead, type EditedParagraph, type IssuedBriefing } from '#shared/domain/briefing/briefing.ts';
import { entryRefSchema, type EntryRef } from '#shared/domain/overview.ts';
import type { ReadableDb } from '../database.ts';
import { versionColumn } from './version.ts';

export interface StoredBriefing {
  period: string;
  head: BriefingHead;
  /** null: as the program proposes. */
  highlights: EntryRef[] | null;
  /** The 考核 whose results go along. */
  assessmentId: string | null;
  issued: IssuedBriefing | null;
  version: number;
}

type Row = Record<string, unknown> & { period: string; highlights: string | null; assessment_id: string | null; issued: string | null; version: number };

const COLUMNS = 'period, mark, title, recipients, issuer, signing, sealed_by AS sealedBy, number, issued_on AS issuedOn, signatory, copies, highlights, assessment_id, issued';

/** What is kept of a plan's 通报, in the order of their periods. */
export function listBriefings(db: ReadableDb, planKey: string): StoredBriefing[] {
  return db.all<Row>(`SELECT ${COLUMNS}, ${versionColumn('briefing')} FROM briefing WHERE plan_key = ? ORDER BY period`, planKey).map(toBriefing);
}

export function findBriefing(db: ReadableDb, planKey: string, period: string): StoredBriefing {
  const row = db.get<Row>(`SELECT ${COLUMNS}, ${versionColumn('briefing')} FROM briefing WHERE plan_key = ? AND period = ?`, planKey, period);
  return row === undefined ? { period, head: EMPTY_HEAD, highlights: null, assessmentId: null, issued: null, version: 0 } : toBriefing(row);
}

/** The paragraphs in whose place a person wrote. */
export function listEditedParagraphs(db: ReadableDb, planKey: string, period: string): EditedParagraph[] {
  return db.all<Record<string, unknown>>(
    `SELECT paragraph AS key, text, coalesce(basis, '') AS basis, ${versionColumn('briefing_paragraph')} FROM briefing_paragraph WHERE plan_key = ? AND period = ? AND text IS NOT NULL ORDER BY entity_no`, planKey, period,
  ).flatMap((row) => {
    const parsed = editedParagraphSchema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

/** A part that a newer version wrote and this one does not understand is as if nobody had decided it. */
function toBriefing(row: Row): StoredBriefing {
  const head = { ...EMPTY_HEAD };
  const take = <F extends keyof BriefingHead>(field: F): void => {
    const parsed = briefingHeadSchema.shape[field].safeParse(row[field]);
    if (parsed.success) head[field] = parsed.data as BriefingHead[F];
  };
  HEAD_FIELDS.forEach(take);
  return { period: row.period, head, highlights: parsedAs(z.array(entryRefSchema), row.highlights), assessmentId: row.assessment_id, issued: parsedAs(issuedBriefingSchema, row.issued), version: row.version };
}

function parsedAs<T>(schema: z.ZodType<T>, json: string | null): T | null {
  const parsed = json === null ? undefined : schema.safeParse(JSON.parse(json) as unknown);
  return parsed?.success === true ? parsed.data : null;
}
