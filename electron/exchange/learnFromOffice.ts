import { parseEntityKey, type ChangeValue } from '#shared/domain/change.ts';
import type { WritableDb } from '#electron/storage/database.ts';
import { standingByPrefix } from '#electron/storage/tables/field.ts';
import { findTrustedKey, trustKey } from '#electron/storage/tables/trustedKey.ts';
import { isSigned } from './registration.ts';

/**
 * Keys travel as changes of the office (`key:<public key>`): a rotation signed by the key that was trusted so far brings
 * the next one, a revocation ends one. Called with the office's changes in place.
 */
export function learnKeys(db: WritableDb, at: string): void {
  for (const [entity, fields] of standingByPrefix(db, 'key:')) {
    const publicKey = parseEntityKey(entity).parts[0] ?? '';
    const [rotation, revoked] = [fields.get('rotation')?.value, fields.get('revoked')?.value];
    const known = findTrustedKey(db, publicKey);
    if (known === undefined && rotation !== undefined && isRightRotation(db, publicKey, rotation)) {
      trustKey(db, { publicKey, role: 'office', unit: null, contact: '', status: 'active', at });
    }
    if (known?.status === 'active' && revoked !== undefined && revoked !== null) trustKey(db, { ...known, status: 'revoked', at });
  }
}

/** What the old key of the office signs about the new one. */
export function rotationContent(previous: string, next: string): object {
  return { previous, next };
}

function isRightRotation(db: WritableDb, next: string, value: ChangeValue): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { previous, signature } = value;
  if (typeof previous !== 'string' || typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) return false;
  const trusted = findTrustedKey(db, previous);
  return trusted?.role === 'office' && trusted.status === 'active' && isSigned('rotation', rotationContent(previous, next), { publicKey: previous, signature });
}
