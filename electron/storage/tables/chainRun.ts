import type { ReadableDb } from '../database.ts';
import { HASH_BYTES } from '../log/chains.ts';
import { LOG_COLUMNS, type LogRow } from './change.ts';

/** Chains by their numbers in this database, both ends included. */
export interface ReplicaRange { from: number; to: number }

/** A piece of one chain, both ends included. */
export interface ChainRun { no: number; from: number; to: number }

export interface ChainLength { no: number; replica: string; first: number; last: number }

const ALL: ReplicaRange = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Every chain that has a change; found by its two ends, without reading what lies between. */
export function chainLengths(db: ReadableDb, { from, to } = ALL): ChainLength[] {
  return db.all<ChainLength>(`SELECT no, replica, first, last FROM (
    SELECT r.replica_no AS no, r.replica_id AS replica, (SELECT min(seq) FROM change WHERE replica_no = r.replica_no) AS first, (SELECT max(seq) FROM change WHERE replica_no = r.replica_no) AS last FROM replica r
  ) WHERE first IS NOT NULL AND no BETWEEN ? AND ? ORDER BY no`, from, to);
}

/** The canonical line as SQLite itself writes it, in UTF-8 as it is hashed, after room for a hash; of several bases only the first has its name. */
const LINES = `SELECT count(*) AS count,
    CAST(group_concat('${' '.repeat(HASH_BYTES)}' || json_array(c.schema, r.replica_id, c.seq, c.hlc, c.actor, c.kind, e.entity_key, c.field, c.value,
      CASE c.base WHEN '' THEN '' ELSE (SELECT b.replica_id FROM replica b WHERE b.replica_no = CAST(c.base AS INTEGER)) || substr(c.base, instr(c.base, ':')) END,
      s.source), char(10)) AS BLOB) AS lines,
    unhex(group_concat(hex(c.hash), '')) AS hashes
  FROM change c CROSS JOIN replica r ON r.replica_no = c.replica_no CROSS JOIN entity e ON e.entity_no = c.entity_no CROSS JOIN source s ON s.source_no = c.source_no
  WHERE c.replica_no = ? AND c.seq BETWEEN ? AND ?`;

/** Many changes as one buffer of lines and one of hashes: a row each costs more than its hash. */
export function linesOfRun(db: ReadableDb, { no, from, to }: ChainRun): { count: number; lines: Buffer; hashes: Buffer } {
  const row = db.get<{ count: number; lines: Buffer | null; hashes: Buffer | null }>(LINES, no, from, to);
  return { count: row?.count ?? 0, lines: row?.lines ?? Buffer.alloc(0), hashes: row?.hashes ?? Buffer.alloc(0) };
}

/** The same as rows. */
export function eachLogRowOfRun(db: ReadableDb, { no, from, to }: ChainRun): IterableIterator<LogRow> {
  return db.each<LogRow>(`SELECT ${LOG_COLUMNS} FROM change WHERE replica_no = ? AND seq BETWEEN ? AND ? ORDER BY seq`, no, from, to);
}
