import { entityKey } from '#shared/domain/change.ts';
import { recordOwn } from '../log/incarnation.ts';
import type { ReplicaHandle } from '../log/changeLog.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import { standingOf } from '../tables/field.ts';

const FIELD = 'closed';

/** Why a workspace that could be written is only looked at: its post was handed over. */
export const HANDED_OVER = 'handedOver';

/** What a closed machine still does: it sends what it has, takes in what comes, and is taken up again. */
const STILL = /^(?:package|registration|workspace)\./;

export function isClosed(db: ReadableDb, replica: string): boolean {
  return (standingOf(db, entityKey('replica', replica)).get(FIELD)?.value ?? null) !== null;
}

/** Whether an operation has to be refused because the post was handed over. */
export function isClosedFor(db: ReadableDb, replica: string, operation: string): boolean {
  return !STILL.test(operation) && isClosed(db, replica);
}

/** 停止填报: this machine says in its own chain that its post was handed over, or, with `why` null, that it goes on; the package of that day carries it. */
export function setClosed(db: WritableDb, replica: ReplicaHandle, now: number, why: 'handover' | null): void {
  const entity = entityKey('replica', replica.id);
  recordOwn(db, replica, now, { entity, field: FIELD, value: why, base: standingOf(db, entity).get(FIELD)?.heads ?? [] });
}
