import type { Doubt, DocumentBlock, IndicatorDraft, PlanDraft } from '../planDraft.ts';
import { settleProgrammes } from './settleProgrammes.ts';
import { findProgrammes, namesUnits } from './findTasks.ts';
import { hasPrivateUse } from './foldWidth.ts';
import { mendParagraphs } from './mendParagraphs.ts';
import { outlineDocument, paragraphsOf, titleOfHeading } from './outlineDocument.ts';
import type { Section } from './outlineDocument.ts';
import { readDuties } from './readDuties.ts';
import { readIndicators } from './readIndicators.ts';
import { readPlanYear, readTitle } from './readTitle.ts';
import { isOtherTitle, isPlanTitle, namesTasks, sectionKind } from './sectionKind.ts';
import type { SectionKind } from './sectionKind.ts';

/**
 * A plan document → its programmes, tasks, targets and duties, for a person to correct.
 * A document that asks for no work has none of them; whatever is unsure is listed in `doubts`.
 */
export function readPlan(blocks: DocumentBlock[]): PlanDraft {
  const mended = mendParagraphs(blocks);
  const { title, documentTitle } = readTitle(mended);
  const text = mended.map((block) => (block.kind === 'table' ? block.rows.flat().join('\n') : block.text)).join('\n');
  const year = readPlanYear(title, text);
  const root = outlineDocument(mended);
  const work = sectionsOfWork(root, documentTitle, year);
  const isPlan = work.length > 0;
  const { programmes, doubts } = settleProgrammes(work.flatMap((section) => findProgrammes(section, year)), { title, text, year });
  return {
    title, year, programmes,
    indicators: isPlan || isPlanTitle(documentTitle) ? sectionsOfKind(root, 'goals').flatMap(headlineIndicators) : [],
    duties: programmes.length > 0 ? sectionsOfKind(root, 'duties').flatMap(readDuties) : [],
    doubts: [...doubtsOfDocument(blocks, year, isPlan), ...doubts],
  };
}

/** Where tasks are looked for: wherever units are named; without any, only in a document or section that calls itself a plan. */
function sectionsOfWork(root: Section, documentTitle: string, year: number | null): Section[] {
  const candidates = sectionsOfKind(root, 'work');
  const named = candidates.filter((section) => namesUnits(section, year));
  if (isOtherTitle(documentTitle) && !isPlanTitle(documentTitle)) return named.filter(hasManyTasks(year));
  const called = candidates.filter((section) => namesTasks(titleOfHeading(section.heading).title));
  if (named.length > 0) return candidates.filter((section) => named.includes(section) || called.includes(section));
  if (called.length > 0) return called;
  return isPlanTitle(documentTitle) ? candidates.filter((section) => section.parts.length > 0) : [];
}

/** A report or rule may name who is responsible for one thing; only a list of tasks names units again and again. */
function hasManyTasks(year: number | null): (section: Section) => boolean {
  return (section) => findProgrammes(section, year).flatMap((programme) => programme.tasks).filter((task) => task.units.leadUnits.length + task.units.unranked.length > 0).length >= 3;
}

/** Topmost sections of one kind; what stands above all sections counts as work. */
function sectionsOfKind(root: Section, kind: SectionKind): Section[] {
  if (root.marker === null) {
    const own: Section = { ...root, parts: root.parts.filter((part) => (part.marker?.rank ?? 0) > 2 && kindOf(part) === 'work') };
    const rest = root.parts.filter((part) => !own.parts.includes(part)).flatMap((part) => sectionsOfKind(part, kind));
    return kind === 'work' ? [own, ...rest] : rest;
  }
  if (kindOf(root) === kind) return kind === 'work' ? [withoutOtherParts(root), ...sectionsAside(root, kind)] : [root];
  return sectionsAside(root, kind);
}

/** Goals or duties that stand inside another section: （三）主要目标 in 一、总体要求. */
function sectionsAside(section: Section, kind: SectionKind): Section[] {
  return kind === 'work' ? [] : section.parts.flatMap((part) => sectionsOfKind(part, kind));
}

function withoutOtherParts(section: Section): Section {
  return { ...section, parts: section.parts.filter((part) => kindOf(part) === 'work').map(withoutOtherParts) };
}

function kindOf(section: Section): SectionKind {
  return sectionKind(titleOfHeading(section.heading).title);
}

function headlineIndicators(section: Section): IndicatorDraft[] {
  const found: IndicatorDraft[] = [];
  const read = (part: Section) => {
    for (const text of [part.heading, ...paragraphsOf(part)]) {
      found.push(...readIndicators(text, (place) => `${section.path}/${found.length + place}`));
    }
    part.parts.forEach(read);
  };
  read(section);
  return found;
}

function doubtsOfDocument(blocks: DocumentBlock[], year: number | null, isPlan: boolean): Doubt[] {
  const strange = blocks.filter((block) => hasPrivateUse(block.text.replace(/^[\s\ue000-\uf8ff]+/, ''))).map((block) => ({ code: 'character.private', where: '', seen: block.text.trim().slice(0, 60) }));
  return [...strange, ...(year === null && isPlan ? [{ code: 'year.unclear', where: '', seen: '' }] : [])];
}
