import { createCipheriv, createDecipheriv, createHash, hkdfSync, scryptSync } from 'node:crypto';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { Refusal } from '#shared/contract/refusal.ts';
import { isSignature } from '#electron/ports/signature.ts';

/** RFC 8032, test 2: a signature that every right implementation accepts. */
const ED25519_VECTOR = {
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  message: '72',
  signature: '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
};

let hasPassed = false;

/** Electron's BoringSSL is not Node's OpenSSL: each primitive that is used proves itself once, before it is relied on; SM2 where it is used (`ports/signature`). */
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
  ['HKDF', () => Buffer.from(hkdfSync('sha256', Buffer.alloc(22, 11), Buffer.alloc(0), '', 32)).toString('hex') === '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d'],
  ['scrypt', () => scryptSync('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex').startsWith('77d6576238657b203b19ca42c18a0497')],
];

/** The X25519 key of 32 sevens, in age's words, and what OpenSSL makes its public key. */
const AGE_IDENTITY = 'AGE-SECRET-KEY-1QURSWPC8QURSWPC8QURSWPC8QURSWPC8QURSWPC8QURSWPC8QURSKMP32K';
const AGE_RECIPIENT = 'age1zwlyl6h27gzv0lfntr7fcqrjrzqazap8sy5zylkxwneh7llf0dksu37mwt';
let agePromise: Promise<boolean> | undefined;

/** age is JavaScript throughout, and leans on nothing of node:crypto but its randomness; it proves itself all the same. */
export async function testEncryption(): Promise<void> {
  agePromise ??= isAgeRight().catch(() => false);
  if (!(await agePromise)) throw new Refusal('crypto.unusable', { primitive: 'age' });
}

async function isAgeRight(): Promise<boolean> {
  if ((await identityToRecipient(AGE_IDENTITY)) !== AGE_RECIPIENT) return false;
  const encrypter = new Encrypter();
  encrypter.addRecipient(AGE_RECIPIENT);
  const sealed = await encrypter.encrypt('台账');
  const decrypter = new Decrypter();
  decrypter.addIdentity(AGE_IDENTITY);
  return (await decrypter.decrypt(sealed, 'text')) === '台账' && !Buffer.from(sealed).includes('台账');
}

function isSignedBy(what: 'ok' | 'altered'): boolean {
  const message = Buffer.from(what === 'ok' ? ED25519_VECTOR.message : '73', 'hex');
  return isSignature(message, Buffer.from(ED25519_VECTOR.signature, 'hex'), ED25519_VECTOR.publicKey);
}

function passes(isRight: () => boolean): boolean {
  try {
    return isRight();
  } catch {
    return false;
  }
}
