import { tmpdir } from 'node:os';
import Sqlite from 'better-sqlite3';
import { Refusal } from '#shared/contract/refusal.ts';
import { fileRefusal } from '#electron/ports/fileRefusal.ts';

export type SqlValue = string | number | bigint | Buffer | null;

/** Reads only; a different type from WritableDb, so that a query cannot write by mistake. */
export interface ReadableDb {
  all<Row>(sql: string, ...params: SqlValue[]): Row[];
  get<Row>(sql: string, ...params: SqlValue[]): Row | undefined;
  each<Row>(sql: string, ...params: SqlValue[]): IterableIterator<Row>;
  /** All that is read in it is of one moment, whatever others write meanwhile. */
  atOneMoment<T>(work: () => T): T;
  close(): void;
}

export interface WritableDb extends ReadableDb {
  run(sql: string, ...params: SqlValue[]): number;
  /** Runs several statements without parameters: migrations only. */
  execute(sql: string): void;
  /** All or nothing; the lock on the file is taken at once, so that it cannot fail in the middle. */
  atomically<T>(work: () => T): T;
  /** The same, left open: whoever begins it ends it, and lets nobody else write meanwhile. */
  begin(): OpenTransaction;
  /** SQLite's own online backup into a new file, which is complete by itself. */
  backupTo(path: string): Promise<void>;
}

export interface OpenTransaction {
  commit(): void;
  /** As before; also where SQLite has already done so by itself. */
  rollBack(): void;
}

/** Below this version a WAL reset could corrupt the file. */
const OLDEST_SQLITE = [3, 51, 3];

/** Opens for reading and writing; asserts every pragma instead of trusting that it took. */
export function openWritable(path: string): WritableDb {
  return guarded(path, () => {
    const sqlite = new Sqlite(path, { timeout: 5000 });
    assertVersion(sqlite);
    assertPragma(sqlite, 'journal_mode = WAL', 'journal_mode', path === ':memory:' ? 'memory' : 'wal');
    assertPragma(sqlite, 'synchronous = FULL', 'synchronous', 2);
    // Two megabytes, the default, make a large import write its pages again and again.
    sqlite.pragma('cache_size = -32768');
    applyCommonPragmas(sqlite);
    return new Handle(sqlite);
  });
}

/** For one piece of work: a file of SQLite's own, without a name and gone when it is closed, so that memory holds its cache alone. */
export function openPassing(): WritableDb {
  return guarded(tmpdir(), () => {
    const sqlite = new Sqlite('');
    assertVersion(sqlite);
    assertPragma(sqlite, 'temp_store = FILE', 'temp_store', 1);
    sqlite.pragma('cache_size = -32768');
    applyCommonPragmas(sqlite);
    return new Handle(sqlite);
  });
}

/** Opens for reading only; the file must exist. */
export function openReadable(path: string): ReadableDb {
  return guarded(path, () => {
    const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    applyCommonPragmas(sqlite);
    assertPragma(sqlite, 'query_only = ON', 'query_only', 1);
    return new Handle(sqlite);
  });
}

/** Copies a whole database over another, in one transaction of the other: all of it, or what was there before. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true });
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
}

/** Tells a failed write (disk full, file locked, damage) as the refusal that says what to do. */
export function storageRefusal(error: unknown, path: string): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Sqlite.SqliteError)) return fileRefusal(error, path);
  if (error.code === 'SQLITE_FULL') return new Refusal('file.diskFull', { file: path }, { cause: error });
  if (error.code.startsWith('SQLITE_BUSY')) return new Refusal('workspace.busy', { file: path }, { cause: error });
  if (error.code.startsWith('SQLITE_READONLY') || error.code === 'SQLITE_CANTOPEN' || error.code === 'SQLITE_PERM') return new Refusal('file.noPermission', { file: path }, { cause: error });
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') return new Refusal('workspace.damaged', { file: path }, { cause: error });
  if (error.code.startsWith('SQLITE_IOERR')) return new Refusal('file.ioError', { file: path }, { cause: error });
  return undefined;
}

class Handle implements WritableDb {
  readonly #sqlite: Sqlite.Database;
  readonly #statements = new Map<string, Sqlite.Statement<SqlValue[]>>();

  constructor(sqlite: Sqlite.Database) {
    this.#sqlite = sqlite;
  }

  all<Row>(sql: string, ...params: SqlValue[]): Row[] {
    return this.#statement(sql).all(...params) as Row[];
  }

  get<Row>(sql: string, ...params: SqlValue[]): Row | undefined {
    return this.#statement(sql).get(...params) as Row | undefined;
  }

  each<Row>(sql: string, ...params: SqlValue[]): IterableIterator<Row> {
    // A cached statement cannot be walked twice at once.
    return this.#sqlite.prepare<SqlValue[]>(sql).iterate(...params) as IterableIterator<Row>;
  }

  atOneMoment<T>(work: () => T): T {
    return this.#sqlite.transaction(work).deferred();
  }

  run(sql: string, ...params: SqlValue[]): number {
    return this.#statement(sql).run(...params).changes;
  }

  execute(sql: string): void {
    this.#sqlite.exec(sql);
  }

  atomically<T>(work: () => T): T {
    return this.#sqlite.transaction(work).immediate();
  }

  begin(): OpenTransaction {
    this.#sqlite.exec('BEGIN IMMEDIATE');
    return {
      commit: () => void this.#sqlite.exec('COMMIT'),
      rollBack: () => {
        if (this.#sqlite.inTransaction) this.#sqlite.exec('ROLLBACK');
      },
    };
  }

  async backupTo(path: string): Promise<void> {
    await this.#sqlite.backup(path);
    // A copy in WAL mode would grow files beside it whenever somebody looks at it.
    const copy = new Sqlite(path);
    try {
      assertPragma(copy, 'journal_mode = DELETE', 'journal_mode', 'delete');
    } finally {
      copy.close();
    }
  }

  close(): void {
    this.#statements.clear();
    this.#sqlite.close();
  }

  #statement(sql: string): Sqlite.Statement<SqlValue[]> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#sqlite.prepare<SqlValue[]>(sql);
    this.#statements.set(sql, made);
    return made;
  }
}

function applyCommonPragmas(sqlite: Sqlite.Database): void {
  assertPragma(sqlite, 'foreign_keys = ON', 'foreign_keys', 1);
  assertPragma(sqlite, 'trusted_schema = OFF', 'trusted_schema', 0);
  assertPragma(sqlite, 'cell_size_check = ON', 'cell_size_check', 1);
  // Otherwise REPLACE deletes rows past the triggers that guard the log.
  assertPragma(sqlite, 'recursive_triggers = ON', 'recursive_triggers', 1);
  // A memory-mapped file turns an I/O error into a crash.
  sqlite.pragma('mmap_size = 0');
}

function assertPragma(sqlite: Sqlite.Database, set: string, name: string, expected: string | number): void {
  sqlite.pragma(set);
  const actual: unknown = sqlite.pragma(name, { simple: true });
  if (actual !== expected) throw new Refusal('workspace.pragma', { pragma: set, actual: String(actual) });
}

function assertVersion(sqlite: Sqlite.Database): void {
  const version = String(sqlite.prepare('SELECT sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  const difference = OLDEST_SQLITE.map((oldest, index) => (parts[index] ?? 0) - oldest).find((step) => step !== 0) ?? 0;
  if (difference < 0) throw new Refusal('workspace.oldSqlite', { version });
}

function guarded<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw storageRefusal(error, path) ?? error;
  }
}
