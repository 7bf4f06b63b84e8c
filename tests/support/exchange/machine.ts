import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { applyPackage, NotConfirmed, type Settlement } from '#electron/exchange/applyPackage.ts';
import type { Manifest } from '#electron/exchange/format/v1Content.ts';
import { resolveFork, type Resolution } from '#electron/exchange/resolveFork.ts';
import type { VerifiedPackage } from '#electron/exchange/verifyPackage.ts';
import { listAuthors } from '#electron/storage/log/authors.ts';
import { segmentAfter, tipOf, type Segment, type Vector } from '#electron/storage/log/chains.ts';
import { openWritable, type WritableDb } from '#electron/storage/database.ts';
import { declareAuthor, ownReplica, startIncarnation } from '#electron/storage/log/incarnation.ts';
import { vectorForUnits } from '#electron/storage/log/innerChain.ts';
import { Interned } from '#electron/storage/log/interned.ts';
import { OwnChains } from '#electron/storage/log/ownChains.ts';
import { migrate } from '#electron/storage/migrate.ts';
import { atOnce } from '#electron/storage/write/steps.ts';
import { standingOf } from '#electron/storage/tables/field.ts';
import { confirmedVector, lowestPeerVector } from '#electron/storage/tables/peer.ts';
import { saveIdentity } from '#electron/storage/tables/workspace.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';

/** A package as it is after all checks: what schedules of many packages are made of, without zip and signature. */
export type Parcel = VerifiedPackage & { to: string };

/** In memory where the system has that: thousands of databases are made. */
const home = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ledger-schedules-'));
const template = path.join(home, 'template.db');
let files = 0;

export function removeMachines(): void {
  rmSync(home, { recursive: true, force: true });
}

/** One installation with its own database file. */
export class Machine {
  readonly name: string;
  readonly unit: string | null;
  readonly ports: Ports;
  file: string;
  db: WritableDb;
  readonly #files: string[] = [];

  constructor(name: string, unit: string | null, ports: Ports, from?: string) {
    this.name = name;
    this.unit = unit;
    this.ports = ports;
    this.file = this.#newFile();
    copyFileSync(from ?? emptyDatabase(), this.file);
    this.db = openWritable(this.file);
    if (from === undefined) this.#setUp();
  }

  #setUp(): void {
    this.db.atomically(() => {
      const id = this.ports.ids.randomHex(16);
      this.db.run('INSERT INTO workspace (one, replica_no) VALUES (1, ?)', new Interned(this.db).replica(id));
      saveIdentity(this.db, { role: this.unit === null ? 'office' : 'unit', unit: this.unit, person: this.name, phone: '' });
      declareAuthor(this.db, this.replica, this.ports.clock.now());
    });
  }

  get replica() {
    const replica = ownReplica(this.db);
    if (replica === undefined) throw new Error('no replica');
    return replica;
  }

  /** Types a value over all that stands, or, `isBlind`, over nothing. */
  edit(entity: string, field: string, value: string, isBlind: boolean): ChangeRef {
    const base = isBlind ? [] : (standingOf(this.db, entity).get(field)?.heads ?? []);
    return this.db.atomically(() => new OwnChains(this.db, this.replica, this.ports).record({ entity, field, value, base, source: 'typed' }, this.name));
  }

  /** all: from the first change; due: above what the office has confirmed; late: as if it had confirmed half of all, which an office that was put back has forgotten. */
  report(which: 'all' | 'due' | 'late'): Parcel {
    const confirmed = confirmedVector(this.db);
    const known = (replica: string): number => (which === 'all' ? 0 : which === 'late' ? Math.floor(this.tip(replica).seq / 2) : (confirmed.get(replica)?.seq ?? 0));
    const authors = listAuthors(this.db);
    const vector = vectorForUnits(this.db);
    const segments = [...vector.keys()].filter((replica) => authors.get(replica)?.unit === this.unit)
      .flatMap((replica) => segmentAfter(this.db, replica, known(replica)) ?? []);
    return this.#parcel('report', { segments, vector }, '');
  }

  answer(unit: string | null, full: boolean): Parcel {
    const known = full ? new Map<string, number>() : lowestPeerVector(this.db, unit);
    const vector = vectorForUnits(this.db);
    const segments = [...vector.keys()].flatMap((replica) => segmentAfter(this.db, replica, known.get(replica) ?? 0) ?? []);
    return this.#parcel('return', { segments, vector }, unit ?? '*');
  }

  #parcel(purpose: Manifest['purpose'], { segments, vector }: { segments: Segment[]; vector: Vector }, to: string): Parcel {
    const from = { role: this.unit === null ? ('office' as const) : ('unit' as const), unit: this.unit };
    const authors = listAuthors(this.db);
    const manifest: Manifest = {
      format: 1, needs: [], purpose, sender: { ...from, replica: this.replica.id, person: this.name }, createdAt: '', basis: [], entries: [],
      vector: [...vector].map(([replica, { seq, hash }]) => ({ replica, seq, hash })),
      ranges: segments.map(({ replica, from: first, previousHash, hashes }) => ({ replica, role: authors.get(replica)?.role ?? null, unit: authors.get(replica)?.unit ?? null, from: first, to: first + hashes.length - 1, previousHash, lastHash: '' })),
    };
    return { header: { format: 1, from, to: { role: to === '' ? 'office' : to === '*' ? 'all' : 'unit', unit: to === '' || to === '*' ? null : to }, createdAt: '', body: { sha256: '', bytes: 0 } }, manifest, segments, attachments: [], key: { ...from, status: 'active', publicKey: '' }, to };
  }

  receive(parcel: Parcel): Settlement {
    return this.#confirming((confirmation) => this.db.atomically(() => atOnce(applyPackage(this.#context(), parcel, confirmation))));
  }

  /** Types the unit's name where that is asked for. */
  #confirming<T>(work: (confirmation: readonly string[]) => T): T {
    for (let confirmation: readonly string[] = []; ;) {
      try {
        return work(confirmation);
      } catch (error) {
        if (!(error instanceof NotConfirmed) || error.settlement.confirm.length === 0) throw error;
        confirmation = error.settlement.confirm.map(({ unit }) => unit);
      }
    }
  }

  /** Receiving writes nothing of its own here: schedules have no plans, and so no receipts. */
  #context(): WriteContext {
    return { db: this.db, ports: this.ports, workspace: { folder: home, readOnly: null, replica: this.replica }, record: () => { throw new Error('nothing is recorded'); }, recordAll: () => { throw new Error('nothing is recorded'); }, describe: () => undefined, undoes: () => undefined, touch: () => undefined, stepId: () => null };
  }

  backUp(): string {
    const file = this.#newFile();
    this.db.execute(`VACUUM INTO '${file}'`);
    return file;
  }

  /** `isNoticed`: the mark outside the database tells that this is an older copy. */
  restore(backup: string, isNoticed: boolean): void {
    this.db.close();
    this.file = this.#newFile();
    copyFileSync(backup, this.file);
    this.db = openWritable(this.file);
    if (isNoticed) this.db.atomically(() => startIncarnation(this.db, this.replica, this.ports, 'rolledBack'));
  }

  /** The person here decides over a parcel that was set apart; undefined when it does not tell where the branches part. */
  resolve(parcel: Parcel): Resolution | undefined {
    try {
      return this.#confirming((confirmation) => this.db.atomically(() => resolveFork(this.#context(), parcel, confirmation)));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'package.forkNeedsWhole') return undefined;
      throw error;
    }
  }

  tip(replica: string) {
    return tipOf(this.db, replica);
  }

  /** Twenty thousand schedules would fill the memory with what they leave. */
  close(): void {
    this.db.close();
    for (const file of this.#files) for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  }

  #newFile(): string {
    const file = path.join(home, `${(files += 1)}.db`);
    this.#files.push(file);
    return file;
  }
}

function emptyDatabase(): string {
  if (!existsSync(template)) {
    mkdirSync(home, { recursive: true });
    const db = openWritable(template);
    migrate(db);
    db.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  }
  return template;
}
