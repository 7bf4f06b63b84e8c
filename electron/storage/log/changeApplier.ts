import { canonicalValue, parseEntityKey, type Change, type ChangeValue } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import { higher, isKnownKind, refOf, standingValue } from '#shared/domain/merge/mergeField.ts';
import { rankOf } from '#shared/domain/merge/ownership.ts';
import { arrive, shownHead, splitHeads, type Rank } from '#shared/domain/merge/register.ts';
import { Authors, authorValue } from './authors.ts';
import { BulkInsert } from './bulkInsert.ts';
import type { WritableDb } from '../database.ts';
import { Interned } from './interned.ts';
import { project } from './projections.ts';
import { FieldRegisters, type Register, type StoredHead } from './registers.ts';
import { findChange, fieldChanges } from '../tables/change.ts';
import { indexText } from '../tables/searchIndex.ts';

/** What one field showed before and after; handed out as registers are written. */
export interface FieldEffect { entity: string; field: string; before: readonly StoredHead[]; after: readonly StoredHead[]; isRetracted: boolean }

const CHANGE_COLUMNS = ['replica_no', 'seq', 'hlc', 'actor', 'kind', 'entity_no', 'field', 'value', 'base', 'source_no', 'schema', 'hash'];

/** After so many fields the registers are written, so that a large package needs little memory. */
const REGISTERS_KEPT = 20_000;

/**
 * Applies changes of any replica inside one transaction: stores them, keeps the heads of every field in step, and
 * projects what is now shown. Heads and tables are behind until `flush`.
 */
export class ChangeApplier {
  readonly #db: WritableDb;
  readonly #changes: BulkInsert;
  readonly #names: Interned;
  readonly #authors: Authors;
  readonly #registers: FieldRegisters;
  readonly #onEffect: ((effect: FieldEffect) => void) | undefined;
  readonly #keepsIndex: boolean;

  /** `keepsIndex`: false where nobody will search, as in a replay. `startsEmpty`: no change has been stored yet, whatever is named already. */
  constructor(db: WritableDb, { onEffect, keepsIndex = true, startsEmpty = false }: { onEffect?: (effect: FieldEffect) => void; keepsIndex?: boolean; startsEmpty?: boolean } = {}) {
    this.#db = db;
    this.#changes = new BulkInsert(db, 'change', CHANGE_COLUMNS);
    this.#names = new Interned(db);
    this.#authors = new Authors(db, this.#names);
    this.#registers = new FieldRegisters(db, this.#names, startsEmpty);
    this.#onEffect = onEffect;
    this.#keepsIndex = keepsIndex;
  }

  apply(change: Change, hash: Buffer): void {
    const replicaNo = this.#names.replica(change.replica);
    const entityNo = this.#names.entity(change.entity);
    const base = change.base.map((ref) => this.#names.ref(ref));
    this.#changes.add(
      replicaNo, change.seq, change.hlc, change.actor, change.kind, entityNo, change.field, canonicalValue(change.value),
      base.map(({ no, seq }) => `${no}:${seq}`).join(' '), this.#names.source(change.source), change.schema, hash,
    );
    // What a newer version means by an unknown kind is for that version to say: it is kept, and moves nothing here.
    if (!isKnownKind(change.kind)) return;
    const register = this.#registers.get(entityNo, change.entity, change.field);
    const rank = this.#rank(change);
    const unseen = base.filter((_, place) => !register.heads.some((head) => head.ref === change.base[place]));
    this.#enter(register, change, rank, this.#registers.takeReplaced(replicaNo, change.seq, register));
    if (change.kind === 'retract') register.isRetracted = true;
    if (unseen.length > 0) this.#changes.flush();
    for (const { no, seq } of unseen) this.#registers.rememberReplaced(register, no, seq, rank);
    if (change.entity === `replica:${change.replica}` && change.field === 'author') this.#learnAuthor(change.replica, register);
    if (this.#registers.size >= REGISTERS_KEPT) this.flush();
  }

  /** Writes the heads and shown values that have changed since the last time. */
  flush(): void {
    this.#changes.flush();
    const shown = new Map<Register['entityNo'], { entity: string; values: Map<string, ChangeValue> }>();
    for (const register of this.#registers.write()) {
      this.#onEffect?.({ entity: register.entity, field: register.field, before: register.stored, after: register.heads, isRetracted: register.isRetracted });
      const entity = shown.get(register.entityNo) ?? { entity: register.entity, values: new Map<string, ChangeValue>() };
      shown.set(register.entityNo, entity);
      const value = shownValue(register.heads) ?? null;
      entity.values.set(register.field, value);
      if (this.#keepsIndex) indexText(this.#db, { entityNo: register.entityNo, kind: parseEntityKey(register.entity).kind, field: register.field, isNew: register.stored.length === 0 }, value);
    }
    for (const [entityNo, { entity, values }] of shown) project(this.#db, entityNo, entity, values);
  }

  /** Works out the heads of these fields from all their changes. */
  rankAnew(fields: readonly { entityNo: number; field: string }[]): void {
    for (const { entityNo, field } of fields) {
      this.#rankFieldAnew(entityNo, field);
      if (this.#registers.size >= REGISTERS_KEPT) this.flush();
    }
    this.flush();
  }

  #rank(change: Change): Rank {
    return rankOf(change, { authorOf: (replica) => this.#authors.find(replica), changeOf: (ref) => this.#find(ref) });
  }

  #find(ref: ChangeRef): Change | undefined {
    this.#changes.flush();
    return findChange(this.#db, ref);
  }

  #enter(register: Register, change: Change, rank: Rank, replacedBy: Rank | undefined): void {
    const head: StoredHead = { ref: refOf(change), hlc: change.hlc, rank, no: this.#names.replica(change.replica), seq: change.seq, kind: change.kind, value: change.value };
    register.heads = arrive(register.heads, head, change.base, replacedBy);
    register.isChanged = true;
  }

  /** A replica has said whose it is: what it wrote, and what was written over it, may now rank differently. */
  #learnAuthor(replica: string, register: Register): void {
    const author = authorValue(shownValue(register.heads) ?? null);
    if (author === undefined || !this.#authors.learn(replica, author)) return;
    this.flush();
    this.rankAnew(this.#authors.fieldsTouchedBy(replica));
  }

  #rankFieldAnew(entityNo: number, field: string): void {
    const register = this.#registers.get(entityNo, this.#names.entityKey(entityNo), field);
    const changes = fieldChanges(this.#db, entityNo, field).filter(({ kind }) => isKnownKind(kind)).map((change) => ({ change, rank: this.#rank(change) }));
    const replacedBy = new Map<ChangeRef, Rank>();
    for (const { change, rank } of changes) for (const ref of change.base) replacedBy.set(ref, higher(rank, replacedBy.get(ref)));
    register.heads = [];
    register.isChanged = true;
    for (const { change, rank } of changes) this.#enter(register, change, rank, replacedBy.get(refOf(change)));
    this.#registers.forgetReplaced(register);
    for (const [ref, rank] of replacedBy) {
      const { no, seq } = this.#names.ref(ref);
      this.#registers.rememberReplaced(register, no, seq, rank);
    }
  }
}

/** The value that the heads show; undefined when there is none. */
export function shownValue(heads: readonly StoredHead[]): ChangeValue | undefined {
  const shown = shownHead(splitHeads(heads).standing);
  return shown === undefined ? undefined : standingValue(shown.kind, shown.value);
}
