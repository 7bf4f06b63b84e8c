import type { TrustedKey } from '#shared/domain/exchangePackage.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

interface KeyRow { public_key: string; role: 'unit' | 'office'; unit: string | null; contact: string; status: 'active' | 'revoked'; at: string }

/** A key that this workspace has accepted, or taken back; a revoked one never becomes active again. */
export function trustKey(db: WritableDb, { publicKey, role, unit, contact, status, at }: TrustedKey): void {
  db.run(
    `INSERT INTO trusted_key (public_key, role, unit, contact, status, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (public_key) DO UPDATE SET status = excluded.status, at = excluded.at, contact = excluded.contact WHERE status = 'active'`,
    publicKey, role, unit, contact, status, at,
  );
}

export function findTrustedKey(db: ReadableDb, publicKey: string): TrustedKey | undefined {
  const row = db.get<KeyRow>('SELECT * FROM trusted_key WHERE public_key = ?', publicKey);
  return row === undefined ? undefined : toKey(row);
}

export function listTrustedKeys(db: ReadableDb): TrustedKey[] {
  return db.all<KeyRow>('SELECT * FROM trusted_key ORDER BY role, unit, at, public_key').map(toKey);
}

function toKey(row: KeyRow): TrustedKey {
  return { publicKey: row.public_key, role: row.role, unit: row.unit, contact: row.contact, status: row.status, at: row.at };
}
