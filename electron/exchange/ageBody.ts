import { bech32 } from '@scure/base';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import type { Keystore } from '#electron/ports/keystore.ts';
import { testEncryption } from './selfTest.ts';

const CONTEXT = 'yhtz age identity v1';

/** What others encrypt for the holder of this key with (age1…); it is made of the key, so that no second secret is kept. */
export async function recipientOf(keystore: Keystore): Promise<string> {
  return identityToRecipient(identityOf(keystore));
}

/** Encrypts for everyone named; who is not cannot open it, not even the sender. */
export async function encryptBody(body: Buffer, recipients: readonly string[]): Promise<Buffer> {
  await testEncryption();
  const encrypter = new Encrypter();
  for (const recipient of new Set(recipients)) encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(body));
}

/** Throws when it was encrypted for none of these keys, or was altered. */
export async function decryptBody(body: Buffer, keystores: readonly Keystore[]): Promise<Buffer> {
  return decryptWith(body, keystores.map(identityOf));
}

/** The same where the keys themselves are not at hand. */
export async function decryptWith(body: Buffer, identities: readonly string[]): Promise<Buffer> {
  await testEncryption();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return Buffer.from(await decrypter.decrypt(body));
}

/** The X25519 identity in age's own words; it opens what was encrypted for the key, and signs nothing. */
export function identityOf(keystore: Keystore): string {
  return bech32.encodeFromBytes('age-secret-key-', keystore.derive(CONTEXT)).toUpperCase();
}
