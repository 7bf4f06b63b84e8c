import { z } from 'zod';

/** 签名算法: what a key signs with. */
export const signingAlgorithmSchema = z.enum(['ed25519', 'sm2']);
export type SigningAlgorithm = z.infer<typeof signingAlgorithmSchema>;

/** What a key is when nobody has chosen. */
export const USUAL_ALGORITHM: SigningAlgorithm = 'ed25519';

/** A public key in hexadecimal digits: 32 bytes of Ed25519, or 33 of SM2, whose first byte, 02, tells them apart. */
export const publicKeySchema = z.string().regex(/^(?:02)?[0-9a-f]{64}$/);

export function algorithmOf(publicKey: string): SigningAlgorithm {
  return publicKey.length === 64 ? 'ed25519' : 'sm2';
}

/** The key that is written with the same 32 bytes under the other algorithm: another key altogether. */
export function namesakeOf(publicKey: string): string {
  return algorithmOf(publicKey) === 'sm2' ? publicKey.slice(2) : `02${publicKey}`;
}
