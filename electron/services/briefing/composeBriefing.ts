import type { Output } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { BRIEFING_SECTIONS, HEAD_FIELDS, sectionOfKey, type BriefingHead } from '#shared/domain/briefing/briefing.ts';
import { highlightCandidates, isFinished, proposedHighlights, refKey, refOf, type BriefingFacts } from '#shared/domain/briefing/briefingFacts.ts';
import { differenceOf, type BriefingDifference } from '#shared/domain/briefing/difference.ts';
import { standingParagraphs } from '#shared/domain/briefing/paragraphs.ts';
import { periodsOfYear, previousPeriod } from '#shared/domain/period.ts';
import { proposedTitle } from '#shared/wording/briefingLabels.ts';
import { briefingProse } from '#shared/wording/briefingProse.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { factsBefore, gatherFacts } from '#electron/storage/facts/periodFacts.ts';
import { findBriefing, listBriefings, listEditedParagraphs, type StoredBriefing } from '#electron/storage/tables/briefing.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findPlanSettings } from '#electron/storage/tables/planSettings.ts';
import { chosenResults } from './chosenResults.ts';

interface Scope { planKey: string; period: string; today: string }

/** The 通报 of a period as it would be on that day: generated from accepted entries, with a person's words where there are any. */
export function composeBriefing(db: ReadableDb, { planKey, period, today }: Scope): Output<'briefing.compose'> {
  const plan = getPlan(db, planKey);
  if (!periodsOfYear(plan.year).some(({ key }) => key === period)) throw new Refusal('entry.noPeriod', { period, plan: plan.title });
  const stored = findBriefing(db, planKey, period);
  const facts = gatherFacts(db, { planKey, period, today });
  const before = lastIssue(db, planKey, period, plan.year);
  const difference = before === null ? null : differenceOf(facts, before.facts, before.against);
  const highlights = chooseHighlights(db, { planKey, facts, stored, told: before?.against === 'issued' ? before.facts : null });
  const generated = briefingProse({ facts, difference, highlights: highlights.chosen });
  const edited = listEditedParagraphs(db, planKey, period);
  return {
    head: stored.head, proposedHead: proposeHead(db, { planKey, period, today }), facts, difference, highlights, issued: stored.issued, version: stored.version,
    results: chosenResults(db, { planKey, assessmentId: stored.assessmentId, today }),
    sections: BRIEFING_SECTIONS.map((section) => ({ section, paragraphs: standingParagraphs(generated[section], edited.filter(({ key }) => sectionOfKey(key) === section)) })),
  };
}

/** Whether what was chosen to go along can: a 考核 that is not settled cannot. */
export function checkResults({ results: { state } }: Output<'briefing.compose'>): void {
  if (state === 'reopened' || state === 'gone') throw new Refusal('briefing.resultsNotSettled', { state });
}

/** The head as it is printed. */
export function printedHead({ head, proposedHead }: Pick<Output<'briefing.compose'>, 'head' | 'proposedHead'>): BriefingHead {
  return { ...head, ...Object.fromEntries(HEAD_FIELDS.flatMap((field) => (head[field] === null && field in proposedHead ? [[field, proposedHead[field as keyof typeof proposedHead]]] : []))) };
}

/** What the last 通报 said; where none went out, what it could have said. */
function lastIssue(db: ReadableDb, planKey: string, period: string, year: number): { facts: BriefingFacts; against: BriefingDifference['against'] } | null {
  const previous = previousPeriod(period);
  if (!periodsOfYear(year).some(({ key }) => key === previous)) return null;
  const { issued } = findBriefing(db, planKey, previous);
  if (issued !== null) return { facts: issued.facts, against: 'issued' };
  const facts = factsBefore(db, { planKey, period: previous });
  return facts.lines.some(({ standing }) => standing === 'accepted') ? { facts, against: 'data' } : null;
}

/** As the office picked them, as far as they are still accepted; else as proposed: what the last issue has told as finished is not told again. */
function chooseHighlights(db: ReadableDb, { planKey, facts, stored, told }: { planKey: string; facts: BriefingFacts; stored: StoredBriefing; told: BriefingFacts | null }): Output<'briefing.compose'>['highlights'] {
  const candidates = highlightCandidates(facts.lines);
  const isCandidate = new Set(candidates.map(refKey));
  const finishedBefore = new Set((told?.lines ?? []).filter(isFinished).map(refKey));
  const proposed = (): ReturnType<typeof proposedHighlights> => proposedHighlights(facts.lines, { farAhead: findPlanSettings(db, planKey).settings.lights.redBehind, finishedBefore });
  return { candidates: candidates.map(refOf), isProposed: stored.highlights === null, chosen: stored.highlights?.filter((ref) => isCandidate.has(refKey(ref))) ?? proposed() };
}

const OFFICE = '领导小组办公室';

/** As in the last 通报 of the plan that says it. */
function proposeHead(db: ReadableDb, { planKey, period, today }: Scope): Output<'briefing.compose'>['proposedHead'] {
  const plan = getPlan(db, planKey);
  const earlier = listBriefings(db, planKey).filter((briefing) => briefing.period !== period);
  const last = (field: 'mark' | 'issuer'): string | undefined => earlier.findLast(({ head }) => head[field] !== null)?.head[field] ?? undefined;
  const numbers = earlier.flatMap(({ issued }) => (issued === null ? [] : [Number(issued.head.number ?? 0)]));
  return {
    mark: last('mark') ?? '工作通报', title: proposedTitle(plan.title, period), issuer: last('issuer') ?? officeOf(plan.duties.map(({ text }) => text)), number: String(Math.max(0, ...numbers) + 1), issuedOn: today,
  };
}

/** The office that the plan itself names. */
function officeOf(duties: readonly string[]): string {
  return duties.flatMap((text) => /(?:^|[，。；、,;由])([^，。；、,;由\s]{2,24}领导小组办公室)/.exec(text)?.[1] ?? [])[0] ?? OFFICE;
}
