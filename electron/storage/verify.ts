import { refOf } from '#shared/domain/merge/mergeField.ts';
import { ChangeApplier } from './changeApplier.ts';
import { openWritable, type ReadableDb, type SqlValue, type WritableDb } from './database.ts';
import { migrate } from './migrate.ts';
import { DERIVED_TABLES } from './projections.ts';
import { logRowToChange, namesOfLog } from './tables/change.ts';
import { eachLink } from './verifyChains.ts';

export interface Difference { table: string; key: string; what: string }
export interface Verification { agrees: boolean; changes: number; differences: Difference[] }

const SHOWN_DIFFERENCES = 50;

/** Every so many changes it is said how far the replay is. */
const CHANGES_BETWEEN = 5_000;

/** Replays the whole log into an empty database and compares every derived table with it, and every hash with the chain. */
export function verify(db: ReadableDb, onReplayed: (changes: number) => void = () => undefined): Verification {
  const replay = openWritable(':memory:');
  try {
    migrate(replay);
    return db.atOneMoment(() => {
      const { changes, broken } = replayLog(db, replay, onReplayed);
      const differences = [...broken, ...DERIVED_TABLES.flatMap((table) => compareTable(db, replay, table))];
      return { agrees: differences.length === 0, changes, differences: differences.slice(0, SHOWN_DIFFERENCES) };
    });
  } finally {
    replay.close();
  }
}

/** Row by row in the order of their keys: nearly always all of them agree. */
function isSame(db: ReadableDb, replay: ReadableDb, table: string): boolean {
  const replayed = replay.each<Record<string, SqlValue>>(`SELECT * FROM ${table}`);
  try {
    for (const row of db.each<Record<string, SqlValue>>(`SELECT * FROM ${table}`)) {
      const other = replayed.next();
      if (other.done === true || !isSameRow(row, other.value)) return false;
    }
    return replayed.next().done === true;
  } finally {
    replayed.return?.();
  }
}

function isSameRow(row: Record<string, SqlValue>, other: Record<string, SqlValue>): boolean {
  for (const name in row) if (row[name] !== other[name]) return false;
  return true;
}

function replayLog(db: ReadableDb, replay: WritableDb, onReplayed: (changes: number) => void): { changes: number; broken: Difference[] } {
  const broken: Difference[] = [];
  let changes = 0;
  replay.atomically(() => {
    // The same numbers for the same names, so that tables compare row by row.
    for (const table of ['replica', 'entity', 'source']) copyTable(db, replay, table);
    const applier = new ChangeApplier(replay, { keepsIndex: false, startsEmpty: true });
    const names = namesOfLog(db);
    for (const { row, isNext, isRight } of eachLink(db, names)) {
      const change = logRowToChange(row, names);
      if (!isNext || !isRight) broken.push({ table: 'change', key: refOf(change), what: isNext ? 'hash' : 'gap' });
      applier.apply(change, Buffer.from(row.hash, 'hex'));
      changes += 1;
      if (changes % CHANGES_BETWEEN === 0) onReplayed(changes);
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
  if (isSame(db, replay, table)) return [];
  const rowsOf = (source: ReadableDb) => source.all<Record<string, SqlValue>>(`SELECT * FROM ${table}`).map((row) => JSON.stringify(row));
  const [stored, replayed] = [new Set(rowsOf(db)), new Set(rowsOf(replay))];
  const missing = [...replayed].filter((row) => !stored.has(row)).map((row) => ({ table, key: row, what: 'missing' }));
  const extra = [...stored].filter((row) => !replayed.has(row)).map((row) => ({ table, key: row, what: 'extra' }));
  return [...missing, ...extra];
}
