import type { Output, ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { BriefingHead, IssuedBriefing } from '#shared/domain/briefing/briefing.ts';
import type { BriefingResults } from '#shared/domain/briefing/briefingResults.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import { BRIEFING_SECTION_LABELS, annexTitles, printedSections, trendCaption } from '#shared/wording/briefingLabels.ts';
import { resultsTable } from '#shared/wording/briefingResultsText.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import type { BriefingDocument } from '#electron/document/composeBriefingDocument.ts';
import { pngSize } from '#electron/document/pngSize.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import { annexSheets } from './annexSheets.ts';
import { checkResults, composeBriefing, printedHead } from './composeBriefing.ts';

/** The 通报 as a document, or its annexes as a workbook; an issued one exactly as it went out. */
export const exportBriefing: Handler<'briefing.export'> = async (job, { planKey, period, what, figure, target }) => {
  actingAs(job.db, 'briefing.export');
  const now = composeBriefing(job.db, { planKey, period, today: job.ports.clock.today() });
  const { head, sections, facts, results = null } = now.issued ?? asPrinted(now, period);
  const bytes = what === 'document'
    ? await job.workbooks.run('composeBriefing', documentOf(head, { sections, results }, figureOf(figure, facts.dataPeriod)), { signal: job.signal })
    : await job.workbooks.run('composeBriefingAnnexes', { sheets: annexSheets(facts, results) }, { signal: job.signal });
  return { name: job.files.write(target, bytes).name };
};

function asPrinted(now: Output<'briefing.compose'>, period: string): IssuedBriefing {
  if (now.facts.lines.every(({ standing }) => standing !== 'accepted')) throw new Refusal('briefing.nothingAccepted', { period });
  for (const { section, paragraphs } of now.sections) {
    const unknown = paragraphs.flatMap((paragraph) => paragraph.unknown);
    if (unknown.length > 0) throw new Refusal('briefing.unresolved', { section: BRIEFING_SECTION_LABELS[section], fields: unknown.join('、') });
  }
  checkResults(now);
  return { head: printedHead(now), sections: printedSections(now.sections), facts: now.facts, ...(now.results.table === null ? {} : { results: now.results.table }) };
}

function figureOf(figure: ParsedInput<'briefing.export'>['figure'], period: PeriodKey): BriefingDocument['figure'] {
  if (figure === null) return null;
  const png = Buffer.from(figure.png, 'base64');
  const size = pngSize(png);
  if (size === undefined) throw new Refusal('briefing.badFigure');
  return { png, ...size, caption: trendCaption(period), alt: figure.alt };
}

/** 代拟稿 leaves number and day to whoever issues it. */
function documentOf({ mark, number, title, recipients, issuer, signing, sealedBy, issuedOn, copies, signatory }: BriefingHead, { sections, results }: { sections: IssuedBriefing['sections']; results: BriefingResults | null }, figure: BriefingDocument['figure']): BriefingDocument {
  const isDraft = signing === 'draft';
  const annexes = annexTitles(results);
  const seal = signing === 'onBehalf' ? `（${sealedBy ?? ''}代章）` : '';
  return {
    mark: mark ?? '', title: title ?? '', recipients, sections, figure, copies, signatory, issuer: issuer ?? '',
    number: isDraft || number === null ? '第　期' : `第${number}期`,
    subtitle: isDraft ? '（代拟稿）' : null,
    annexes, results: results === null ? null : { name: `附件${annexes.length}`, ...resultsTable(results) }, signature: `${issuer ?? ''}${seal}`, isSealed: signing === 'onBehalf',
    date: isDraft || issuedOn === null ? `${(issuedOn ?? '').slice(0, 4)}年　月　日` : dayText(issuedOn),
  };
}
