import { parseEntityKey, type ChangeValue } from '#shared/domain/change.ts';
import { listAuthors } from '#electron/storage/log/authors.ts';
import type { WritableDb } from '#electron/storage/database.ts';
import { standingByPrefix, type StandingField } from '#electron/storage/tables/field.ts';
import { findTrustedKey, trustKey } from '#electron/storage/tables/trustedKey.ts';
import { isSigned } from './registration.ts';

/**
 * Keys travel as changes of the office (`key:<public key>`): a rotation signed by the key that was trusted so far brings
 * the next one, a revocation ends one. Called with the office's changes in place; first what a key has said before it
 * was revoked, however many of both come together.
 */
export function learnKeys(db: WritableDb, at: string): void {
  const isOffices = officeAuthored(db);
  const said = (fields: ReadonlyMap<string, StandingField>, name: string): ChangeValue => {
    const field = fields.get(name);
    return field !== undefined && isOffices(field) ? field.value : null;
  };
  const keys = [...standingByPrefix(db, 'key:')].map(([entity, fields]) => ({ publicKey: parseEntityKey(entity).parts[0] ?? '', rotation: said(fields, 'rotation'), revoked: said(fields, 'revoked') }));
  // A key that has just become trusted may have signed for the one after it.
  let isNews = true;
  while (isNews) isNews = keys.some(({ publicKey, rotation }) => learnRotation(db, publicKey, { rotation, at }));
  for (const { publicKey, revoked } of keys) {
    const known = findTrustedKey(db, publicKey);
    if (known?.status === 'active' && revoked !== null) trustKey(db, { ...known, status: 'revoked', at });
  }
}

/** What the old key of the office signs about the new one. */
export function rotationContent(previous: string, next: string): object {
  return { previous, next };
}

/** True when a key has become trusted that was not known. */
function learnRotation(db: WritableDb, publicKey: string, { rotation, at }: { rotation: ChangeValue; at: string }): boolean {
  if (findTrustedKey(db, publicKey) !== undefined || !isRightRotation(db, publicKey, rotation)) return false;
  trustKey(db, { publicKey, role: 'office', unit: null, contact: '', status: 'active', at });
  return true;
}

function isRightRotation(db: WritableDb, next: string, value: ChangeValue): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { previous, signature } = value;
  if (typeof previous !== 'string' || typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) return false;
  const trusted = findTrustedKey(db, previous);
  return trusted?.role === 'office' && trusted.status === 'active' && isSigned('rotation', rotationContent(previous, next), { publicKey: previous, signature });
}

/** A unit's word on the office's keys is nobody's to follow, even where the office has said nothing. */
function officeAuthored(db: WritableDb): (field: StandingField) => boolean {
  const authors = listAuthors(db);
  return ({ heads }) => heads.some((ref) => authors.get(ref.slice(0, ref.indexOf(':')))?.role === 'office');
}
