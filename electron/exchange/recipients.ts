import { entityKey, type ChangeValue } from '#shared/domain/change.ts';
import type { TrustedKey } from '#shared/domain/exchangePackage.ts';
import type { Keystore } from '#electron/ports/keystore.ts';
import type { ReplicaHandle } from '#electron/storage/log/changeLog.ts';
import type { ReadableDb, WritableDb } from '#electron/storage/database.ts';
import { recordOwn } from '#electron/storage/log/incarnation.ts';
import { listHistory } from '#electron/storage/tables/field.ts';
import { listTrustedKeys } from '#electron/storage/tables/trustedKey.ts';
import { recipientOf } from './ageBody.ts';
import type { Header } from './format/v1Content.ts';
import { isSigned, signText } from './registration.ts';

const FIELD = 'ageRecipient';

/** Says once, in this machine's own chain, what a package for its key is encrypted with; signed by that very key, so that nobody says it for another. */
export async function declarationOf(keystore: Keystore): Promise<(db: WritableDb, replica: ReplicaHandle, now: number) => void> {
  const publicKey = keystore.publicKey.toString('hex');
  const recipient = await recipientOf(keystore);
  return (db, replica, now) => {
    if (recipientFor(db, publicKey) !== undefined) return;
    const value: ChangeValue = { recipient, signature: signText('recipient', { publicKey, recipient }, keystore) };
    recordOwn(db, replica, now, { entity: entityKey('key', publicKey), field: FIELD, value });
  };
}

/** What the holder of that key has declared; what somebody else has written there counts for nothing. */
export function recipientFor(db: ReadableDb, publicKey: string): string | undefined {
  const said = listHistory(db, entityKey('key', publicKey), null).filter(({ field }) => field === FIELD);
  return said.map(({ value }) => rightRecipient(publicKey, value)).find((recipient) => recipient !== undefined);
}

function rightRecipient(publicKey: string, value: ChangeValue): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { recipient, signature } = value;
  if (typeof recipient !== 'string' || typeof signature !== 'string' || !/^age1[0-9a-z]{58}$/.test(recipient) || !/^[0-9a-f]{128}$/.test(signature)) return undefined;
  return isSigned('recipient', { publicKey, recipient }, { publicKey, signature }) ? recipient : undefined;
}

export interface Recipients {
  /** Of every machine that is to open it. */
  recipients: string[];
  /** Parties of which a machine has not said what to encrypt with, or that have no key here at all. */
  missing: { role: 'unit' | 'office'; unit: string | null }[];
}

/** For whom a package to that party is encrypted: all its machines, for any of them may be the one that receives. */
export function recipientsOf(db: ReadableDb, to: Header['to']): Recipients {
  const keys = listTrustedKeys(db).filter((key) => key.status === 'active' && isMeant(key, to));
  const found = keys.map((key) => ({ key, recipient: recipientFor(db, key.publicKey) }));
  const missing = new Map(found.flatMap(({ key: { role, unit }, recipient }) => (recipient === undefined ? [[unit, { role, unit }] as const] : [])));
  const nobody = keys.length === 0 && to.role !== 'all' ? [{ role: to.role, unit: to.unit }] : [];
  return { recipients: found.flatMap(({ recipient }) => recipient ?? []), missing: [...missing.values(), ...nobody] };
}

function isMeant({ role, unit }: TrustedKey, to: Header['to']): boolean {
  return to.role === 'all' ? role === 'unit' : to.role === role && (role === 'office' || to.unit === unit);
}
