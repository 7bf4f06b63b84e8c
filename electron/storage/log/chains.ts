import type { Change } from '#shared/domain/change.ts';
import { hashLine } from './chainHash.ts';
import type { ReadableDb } from '../database.ts';
import { chainChanges } from '../tables/change.ts';

/** How far a replica's chain is known: its last number and the hash there. */
export interface Tip { seq: number; hash: string }

/** What somebody has, replica by replica. */
export type Vector = Map<string, Tip>;

/** A piece of one replica's chain as it travels. */
export interface Segment {
  replica: string;
  /** The first number; what comes before it has this hash. */
  from: number;
  previousHash: string;
  changes: Change[];
  /** One hash for each change. */
  hashes: Buffer[];
}

export const CHAIN_START = '';
export const HASH_BYTES = 32;

/** The end of every chain that has a change here. */
export function vectorOf(db: ReadableDb): Vector {
  const rows = db.all<{ id: string; seq: number; hash: Buffer }>(
    `SELECT r.replica_id AS id, t.seq, c.hash FROM (SELECT replica_no, max(seq) AS seq FROM change GROUP BY replica_no) t
       JOIN change c ON c.replica_no = t.replica_no AND c.seq = t.seq JOIN replica r ON r.replica_no = t.replica_no`,
  );
  return new Map(rows.map(({ id, seq, hash }) => [id, { seq, hash: hash.toString('hex') }]));
}

export function tipOf(db: ReadableDb, replica: string): Tip {
  const row = db.get<{ seq: number; hash: Buffer }>(
    'SELECT seq, hash FROM change WHERE replica_no = (SELECT replica_no FROM replica WHERE replica_id = ?) ORDER BY seq DESC LIMIT 1', replica,
  );
  return row === undefined ? { seq: 0, hash: CHAIN_START } : { seq: row.seq, hash: row.hash.toString('hex') };
}

/** The hash of a chain at that number; the empty text before its first change; undefined where it is not known. */
export function hashAt(db: ReadableDb, replica: string, seq: number): string | undefined {
  if (seq === 0) return CHAIN_START;
  return db.get<{ hash: Buffer }>('SELECT hash FROM change WHERE replica_no = (SELECT replica_no FROM replica WHERE replica_id = ?) AND seq = ?', replica, seq)?.hash.toString('hex');
}

/** The changes of a chain after that number; undefined when there are none. */
export function segmentAfter(db: ReadableDb, replica: string, seq: number): Segment | undefined {
  const rows = chainChanges(db, replica, seq + 1, Number.MAX_SAFE_INTEGER);
  if (rows.length === 0) return undefined;
  return { replica, from: seq + 1, previousHash: hashAt(db, replica, seq) ?? CHAIN_START, changes: rows.map(({ change }) => change), hashes: rows.map(({ hash }) => hash) };
}

/** The hashes of canonical lines that follow on a hash. */
export function chainHashes(previousHash: string, lines: readonly string[]): Buffer[] {
  const hashes = Buffer.alloc(lines.length * HASH_BYTES);
  let previous = previousHash;
  return lines.map((line, place) => {
    previous = hashLine(previous, line);
    hashes.write(previous, place * HASH_BYTES, 'hex');
    return hashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
  });
}
