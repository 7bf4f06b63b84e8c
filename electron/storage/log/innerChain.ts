import { entityKey, type ChangeValue } from '#shared/domain/change.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { vectorOf, type Vector } from './chains.ts';
import type { ReplicaHandle } from './changeLog.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import { declareAuthor, declareSuccession, recordOwn, type WhyContinued } from './incarnation.ts';
import { Interned } from './interned.ts';
import { standingOf } from '../tables/field.ts';

const FIELD = 'innerOf';

/** 内部链: replicas of the office that no unit is told of, each with the one beside which it is written, as each has declared in its own chain (`replica:<id>`, field `innerOf`). */
export function listInnerChains(db: ReadableDb): Map<string, ChangeValue> {
  // From the few authors, not through the whole log; and once said it holds for good: nothing later makes such a chain one for units.
  const rows = db.all<{ id: string; value: string }>(
    `SELECT r.replica_id AS id, c.value FROM author a CROSS JOIN replica r ON r.replica_no = a.replica_no CROSS JOIN entity e ON e.entity_key = 'replica:' || r.replica_id
       CROSS JOIN change c ON c.entity_no = e.entity_no AND c.field = ? AND c.replica_no = a.replica_no WHERE a.role = 'office'`, FIELD,
  );
  return new Map(rows.map(({ id, value }) => [id, JSON.parse(value) as ChangeValue]));
}

/** The end of every chain that a unit may know of. */
export function vectorForUnits(db: ReadableDb): Vector {
  const inner = listInnerChains(db);
  return new Map([...vectorOf(db)].filter(([replica]) => !inner.has(replica)));
}

/** The inner chain that this machine writes beside its own; undefined before the first internal change of this incarnation. */
export function findInnerChain(db: ReadableDb, own: ReplicaHandle): ReplicaHandle | undefined {
  const last = lastInnerChain(db);
  return last !== undefined && listInnerChains(db).get(last.id) === own.id ? last : undefined;
}

/** The same, made when there is none: it continues the one that an earlier incarnation wrote. */
export function openInnerChain(db: WritableDb, own: ReplicaHandle, ports: Ports): ReplicaHandle {
  const known = findInnerChain(db, own);
  if (known !== undefined) return known;
  const before = lastInnerChain(db);
  const id = ports.ids.randomHex(16);
  const replica = { id, no: new Interned(db).replica(id) };
  db.run('UPDATE workspace SET inner_replica_no = ?', replica.no);
  declareAuthor(db, replica, ports.clock.now());
  recordOwn(db, replica, ports.clock.now(), { entity: entityKey('replica', id), field: FIELD, value: own.id });
  if (before !== undefined) declareSuccession(db, replica, ports.clock.now(), { old: before.id, why: whyContinued(db, own) });
  return replica;
}

function lastInnerChain(db: ReadableDb): ReplicaHandle | undefined {
  return db.get<ReplicaHandle>('SELECT w.inner_replica_no AS no, r.replica_id AS id FROM workspace w JOIN replica r ON r.replica_no = w.inner_replica_no');
}

/** Both chains are continued for the same reason. */
function whyContinued(db: ReadableDb, own: ReplicaHandle): WhyContinued {
  const value = standingOf(db, entityKey('replica', own.id)).get('continues')?.value;
  const why = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['why'] : undefined;
  return why === 'rolledBack' || why === 'forked' || why === 'handover' ? why : 'restored';
}
