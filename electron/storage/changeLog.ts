import { createHash } from 'node:crypto';
import { CHANGE_SCHEMA, canonicalLine, canonicalValue, nextHlc, type Change, type ChangeValue } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import { arrive, shownHead, type Head } from '#shared/domain/merge/register.ts';
import type { WritableDb } from './database.ts';
import { project } from './projections.ts';

export interface NewChange {
  entity: string;
  field: string;
  value: ChangeValue;
  base: ChangeRef[];
  source: string;
}

export interface ReplicaHandle { no: number; id: string }

/** Appends this replica's changes and keeps heads and derived tables in step; used inside one transaction. */
export class ChangeLog {
  readonly #db: WritableDb;
  readonly #replica: ReplicaHandle;
  readonly #now: () => number;
  #last: { seq: number; hlc: number; hash: Buffer } | undefined;

  constructor(db: WritableDb, replica: ReplicaHandle, now: () => number) {
    this.#db = db;
    this.#replica = replica;
    this.#now = now;
  }

  /** The last number this replica has given out. */
  get lastSeq(): number {
    return this.#tip().seq;
  }

  /** A rolled back transaction leaves the remembered end of the chain wrong. */
  forgetTip(): void {
    this.#last = undefined;
  }

  record(change: NewChange, actor: string): ChangeRef {
    const tip = this.#tip();
    const full: Change = { ...change, replica: this.#replica.id, seq: tip.seq + 1, hlc: nextHlc(tip.hlc, this.#now()), actor, kind: 'set', schema: CHANGE_SCHEMA };
    const hash = chainHash(tip.hash, full);
    applyChange(this.#db, full, hash);
    this.#last = { seq: full.seq, hlc: full.hlc, hash };
    return `${full.replica}:${full.seq}`;
  }

  #tip(): { seq: number; hlc: number; hash: Buffer } {
    this.#last ??= this.#db.get<{ seq: number; hlc: number; hash: Buffer }>(
      'SELECT seq, hlc, hash FROM change WHERE replica_no = ? ORDER BY seq DESC LIMIT 1', this.#replica.no,
    ) ?? { seq: 0, hlc: 0, hash: Buffer.alloc(0) };
    return this.#last;
  }
}

/** SHA-256 over the hash before it and the change's canonical line. */
export function chainHash(previous: Buffer, change: Change): Buffer {
  return createHash('sha256').update(previous).update(canonicalLine(change)).digest();
}

/** Stores one change of any replica, moves the heads of its field, and projects what is now shown. */
export function applyChange(db: WritableDb, change: Change, hash: Buffer): void {
  const replicaNo = internReplica(db, change.replica);
  const entityNo = intern(db, 'entity', 'entity_no', 'entity_key', change.entity);
  const sourceNo = intern(db, 'source', 'source_no', 'source', change.source);
  const base = change.base.map((ref) => parseRef(db, ref));
  db.run(
    'INSERT INTO change (replica_no, seq, hlc, actor, kind, entity_no, field, value, base, source_no, schema, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    replicaNo, change.seq, change.hlc, change.actor, change.kind, entityNo, change.field, canonicalValue(change.value),
    base.map(({ no, seq }) => `${no}:${seq}`).join(' '), sourceNo, change.schema, hash,
  );
  const before = headsOf(db, entityNo, change.field);
  const ref: ChangeRef = `${change.replica}:${change.seq}`;
  const isReplaced = () => db.get('SELECT 1 FROM replaced WHERE replica_no = ? AND seq = ?', replicaNo, change.seq) !== undefined;
  const after = arrive(before.map(({ head }) => head), { ref, hlc: change.hlc, base: change.base }, isReplaced);
  for (const { head, no, seq } of before) {
    if (!after.some((kept) => kept.ref === head.ref)) db.run('DELETE FROM head WHERE entity_no = ? AND field = ? AND replica_no = ? AND seq = ?', entityNo, change.field, no, seq);
  }
  if (after.some((kept) => kept.ref === ref)) db.run('INSERT INTO head (entity_no, field, replica_no, seq) VALUES (?, ?, ?, ?)', entityNo, change.field, replicaNo, change.seq);
  rememberEarlyReplacements(db, base);
  const shown = shownHead(after);
  if (shown !== undefined) project(db, entityNo, change.entity, change.field, shown.ref === ref ? change.value : valueOf(db, shown.ref));
}

/** A change may arrive before the one that it replaces: that one must then never become a head. */
function rememberEarlyReplacements(db: WritableDb, base: { no: number; seq: number }[]): void {
  for (const { no, seq } of base) {
    if (db.get('SELECT 1 FROM change WHERE replica_no = ? AND seq = ?', no, seq) === undefined) db.run('INSERT OR IGNORE INTO replaced (replica_no, seq) VALUES (?, ?)', no, seq);
  }
}

function headsOf(db: WritableDb, entityNo: number, field: string): { head: Head; no: number; seq: number }[] {
  const rows = db.all<{ no: number; id: string; seq: number; hlc: number }>(
    `SELECT h.replica_no AS no, r.replica_id AS id, h.seq AS seq, c.hlc AS hlc
       FROM head h JOIN replica r USING (replica_no) JOIN change c ON c.replica_no = h.replica_no AND c.seq = h.seq
      WHERE h.entity_no = ? AND h.field = ?`, entityNo, field,
  );
  return rows.map((row) => ({ head: { ref: `${row.id}:${row.seq}`, hlc: row.hlc }, no: row.no, seq: row.seq }));
}

function valueOf(db: WritableDb, ref: ChangeRef): ChangeValue {
  const { no, seq } = parseRef(db, ref);
  const row = db.get<{ value: string }>('SELECT value FROM change WHERE replica_no = ? AND seq = ?', no, seq);
  return row === undefined ? null : (JSON.parse(row.value) as ChangeValue);
}

export function internReplica(db: WritableDb, id: string): number {
  return intern(db, 'replica', 'replica_no', 'replica_id', id);
}

function intern(db: WritableDb, table: string, no: string, column: string, value: string): number {
  const find = () => db.get<{ no: number }>(`SELECT ${no} AS no FROM ${table} WHERE ${column} = ?`, value)?.no;
  const known = find();
  if (known !== undefined) return known;
  db.run(`INSERT INTO ${table} (${column}) VALUES (?)`, value);
  const made = find();
  if (made === undefined) throw new Error(`not interned: ${table}`);
  return made;
}

function parseRef(db: WritableDb, ref: ChangeRef): { no: number; seq: number } {
  const [id = '', seq = ''] = ref.split(':');
  return { no: internReplica(db, id), seq: Number(seq) };
}
