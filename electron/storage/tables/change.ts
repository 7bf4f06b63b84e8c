import type { Change, ChangeValue } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import { isKnownKind } from '#shared/domain/merge/mergeField.ts';
import type { ReadableDb } from '../database.ts';
import { NumberedNames } from '../log/numberedNames.ts';
import { isProjected } from '../log/projections.ts';

interface ChangeRow { replica: string; seq: number; hlc: number; actor: string; kind: string; entity: string; field: string; value: string; base: string; source: string; schema: number; hash: Buffer }

const CHANGES = `SELECT r.replica_id AS replica, c.seq, c.hlc, c.actor, c.kind, e.entity_key AS entity, c.field, c.value, c.base, s.source, c.schema, c.hash
  FROM change c JOIN replica r USING (replica_no) JOIN entity e USING (entity_no) JOIN source s USING (source_no)`;

export interface HashedChange { change: Change; hash: Buffer }

export function findChange(db: ReadableDb, ref: ChangeRef): Change | undefined {
  const [replica = '', seq = ''] = ref.split(':');
  const row = db.get<ChangeRow>(`${CHANGES} WHERE r.replica_id = ? AND c.seq = ?`, replica, Number(seq));
  return row === undefined ? undefined : toChange(row, replicaIds(db, row.base));
}

/** Every change ever made to one field. */
export function fieldChanges(db: ReadableDb, entityNo: number, field: string): Change[] {
  const rows = db.all<ChangeRow>(`${CHANGES} WHERE c.entity_no = ? AND c.field = ?`, entityNo, field);
  return rows.map((row) => toChange(row, replicaIds(db, row.base)));
}

/** The whole log, chain by chain. */
export function* eachChange(db: ReadableDb): IterableIterator<HashedChange> {
  const names = namesOfLog(db);
  for (const row of eachLogRow(db)) yield { change: logRowToChange(row, names), hash: Buffer.from(row.hash, 'hex') };
}

/** A change as it is stored, its hash in hexadecimal. */
export interface LogRow { replicaNo: number; seq: number; hlc: number; actor: string; kind: string; entityNo: number; field: string; value: string; base: string; sourceNo: number; schema: number; hash: string }

/** What the numbers in the log stand for. */
export interface LogNames { replicas: ReadonlyMap<number, string>; entities: NumberedNames; sources: NumberedNames }

/** Columns as a LogRow has them. */
export const LOG_COLUMNS = 'replica_no AS replicaNo, seq, hlc, actor, kind, entity_no AS entityNo, field, value, base, source_no AS sourceNo, schema, lower(hex(hash)) AS hash';

export function eachLogRow(db: ReadableDb): IterableIterator<LogRow> {
  return db.each<LogRow>(`SELECT ${LOG_COLUMNS} FROM change ORDER BY replica_no, seq`);
}

export function namesOfLog(db: ReadableDb): LogNames {
  return { replicas: replicasOf(db), entities: new NumberedNames(db, 'entity', 'entity_key'), sources: new NumberedNames(db, 'source', 'source') };
}

function replicasOf(db: ReadableDb): Map<number, string> {
  return new Map(db.all<{ no: number; id: string }>('SELECT replica_no AS no, replica_id AS id FROM replica').map(({ no, id }) => [no, id]));
}

export function logRowToChange({ replicaNo, entityNo, sourceNo, seq, hlc, actor, kind, field, value, base, schema }: LogRow, { replicas, entities, sources }: LogNames): Change {
  return {
    replica: replicas.get(replicaNo) ?? '', seq, hlc, actor, kind, entity: entities.get(entityNo) ?? '', field,
    value: parseStoredValue(value), base: baseRefs(base, replicas), source: sources.get(sourceNo) ?? '', schema,
  };
}

/** What is stored is JSON; most of it is plain text between quotes. */
export function parseStoredValue(stored: string): ChangeValue {
  return stored.startsWith('"') && !stored.includes('\\') ? stored.slice(1, -1) : JSON.parse(stored) as ChangeValue;
}

/** The changes of one replica from `from` to `to`, in order. */
export function chainChanges(db: ReadableDb, replica: string, from: number, to: number): HashedChange[] {
  const ids = replicasOf(db);
  const rows = db.all<ChangeRow>(`${CHANGES} WHERE c.replica_no = (SELECT replica_no FROM replica WHERE replica_id = ?) AND c.seq BETWEEN ? AND ? ORDER BY c.seq`, replica, from, to);
  return rows.map((row) => ({ change: toChange(row, ids), hash: row.hash }));
}

/** Changes that this version stores and re-exports without being able to show them (有 n 项新版本内容暂不能显示). */
export function countUnknown(db: ReadableDb): number {
  const rows = db.all<{ kind: string; entity: string; field: string; n: number }>(
    `SELECT c.kind, substr(e.entity_key, 1, instr(e.entity_key, ':')) AS entity, c.field, count(*) AS n FROM change c JOIN entity e USING (entity_no) GROUP BY 1, 2, 3`,
  );
  return rows.filter(({ kind, entity, field }) => !isKnownKind(kind) || !isProjected(entity, field)).reduce((sum, { n }) => sum + n, 0);
}

function toChange(row: ChangeRow, ids: ReadonlyMap<number, string>): Change {
  return {
    replica: row.replica, seq: row.seq, hlc: row.hlc, actor: row.actor, kind: row.kind, entity: row.entity, field: row.field,
    value: parseStoredValue(row.value), base: baseRefs(row.base, ids), source: row.source, schema: row.schema,
  };
}

function baseRefs(base: string, ids: ReadonlyMap<number, string>): ChangeRef[] {
  if (base === '') return [];
  return base.split(' ').map((part) => {
    const colon = part.indexOf(':');
    return `${ids.get(Number(part.slice(0, colon))) ?? ''}${part.slice(colon)}`;
  });
}

/** The replicas that a base names, without reading all of them. */
function replicaIds(db: ReadableDb, base: string): Map<number, string> {
  const numbers = base === '' ? [] : [...new Set(base.split(' ').map((part) => Number(part.slice(0, part.indexOf(':')))))];
  return new Map(numbers.map((no) => [no, db.get<{ id: string }>('SELECT replica_id AS id FROM replica WHERE replica_no = ?', no)?.id ?? '']));
}
