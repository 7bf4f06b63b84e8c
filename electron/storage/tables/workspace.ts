import type { Identity } from '#shared/contract/workspace.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

interface IdentityRow { role: 'unit' | 'office' | null; unit: string | null; person: string | null; phone: string | null }

/** Who works here; undefined before the first start is done. */
export function findIdentity(db: ReadableDb): Identity | undefined {
  const row = db.get<IdentityRow>('SELECT role, unit, person, phone FROM workspace');
  if (row === undefined || row.role === null || row.person === null) return undefined;
  return { role: row.role, unit: row.unit, person: row.person, phone: row.phone ?? '' };
}

export function saveIdentity(db: WritableDb, identity: Identity): void {
  db.run('UPDATE workspace SET role = ?, unit = ?, person = ?, phone = ?', identity.role, identity.unit, identity.person, identity.phone);
}

export function countChanges(db: ReadableDb): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM change')?.n ?? 0;
}

/** Remembers what a workbook or document was called, so that a source in the history can name it. */
export function nameSource(db: WritableDb, sha256: string, name: string): void {
  db.run('INSERT INTO source_file (sha256, name) VALUES (?, ?) ON CONFLICT (sha256) DO UPDATE SET name = excluded.name', sha256, name);
}

export function findSourceName(db: ReadableDb, sha256: string): string | undefined {
  return db.get<{ name: string }>('SELECT name FROM source_file WHERE sha256 = ?', sha256)?.name;
}
