import { expect, test } from 'vitest';
import type { CallResult } from '#shared/contract/contract.ts';
import type { AppClient } from '#electron/hosts/appLink.ts';
import { serveLoopback } from '#electron/hosts/loopback/server.ts';
import { startLoopback } from '#electron/hosts/loopback/startLoopback.ts';
import { createPages } from '#electron/hosts/pages.ts';
import { createLoopbackApi } from '#renderer/client/loopbackApi.ts';
import { freshFolder, valueOf } from '#tests/support/hosts/door.ts';
import { PAGE_ROOT } from '#tests/support/hosts/loopbackDoor.ts';

test('a page that hangs up ends the job inside the app, not only its own waiting', async () => {
  const place = freshFolder();
  const { app, close } = await startLoopback({ workspace: place.folder, root: PAGE_ROOT });
  const jobs: Promise<CallResult<unknown>>[] = [];
  const observed: AppClient = {
    ...app,
    call: (name, input, options) => {
      const result = app.call(name, input, options);
      if (name === 'workspace.watch') jobs.push(result);
      return result;
    },
  };
  const server = await serveLoopback(observed, createPages(PAGE_ROOT));
  const page = createLoopbackApi(server.origin, server.key);
  const hangUp = new AbortController();
  const watch = page.call('workspace.watch', {}, { signal: hangUp.signal });
  while (jobs.length === 0) valueOf(await page.call('workspace.status', {}));
  hangUp.abort();

  expect(await watch).toEqual({ ok: false, error: { code: 'call.cancelled', detail: {} } });
  // Ends only because the app's own job has ended: the watch never does by itself.
  expect(await Promise.all(jobs)).toEqual([{ ok: true, value: {} }]);
  await server.close();
  await close();
  place.remove();
});
