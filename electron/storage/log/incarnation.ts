import { entityKey, type ChangeValue } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import type { Author } from '#shared/domain/merge/ownership.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { listAuthors } from './authors.ts';
import { tipOf } from './chains.ts';
import { ChangeLog, type ReplicaHandle } from './changeLog.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import { Interned } from './interned.ts';
import { standingOf } from '../tables/field.ts';
import { findIdentity } from '../tables/workspace.ts';

const OWN_SOURCE = 'migration';

/** Says once, in this replica's own chain, whose it is; from then on its words rank as that unit's or the office's. */
export function declareAuthor(db: WritableDb, replica: ReplicaHandle, now: number): void {
  if (listAuthors(db).has(replica.id)) return;
  const author = ownAuthor(db);
  if (author === undefined) return;
  recordOwn(db, replica, now, { entity: entityKey('replica', replica.id), field: 'author', value: { role: author.role, unit: author.unit } });
}

/** What a machine says of itself, beside all steps: no undo takes it back. */
export function recordOwn(db: WritableDb, replica: ReplicaHandle, now: number, { entity, field, value, base = [] }: { entity: string; field: string; value: ChangeValue; base?: readonly ChangeRef[] }): void {
  logOf(db, replica, now).record({ entity, field, value, base: [...base], source: OWN_SOURCE }, actorOf(db));
}

export type WhyContinued = 'restored' | 'rolledBack' | 'forked' | 'handover';

/**
 * A new replica that continues this one, after a restore, a rollback or a fork: what the old one may still have written
 * elsewhere never collides with it. An inner chain is left behind with the old one, and made anew when it is next needed.
 */
export function startIncarnation(db: WritableDb, old: ReplicaHandle, ports: Ports, why: WhyContinued): ReplicaHandle {
  const id = ports.ids.randomHex(16);
  const replica = { id, no: new Interned(db).replica(id) };
  db.run('UPDATE workspace SET replica_no = ?', replica.no);
  declareAuthor(db, replica, ports.clock.now());
  declareSuccession(db, replica, ports.clock.now(), { old: old.id, why });
  return replica;
}

/** Says in the new chain which one it continues, and how far that had come here. */
export function declareSuccession(db: WritableDb, replica: ReplicaHandle, now: number, { old, why }: { old: string; why: WhyContinued }): void {
  const { seq, hash } = tipOf(db, old);
  const value: ChangeValue = { replica: old, seq, hash, why };
  logOf(db, replica, now).record({ kind: 'succession', entity: entityKey('replica', replica.id), field: 'continues', value, base: [], source: OWN_SOURCE }, actorOf(db));
}

/** The incarnations that led to this one, the first one first, this one last. */
export function lineageOf(db: ReadableDb, replica: string): string[] {
  const lineage = [replica];
  for (;;) {
    const value = standingOf(db, entityKey('replica', lineage[0] ?? '')).get('continues')?.value;
    const before = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['replica'] : undefined;
    if (typeof before !== 'string' || lineage.includes(before)) return lineage;
    lineage.unshift(before);
  }
}

export function ownReplica(db: ReadableDb): ReplicaHandle | undefined {
  return db.get<ReplicaHandle>('SELECT w.replica_no AS no, r.replica_id AS id FROM workspace w JOIN replica r USING (replica_no)');
}

/** Who works here, as replicas declare it; undefined before the first start is done. */
export function ownAuthor(db: ReadableDb): Author | undefined {
  const identity = findIdentity(db);
  return identity === undefined ? undefined : { role: identity.role, unit: identity.role === 'office' ? null : identity.unit };
}

function logOf(db: WritableDb, replica: ReplicaHandle, now: number): ChangeLog {
  return new ChangeLog(db, replica, () => now);
}

function actorOf(db: ReadableDb): string {
  return findIdentity(db)?.person ?? '';
}
