import { Refusal } from '#shared/contract/refusal.ts';
import { listAuthors } from './authors.ts';
import { hashAt, tipOf, type Segment } from './chains.ts';
import type { ReplicaHandle } from './changeLog.ts';
import type { ReadableDb } from '../database.ts';
import { lineageOf, ownAuthor } from './incarnation.ts';

/** From where on a chain here is not the one that somebody else has; `isOwn`: written by this unit (or by the office, at the office). */
export interface Cut { replica: string; above: number; isOwn: boolean }

/** What somebody else has, as a package says. */
export interface OtherBranch {
  vector: readonly { replica: string; seq: number; hash: string }[];
  segments: readonly Segment[];
  /** Numbers that the office has confirmed before: known to be common when nothing nearer is. */
  confirmed: ReadonlyMap<string, { seq: number; hash: string }>;
}

/**
 * Where chains here part from another's, above the last common number: of this machine's own incarnations the first that
 * forks, and whatever its later ones have written that the other has not; of everybody else's chains those that fork.
 * Refuses when the package does not tell where they part.
 */
export function findCuts(db: ReadableDb, own: ReplicaHandle, other: OtherBranch): Cut[] {
  const lineage = lineageOf(db, own.id);
  const first = lineage.findIndex((replica) => isFork(db, replica, other));
  const ours = first < 0 ? [] : lineage.slice(first).map((replica) => ({ replica, above: lastCommon(db, replica, other), isOwn: true }));
  const [authors, author] = [listAuthors(db), ownAuthor(db)];
  const isOurs = (replica: string): boolean => authors.get(replica)?.role === author?.role && authors.get(replica)?.unit === author?.unit;
  const others = forkedChains(db, other).filter((replica) => !lineage.includes(replica));
  return [...ours, ...others.map((replica) => ({ replica, above: lastCommon(db, replica, other), isOwn: isOurs(replica) }))];
}

/** The chains of which both have the same number with another hash. */
export function forkedChains(db: ReadableDb, other: Pick<OtherBranch, 'vector' | 'segments'>): string[] {
  const named = new Set([...other.vector, ...other.segments].map(({ replica }) => replica));
  return [...named].filter((replica) => isFork(db, replica, other));
}

function isFork(db: ReadableDb, replica: string, { vector, segments }: Pick<OtherBranch, 'vector' | 'segments'>): boolean {
  const differs = (seq: number, hash: string): boolean => (hashAt(db, replica, seq) ?? hash) !== hash;
  const stated = vector.find((point) => point.replica === replica);
  if (stated !== undefined && differs(stated.seq, stated.hash)) return true;
  const segment = segments.find((candidate) => candidate.replica === replica);
  if (segment === undefined) return false;
  return differs(segment.from - 1, segment.previousHash) || segment.hashes.some((hash, place) => differs(segment.from + place, hash.toString('hex')));
}

function lastCommon(db: ReadableDb, replica: string, { vector, segments, confirmed }: OtherBranch): number {
  const { seq } = tipOf(db, replica);
  const segment = segments.find((candidate) => candidate.replica === replica);
  if (segment !== undefined && hashAt(db, replica, segment.from - 1) === segment.previousHash) {
    const differing = segment.hashes.findIndex((hash, place) => hashAt(db, replica, segment.from + place) !== hash.toString('hex'));
    return Math.min(seq, differing < 0 ? segment.from + segment.hashes.length - 1 : segment.from + differing - 1);
  }
  const stated = vector.find((point) => point.replica === replica);
  if (stated === undefined) return 0;
  if (hashAt(db, replica, stated.seq) === stated.hash) return stated.seq;
  if (segment === undefined && seq < stated.seq) return seq;
  const known = confirmed.get(replica);
  if (known !== undefined && hashAt(db, replica, known.seq) === known.hash) return known.seq;
  throw new Refusal('package.forkNeedsWhole');
}
