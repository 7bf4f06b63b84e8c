import { refOf } from '#shared/domain/merge/mergeField.ts';
import { ChangeApplier } from '../log/changeApplier.ts';
import { openPassing, type ReadableDb, type SqlValue, type WritableDb } from '../database.ts';
import { migrate } from '../migrate.ts';
import { DERIVED_TABLES } from '../log/projections.ts';
import { logRowToChange, namesOfLog } from '../tables/change.ts';
import { eachLink } from './verifyChains.ts';

type Row = Record<string, SqlValue>;

export interface Difference { table: string; key: string; what: string }
export interface Verification { agrees: boolean; changes: number; differences: Difference[] }

const SHOWN_DIFFERENCES = 50;

/** Every so many changes it is said how far the replay is. */
const CHANGES_BETWEEN = 5_000;

/** Replays the whole log into an empty database and compares every derived table with it, and every hash with the chain. */
export function verify(db: ReadableDb, onReplayed: (changes: number) => void = () => undefined): Verification {
  const replay = openPassing();
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
  const replayed = replay.each<Row>(`SELECT * FROM ${table}`);
  try {
    for (const row of db.each<Row>(`SELECT * FROM ${table}`)) {
      const other = replayed.next();
      if (other.done === true || !isSameRow(row, other.value)) return false;
    }
    return replayed.next().done === true;
  } finally {
    replayed.return?.();
  }
}

function isSameRow(row: Row, other: Row): boolean {
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
      if ((!isNext || !isRight) && broken.length < SHOWN_DIFFERENCES) broken.push({ table: 'change', key: refOf(change), what: isNext ? 'hash' : 'gap' });
      applier.apply(change, Buffer.from(row.hash, 'hex'));
      changes += 1;
      if (changes % CHANGES_BETWEEN === 0) onReplayed(changes);
    }
    applier.flush();
  });
  return { changes, broken };
}

function copyTable(from: ReadableDb, to: WritableDb, table: string): void {
  for (const row of from.each<Row>(`SELECT * FROM ${table}`)) {
    const names = Object.keys(row);
    to.run(`INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...Object.values(row));
  }
}

function compareTable(db: ReadableDb, replay: ReadableDb, table: string): Difference[] {
  if (isSame(db, replay, table)) return [];
  const missing = rowsWithoutTwin(replay, db, table).map((key) => ({ table, key, what: 'missing' }));
  const extra = rowsWithoutTwin(db, replay, table).map((key) => ({ table, key, what: 'extra' }));
  return [...missing, ...extra];
}

/** Rows that the other does not have just so; as many as are shown. */
function rowsWithoutTwin(db: ReadableDb, other: ReadableDb, table: string): string[] {
  const keys = db.all<{ name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', table).map(({ name }) => name);
  const twin = `SELECT * FROM ${table} WHERE ${keys.map((name) => `${name} = ?`).join(' AND ')}`;
  const found: string[] = [];
  for (const row of db.each<Row>(`SELECT * FROM ${table}`)) {
    const same = other.get<Row>(twin, ...keys.map((name) => row[name] ?? null));
    if (same === undefined || !isSameRow(row, same)) found.push(JSON.stringify(row));
    if (found.length === SHOWN_DIFFERENCES) break;
  }
  return found;
}
