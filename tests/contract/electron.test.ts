import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallResult } from '#shared/contract/contract.ts';
import type { PageBridge } from '#shared/contract/hostOperations.ts';
import { findElectron } from '../../build/scripts/electronRuntime.ts';
import { isBuilt } from '../../build/scripts/sourceStamp.ts';

declare global {
  interface Window { ledger?: PageBridge }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const runtime = findElectron(root, process.env);
if (runtime === undefined) process.stderr.write('\n⚠⚠⚠ 没有 Electron 运行时：真实桌面的测试没有运行。 NO ELECTRON RUNTIME: the desktop was not tested for real, only with its objects stood in. Set ELECTRON_OVERRIDE_DIST_PATH.\n\n');

describe.skipIf(runtime === undefined)('the real desktop', () => {
  const workspace = mkdtempSync(path.join(tmpdir(), '台账 桌面-'));
  let electron: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    if (!isBuilt(root)) throw new Error('build/dist is older than the sources: run npm run build first.');
    electron = await _electron.launch({ executablePath: runtime ?? '', args: [root, '--workspace', workspace, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });
    page = await electron.firstWindow();
    await page.waitForLoadState();
  });
  afterAll(async () => {
    await electron.close();
    rmSync(workspace, { recursive: true });
  });

  const call = (name: string, input: unknown): Promise<CallResult<unknown> | undefined> => page.evaluate(([operation, value]) => window.ledger?.call(operation, value).result, [name, input] as const);

  test('answers the page from the app process, which has loaded SQLite', async () => {
    expect(await call('workspace.status', {})).toMatchObject({ ok: true, value: { identity: null, folder: workspace } });
    expect(await call('__proto__', {})).toMatchObject({ ok: false, error: { code: 'call.unknownOperation' } });
    expect(await call('plan.read', { source: { from: 'file', file: '/etc/passwd' } })).toMatchObject({ ok: false, error: { code: 'call.badInput' } });
  });

  test('a watch reports and can be cancelled across the bridge', async () => {
    const result = await page.evaluate(() => {
      const watch = window.ledger?.call('workspace.watch', {}, () => undefined);
      watch?.cancel();
      return watch?.result;
    });
    expect(result).toEqual({ ok: true, value: {} });
  });

  test('shows its own page and gives it no Node', async () => {
    expect(page.url()).toBe('app://ledger/');
    const given = await page.evaluate(() => ({ node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process'), typeof Reflect.get(window, 'module')], ledger: Object.keys(window.ledger ?? {}) }));
    expect(given).toEqual({ node: ['undefined', 'undefined', 'undefined'], ledger: ['call'] });
  });

  test('the window is what was asked for', async () => {
    const preferences = await electron.evaluate(({ webContents }) => {
      const contents = webContents.getAllWebContents()[0] as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag: webviewTag ?? false };
    });
    expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
  });

  test('nothing leaves: no request, no window, no permission, no other page', async () => {
    const outcome = await page.evaluate(async () => ({
      fetched: await fetch('https://example.com/').then(() => 'fetched', () => 'stopped'),
      opened: window.open('https://example.com/') === null,
      permission: (await navigator.permissions.query({ name: 'geolocation' })).state,
    }));
    expect(outcome).toEqual({ fetched: 'stopped', opened: true, permission: 'denied' });
    await page.evaluate(() => location.assign('https://example.com/'));
    expect(await page.evaluate(() => location.href)).toBe('app://ledger/');
  });

  test('the version is the one that package.json pins', async () => {
    const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
    expect(await electron.evaluate(() => process.versions['electron'])).toBe(version);
  });
});
