import type { DocumentBlock } from '../planDraft.ts';
import { readMarker } from './readMarker.ts';
import type { Marker } from './readMarker.ts';
import { isUnitLine, readUnitTail } from './readUnitPhrase.ts';

/** A numbered part of a document: its own words, then its parts. The root has no marker and holds what stands before the first. */
export interface Section {
  marker: Marker | null;
  /** Path of numbers: `2.3` is 二、（三）; empty for the root. */
  path: string;
  /** The numbered paragraph without its number. */
  heading: string;
  /** Paragraphs and tables up to the first part. */
  body: DocumentBlock[];
  parts: Section[];
}

/** Nests numbered paragraphs by the rank of their numbers; a level left out is no matter. */
export function outlineDocument(blocks: DocumentBlock[]): Section {
  const root: Section = { marker: null, path: '', heading: '', body: [], parts: [] };
  const open: Section[] = [root];
  for (const block of blocks) {
    const marker = block.kind === 'paragraph' ? readMarker(block.text) : null;
    if (marker === null) {
      holderOf(block, open, open.at(-1) ?? root).body.push(block);
      continue;
    }
    while (open.length > 1 && (open.at(-1)?.marker?.rank ?? -1) >= marker.rank) open.pop();
    const holder = open.at(-1) ?? root;
    const section: Section = {
      marker, path: holder.path === '' ? `${marker.number}` : `${holder.path}.${marker.number}`,
      heading: block.text.slice(marker.length).trim(), body: [], parts: [],
    };
    holder.parts.push(section);
    open.push(section);
  }
  return root;
}

/** A unit line after several steps that name no unit closes the item that they are steps of. */
function holderOf(block: DocumentBlock, open: Section[], last: Section): Section {
  const holder = open.at(-2);
  const closes = block.kind === 'paragraph' && isUnitLine(block.text) && holder !== undefined && holder.marker !== null
    && holder.parts.length > 1 && holder.parts.every((part) => !saysWho(part));
  return closes ? holder : last;
}

function saysWho(section: Section): boolean {
  return [section.heading, ...paragraphsOf(section)].some((text) => isUnitLine(text) || readUnitTail(text, null) !== undefined) || section.parts.some(saysWho);
}

/** Heading, paragraphs and numbered parts of a section, as lines. */
export function textOfSection(section: Section): string {
  return [section.heading, ...paragraphsOf(section), ...section.parts.map((part) => `${part.marker?.printed ?? ''}${textOfSection(part)}`)].join('\n');
}

export function paragraphsOf(section: Section): string[] {
  return section.body.filter((block) => block.kind === 'paragraph').map((block) => block.text);
}

/** The first sentence of a heading: its title when text runs on behind it. */
export function titleOfHeading(heading: string): { title: string; rest: string } {
  const end = heading.search(/[。；;]/);
  return end < 0 ? { title: heading.trim(), rest: '' } : { title: heading.slice(0, end).trim(), rest: heading.slice(end + 1).trim() };
}
