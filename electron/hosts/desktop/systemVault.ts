import { randomBytes } from 'node:crypto';
import type { KeyVault } from '#electron/ports/keyVault.ts';

/** The part of Electron's safeStorage that is used; what is optional is there in some versions or on some systems only. */
export interface SafeStorageShape {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ result: string }>;
  getSelectedStorageBackend?(): string;
}

/** A vault over the operating system's store (DPAPI, keyring); undefined where there is none that keeps a secret. */
export async function systemVault(storage: SafeStorageShape): Promise<KeyVault | undefined> {
  try {
    // With this one Linux "encrypts" with a password that everybody knows.
    if (storage.getSelectedStorageBackend?.() === 'basic_text') return undefined;
    const vault = (await storage.isAsyncEncryptionAvailable?.()) === true ? asyncVault(storage) : storage.isEncryptionAvailable() ? syncVault(storage) : undefined;
    return vault !== undefined && (await keepsSecrets(vault)) ? vault : undefined;
  } catch {
    return undefined;
  }
}

/** undefined when this Electron has no asynchronous calls. */
function asyncVault(storage: SafeStorageShape): KeyVault | undefined {
  const { encryptStringAsync, decryptStringAsync } = storage;
  if (encryptStringAsync === undefined || decryptStringAsync === undefined) return undefined;
  return {
    kind: 'system',
    wrap: (secret) => encryptStringAsync.call(storage, secret.toString('base64')),
    unwrap: async (wrapped) => Buffer.from((await decryptStringAsync.call(storage, wrapped)).result, 'base64'),
  };
}

function syncVault(storage: SafeStorageShape): KeyVault {
  return {
    kind: 'system',
    wrap: (secret) => Promise.resolve(storage.encryptString(secret.toString('base64'))),
    unwrap: (wrapped) => Promise.resolve(Buffer.from(storage.decryptString(wrapped), 'base64')),
  };
}

/** A store that is locked or broken says so here, before a key depends on it. */
async function keepsSecrets(vault: KeyVault): Promise<boolean> {
  const sample = randomBytes(32);
  const wrapped = await vault.wrap(sample);
  return !wrapped.includes(sample) && (await vault.unwrap(wrapped)).equals(sample);
}
