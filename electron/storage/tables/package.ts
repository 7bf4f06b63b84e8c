import { z } from 'zod';
import type { RefusalDetail } from '#shared/contract/refusal.ts';
import { packageContentSchema, type PackageContent, type PackageState, type ReceivedPackage, type SentPackage } from '#shared/domain/exchangePackage.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

interface PackageRow { sha256: string; name: string; bytes: number; received_at: string; state: PackageState; code: string | null; detail: string; sender_role: 'unit' | 'office' | null; sender_unit: string | null; sender_key: string | null; content: string }
interface AttemptRow { at: string; state: PackageState; code: string | null; detail: string }

export interface PackageOutcome { state: PackageState; code: string | null; detail: RefusalDetail }

/** A file that has come in, once, however often it is handed over. */
export function addPackage(db: WritableDb, { sha256, name, bytes, at }: { sha256: string; name: string; bytes: number; at: string }): void {
  db.run("INSERT INTO package (sha256, name, bytes, received_at, state, detail, content) VALUES (?, ?, ?, ?, 'RECEIVED', '{}', '{}') ON CONFLICT (sha256) DO NOTHING", sha256, name, bytes, at);
}

/** What became of it this time; every attempt is kept. */
export function settlePackage(db: WritableDb, sha256: string, outcome: PackageOutcome, at: string): void {
  const detail = JSON.stringify(outcome.detail);
  db.run('UPDATE package SET state = ?, code = ?, detail = ? WHERE sha256 = ?', outcome.state, outcome.code, detail, sha256);
  db.run('INSERT INTO package_attempt (sha256, at, state, code, detail) VALUES (?, ?, ?, ?, ?)', sha256, at, outcome.state, outcome.code, detail);
}

/** What its signed content says of it. */
export function describePackage(db: WritableDb, sha256: string, { role, unit, publicKey, content }: { role: 'unit' | 'office'; unit: string | null; publicKey: string; content: PackageContent }): void {
  db.run('UPDATE package SET sender_role = ?, sender_unit = ?, sender_key = ?, content = ? WHERE sha256 = ?', role, unit, publicKey, JSON.stringify(content), sha256);
}

export function findPackageState(db: ReadableDb, sha256: string): PackageState | undefined {
  return db.get<{ state: PackageState }>('SELECT state FROM package WHERE sha256 = ?', sha256)?.state;
}

/** Newest first. */
export function listPackages(db: ReadableDb, limit: number): ReceivedPackage[] {
  return db.all<PackageRow>('SELECT * FROM package ORDER BY received_at DESC, sha256 LIMIT ?', limit).map((row) => ({
    sha256: row.sha256, name: row.name, bytes: row.bytes, receivedAt: row.received_at, state: row.state, code: row.code, detail: parseDetail(row.detail),
    sender: row.sender_role === null ? null : { role: row.sender_role, unit: row.sender_unit },
    content: packageContentSchema.safeParse(JSON.parse(row.content)).data ?? null,
    attempts: db.all<AttemptRow>('SELECT at, state, code, detail FROM package_attempt WHERE sha256 = ? ORDER BY attempt_id', row.sha256).map((attempt) => ({ ...attempt, detail: parseDetail(attempt.detail) })),
  }));
}

/** Packages that wait for something: another package, a key, a newer version; oldest first. */
export function listParked(db: ReadableDb): { sha256: string; name: string; code: string | null }[] {
  return db.all<{ sha256: string; name: string; code: string | null }>("SELECT sha256, name, code FROM package WHERE state = 'PARKED' ORDER BY received_at, sha256");
}

export function countPackages(db: ReadableDb, state: PackageState): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM package WHERE state = ?', state)?.n ?? 0;
}

const rangesSchema = z.array(z.object({ replica: z.string(), unit: z.string().nullable(), role: z.enum(['unit', 'office']).nullable(), from: z.number(), to: z.number() }));

export function addSentPackage(db: WritableDb, { sha256, name, bytes, at, recipient, changes, attachments, ranges }: SentPackage): void {
  db.run('INSERT INTO sent_package (sha256, name, bytes, at, recipient, changes, attachments, ranges) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, at = excluded.at', sha256, name, bytes, at, recipient, changes, attachments, JSON.stringify(ranges));
}

export function listSentPackages(db: ReadableDb, limit: number): SentPackage[] {
  return db.all<Omit<SentPackage, 'ranges'> & { ranges: string }>('SELECT * FROM sent_package ORDER BY at DESC, sha256 LIMIT ?', limit).map((row) => ({ ...row, ranges: rangesSchema.parse(JSON.parse(row.ranges)) }));
}

function parseDetail(json: string): RefusalDetail {
  return z.record(z.string(), z.union([z.string(), z.number()])).parse(JSON.parse(json));
}
