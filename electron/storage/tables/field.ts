import { canonicalValue, entityKey, undoSource, workbookSource, type ChangeValue } from '#shared/domain/change.ts';
import type { EntryKey, EntryState, FieldState } from '#shared/domain/entry.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import { entryFieldSchema, type EntryField } from '#shared/domain/ledgerField.ts';
import { haveDifferentValues, standingValue } from '#shared/domain/merge/mergeField.ts';
import { shownHead, type Rank } from '#shared/domain/merge/register.ts';
import type { ReadableDb } from '../database.ts';
import type { ChainRun } from './chainRun.ts';
import { parseStoredValue } from './change.ts';

/** One head of one field: what stands, who wrote it and when. */
interface HeadRow { entity_key: string; field: string; replica_id: string; seq: number; hlc: number; actor: string; kind: string; value: string; rank: Rank }

/** A field as it stands in the log, with the person behind the shown value. */
export interface StandingField { value: ChangeValue; heads: ChangeRef[]; conflict: boolean; hlc: number; actor: string }

const HEADS = `SELECT e.entity_key, h.field, r.replica_id, h.seq, c.hlc, c.actor, c.kind, c.value, h.rank
  FROM head h JOIN entity e USING (entity_no) JOIN replica r USING (replica_no) JOIN change c ON c.replica_no = h.replica_no AND c.seq = h.seq`;

/** Every standing field of the entities whose keys begin with `prefix`, by entity and field. */
export function standingByPrefix(db: ReadableDb, prefix: string): Map<string, Map<string, StandingField>> {
  return group(db.all<HeadRow>(`${HEADS} WHERE e.entity_key >= ? AND e.entity_key < ?`, prefix, `${prefix}\u{10ffff}`));
}

export function standingOf(db: ReadableDb, entity: string): Map<string, StandingField> {
  return group(db.all<HeadRow>(`${HEADS} WHERE e.entity_key = ?`, entity)).get(entity) ?? new Map<string, StandingField>();
}

/**
 * Standing fields of every entry of a period, of one unit or of all, by entity key. Read head by head, and long names
 * once each: of a province's month all heads at a time, every name repeated, would hold ten times what they say.
 */
export function standingEntries(db: ReadableDb, scope: { planKey: string; period: string; unit: string | null }): Map<string, Map<string, StandingField>> {
  const where = `n.plan_key = ? AND n.period = ? ${scope.unit === null ? '' : 'AND n.unit = ?'}`;
  const params = scope.unit === null ? [scope.planKey, scope.period] : [scope.planKey, scope.period, scope.unit];
  const replicas = new Map(db.all<{ replica_no: number; replica_id: string }>('SELECT replica_no, replica_id FROM replica').map((row) => [row.replica_no, row.replica_id]));
  const keys = new Map(db.all<{ entity_no: number; entity_key: string }>(`SELECT n.entity_no, e.entity_key FROM entry n JOIN entity e USING (entity_no) WHERE ${where}`, ...params).map((row) => [row.entity_no, row.entity_key]));
  const entities = new Map([...keys.values()].map((key) => [key, new Map<string, StandingField>()]));
  const same = sameTexts();
  const disputed = new Set<string>();
  const heads = db.each<SlimHeadRow>(`SELECT n.entity_no, h.field, h.replica_no, h.seq, c.hlc, c.actor, c.kind, c.value
    FROM entry n JOIN head h USING (entity_no) JOIN change c ON c.replica_no = h.replica_no AND c.seq = h.seq WHERE ${where}`, ...params);
  for (const { entity_no: no, field, replica_no: replicaNo, seq, hlc, actor, kind, value } of heads) {
    const key = keys.get(no) ?? '';
    const fields = entities.get(key);
    if (fields?.has(field) === true) disputed.add(key);
    fields?.set(same(field), { value: standingValue(kind, parseStoredValue(same(value))), heads: [`${replicas.get(replicaNo) ?? ''}:${seq}`], conflict: false, hlc, actor: same(actor) });
  }
  for (const key of disputed) entities.set(key, standingOf(db, key));
  for (const [key, fields] of entities) if (fields.size === 0) entities.delete(key);
  return entities;
}

interface SlimHeadRow { entity_no: number; field: string; replica_no: number; seq: number; hlc: number; actor: string; kind: string; value: string }

/** Gives the same string for equal short texts: names, states and 无 stand in entry after entry. */
function sameTexts(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > 24) return text;
    const before = known.get(text);
    if (before === undefined) known.set(text, text);
    return before ?? text;
  };
}

export function entryEntity(key: EntryKey): string {
  return entityKey('entry', key.planKey, key.taskKey, key.period, key.unit);
}

/** The fields of an entry that people fill; an unknown field of a newer version is left out. */
export function toEntryState(fields: ReadonlyMap<string, StandingField>): EntryState {
  const state: EntryState = {};
  for (const [name, field] of fields) if (isEntryField(name)) state[name] = toFieldState(field);
  return state;
}

const ENTRY_FIELD_NAMES: ReadonlySet<string> = new Set(entryFieldSchema.options);
const isEntryField = (name: string): name is EntryField => ENTRY_FIELD_NAMES.has(name);

export function lastChangeOf(fields: ReadonlyMap<string, StandingField>): { person: string; hlc: number } | null {
  let last: { person: string; hlc: number } | null = null;
  for (const field of fields.values()) if (last === null || field.hlc > last.hlc) last = { person: field.actor, hlc: field.hlc };
  return last;
}

/** Every change ever made to a field of an entity, or to all its fields, newest first. */
export function listHistory(db: ReadableDb, entity: string, field: EntryField | null): { ref: ChangeRef; field: string; value: ChangeValue; hlc: number; actor: string; source: string; standing: boolean }[] {
  const rows = db.all<Omit<HeadRow, 'rank'> & { source: string; standing: number }>(
    `SELECT e.entity_key, c.field, r.replica_id, c.seq, c.hlc, c.actor, c.kind, c.value, s.source,
            EXISTS (SELECT 1 FROM head h WHERE h.entity_no = c.entity_no AND h.field = c.field AND h.replica_no = c.replica_no AND h.seq = c.seq) AS standing
       FROM change c JOIN entity e USING (entity_no) JOIN replica r USING (replica_no) JOIN source s USING (source_no)
      WHERE e.entity_key = ? AND (? IS NULL OR c.field = ?) ORDER BY c.hlc DESC, r.replica_id DESC, c.seq DESC`, entity, field, field,
  );
  return rows.map((row) => ({ ref: refOf(row), field: row.field, value: standingValue(row.kind, JSON.parse(row.value) as ChangeValue), hlc: row.hlc, actor: row.actor, source: row.source, standing: row.standing === 1 }));
}

/** The changes of a piece of a chain, newest first, each with what it replaced. */
export function changesOfRun(db: ReadableDb, { no, from, to }: ChainRun): { ref: ChangeRef; entity: string; field: string; value: ChangeValue; base: ChangeRef[] }[] {
  const ids = new Map(db.all<{ replica_no: number; replica_id: string }>('SELECT replica_no, replica_id FROM replica').map((row) => [row.replica_no, row.replica_id]));
  const rows = db.all<{ seq: number; entity_key: string; field: string; value: string; base: string }>(
    'SELECT c.seq, e.entity_key, c.field, c.value, c.base FROM change c JOIN entity e USING (entity_no) WHERE c.replica_no = ? AND c.seq BETWEEN ? AND ? ORDER BY c.seq DESC', no, from, to,
  );
  return rows.map((row) => ({
    ref: `${ids.get(no) ?? ''}:${row.seq}`, entity: row.entity_key, field: row.field, value: JSON.parse(row.value) as ChangeValue,
    base: row.base === '' ? [] : row.base.split(' ').map((part) => `${ids.get(Number(part.split(':')[0])) ?? ''}:${part.split(':')[1] ?? ''}`),
  }));
}

/** The value that a change gave; undefined when this workspace does not have it. */
export function findValue(db: ReadableDb, ref: ChangeRef): ChangeValue | undefined {
  const [replica = '', seq = ''] = ref.split(':');
  const row = db.get<{ kind: string; value: string }>('SELECT c.kind, c.value FROM change c JOIN replica r USING (replica_no) WHERE r.replica_id = ? AND c.seq = ?', replica, Number(seq));
  return row === undefined ? undefined : standingValue(row.kind, JSON.parse(row.value) as ChangeValue);
}

/** What these changes of one field showed while they stood; undefined when one of them is no change of that field here. */
export function shownValueOf(db: ReadableDb, at: { entity: string; field: string }, refs: readonly ChangeRef[]): { value: ChangeValue } | undefined {
  const found = refs.map((ref) => {
    const [replica = '', seq = ''] = ref.split(':');
    const row = db.get<{ hlc: number; kind: string; value: string }>(
      `SELECT c.hlc, c.kind, c.value FROM change c JOIN replica r USING (replica_no) JOIN entity e USING (entity_no)
        WHERE r.replica_id = ? AND c.seq = ? AND e.entity_key = ? AND c.field = ?`, replica, Number(seq), at.entity, at.field,
    );
    return row === undefined ? undefined : { ref, ...row };
  });
  if (found.includes(undefined)) return undefined;
  const known = found.flatMap((row) => row ?? []);
  const shown = shownHead(known);
  return { value: shown === undefined ? null : standingValue(shown.kind, JSON.parse(shown.value) as ChangeValue) };
}

/** Whether anything was ever taken from the workbook with this content. */
export function wasTakenFrom(db: ReadableDb, sha256: string): boolean {
  const prefix = workbookSource(sha256, '', '').slice(0, -1);
  return db.get('SELECT 1 FROM source WHERE source >= ? AND source < ?', prefix, `${prefix}\u{10ffff}`) !== undefined;
}

/** Whether this very source has already given the field that value, and nobody has undone it since. */
export function wasGivenBy(db: ReadableDb, at: { entity: string; field: string }, source: string, value: ChangeValue): boolean {
  const row = db.get<{ replica_id: string; seq: number }>(
    `SELECT r.replica_id, c.seq FROM change c JOIN source s USING (source_no) JOIN entity e USING (entity_no) JOIN replica r USING (replica_no)
      WHERE s.source = ? AND e.entity_key = ? AND c.field = ? AND c.value = ? ORDER BY c.hlc DESC LIMIT 1`, source, at.entity, at.field, canonicalValue(value),
  );
  if (row === undefined) return false;
  return db.get('SELECT 1 FROM source WHERE source = ?', undoSource(refOf(row))) === undefined;
}

function toFieldState(field: StandingField): FieldState {
  const value = typeof field.value === 'string' || typeof field.value === 'number' ? field.value : null;
  return { value, heads: field.heads, conflict: field.conflict };
}

/** Nearly every field has one head, which then is what stands: only the others are merged. */
function group(rows: readonly HeadRow[]): Map<string, Map<string, StandingField>> {
  const entities = new Map<string, Map<string, StandingField>>();
  const disputed = new Set<string>();
  let last: { entity: string; fields: Map<string, StandingField> } | undefined;
  for (const row of rows) {
    if (last?.entity !== row.entity_key) {
      last = { entity: row.entity_key, fields: entities.get(row.entity_key) ?? new Map<string, StandingField>() };
      entities.set(last.entity, last.fields);
    }
    if (last.fields.has(row.field)) disputed.add(`${row.entity_key}\n${row.field}`);
    else last.fields.set(row.field, { value: standingValue(row.kind, parseStoredValue(row.value)), heads: [refOf(row)], conflict: false, hlc: row.hlc, actor: row.actor });
  }
  for (const heads of disputed.size === 0 ? [] : Map.groupBy(rows, (row) => `${row.entity_key}\n${row.field}`).values()) {
    const [first] = heads;
    if (first !== undefined && heads.length > 1) entities.get(first.entity_key)?.set(first.field, standing(heads));
  }
  return entities;
}

function standing(rows: readonly HeadRow[]): StandingField {
  const heads = rows.map((row) => ({ ref: refOf(row), hlc: row.hlc, rank: row.rank, actor: row.actor, kind: row.kind, value: parseStoredValue(row.value) }));
  const shown = shownHead(heads);
  return {
    value: shown === undefined ? null : standingValue(shown.kind, shown.value), hlc: shown?.hlc ?? 0, actor: shown?.actor ?? '',
    heads: heads.map(({ ref }) => ref).sort(),
    conflict: haveDifferentValues(heads),
  };
}

function refOf(row: { replica_id: string; seq: number }): ChangeRef {
  return `${row.replica_id}:${row.seq}`;
}
