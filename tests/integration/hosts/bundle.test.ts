import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectApp } from '#electron/hosts/appLink.ts';
import { utilityPort } from '#electron/hosts/desktop/utility.ts';
import { freshFolder, valueOf } from '#tests/support/hosts/door.ts';
import { forkApp, utilityOf } from '#tests/support/hosts/electronStandIn.ts';
import { viteDesktop, vitePreload } from '../../../build/config/viteDesktop.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('the desktop as it is built', () => {
  // Inside the repository: the packages that stay outside the bundle are found from there.
  const outDir = path.join(root, '.cache', `bundle-${process.pid}`);
  const place = freshFolder();
  const into = (config: InlineConfig): InlineConfig => ({ ...config, logLevel: 'error', build: { ...config.build, outDir } });

  beforeAll(async () => {
    await build(into(viteDesktop));
    await build(into(vitePreload));
  });
  afterAll(() => {
    rmSync(outDir, { recursive: true, force: true });
    place.remove();
  });

  test('the app process opens a workspace, and finds the worker that reads workbooks beside it', async () => {
    const app = connectApp(utilityPort(utilityOf(forkApp(path.join(outDir, 'appProcess.js')))), { workspace: place.folder, resources: path.join(root, 'build/samples') });
    expect(await app.opened).toEqual({ ok: true, value: null });
    const file = valueOf(await app.addSource(path.join(root, 'build/samples/templates/工作台账模板.xlsx')));
    expect(await app.call('workbook.read', { file })).toMatchObject({ ok: true, value: { format: 'xlsx' } });
    await app.close();
  });

  test('the preload needs nothing but Electron, as a sandboxed one must', () => {
    const text = readFileSync(path.join(outDir, 'preload.cjs'), 'utf8');
    expect([...text.matchAll(/require\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['"electron"']);
    expect(text).not.toMatch(/^(import|export)\b/m);
  });

  test('the main process imports Electron and Node, and nothing of the app itself', () => {
    const text = readFileSync(path.join(outDir, 'main.js'), 'utf8');
    expect(text).not.toContain('better-sqlite3');
    expect([...text.matchAll(/from "([^"./][^"]*)"/g)].map((match) => match[1]).filter((name) => !name?.startsWith('node:'))).toEqual(['electron']);
  });
});
