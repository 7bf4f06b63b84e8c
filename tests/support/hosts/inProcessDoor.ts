import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '#shared/contract/contract.ts';
import { createApp } from '#electron/hosts/createApp.ts';
import type { Door } from './door.ts';

/** The app in the test's own process, as the shell has it. */
export const inProcessDoor: Door = {
  name: 'in process',
  open: async (workspace) => {
    const app = await createApp({ workspace });
    const targets = new Map<string, string>();
    const folder = mkdtempSync(path.join(tmpdir(), 'ledger-door-'));
    return {
      call: app.dispatch as Client['call'],
      callRaw: (name, input) => app.dispatch(name, input),
      pickSource: (file) => Promise.resolve(app.files.addSource(file)),
      pickTarget: (name) => {
        const token = app.files.addTarget(path.join(folder, name));
        targets.set(token, path.join(folder, name));
        return Promise.resolve(token);
      },
      written: (token) => Promise.resolve(readFileSync(targets.get(token) ?? '')),
      close: async () => {
        await app.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
};
