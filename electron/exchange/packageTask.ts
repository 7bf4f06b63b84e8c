import type { Author } from '#shared/domain/merge/ownership.ts';
import { decryptWith } from './ageBody.ts';
import { verifyPackage, type KnownKey, type VerifiedPackage } from './verifyPackage.ts';

/** A package, and what its receiver knows, as it can cross to a thread. */
export interface PackageTask {
  bytes: Uint8Array;
  receiver: { role: 'unit' | 'office'; unit: string | null; ownKey: string };
  keys: ReadonlyMap<string, KnownKey>;
  authors: ReadonlyMap<string, Author>;
  /** What opens bodies that were encrypted for us. */
  identities: readonly string[];
}

export function verifyTask({ bytes, receiver, keys, authors, identities }: PackageTask): Promise<VerifiedPackage> {
  return verifyPackage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    ...receiver, findKey: (publicKey) => keys.get(publicKey), authorOf: (replica) => authors.get(replica), decrypt: (body) => decryptWith(body, identities),
  });
}
