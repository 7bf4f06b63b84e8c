import type { ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { briefingEntity, briefingParagraphEntity, HEAD_FIELDS, sectionOfKey, type IssuedBriefing } from '#shared/domain/briefing/briefing.ts';
import { refKey } from '#shared/domain/briefing/briefingFacts.ts';
import { unknownFields } from '#shared/domain/briefing/paragraphs.ts';
import type { ChangeValue } from '#shared/domain/change.ts';
import { tidyText } from '#shared/domain/entry.ts';
import { BRIEFING_SECTION_LABELS, printedSections, proposedTitle } from '#shared/wording/briefingLabels.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import { saveFields } from '#electron/storage/write/saveFields.ts';
import { findBriefing, listBriefings } from '#electron/storage/tables/briefing.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { acceptedTrend } from './acceptedTrend.ts';
import { checkResults, composeBriefing, printedHead } from './composeBriefing.ts';
import { exportBriefing } from './exportBriefing.ts';

export const briefingHandlers: HandlersOf<'briefing'> = {
  'briefing.compose': ({ db, ports }, which) => composeBriefing(db, { ...which, today: ports.clock.today() }),

  'briefing.list': ({ db }, { planKey }) => {
    const { title } = getPlan(db, planKey);
    return listBriefings(db, planKey).map(({ period, head, issued }) => ({
      period, title: issued?.head.title ?? head.title ?? proposedTitle(title, period), number: issued?.head.number ?? null, issuedOn: issued?.head.issuedOn ?? null, isIssued: issued !== null,
    }));
  },

  'briefing.save': (context, input) => {
    actingAs(context.db, 'briefing.save');
    const { planKey, period, head, version, highlights, assessmentId, paragraphs = [] } = input;
    const now = composeBriefing(context.db, { planKey, period, today: context.ports.clock.today() });
    checkNotIssued(context, input);
    checkHighlights(input, now.highlights.candidates);
    if (assessmentId !== undefined && assessmentId !== null && !now.results.candidates.some((each) => each.assessmentId === assessmentId)) throw new Refusal('briefing.resultsNotSettled', { state: 'reopened' });
    const known = new Map(now.sections.flatMap((section) => section.paragraphs).map(({ key, fields }) => [key, fields]));
    for (const { key, text } of paragraphs) {
      const unknown = text === null ? [] : unknownFields(text, known.get(key) ?? []);
      if (unknown.length > 0) throw new Refusal('briefing.unknownField', { fields: unknown.join('、'), known: (known.get(key) ?? []).map(({ name }) => name).join('、') });
    }
    const values: Record<string, ChangeValue | undefined> = { ...head, highlights: highlights === undefined ? undefined : highlights?.map(({ taskKey, unit }) => ({ taskKey, unit })) ?? null, assessmentId };
    if (head !== undefined || highlights !== undefined || assessmentId !== undefined) saveFields(context, briefingEntity(planKey, period), values, version);
    for (const { key, text, basis, version: seen } of paragraphs) {
      const tidy = text === null ? null : tidyText(text);
      saveFields(context, briefingParagraphEntity(planKey, period, key), { text: tidy, basis: tidy === null ? null : tidyText(basis) }, seen);
    }
    context.describe({ period, what: savedWords(input) });
    return { stepId: context.stepId() };
  },

  'briefing.issue': (context, { planKey, period, number, issuedOn, signatory, version }) => {
    actingAs(context.db, 'briefing.issue');
    checkNotIssued(context, { planKey, period });
    const now = composeBriefing(context.db, { planKey, period, today: context.ports.clock.today() });
    const paragraphs = now.sections.flatMap((section) => section.paragraphs);
    if (now.facts.lines.every(({ standing }) => standing !== 'accepted')) throw new Refusal('briefing.nothingAccepted', { period });
    const changed = paragraphs.filter(({ state }) => state === 'changed').length;
    if (changed > 0) throw new Refusal('briefing.undecided', { paragraphs: changed });
    checkFields(paragraphs);
    checkResults(now);
    const taken = listBriefings(context.db, planKey).find((other) => other.period !== period && other.issued?.head.number === number && other.issued.head.issuedOn?.slice(0, 4) === issuedOn.slice(0, 4));
    if (taken !== undefined) throw new Refusal('briefing.numberTaken', { number, period: taken.period });
    const head = { ...printedHead(now), number, issuedOn, signatory };
    const issued: IssuedBriefing = { head, sections: printedSections(now.sections), facts: now.facts, trend: acceptedTrend(context.db, { planKey, period: now.facts.dataPeriod, today: context.ports.clock.today() }), ...(now.results.table === null ? {} : { results: now.results.table }) };
    saveFields(context, briefingEntity(planKey, period), { number, issuedOn, signatory, issued: asValue(issued) }, version);
    context.describe({ period, number });
    return { stepId: context.stepId() };
  },

  'briefing.reopen': (context, { planKey, period, reason }) => {
    actingAs(context.db, 'briefing.reopen');
    const { issued } = findBriefing(context.db, planKey, period);
    if (issued === null) throw new Refusal('briefing.notIssued', { period });
    saveFields(context, briefingEntity(planKey, period), { issued: null });
    context.describe({ period, number: issued.head.number ?? '', reason });
    return {};
  },

  'briefing.export': exportBriefing,
};

function checkNotIssued({ db }: WriteContext, { planKey, period }: { planKey: string; period: string }): void {
  const { issued } = findBriefing(db, planKey, period);
  if (issued !== null) throw new Refusal('briefing.issued', { period, number: issued.head.number ?? '' });
}

function checkHighlights({ highlights }: ParsedInput<'briefing.save'>, candidates: readonly { taskKey: string; unit: string }[]): void {
  const isCandidate = new Set(candidates.map(refKey));
  const other = highlights?.find((ref) => !isCandidate.has(refKey(ref)));
  if (other !== undefined) throw new Refusal('briefing.noHighlight', { task: other.taskKey, unit: other.unit });
}

function checkFields(paragraphs: readonly { key: string; unknown: readonly string[] }[]): void {
  const wrong = paragraphs.find(({ unknown }) => unknown.length > 0);
  if (wrong !== undefined) throw new Refusal('briefing.unresolved', { section: BRIEFING_SECTION_LABELS[sectionOfKey(wrong.key)], fields: wrong.unknown.join('、') });
}

/** What was decided, for 留痕. */
function savedWords({ head, highlights, assessmentId, paragraphs = [] }: ParsedInput<'briefing.save'>): string {
  const sections = [...new Set(paragraphs.map(({ key }) => BRIEFING_SECTION_LABELS[sectionOfKey(key)]))];
  return [...sections, ...(highlights === undefined ? [] : ['亮点的挑选']), ...(assessmentId === undefined ? [] : ['所附的考核结果']), ...(head === undefined || HEAD_FIELDS.every((field) => head[field] === undefined) ? [] : ['版头与落款'])].join('、');
}

/** Texts, whole numbers and lists of them, as the log holds them: there is nothing else in an issue. */
function asValue(issued: IssuedBriefing): ChangeValue {
  return JSON.parse(JSON.stringify(issued)) as ChangeValue;
}
