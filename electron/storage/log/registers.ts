import type { ChangeValue } from '#shared/domain/change.ts';
import { splitHeads, type Head, type Rank } from '#shared/domain/merge/register.ts';
import { BulkInsert } from './bulkInsert.ts';
import type { WritableDb } from '../database.ts';
import type { Interned } from './interned.ts';
import { parseStoredValue } from '../tables/change.ts';

/** A head with what it takes to store and to show it. */
export interface StoredHead extends Head { no: number; seq: number; kind: string; value: ChangeValue }

/** The heads of one field, as they are in the database (`stored`) and as they have become (`heads`). */
export interface Register {
  entityNo: number;
  entity: string;
  field: string;
  stored: StoredHead[];
  heads: StoredHead[];
  isChanged: boolean;
  isRetracted: boolean;
}

interface HeadRow { no: number; id: string; seq: number; rank: Rank; hlc: number; kind: string; value: string }

const STORED_HEADS = `SELECT h.no, r.replica_id AS id, h.seq, h.rank, c.hlc, c.kind, c.value
  FROM (SELECT replica_no AS no, seq, rank FROM head WHERE entity_no = ? AND field = ? UNION ALL SELECT replica_no, seq, 0 FROM suggestion WHERE entity_no = ? AND field = ?) h
  JOIN replica r ON r.replica_no = h.no JOIN change c ON c.replica_no = h.no AND c.seq = h.seq`;

/** The registers that a transaction touches, and the changes that are named but have not arrived. */
export class FieldRegisters {
  readonly #db: WritableDb;
  readonly #names: Interned;
  readonly #heads: BulkInsert;
  /** By entity and field. */
  readonly #registers = new Map<number, Map<string, Register>>();
  #size = 0;
  /** Entities with stored heads, where there were none to begin with. */
  readonly #stored: Set<number> | undefined;
  #awaited: number;

  constructor(db: WritableDb, names: Interned, startsEmpty: boolean) {
    this.#db = db;
    this.#names = names;
    this.#heads = new BulkInsert(db, 'head', ['entity_no', 'field', 'replica_no', 'seq', 'rank']);
    this.#stored = startsEmpty ? new Set() : undefined;
    this.#awaited = db.get<{ n: number }>('SELECT count(*) AS n FROM replaced')?.n ?? 0;
  }

  get size(): number {
    return this.#size;
  }

  get(entityNo: number, entity: string, field: string): Register {
    let fields = this.#registers.get(entityNo);
    if (fields === undefined) this.#registers.set(entityNo, fields = new Map<string, Register>());
    const known = fields.get(field);
    if (known !== undefined) return known;
    const stored = this.#isNew(entityNo) ? [] : this.#load(entityNo, field);
    const register: Register = { entityNo, entity, field, stored, heads: stored, isChanged: false, isRetracted: false };
    fields.set(field, register);
    this.#size += 1;
    return register;
  }

  #isNew(entityNo: number): boolean {
    return this.#stored === undefined ? this.#names.isNewEntity(entityNo) : !this.#stored.has(entityNo);
  }

  #load(entityNo: number, field: string): StoredHead[] {
    return this.#db.all<HeadRow>(STORED_HEADS, entityNo, field, entityNo, field).map((row) => ({
      ref: `${row.id}:${row.seq}`, hlc: row.hlc, rank: row.rank, no: row.no, seq: row.seq, kind: row.kind, value: parseStoredValue(row.value),
    }));
  }

  /** Writes what has changed, forgets all, and gives the changed registers. */
  write(): Register[] {
    const changed: Register[] = [];
    for (const [entityNo, fields] of this.#registers) {
      for (const register of fields.values()) if (register.isChanged) changed.push(register);
      this.#stored?.add(entityNo);
    }
    for (const register of changed) this.#store(register);
    this.#heads.flush();
    this.#registers.clear();
    this.#size = 0;
    this.#names.forgetNew();
    return changed;
  }

  #store({ entityNo, field, stored, heads }: Register): void {
    const [first] = heads;
    // Nearly every field that is new has one head.
    if (stored.length === 0 && heads.length === 1 && first !== undefined) {
      this.#insertHead(entityNo, field, first);
      return;
    }
    const [before, after] = [splitHeads(stored), splitHeads(heads)];
    for (const { no, seq } of without(before.standing, after.standing)) this.#db.run('DELETE FROM head WHERE entity_no = ? AND field = ? AND replica_no = ? AND seq = ?', entityNo, field, no, seq);
    for (const head of without(after.standing, before.standing)) this.#insertHead(entityNo, field, head);
    for (const { no, seq } of without(before.suggestions, after.suggestions)) this.#db.run('DELETE FROM suggestion WHERE entity_no = ? AND field = ? AND replica_no = ? AND seq = ?', entityNo, field, no, seq);
    for (const { no, seq } of without(after.suggestions, before.suggestions)) this.#db.run('INSERT INTO suggestion (entity_no, field, replica_no, seq) VALUES (?, ?, ?, ?)', entityNo, field, no, seq);
  }

  #insertHead(entityNo: number, field: string, { no, seq, rank }: StoredHead): void {
    this.#heads.add(entityNo, field, no, seq, rank);
  }

  /** Whether something that came earlier replaced this change in its field; what was awaited has then arrived. */
  takeReplaced(no: number, seq: number, { entityNo, field }: Register): Rank | undefined {
    if (this.#awaited === 0) return undefined;
    const rows = this.#db.all<{ entity_no: number; field: string; rank: Rank }>('SELECT entity_no, field, rank FROM replaced WHERE replica_no = ? AND seq = ?', no, seq);
    if (rows.length === 0) return undefined;
    this.#awaited -= this.#db.run('DELETE FROM replaced WHERE replica_no = ? AND seq = ?', no, seq);
    return rows.find((row) => row.entity_no === entityNo && row.field === field)?.rank;
  }

  /** A change may arrive before the one that it replaces: that one must then never become a head. */
  rememberReplaced({ entityNo, field }: Register, no: number, seq: number, rank: Rank): void {
    if (this.#db.get('SELECT 1 FROM change WHERE replica_no = ? AND seq = ?', no, seq) !== undefined) return;
    const isNew = this.#db.get('SELECT 1 FROM replaced WHERE replica_no = ? AND seq = ? AND entity_no = ? AND field = ?', no, seq, entityNo, field) === undefined;
    this.#db.run('INSERT INTO replaced (replica_no, seq, entity_no, field, rank) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET rank = max(rank, excluded.rank)', no, seq, entityNo, field, rank);
    if (isNew) this.#awaited += 1;
  }

  /** Before the field's changes are ranked anew. */
  forgetReplaced({ entityNo, field }: Register): void {
    this.#awaited -= this.#db.run('DELETE FROM replaced WHERE entity_no = ? AND field = ?', entityNo, field);
  }
}

/** Heads of `some` that are not, with the same rank, among `others`. */
function without(some: readonly StoredHead[], others: readonly StoredHead[]): StoredHead[] {
  return some.filter((head) => !others.some((other) => other.ref === head.ref && other.rank === head.rank));
}
