import { createHash } from 'node:crypto';
import { Refusal } from '#shared/contract/refusal.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { migration as initial } from './migrations/0001-initial.ts';
import { migration as desk } from './migrations/0002-desk.ts';
import { migration as exchange } from './migrations/0003-exchange.ts';
import { migration as templateStamp } from './migrations/0004-templateStamp.ts';
import { migration as attachment } from './migrations/0005-attachment.ts';
import { migration as yearBefore } from './migrations/0006-yearBefore.ts';
import { migration as briefing } from './migrations/0007-briefing.ts';
import { migration as assessment } from './migrations/0008-assessment.ts';
import { migration as assessmentResults } from './migrations/0009-assessmentResults.ts';
import { migration as innerChain } from './migrations/0010-innerChain.ts';

/** In order of version; a released one is never edited. */
const MIGRATIONS = [initial, desk, exchange, templateStamp, attachment, yearBefore, briefing, assessment, assessmentResults, innerChain];

/** SHA-256 of the schema that each version leaves behind, so that a half-made or foreign file is noticed. */
export const SCHEMA_SNAPSHOTS = new Map<number, string>([[1, 'ee117d15ba81714cd0e44af7d1e5e802ba4acbc6e9eced29dd2b6f495b7211f0'], [2, '7193d5f15283f8a70c54cd242cb5ca151a31d25c45b65d426238e55b1d37822e'], [3, '987364f6feea6148de487059cc33003ccffb327432e053bf7ba611857ea8cd4e'], [4, '142609b248843a2b89cb8bdc6f9ca1b42897c8e7b7912c36f0615fef770c60fd'], [5, 'cd649889990a7b5ae06d332f5c375de5bfcbd9b8bf8b639b09cbecd74160f68e'], [6, '59e5e69eb17eb28c8f3df91608d02f872c46644ac3de3d237f4433e27dad732b'], [7, '92adc967d4528828dda4374961f87a8f3236b8ef4c822035310876230fab7f83'], [8, 'f2025a5b3522f3f24e707cd03e2935a093ef8ac83443a71eb42a38da3808bf60'], [9, '0d9b2858bac09fff98b6e57997669b21bbbb3298f842b61a4cc9649cd84ef679'], [10, '85e62d24c63f8ac1b0ed5412bc0051f425c46bcb31093b007915c6a8c0c5b5af']]);

/** `YHTZ`: tells our files from other SQLite databases. */
const APPLICATION_ID = 0x5948545a;

export const CURRENT_VERSION = MIGRATIONS.length;

/** 0 for a new file; refuses a database that is not ours. */
export function schemaVersion(db: ReadableDb): number {
  const version = pragma(db, 'user_version');
  const application = pragma(db, 'application_id');
  const tables = db.get<{ n: number }>("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'")?.n ?? 0;
  if (tables > 0 && application !== APPLICATION_ID) throw new Refusal('workspace.notOurs');
  return version;
}

/** Brings the file to the current version in one transaction; refuses, with the file as it was, when the outcome is not the known schema. */
export function migrate(db: WritableDb): void {
  const from = schemaVersion(db);
  if (from > CURRENT_VERSION) throw new Refusal('workspace.newer', { version: from, known: CURRENT_VERSION });
  if (from === CURRENT_VERSION) return checkSchema(db, from);
  db.atomically(() => {
    for (const { version, sql } of MIGRATIONS.slice(from)) {
      db.execute(sql);
      db.execute(`PRAGMA user_version = ${version}; PRAGMA application_id = ${APPLICATION_ID}`);
    }
    checkSchema(db, CURRENT_VERSION);
  });
}

export function schemaHash(db: ReadableDb): string {
  // What the search index keeps its pages in is made by SQLite, and may change with its version.
  const rows = db.all<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index_%' ORDER BY type, name");
  return createHash('sha256').update(rows.map((row) => row.sql).join('\n')).digest('hex');
}

function checkSchema(db: ReadableDb, version: number): void {
  const actual = schemaHash(db);
  if (actual !== SCHEMA_SNAPSHOTS.get(version)) throw new Refusal('workspace.schema', { version, actual });
}

function pragma(db: ReadableDb, name: 'user_version' | 'application_id'): number {
  return db.get<Record<string, number>>(`PRAGMA ${name}`)?.[name] ?? 0;
}
