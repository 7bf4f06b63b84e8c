import path from 'node:path';
import { openAllKeys, openKeystore, settleKeys } from '#electron/ports/keyFolder.ts';
import type { Keystore } from '#electron/ports/keystore.ts';
import { localVault, type KeyVault } from '#electron/ports/keyVault.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { testCrypto } from './selfTest.ts';

/** Whose keys: those of a workspace folder. */
export interface KeyOwner { workspace: { folder: string }; ports: Ports }

/** This installation's key, in `keys/` of the workspace folder: outside the database, so that no copy of the database carries it. */
export async function ownKeystore(owner: KeyOwner): Promise<Keystore> {
  return withKeys(owner, openKeystore);
}

/** The key that signs, and every other one here: what was encrypted for any of them can be opened. */
export async function ownKeystores(owner: KeyOwner): Promise<Keystore[]> {
  return withKeys(owner, openAllKeys);
}

/** At opening; a better vault that fails leaves the keys as they are, and the workspace opens. */
export async function settleOwnKeys(owner: KeyOwner): Promise<void> {
  try {
    await withKeys(owner, settleKeys);
  } catch (error) {
    owner.ports.logger.error('the keys could not be moved into the system’s store', error);
  }
}

/** Works on the key folder, one at a time: two that find no key must not make two. */
export async function withKeys<T>({ workspace, ports }: KeyOwner, work: (folder: string, vault: KeyVault) => Promise<T>): Promise<T> {
  testCrypto();
  const folder = keyFolder(workspace);
  const result = last.then(() => work(folder, ports.vault ?? localVault(folder)));
  last = result.catch(() => undefined);
  return result;
}

let last: Promise<unknown> = Promise.resolve();

export function keyFolder({ folder }: { folder: string }): string {
  return path.join(folder, 'keys');
}
