import { openZip } from '#electron/workbook/container/openZip.ts';

/** What a fill did to stored results, by the text of the sheets and not by what wrote them. */
export interface DroppedResults {
  /** Cells whose result is gone. */
  cells: number;
  /** Parts that differ in nothing else. */
  parts: string[];
}

const CELL = /<((?:[\w.-]+:)?)c(?=[\s/>])[^>]*?(?:\/>|>.*?<\/\1c>)/gs;
const RESULT = /<((?:[\w.-]+:)?)(v|is)(?:\s[^>]*)?(?:\/>|>.*?<\/\1\2>)/gs;
const FORMULA = /<(?:[\w.-]+:)?f[\s/>]/;
const ARRAY = /<(?:[\w.-]+:)?f\s[^>]*t="(?:array|dataTable)"/;

/** Sheets in which results of formulas are gone and every other byte is the same. */
export function droppedResults(before: Buffer, after: Buffer): DroppedResults {
  const [old, now] = [openZip(before), openZip(after)];
  const dropped: DroppedResults = { cells: 0, parts: [] };
  for (const entry of old.entries) {
    const same = now.find(entry.name);
    if (same === undefined || entry.crc32 === same.crc32) continue;
    // A mark at the start that says nothing in UTF-8 goes when a part is written anew.
    const cells = droppedIn(old.inflate(entry).toString('utf8').replace(/^\ufeff/, ''), now.inflate(same).toString('utf8'));
    if (cells === undefined) continue;
    dropped.cells += cells;
    dropped.parts.push(entry.name);
  }
  return dropped;
}

/** How many; undefined when anything else differs, or a cell that no formula fills. */
function droppedIn(old: string, now: string): number | undefined {
  if (old.replace(CELL, '') !== now.replace(CELL, '')) return undefined;
  const [cells, others] = [old.match(CELL) ?? [], now.match(CELL) ?? []];
  const hasArray = ARRAY.test(old);
  let dropped = 0;
  for (const [i, cell] of cells.entries()) {
    if (cell === others[i]) continue;
    if (!(FORMULA.test(cell) || hasArray) || withoutResult(cell) !== others[i]) return undefined;
    dropped += 1;
  }
  return cells.length === others.length ? dropped : undefined;
}

/** A result and the word that says how it is stored. */
function withoutResult(cell: string): string {
  const tag = cell.slice(0, cell.indexOf('>'));
  return (tag.replace(/\st="(?:str|b|e|s|d|inlineStr)"/, '') + cell.slice(tag.length)).replace(RESULT, '');
}
