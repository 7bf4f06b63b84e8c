import type { ReadableDb } from '../database.ts';

/** Column that grows whenever a field of the row's entity changes: the clock of the latest change that stands. */
export function versionColumn(table: string): string {
  return `(SELECT coalesce(max(c.hlc), 0) FROM head h JOIN change c ON c.replica_no = h.replica_no AND c.seq = h.seq WHERE h.entity_no = ${table}.entity_no) AS version`;
}

/** A number of this connection that is another after every commit of somebody else; equal: what was read before still holds. */
export function commitsSeen(db: ReadableDb): number {
  return db.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0;
}
