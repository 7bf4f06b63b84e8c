import type { Change, ChangeValue } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import { applyChange, chainHash } from './changeLog.ts';
import { openWritable, type ReadableDb, type SqlValue, type WritableDb } from './database.ts';
import { migrate } from './migrate.ts';
import { DERIVED_TABLES } from './projections.ts';

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

interface ChangeRow { replica: string; seq: number; hlc: number; actor: string; kind: Change['kind']; entity: string; field: string; value: string; base: string; source: string; schema: number; hash: Buffer }

function replayLog(db: ReadableDb, replay: WritableDb): { changes: number; broken: Difference[] } {
  const broken: Difference[] = [];
  let changes = 0;
  replay.atomically(() => {
    // The same numbers for the same names, so that tables compare row by row.
    for (const table of ['replica', 'entity', 'source']) copyTable(db, replay, table);
    const replicaIds = new Map(db.all<{ replica_no: number; replica_id: string }>('SELECT replica_no, replica_id FROM replica').map((row) => [row.replica_no, row.replica_id]));
    let chain = { replica: '', hash: Buffer.alloc(0), seq: 0 };
    for (const row of db.each<ChangeRow>(
      `SELECT r.replica_id AS replica, c.seq, c.hlc, c.actor, c.kind, e.entity_key AS entity, c.field, c.value, c.base, s.source, c.schema, c.hash
         FROM change c JOIN replica r USING (replica_no) JOIN entity e USING (entity_no) JOIN source s USING (source_no) ORDER BY c.replica_no, c.seq`,
    )) {
      if (chain.replica !== row.replica) chain = { replica: row.replica, hash: Buffer.alloc(0), seq: 0 };
      const change = toChange(row, replicaIds);
      const hash = chainHash(chain.hash, change);
      if (!hash.equals(row.hash) || row.seq !== chain.seq + 1) broken.push({ table: 'change', key: `${row.replica}:${row.seq}`, what: row.seq === chain.seq + 1 ? 'hash' : 'gap' });
      chain = { replica: row.replica, hash: Buffer.from(row.hash), seq: row.seq };
      applyChange(replay, change, row.hash);
      changes += 1;
    }
  });
  return { changes, broken };
}

function toChange(row: ChangeRow, replicaIds: Map<number, string>): Change {
  const base: ChangeRef[] = row.base === '' ? [] : row.base.split(' ').map((part) => {
    const [no = '', seq = ''] = part.split(':');
    return `${replicaIds.get(Number(no)) ?? ''}:${seq}`;
  });
  return {
    replica: row.replica, seq: row.seq, hlc: row.hlc, actor: row.actor, kind: row.kind, entity: row.entity, field: row.field,
    value: JSON.parse(row.value) as ChangeValue, base, source: row.source, schema: row.schema,
  };
}

function copyTable(from: ReadableDb, to: WritableDb, table: string): void {
  for (const row of from.each<Record<string, SqlValue>>(`SELECT * FROM ${table}`)) {
    const names = Object.keys(row);
    to.run(`INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...Object.values(row));
  }
}

function compareTable(db: ReadableDb, replay: ReadableDb, table: string): Difference[] {
  const order = table === 'head' ? 'entity_no, field, replica_no, seq' : table === 'replaced' ? 'replica_no, seq' : 'entity_no';
  const rowsOf = (source: ReadableDb) => source.all<Record<string, SqlValue>>(`SELECT * FROM ${table} ORDER BY ${order}`).map((row) => JSON.stringify(row));
  const [stored, replayed] = [new Set(rowsOf(db)), new Set(rowsOf(replay))];
  const missing = [...replayed].filter((row) => !stored.has(row)).map((row) => ({ table, key: row, what: 'missing' }));
  const extra = [...stored].filter((row) => !replayed.has(row)).map((row) => ({ table, key: row, what: 'extra' }));
  return [...missing, ...extra];
}
