import { CHANGE_SCHEMA, nextHlc, type Change, type ChangeValue } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import { chainHash } from './chainHash.ts';
import { ChangeApplier } from './changeApplier.ts';
import type { WritableDb } from '../database.ts';

export interface NewChange {
  /** `set` unless said otherwise. */
  kind?: string;
  entity: string;
  field: string;
  value: ChangeValue;
  base: ChangeRef[];
  source: string;
  /** When it was first written, for what is written anew; now, unless said otherwise. */
  hlc?: number;
}

export interface ReplicaHandle { no: number; id: string }

/** Appends this replica's changes and keeps heads and derived tables in step; used inside one transaction. */
export class ChangeLog {
  readonly #db: WritableDb;
  readonly #replica: ReplicaHandle;
  readonly #now: () => number;
  readonly #beside: ChangeLog | undefined;
  #applier: ChangeApplier | undefined;
  #last: { seq: number; hlc: number; hash: Buffer } | undefined;

  /** `beside`: a chain of the same machine, whose clock this one goes on from. */
  constructor(db: WritableDb, replica: ReplicaHandle, now: () => number, beside?: ChangeLog) {
    this.#db = db;
    this.#replica = replica;
    this.#now = now;
    this.#beside = beside;
  }

  /** The last number this replica has given out. */
  get lastSeq(): number {
    return this.#tip().seq;
  }

  get #lastHlc(): number {
    const { hlc } = this.#tip();
    return this.#beside === undefined ? hlc : Math.max(hlc, this.#beside.#lastHlc);
  }

  record(change: NewChange, actor: string): ChangeRef {
    const ref = this.#append(change, actor);
    this.#applier?.flush();
    return ref;
  }

  /** Many at once: heads and tables are in step after the last of them, and written once for each entity. */
  recordAll(changes: readonly NewChange[], actor: string): void {
    for (const change of changes) this.#append(change, actor);
    this.#applier?.flush();
  }

  #append(change: NewChange, actor: string): ChangeRef {
    const tip = this.#tip();
    const full: Change = { ...change, replica: this.#replica.id, seq: tip.seq + 1, hlc: change.hlc ?? nextHlc(this.#lastHlc, this.#now()), actor, kind: change.kind ?? 'set', schema: CHANGE_SCHEMA };
    const hash = chainHash(tip.hash, full);
    this.#applier ??= new ChangeApplier(this.#db);
    this.#applier.apply(full, hash);
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
