import { canonicalLine } from '#shared/domain/change.ts';
import { hashLine } from './changeLog.ts';
import type { ReadableDb } from './database.ts';
import { chainChanges } from './tables/change.ts';

interface RawRow { replica_no: number; seq: number; hlc: number; actor: string; kind: string; entity_no: number; field: string; value: string; base: string; source_no: number; schema: number; hash: Buffer }

/** The first place where a chain has a gap or a hash does not follow; null when every chain holds. Reads a million changes in seconds. */
export function findBrokenChain(db: ReadableDb): { replica: string; seq: number } | null {
  const replicas = namesOf(db, 'replica', 'replica_id');
  const [entities, sources] = [quotedNamesOf(db, 'entity', 'entity_key'), quotedNamesOf(db, 'source', 'source')];
  const json = new Map<string, string>();
  const quoted = (text: string): string => {
    const known = json.get(text);
    if (known !== undefined) return known;
    const made = JSON.stringify(text.normalize('NFC'));
    json.set(text, made);
    return made;
  };
  let chain = { no: 0, seq: 0, hash: Buffer.alloc(0) as Buffer };
  for (const row of db.each<RawRow>('SELECT replica_no, seq, hlc, actor, kind, entity_no, field, value, base, source_no, schema, hash FROM change ORDER BY replica_no, seq')) {
    if (chain.no !== row.replica_no) chain = { no: row.replica_no, seq: 0, hash: Buffer.alloc(0) };
    const replica = replicas.get(row.replica_no) ?? '';
    // The canonical line, put together from parts that are quoted once; a value is stored in canonical form.
    const line = `[${row.schema},"${replica}",${row.seq},${row.hlc},${quoted(row.actor)},${quoted(row.kind)},${entities.get(row.entity_no)},${quoted(row.field)},${JSON.stringify(row.value)},"${baseText(row.base, replicas)}",${sources.get(row.source_no)}]`;
    const isRight = row.seq === chain.seq + 1 && (hashLine(chain.hash, line).equals(row.hash) || isRightAsWritten(db, chain.hash, row, replica));
    if (!isRight) return { replica, seq: row.seq };
    chain.seq = row.seq;
    chain.hash = row.hash;
  }
  return null;
}

/** Letters that only a normalisation of the whole line would join. */
function isRightAsWritten(db: ReadableDb, previous: Buffer, { seq, hash }: RawRow, replica: string): boolean {
  const [written] = chainChanges(db, replica, seq, seq);
  return written !== undefined && hashLine(previous, canonicalLine(written.change)).equals(hash);
}

function baseText(base: string, replicas: ReadonlyMap<number, string>): string {
  if (base === '') return '';
  const refs = base.split(' ').map((part) => {
    const colon = part.indexOf(':');
    return `${replicas.get(Number(part.slice(0, colon))) ?? ''}${part.slice(colon)}`;
  });
  return refs.length === 1 ? (refs[0] ?? '') : refs.sort().join(' ');
}

function quotedNamesOf(db: ReadableDb, table: 'entity' | 'source', column: string): Map<number, string> {
  return new Map([...namesOf(db, table, column)].map(([no, name]) => [no, JSON.stringify(name.normalize('NFC'))]));
}

function namesOf(db: ReadableDb, table: 'replica' | 'entity' | 'source', column: string): Map<number, string> {
  return new Map(db.all<{ no: number; name: string }>(`SELECT ${table}_no AS no, ${column} AS name FROM ${table}`).map(({ no, name }) => [no, name]));
}
