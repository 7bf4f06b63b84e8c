import type { DocumentBlock } from '../planDraft.ts';
import type { FoundProgramme, FoundTask } from './foundTask.ts';
import { HEADING_RANK } from './readMarker.ts';
import { paragraphsOf, textOfSection, titleOfHeading } from './outlineDocument.ts';
import type { Section } from './outlineDocument.ts';
import { readTaskTable } from './readTaskTable.ts';
import { isUnitLine, joinPhrases, readUnitLine, readUnitTail } from './readUnitPhrase.ts';
import type { UnitPhrase } from './readUnitPhrase.ts';

/** The programmes in a section of work and in its parts, with their tasks; a programme without tasks is left out. */
export function findProgrammes(section: Section, year: number | null): FoundProgramme[] {
  const { title, rest } = titleOfHeading(section.heading);
  const headed = readUnitTail(section.parts.length > 0 ? section.heading : '', year);
  const lines = section.body.filter((block) => block.kind === 'paragraph' && isUnitLine(block.text));
  const programme: FoundProgramme = {
    path: section.path, printed: section.marker?.printed ?? '', name: titleOfHeading(headed?.rest ?? title).title,
    units: joinPhrases([headed?.phrase, ...lines.map((line) => readUnitLine(line.text, year))]),
    tasks: [], loose: [],
  };
  const inner = [...tasksInBody(section, programme, year), ...section.parts.flatMap((part) => placePart(part, programme, year))];
  if (headed === undefined && rest !== '') programme.loose.unshift(rest);
  return [...(programme.tasks.length > 0 ? [programme] : []), ...inner];
}

/** Puts a numbered part among the programme's tasks, or gives it back as programmes of its own. */
function placePart(part: Section, programme: FoundProgramme, year: number | null): FoundProgramme[] {
  if (isGroup(part, year)) return findProgrammes(part, year);
  programme.tasks.push(taskOfSection(part, year));
  return [];
}

/** A part with numbered parts of its own is a programme, unless they are only the steps of an item. */
function isGroup(section: Section, year: number | null): boolean {
  if (section.body.some((block) => block.kind === 'table')) return true;
  if (section.parts.length === 0) return unnumberedTasks(section, year).length > 1;
  const rank = section.marker?.rank ?? 0;
  if (rank <= HEADING_RANK || section.parts.some((part) => namesUnits(part, year))) return true;
  return !/[。；;]/.test(section.heading) && !namesUnits({ ...section, parts: [] }, year) && section.heading.length <= 30;
}

/** Whether anything in the section says who does it. */
export function namesUnits(section: Section, year: number | null): boolean {
  const own = [section.heading, ...paragraphsOf(section)].some((text) => isUnitLine(text) || readUnitTail(text, year) !== undefined);
  const inTable = section.body.some((block) => block.kind === 'table' && readTaskTable(block.rows, year) !== undefined);
  return own || inTable || section.parts.some((part) => namesUnits(part, year));
}

function taskOfSection(section: Section, year: number | null): FoundTask {
  const raw = textOfSection(section);
  return taskOfText(`${section.marker?.number ?? ''}`, raw, year);
}

function taskOfText(number: string, raw: string, year: number | null): FoundTask {
  const phrases: UnitPhrase[] = [];
  const kept: string[] = [];
  for (const line of raw.split('\n').filter((each) => each.trim() !== '')) {
    const whole = isUnitLine(line) ? readUnitLine(line, year) : undefined;
    const tail = whole === undefined ? readUnitTail(line, year) : undefined;
    const phrase = whole ?? tail?.phrase;
    if (phrase !== undefined) phrases.push(phrase);
    if (whole === undefined) kept.push(tail?.rest ?? line);
  }
  const units = joinPhrases(phrases);
  return { number, text: kept.filter((line) => line.trim() !== '').join('\n').trim(), units, deadlines: units.deadlines, raw };
}

/** Tables and unnumbered paragraphs before the first part. */
function tasksInBody(section: Section, programme: FoundProgramme, year: number | null): FoundProgramme[] {
  const unnumbered = section.parts.length === 0 || section.marker === null ? unnumberedTasks(section, year) : [];
  const fromTables: FoundProgramme[] = [];
  for (const block of section.body) {
    if (block.kind === 'table') fromTables.push(...programmesOfTable(block, programme, year));
    else if (unnumbered.includes(block)) programme.tasks.push(taskOfText(`${programme.tasks.length + 1}`, block.text, year));
    else if (!isUnitLine(block.text)) programme.loose.push(block.text);
  }
  return fromTables;
}

/** Paragraphs without a number that close with their own units. */
function unnumberedTasks(section: Section, year: number | null): DocumentBlock[] {
  return section.body.filter((block) => block.kind === 'paragraph' && !isUnitLine(block.text) && readUnitTail(block.text, year) !== undefined);
}

function programmesOfTable(block: DocumentBlock, programme: FoundProgramme, year: number | null): FoundProgramme[] {
  const groups = readTaskTable(block.rows, year) ?? [];
  const apart: FoundProgramme[] = [];
  const named = groups.filter((group) => group.name !== '');
  const areNumbered = named.every((group) => group.number !== null);
  groups.forEach((group, index) => {
    if (group.name === '') programme.tasks.push(...group.tasks);
    else apart.push({
      path: [programme.path, `${(areNumbered ? group.number : null) ?? index + 1}`].filter((step) => step !== '').join('.'),
      printed: group.printed, name: group.name, units: joinPhrases([]), tasks: group.tasks, loose: [],
    });
  });
  return apart;
}
