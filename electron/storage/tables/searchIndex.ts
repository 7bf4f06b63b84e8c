import { parseEntityKey, type ChangeValue } from '#shared/domain/change.ts';
import { searchTerms, searchTokens } from '#shared/domain/searchText.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

/**
 * The index of words: one document per text of one thing, numbered entity × 16 + place of the field.
 * A cache: `project` keeps it in step, `rebuildIndex` makes it anew, and no fact stands in it alone.
 */
interface SearchedKind { kind: string; table: string; canBeRetracted?: boolean; fields: { field: string; column: string }[] }

const SEARCHED: readonly SearchedKind[] = [
  { kind: 'task', table: 'task', fields: [{ field: 'text', column: 'text' }] },
  {
    kind: 'entry', table: 'entry',
    fields: [
      { field: 'progress', column: 'progress' }, { field: 'problems', column: 'problems' }, { field: 'nextSteps', column: 'next_steps' }, { field: 'personInCharge', column: 'person_in_charge' },
      { field: 'evidence', column: 'evidence' }, { field: 'remark', column: 'remark' },
    ],
  },
  { kind: 'problem', table: 'problem', fields: [{ field: 'text', column: 'text' }, { field: 'followUp', column: 'follow_up' }, { field: 'evidence', column: 'evidence' }] },
  { kind: 'milestone', table: 'milestone', canBeRetracted: true, fields: [{ field: 'title', column: 'title' }, { field: 'deliverable', column: 'deliverable' }] },
  { kind: 'project', table: 'project', canBeRetracted: true, fields: [{ field: 'name', column: 'name' }, { field: 'place', column: 'place' }, { field: 'owner', column: 'owner' }] },
];
const BY_KIND = new Map(SEARCHED.map((searched) => [searched.kind, searched]));
const PLACES = 16;

/** A text that may hold the words looked for. */
export interface FoundText { kind: string; parts: readonly string[]; field: string; text: string }

/** Keeps the index in step with the shown value of one field; `isNew`: nothing was shown there before. */
export function indexText(db: WritableDb, { entityNo, kind, field, isNew }: { entityNo: number; kind: string; field: string; isNew: boolean }, value: ChangeValue): void {
  const place = BY_KIND.get(kind)?.fields.findIndex((searched) => searched.field === field) ?? -1;
  if (place < 0) return;
  const document = entityNo * PLACES + place;
  // Looking for what cannot be there takes longer than all the rest.
  if (!isNew || typeof value !== 'string') db.run('DELETE FROM search_index WHERE rowid = ?', document);
  if (typeof value === 'string') addDocument(db, document, value);
}

/** Texts that hold every pair of letters of the words, newest things first; the caller looks whether they hold the words. */
export function* candidateTexts(db: ReadableDb, words: string): Generator<FoundText> {
  const terms = searchTerms(words);
  if (terms.length === 0) return;
  const match = terms.map(({ token, isPrefix }) => `"${token}"${isPrefix ? '*' : ''}`).join(' AND ');
  for (const { document } of db.each<{ document: number }>('SELECT rowid AS document FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC', match)) {
    const found = findText(db, Math.floor(document / PLACES), document % PLACES);
    if (found !== undefined) yield found;
  }
}

/** Makes the index anew from the tables. */
export function rebuildIndex(db: WritableDb): number {
  let texts = 0;
  db.run("INSERT INTO search_index (search_index) VALUES ('delete-all')");
  for (const { table, fields } of SEARCHED) {
    for (const [place, { column }] of fields.entries()) {
      for (const row of db.all<{ entity_no: number; text: string }>(`SELECT entity_no, ${column} AS text FROM ${table} WHERE ${column} IS NOT NULL`)) {
        addDocument(db, row.entity_no * PLACES + place, row.text);
        texts += 1;
      }
    }
  }
  return texts;
}

function addDocument(db: WritableDb, document: number, text: string): void {
  const tokens = searchTokens(text);
  if (tokens.length > 0) db.run('INSERT INTO search_index (rowid, tokens) VALUES (?, ?)', document, tokens.join(' '));
}

function findText(db: ReadableDb, entityNo: number, place: number): FoundText | undefined {
  const key = db.get<{ entity_key: string }>('SELECT entity_key FROM entity WHERE entity_no = ?', entityNo)?.entity_key;
  if (key === undefined) return undefined;
  const { kind, parts } = parseEntityKey(key);
  const searched = BY_KIND.get(kind);
  const field = searched?.fields[place];
  if (searched === undefined || field === undefined) return undefined;
  const text = db.get<{ text: string | null }>(`SELECT ${field.column} AS text FROM ${searched.table} WHERE entity_no = ?${searched.canBeRetracted === true ? ' AND retracted IS NULL' : ''}`, entityNo)?.text;
  return text === null || text === undefined ? undefined : { kind, parts, field: field.field, text };
}
