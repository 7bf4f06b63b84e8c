import type { Vector } from '../log/chains.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

/** What a machine of a unit has, as its newest package has said. */
export function savePeerVector(db: WritableDb, peer: { replica: string; unit: string }, vector: readonly { replica: string; seq: number }[]): void {
  for (const { replica, seq } of vector) {
    db.run(
      'INSERT INTO peer_vector (peer_replica, unit, replica_id, seq) VALUES (?, ?, ?, ?) ON CONFLICT (peer_replica, replica_id) DO UPDATE SET unit = excluded.unit, seq = excluded.seq',
      peer.replica, peer.unit, replica, seq,
    );
  }
}

/** The lowest number of every chain that all machines of the unit (null: of all units) have said they have; what one has never named is left out. */
export function lowestPeerVector(db: ReadableDb, unit: string | null): Map<string, number> {
  const peers = db.get<{ n: number }>('SELECT count(DISTINCT peer_replica) AS n FROM peer_vector WHERE ? IS NULL OR unit = ?', unit, unit)?.n ?? 0;
  const rows = db.all<{ id: string; seq: number }>(
    'SELECT replica_id AS id, min(seq) AS seq FROM peer_vector WHERE ? IS NULL OR unit = ? GROUP BY replica_id HAVING count(*) = ?', unit, unit, peers,
  );
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

/** A machine that was continued by another reports no more: it no longer holds the others back. */
export function forgetPeer(db: WritableDb, replica: string): void {
  db.run('DELETE FROM peer_vector WHERE peer_replica = ?', replica);
}

/** Numbers of our chains that the office has said it has. */
export function saveConfirmed(db: WritableDb, replica: string, { seq, hash }: { seq: number; hash: string }, at: string): void {
  db.run(
    'INSERT INTO confirmed (replica_id, seq, hash, at) VALUES (?, ?, ?, ?) ON CONFLICT (replica_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at WHERE excluded.seq > seq',
    replica, seq, hash, at,
  );
}

/** When the office has last said that it has more of ours. */
export function lastConfirmedAt(db: ReadableDb): string | undefined {
  return db.get<{ at: string | null }>('SELECT max(at) AS at FROM confirmed')?.at ?? undefined;
}

export function confirmedVector(db: ReadableDb): Vector {
  return new Map(db.all<{ id: string; seq: number; hash: string }>('SELECT replica_id AS id, seq, hash FROM confirmed').map(({ id, seq, hash }) => [id, { seq, hash }]));
}
