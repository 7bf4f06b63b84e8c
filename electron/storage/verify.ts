import { refOf } from '#shared/domain/merge/mergeField.ts';
import { ChangeApplier } from './changeApplier.ts';
import { chainHash } from './changeLog.ts';
import { openWritable, type ReadableDb, type SqlValue, type WritableDb } from './database.ts';
import { migrate } from './migrate.ts';
import { DERIVED_TABLES } from './projections.ts';
import { eachChange } from './tables/change.ts';

export interface Difference { table: string; key: string; what: string }
export interface Verification { agrees: boolean; changes: number; differences: Difference[] }

const SHOWN_DIFFERENCES = 50;

/** Replays the whole log into an empty database and compares every derived table with it, and every hash with the chain. */
export function verify(db: ReadableDb): Verification {
  const replay = openWritable(':memory:');
  try {
    migrate(replay);
    const { changes, broken } = replayLog(db, replay);
    const differences = [...broken, ...DERIVED_TABLES.flatMap((table) => compareTable(db, replay, table))];
    return { agrees: differences.length === 0, changes, differences: differences.slice(0, SHOWN_DIFFERENCES) };
  } finally {
    replay.close();
  }
}

function replayLog(db: ReadableDb, replay: WritableDb): { changes: number; broken: Difference[] } {
  const broken: Difference[] = [];
  let changes = 0;
  replay.atomically(() => {
    // The same numbers for the same names, so that tables compare row by row.
    for (const table of ['replica', 'entity', 'source']) copyTable(db, replay, table);
    const applier = new ChangeApplier(replay, { keepsIndex: false });
    let chain = { replica: '', hash: Buffer.alloc(0), seq: 0 };
    for (const { change, hash } of eachChange(db)) {
      if (chain.replica !== change.replica) chain = { replica: change.replica, hash: Buffer.alloc(0), seq: 0 };
      const isNext = change.seq === chain.seq + 1;
      if (!isNext || !chainHash(chain.hash, change).equals(hash)) broken.push({ table: 'change', key: refOf(change), what: isNext ? 'hash' : 'gap' });
      chain = { replica: change.replica, hash: Buffer.from(hash), seq: change.seq };
      applier.apply(change, hash);
      changes += 1;
    }
    applier.flush();
  });
  return { changes, broken };
}

function copyTable(from: ReadableDb, to: WritableDb, table: string): void {
  for (const row of from.each<Record<string, SqlValue>>(`SELECT * FROM ${table}`)) {
    const names = Object.keys(row);
    to.run(`INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...Object.values(row));
  }
}

function compareTable(db: ReadableDb, replay: ReadableDb, table: string): Difference[] {
  const rowsOf = (source: ReadableDb) => source.all<Record<string, SqlValue>>(`SELECT * FROM ${table}`).map((row) => JSON.stringify(row));
  const [stored, replayed] = [new Set(rowsOf(db)), new Set(rowsOf(replay))];
  const missing = [...replayed].filter((row) => !stored.has(row)).map((row) => ({ table, key: row, what: 'missing' }));
  const extra = [...stored].filter((row) => !replayed.has(row)).map((row) => ({ table, key: row, what: 'extra' }));
  return [...missing, ...extra];
}
