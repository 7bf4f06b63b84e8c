import path from 'node:path';
import { localVault, openKeystore, type Keystore } from '#electron/ports/keystore.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { testCrypto } from './selfTest.ts';

/** This installation's key, in `keys/` of the workspace folder: outside the database, so that no copy of the database carries it. */
export async function ownKeystore({ workspace, ports }: { workspace: { folder: string }; ports: Ports }): Promise<Keystore> {
  testCrypto();
  const folder = path.join(workspace.folder, 'keys');
  return openKeystore(folder, ports.vault ?? localVault(folder));
}
