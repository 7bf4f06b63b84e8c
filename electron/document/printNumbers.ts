import { readMarker } from '#shared/domain/reading/readMarker.ts';
import { formatNumber } from './formatNumber.ts';

/** The XML parts of a .docx that decide its automatic numbers; empty where the file has none. */
export interface NumberedParts {
  document: string;
  numbering: string;
  styles: string;
}

interface Level { format: string; text: string; start: number; styleId: string | undefined }
interface List { abstractId: string; levels: Map<number, Level>; starts: Map<number, number> }
interface Place { numId: string; level: number | undefined }

/**
 * document.xml with automatic numbers (一、 （一） 1.) printed into the text of their paragraphs, as the reader of the document sees them.
 * Paragraphs that carry a typed number as well keep only that one.
 */
export function printNumbers(parts: NumberedParts): string {
  const lists = readLists(parts.numbering);
  if (lists.size === 0) return parts.document;
  const styles = readStyles(parts.styles);
  const counters = new Map<string, number[]>();
  const started = new Set<string>();
  const document = parts.document.replace(/<w:pPrChange\b[\s\S]*?<\/w:pPrChange>/g, '');
  return document.replace(/<w:pPr(?:\s[^>]*)?(?<!\/)>[\s\S]*?<\/w:pPr>/g, (properties: string, offset: number) => {
    const styleId = attribute(properties, 'w:pStyle');
    const place = placeOf(properties) ?? (styleId === undefined ? undefined : styles.get(styleId));
    const list = place === undefined ? undefined : lists.get(place.numId);
    if (place === undefined || list === undefined) return properties;
    const level = place.level ?? levelOfStyle(list, styleId) ?? 0;
    const label = countOn(list, level, place.numId, counters, started);
    const paragraph = document.slice(offset + properties.length, document.indexOf('</w:p>', offset + properties.length));
    const text = [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map((found) => found[1] ?? '').join('');
    if (label === '' || text.trim() === '' || readMarker(text) !== null) return properties;
    return `${properties}<w:r><w:t xml:space="preserve">${label}</w:t></w:r>`;
  });
}

/** Counts one paragraph of a list and gives its label; deeper levels begin anew. */
function countOn(list: List, level: number, numId: string, counters: Map<string, number[]>, started: Set<string>): string {
  const counts = counters.get(list.abstractId) ?? [];
  counters.set(list.abstractId, counts);
  const restart = `${numId}/${level}`;
  const override = started.has(restart) ? undefined : list.starts.get(level);
  started.add(restart);
  counts[level] = override ?? (counts[level] === undefined ? list.levels.get(level)?.start ?? 1 : counts[level] + 1);
  counts.length = level + 1;
  const own = list.levels.get(level);
  if (own === undefined || own.format === 'bullet' || own.format === 'none') return '';
  return own.text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const other = list.levels.get(at);
    return formatNumber(counts[at] ?? other?.start ?? 1, other?.format ?? 'decimal');
  });
}

function levelOfStyle(list: List, styleId: string | undefined): number | undefined {
  return styleId === undefined ? undefined : [...list.levels].find(([, level]) => level.styleId === styleId)?.[0];
}

function readLists(numbering: string): Map<string, List> {
  const abstracts = new Map<string, Map<number, Level>>();
  for (const [whole, id] of numbering.matchAll(/<w:abstractNum\b[^>]*?w:abstractNumId="([^"]*)"[\s\S]*?<\/w:abstractNum>/g)) abstracts.set(id ?? '', readLevels(whole));
  const lists = new Map<string, List>();
  for (const [whole, id] of numbering.matchAll(/<w:num\s[^>]*?w:numId="([^"]*)"[\s\S]*?<\/w:num>/g)) {
    const abstractId = attribute(whole, 'w:abstractNumId') ?? '';
    const starts = [...whole.matchAll(/<w:lvlOverride\b[^>]*w:ilvl="(\d+)"[^>]*>\s*<w:startOverride\b[^>]*w:val="(\d+)"/g)];
    lists.set(id ?? '', { abstractId, levels: abstracts.get(abstractId) ?? new Map<number, Level>(), starts: new Map(starts.map(([, level, start]) => [Number(level), Number(start)])) });
  }
  return lists;
}

function readLevels(abstract: string): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const [whole, level] of abstract.matchAll(/<w:lvl\b[^>]*?w:ilvl="(\d)"[\s\S]*?<\/w:lvl>/g)) {
    levels.set(Number(level), {
      format: attribute(whole, 'w:numFmt') ?? 'decimal', text: attribute(whole, 'w:lvlText') ?? '',
      start: Number(attribute(whole, 'w:start') ?? '1'), styleId: attribute(whole, 'w:pStyle'),
    });
  }
  return levels;
}

/** Numbering that paragraph styles bring along, their own or that of the style they are based on. */
function readStyles(styles: string): Map<string, Place> {
  const own = new Map<string, { place: Place | undefined; basedOn: string | undefined }>();
  for (const [whole, id] of styles.matchAll(/<w:style\b[^>]*?w:styleId="([^"]*)"[\s\S]*?<\/w:style>/g)) {
    own.set(id ?? '', { place: placeOf(whole), basedOn: attribute(whole, 'w:basedOn') });
  }
  const places = new Map<string, Place>();
  for (const id of own.keys()) {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = own.get(at)?.basedOn) {
      seen.add(at);
      const place = own.get(at)?.place;
      if (place !== undefined) {
        places.set(id, place);
        break;
      }
    }
  }
  return places;
}

/** numId 0 says that there is no number after all; no list has it. */
function placeOf(properties: string): Place | undefined {
  const numbering = /<w:numPr\b[\s\S]*?<\/w:numPr>/.exec(properties)?.[0];
  const numId = numbering === undefined ? undefined : attribute(numbering, 'w:numId');
  if (numbering === undefined || numId === undefined) return undefined;
  const level = attribute(numbering, 'w:ilvl');
  return { numId, level: level === undefined ? undefined : Number(level) };
}

function attribute(xml: string, element: string): string | undefined {
  return new RegExp(`<${element}\\b[^>]*?w:val="([^"]*)"`).exec(xml)?.[1];
}
