import type { OperationName } from '#shared/contract/contract.ts';
import { mayPress } from '#shared/contract/permission.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Identity } from '#shared/contract/workspace.ts';
import type { ReadableDb } from '../database.ts';
import { findIdentity } from '../tables/workspace.ts';

/** The person at this machine, whose role may do that; refuses everybody else with the reason. */
export function actingAs(db: ReadableDb, operation: OperationName): Identity {
  const identity = findIdentity(db);
  if (identity === undefined) throw new Refusal('workspace.notSetUp');
  if (!mayPress(identity.role, operation)) throw new Refusal(identity.role === 'unit' ? 'role.officeOnly' : 'role.unitOnly');
  return identity;
}

/** A unit acts for itself alone; the office for every unit. */
export function checkOwnUnit({ role, unit: own }: Identity, unit: string): void {
  if (role === 'unit' && own !== unit) throw new Refusal('role.otherUnit', { unit, own: own ?? '' });
}
