import type { KeyVault } from '#electron/ports/keyVault.ts';
import type { FromApp, ToApp, VaultAct } from './appMessages.ts';

/** The app's end of a vault that only the host can reach: secrets cross to be wrapped and come back, over the line both already have. */
export interface HostVault extends KeyVault { receive(answer: Extract<ToApp, { kind: 'vaulted' }>): void }

export function hostVault(post: (message: FromApp) => void): HostVault {
  const waiting = new Map<number, (bytes: string | null) => void>();
  let lastId = 0;
  const ask = (act: VaultAct, secret: Buffer): Promise<Buffer> => new Promise((resolve, reject) => {
    const id = ++lastId;
    waiting.set(id, (bytes) => (bytes === null ? reject(new Error(`the system's store did not ${act}`)) : resolve(Buffer.from(bytes, 'base64'))));
    post({ kind: 'vault', id, act, bytes: secret.toString('base64') });
  });
  return {
    kind: 'system',
    wrap: (secret) => ask('wrap', secret),
    unwrap: (wrapped) => ask('unwrap', wrapped),
    receive: ({ id, bytes }) => {
      waiting.get(id)?.(bytes);
      waiting.delete(id);
    },
  };
}

/** The host's end. */
export async function answerVault(vault: KeyVault | undefined, { id, act, bytes }: Extract<FromApp, { kind: 'vault' }>): Promise<Extract<ToApp, { kind: 'vaulted' }>> {
  try {
    return { kind: 'vaulted', id, bytes: (await vault?.[act](Buffer.from(bytes, 'base64')))?.toString('base64') ?? null };
  } catch {
    return { kind: 'vaulted', id, bytes: null };
  }
}
