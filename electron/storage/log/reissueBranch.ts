import { canonicalLine, canonicalValue, parseEntityKey, suggestedSource, undoneBySource, undoSource, type Change } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import { refOf } from '#shared/domain/merge/mergeField.ts';
import { rankOf, type Author } from '#shared/domain/merge/ownership.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { ChangeApplier } from './changeApplier.ts';
import { hashAt, tipOf, type Segment } from './chains.ts';
import type { ReplicaHandle } from './changeLog.ts';
import type { Cut } from './cuts.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import { lineageOf, ownAuthor, startIncarnation } from './incarnation.ts';
import { OwnChains } from './ownChains.ts';
import { chainChanges, findChange, type HashedChange } from '../tables/change.ts';

export interface Reissue { replica: ReplicaHandle; reissued: number }

/**
 * After a fork in which the other branch stands: takes what only this machine has out of those chains, keeps it in
 * `fork_branch`, and writes what is its own anew, after a fork of its own incarnations in the chain of a new one. The
 * chains can then take in the other branch, which `arriving` brings. One transaction.
 */
export function reissueBranch(db: WritableDb, own: ReplicaHandle, { cuts, arriving }: { cuts: readonly Cut[]; arriving: readonly Segment[] }, ports: Ports): Reissue {
  const branchOf = ({ replica, above }: Cut): HashedChange[] => chainChanges(db, replica, above + 1, Number.MAX_SAFE_INTEGER);
  const branch = cuts.filter(({ isOwn }) => isOwn).flatMap(branchOf);
  for (const cut of cuts) keepBranch(db, branchOf(cut));
  const lineage = lineageOf(db, own.id);
  takeOut(db, cuts);
  const isForked = cuts.some(({ replica }) => lineage.includes(replica));
  // An incarnation of which nothing is left was never seen by anybody: the new one continues the last that was.
  const seen = lineage.filter((replica) => tipOf(db, replica).seq > 0).at(-1) ?? own.id;
  const replica = isForked ? startIncarnation(db, { id: seen, no: own.no }, ports, 'forked') : own;
  const coming = new Map(arriving.flatMap(({ changes }) => changes.map((change) => [contentOf(change), refOf(change)])));
  return { replica, reissued: writeAnew(db, replica, { branch: branch.map(({ change }) => change), coming, baseOf: ({ base }) => base, sourceOf: ({ source }) => source }, ports) };
}

/** Pieces of chains that cannot be joined, and whose each chain is. */
export interface ApartPieces { pieces: readonly Segment[]; authorOf(replica: string): Author }

/**
 * When the branch here stands, or what a piece of a chain rests on is lost for good: writes what the pieces hold and
 * this log does not in this machine's own chains, and keeps them in `fork_branch`. What their author could only suggest
 * becomes no word of the office by that. Gives how many changes. One transaction.
 */
export function adoptPieces(db: WritableDb, own: ReplicaHandle, { pieces, authorOf }: ApartPieces, ports: Ports): number {
  const other = pieces.map((piece) => ({ ...piece, isJoined: hashAt(db, piece.replica, piece.from - 1) === piece.previousHash }));
  const branch = pieces.flatMap(({ replica, changes, hashes }) => changes.flatMap((change, place): HashedChange[] => {
    const hash = hashes[place];
    return hash === undefined || hashAt(db, replica, change.seq) === hash.toString('hex') ? [] : [{ change, hash }];
  }));
  keepBranch(db, branch);
  const firstApart = new Map<string, number>();
  for (const { change: { replica, seq } } of branch) firstApart.set(replica, Math.min(seq, firstApart.get(replica) ?? seq));
  // The same number stands for something else here: what the person saw under it is not what would be replaced.
  const isSame = (ref: ChangeRef): boolean => {
    const [replica = '', seq = ''] = ref.split(':');
    const first = firstApart.get(replica);
    return first === undefined || (Number(seq) < first && other.some((piece) => piece.replica === replica && piece.isJoined));
  };
  const apart = new Map(branch.map(({ change }) => [refOf(change), change]));
  const changeOf = (ref: ChangeRef): Change | undefined => apart.get(ref) ?? findChange(db, ref);
  const isOffice = ownAuthor(db)?.role === 'office';
  const sourceOf = (change: Change): string => {
    const { role, unit } = authorOf(change.replica);
    return isOffice && role === 'unit' && rankOf(change, { authorOf, changeOf }) === 0 ? suggestedSource(unit ?? '') : change.source;
  };
  return writeAnew(db, own, { branch: branch.map(({ change }) => change), coming: new Map(), baseOf: ({ base }) => base.filter(isSame), sourceOf }, ports);
}

function keepBranch(db: WritableDb, branch: readonly HashedChange[]): void {
  for (const { change, hash } of branch) {
    db.run('INSERT OR IGNORE INTO fork_branch (replica_id, seq, hash, line) VALUES (?, ?, ?, ?)', change.replica, change.seq, hash.toString('hex'), canonicalLine(change));
  }
}

/** The one place where changes leave the log: they stand in `fork_branch`, and what is this unit's own anew in the next chain. */
function takeOut(db: WritableDb, cuts: readonly Cut[]): void {
  const guard = db.get<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'change_is_append_only_delete'")?.sql ?? '';
  const of = '(SELECT replica_no FROM replica WHERE replica_id = ?)';
  // Whatever names what is taken out waits for it again, as it would had it never come.
  const fields = cuts.flatMap(({ replica, above }) => db.all<{ entityNo: number; field: string }>(
    `SELECT entity_no AS entityNo, field FROM change WHERE replica_no = ${of} AND seq > ?
      UNION SELECT entity_no, field FROM change WHERE instr(' ' || base, ' ' || ${of} || ':') > 0`, replica, above, replica,
  ));
  db.execute('DROP TRIGGER change_is_append_only_delete');
  for (const { replica, above } of cuts) {
    db.run(`DELETE FROM change WHERE replica_no = ${of} AND seq > ?`, replica, above);
    if (above === 0) db.run(`DELETE FROM author WHERE replica_no = ${of}`, replica);
  }
  db.execute(guard);
  // What stood beside a head that is gone may now stand itself: no row of such a field is kept.
  for (const { entityNo, field } of fields) for (const table of ['head', 'suggestion']) db.run(`DELETE FROM ${table} WHERE entity_no = ? AND field = ?`, entityNo, field);
  if (fields.length > 0) new ChangeApplier(db).rankAnew(fields);
}

interface Rewriting {
  branch: readonly Change[];
  /** What arrives with the package all the same, by content. */
  coming: ReadonlyMap<string, ChangeRef>;
  /** What of a change's base can be named in the new chain, before it is renamed. */
  baseOf(change: Change): ChangeRef[];
  /** Its source, before what it undoes is renamed. */
  sourceOf(change: Change): string;
}

/** Content, person and time stay; what stands in the log already, from another hand that wrote the same branch anew, is not repeated. */
function writeAnew(db: WritableDb, replica: ReplicaHandle, { branch, coming, baseOf, sourceOf }: Rewriting, ports: Ports): number {
  const chains = new OwnChains(db, replica, ports);
  const renamed = new Map<ChangeRef, ChangeRef>();
  let written = 0;
  for (const change of branch) {
    // Whose the old replica is, and what it continues, is said of the old one only.
    if (parseEntityKey(change.entity).kind === 'replica') continue;
    const known = findSame(db, change) ?? coming.get(contentOf(change));
    if (known !== undefined) {
      renamed.set(refOf(change), known);
      continue;
    }
    const named = new Set(baseOf(change));
    const base = change.base.flatMap((ref) => renamed.get(ref) ?? (named.has(ref) ? ref : []));
    const source = sourceOf(change);
    const undone = undoneBySource(source);
    renamed.set(refOf(change), chains.record({
      kind: change.kind, entity: change.entity, field: change.field, value: change.value, base, hlc: change.hlc,
      source: undone === undefined ? source : undoSource(renamed.get(undone) ?? undone),
    }, change.actor));
    written += 1;
  }
  return written;
}

/** What a change says, wherever it stands: nobody writes the same field twice in the same instant. */
function contentOf({ kind, entity, field, value, actor, hlc }: Change): string {
  return JSON.stringify([kind, entity, field, canonicalValue(value), actor, hlc]);
}

function findSame(db: ReadableDb, { kind, entity, field, value, actor, hlc }: Change): ChangeRef | undefined {
  return db.get<{ ref: ChangeRef }>(
    `SELECT r.replica_id || ':' || c.seq AS ref FROM change c JOIN replica r USING (replica_no)
      WHERE c.entity_no = (SELECT entity_no FROM entity WHERE entity_key = ?) AND c.field = ? AND c.hlc = ? AND c.kind = ? AND c.actor = ? AND c.value = ? LIMIT 1`,
    entity, field, hlc, kind, actor, canonicalValue(value),
  )?.ref;
}
