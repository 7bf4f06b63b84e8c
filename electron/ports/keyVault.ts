import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeSafely } from './writeSafely.ts';

/**
 * What keeps the private key from lying open on the disk. `localVault` only keeps it out of casual sight: whoever can
 * read the whole folder can sign. `passphraseVault`, or a vault over the operating system's store, does more.
 */
export interface KeyVault {
  kind: VaultKind;
  wrap(secret: Buffer): Promise<Buffer>;
  unwrap(wrapped: Buffer): Promise<Buffer>;
}

/** system: the operating system's store; local: a file beside the key; passphrase: what a person knows. */
export type VaultKind = 'system' | 'local' | 'passphrase';

/** The file that `localVault` wraps with. */
export const LOCAL_KEY_FILE = 'local-key';

/** Wraps with a key in a file beside it: no protection from who can read the folder, and says so. */
export function localVault(folder: string): KeyVault {
  const key = (): Buffer => {
    const file = path.join(folder, LOCAL_KEY_FILE);
    if (!existsSync(file)) {
      mkdirSync(folder, { recursive: true });
      writeSafely(file, randomBytes(32), 0o600);
    }
    return readFileSync(file);
  };
  return { kind: 'local', wrap: (secret) => Promise.resolve(seal(key(), secret)), unwrap: (wrapped) => Promise.resolve(unseal(key(), wrapped)) };
}

/** Wraps with a key that scrypt makes of a passphrase. */
export function passphraseVault(passphrase: string): KeyVault {
  const derive = (salt: Buffer): Buffer => scryptSync(passphrase.normalize('NFC'), salt, 32, { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
  return {
    kind: 'passphrase',
    wrap: (secret) => {
      const salt = randomBytes(16);
      return Promise.resolve(Buffer.concat([salt, seal(derive(salt), secret)]));
    },
    unwrap: (wrapped) => Promise.resolve(unseal(derive(wrapped.subarray(0, 16)), wrapped.subarray(16))),
  };
}

function seal(key: Buffer, secret: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

function unseal(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}
