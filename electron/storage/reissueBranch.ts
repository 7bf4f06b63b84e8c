import { canonicalLine, parseEntityKey } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import { refOf } from '#shared/domain/merge/mergeField.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { ChangeApplier } from './changeApplier.ts';
import { hashAt, tipOf, type Segment } from './chains.ts';
import { ChangeLog, type ReplicaHandle } from './changeLog.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { lineageOf, startIncarnation } from './incarnation.ts';
import { chainChanges, type HashedChange } from './tables/change.ts';

/** From where on a chain of this machine is not the one that the office has. */
export interface Cut { replica: string; above: number }

/** What the office has of our chains, as its package says. */
export interface OtherBranch {
  vector: readonly { replica: string; seq: number; hash: string }[];
  segments: readonly Segment[];
  /** Numbers that the office has confirmed before: known to be common when nothing nearer is. */
  confirmed: ReadonlyMap<string, { seq: number }>;
}

/**
 * Where this machine's chains part from the office's: the first of its incarnations that forks, above the last common
 * number, and whatever its later incarnations have written that the office has not. Empty when none of them forks.
 */
export function findCuts(db: ReadableDb, own: ReplicaHandle, other: OtherBranch): Cut[] {
  const lineage = lineageOf(db, own.id).map((replica) => ({ replica, above: lastCommon(db, replica, other), isFork: isFork(db, replica, other) }));
  const first = lineage.findIndex((chain) => chain.isFork);
  return first < 0 ? [] : lineage.slice(first).map(({ replica, above }) => ({ replica, above }));
}

/**
 * After a fork: takes what only this machine has out of its chains, keeps it in `fork_branch`, and writes it anew in the
 * chain of a new incarnation. The old chains can then take in the other branch. One transaction.
 */
export function reissueBranch(db: WritableDb, own: ReplicaHandle, cuts: readonly Cut[], ports: Ports): { replica: ReplicaHandle; reissued: number } {
  const branch = cuts.flatMap(({ replica, above }) => chainChanges(db, replica, above + 1, Number.MAX_SAFE_INTEGER));
  keepBranch(db, branch);
  takeOut(db, cuts);
  // An incarnation of which nothing is left was never seen by anybody: the new one continues the last that was.
  const seen = lineageOfCuts(db, own, cuts).filter((replica) => tipOf(db, replica).seq > 0).at(-1) ?? own.id;
  const replica = startIncarnation(db, { id: seen, no: own.no }, ports, 'forked');
  return { replica, reissued: writeAnew(db, replica, branch, ports) };
}

function lineageOfCuts(db: ReadableDb, own: ReplicaHandle, cuts: readonly Cut[]): string[] {
  return [...lineageOf(db, cuts[0]?.replica ?? own.id), ...cuts.slice(1).map(({ replica }) => replica)];
}

function lastCommon(db: ReadableDb, replica: string, { vector, segments, confirmed }: OtherBranch): number {
  const known = confirmed.get(replica)?.seq ?? 0;
  const segment = segments.find((candidate) => candidate.replica === replica);
  if (segment !== undefined && hashAt(db, replica, segment.from - 1) === segment.previousHash) {
    const differing = segment.hashes.findIndex((hash, place) => hashAt(db, replica, segment.from + place) !== hash.toString('hex'));
    return Math.min(tipOf(db, replica).seq, differing < 0 ? segment.from + segment.hashes.length - 1 : segment.from + differing - 1);
  }
  const stated = vector.find((point) => point.replica === replica);
  if (stated === undefined) return 0;
  const { seq } = tipOf(db, replica);
  if (seq < stated.seq) return segment === undefined ? seq : known;
  return hashAt(db, replica, stated.seq) === stated.hash ? stated.seq : known;
}

function isFork(db: ReadableDb, replica: string, { vector, segments }: OtherBranch): boolean {
  const stated = vector.find((point) => point.replica === replica);
  if (stated !== undefined && (hashAt(db, replica, stated.seq) ?? stated.hash) !== stated.hash) return true;
  const segment = segments.find((candidate) => candidate.replica === replica);
  return segment?.hashes.some((hash, place) => (hashAt(db, replica, segment.from + place) ?? hash.toString('hex')) !== hash.toString('hex')) === true;
}

function keepBranch(db: WritableDb, branch: readonly HashedChange[]): void {
  for (const { change, hash } of branch) {
    db.run('INSERT OR IGNORE INTO fork_branch (replica_id, seq, hash, line) VALUES (?, ?, ?, ?)', change.replica, change.seq, hash.toString('hex'), canonicalLine(change));
  }
}

/** The one place where changes leave the log: they stand in `fork_branch` and, written anew, in the next chain. */
function takeOut(db: WritableDb, cuts: readonly Cut[]): void {
  const guard = db.get<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'change_is_append_only_delete'")?.sql ?? '';
  const of = '(SELECT replica_no FROM replica WHERE replica_id = ?)';
  const fields = cuts.flatMap(({ replica, above }) => db.all<{ entityNo: number; field: string }>(`SELECT DISTINCT entity_no AS entityNo, field FROM change WHERE replica_no = ${of} AND seq > ?`, replica, above));
  db.execute('DROP TRIGGER change_is_append_only_delete');
  for (const { replica, above } of cuts) {
    for (const table of ['head', 'suggestion', 'change']) db.run(`DELETE FROM ${table} WHERE replica_no = ${of} AND seq > ?`, replica, above);
    if (above === 0) db.run(`DELETE FROM author WHERE replica_no = ${of}`, replica);
  }
  db.execute(guard);
  if (fields.length > 0) new ChangeApplier(db).rankAnew(fields);
}

function writeAnew(db: WritableDb, replica: ReplicaHandle, branch: readonly HashedChange[], ports: Ports): number {
  const log = new ChangeLog(db, replica, () => ports.clock.now());
  const renamed = new Map<ChangeRef, ChangeRef>();
  for (const { change } of branch) {
    // Whose the old replica is, and what it continues, is said of the old one only.
    if (parseEntityKey(change.entity).kind === 'replica') continue;
    const base = change.base.map((ref) => renamed.get(ref) ?? ref);
    const source = change.source.startsWith('undo:') ? `undo:${renamed.get(change.source.slice(5)) ?? change.source.slice(5)}` : change.source;
    renamed.set(refOf(change), log.record({ kind: change.kind, entity: change.entity, field: change.field, value: change.value, base, source }, change.actor));
  }
  return renamed.size;
}
