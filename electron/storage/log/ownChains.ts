import type { ChangeRef } from '#shared/domain/ids.ts';
import { isOfficeDraft } from '#shared/domain/merge/ownership.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { ChangeLog, type NewChange, type ReplicaHandle } from './changeLog.ts';
import type { WritableDb } from '../database.ts';
import { listInnerChains, openInnerChain } from './innerChain.ts';
import type { ChainRun } from '../tables/chainRun.ts';
import { findIdentity } from '../tables/workspace.ts';

/**
 * What this machine writes: at the office, what it tells nobody yet goes into its inner chain (内部链), everything else,
 * and at a unit all, into the first. Used inside one transaction.
 */
export class OwnChains {
  readonly first: ChangeLog;
  readonly #db: WritableDb;
  readonly #replica: ReplicaHandle;
  readonly #ports: Ports;
  #role: 'unit' | 'office' | undefined;
  #inner: { no: number; from: number; log: ChangeLog } | undefined;
  #hidden: ReadonlyMap<string, unknown> | undefined;

  constructor(db: WritableDb, replica: ReplicaHandle, ports: Ports) {
    this.#db = db;
    this.#replica = replica;
    this.#ports = ports;
    this.first = new ChangeLog(db, replica, () => ports.clock.now());
  }

  /** What this transaction has written into the inner chain; null when that is nothing. */
  get innerRun(): ChainRun | null {
    return this.#inner === undefined ? null : { no: this.#inner.no, from: this.#inner.from, to: this.#inner.log.lastSeq };
  }

  record(change: NewChange, actor: string): ChangeRef {
    return this.#chainOf(change).record(change, actor);
  }

  recordAll(changes: readonly NewChange[], actor: string): void {
    for (const [chain, ofChain] of Map.groupBy(changes, (change) => this.#chainOf(change))) chain.recordAll(ofChain, actor);
  }

  #chainOf(change: NewChange): ChangeLog {
    // The person may have been set in this very transaction.
    this.#role ??= findIdentity(this.#db)?.role;
    if (this.#role !== 'office') return this.first;
    if (isOfficeDraft(change.entity)) return this.#innerLog();
    this.#assertForUnits(change);
    return this.first;
  }

  #innerLog(): ChangeLog {
    if (this.#inner === undefined) {
      const { id, no } = openInnerChain(this.#db, this.#replica, this.#ports);
      const log = new ChangeLog(this.#db, { id, no }, () => this.#ports.clock.now(), this.first);
      this.#inner = { no, log, from: log.lastSeq + 1 };
      this.#hidden = undefined;
    }
    return this.#inner.log;
  }

  /** Whoever reads the first chain must be able to have all that a change of it rests on. */
  #assertForUnits({ entity, base }: NewChange): void {
    if (base.length === 0) return;
    this.#hidden ??= listInnerChains(this.#db);
    if (base.some((ref) => this.#hidden?.has(ref.slice(0, ref.indexOf(':'))))) throw new Error(`rests on what no unit has: ${entity}`);
  }
}
