import { createCipheriv, createDecipheriv, createHash, createPublicKey, scryptSync, verify } from 'node:crypto';
import { Refusal } from '#shared/contract/refusal.ts';

/** RFC 8032, test 2: a signature that every right implementation accepts. */
const ED25519_VECTOR = {
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  message: '72',
  signature: '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
};

let hasPassed = false;

/** Electron's BoringSSL is not Node's OpenSSL: each primitive that is used proves itself once, before it is relied on. */
export function testCrypto(): void {
  if (hasPassed) return;
  for (const [name, isRight] of CHECKS) if (!passes(isRight)) throw new Refusal('crypto.unusable', { primitive: name });
  hasPassed = true;
}

const CHECKS: [string, () => boolean][] = [
  ['SHA-256', () => createHash('sha256').update('abc').digest('hex') === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['Ed25519', () => isSignedBy('ok') && !isSignedBy('altered')],
  ['AES-256-GCM', () => {
    const [key, nonce] = [Buffer.alloc(32, 1), Buffer.alloc(12, 2)];
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([cipher.update('台账'), cipher.final()]);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAuthTag(cipher.getAuthTag());
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8') === '台账';
  }],
  ['scrypt', () => scryptSync('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex').startsWith('77d6576238657b203b19ca42c18a0497')],
];

function isSignedBy(what: 'ok' | 'altered'): boolean {
  const key = publicKeyOf(Buffer.from(ED25519_VECTOR.publicKey, 'hex'));
  const message = Buffer.from(what === 'ok' ? ED25519_VECTOR.message : '73', 'hex');
  return verify(null, message, key, Buffer.from(ED25519_VECTOR.signature, 'hex'));
}

/** A raw Ed25519 public key in the wrapping that node:crypto reads. */
export function publicKeyOf(raw: Buffer): ReturnType<typeof createPublicKey> {
  return createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]), format: 'der', type: 'spki' });
}

function passes(isRight: () => boolean): boolean {
  try {
    return isRight();
  } catch {
    return false;
  }
}
