import { Refusal } from '#shared/contract/refusal.ts';
import type { SigningAlgorithm } from '#shared/domain/signingKey.ts';
import type { Keystore } from '#electron/ports/keystore.ts';
import { ED25519, SM2, type Frame } from './format/v1.ts';

const NUMBERS: Record<SigningAlgorithm, number> = { ed25519: ED25519, sm2: SM2 };

/** The key that a frame names, as it is registered; an algorithm that this version does not know waits for one that does. */
export function signingKeyOf({ algorithm, keyId }: Pick<Frame, 'algorithm' | 'keyId'>): string {
  if (algorithm === ED25519) return keyId.toString('hex');
  if (algorithm === SM2) return `02${keyId.toString('hex')}`;
  throw new Refusal('package.newerAlgorithm', { algorithm });
}

/** The other way round: what a frame says of the key that signs it. */
export function frameKeyOf({ algorithm, publicKey }: Keystore): Pick<Frame, 'algorithm' | 'keyId'> {
  return { algorithm: NUMBERS[algorithm], keyId: publicKey.subarray(-32) };
}
