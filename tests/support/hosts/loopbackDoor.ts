import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '#shared/contract/contract.ts';
import { startLoopback } from '#electron/hosts/loopback/startLoopback.ts';
import { createLoopbackApi } from '#renderer/client/loopbackApi.ts';
import { valueOf, type Door } from './door.ts';

/** A page small enough to be read in a test; the built renderer has nothing to do with the doors. */
export const PAGE_ROOT = fileURLToPath(new URL('../../fixtures/hosts/built/renderer', import.meta.url));

/** The app in its thread, over real HTTP, through the page's own client. */
export const loopbackDoor: Door = {
  name: 'loopback',
  open: async (workspace) => {
    const loopback = await startLoopback({ workspace, root: PAGE_ROOT });
    const opened = await loopback.app.opened;
    if (!opened.ok) {
      await loopback.close();
      valueOf(opened);
    }
    const api = createLoopbackApi(loopback.origin, loopback.key);
    return {
      call: api.call as Client['call'],
      callRaw: (name, input) => api.call(name, input),
      pickSource: async (file) => valueOf(await api.upload(new File([readFileSync(file)], path.basename(file)))),
      pickTarget: async (name) => valueOf(await api.addTarget(name)),
      written: async (token) => new Uint8Array(await valueOf(await api.download(token)).arrayBuffer()),
      close: () => loopback.close(),
    };
  },
};
