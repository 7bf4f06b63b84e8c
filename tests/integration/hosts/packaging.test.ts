import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { z } from 'zod';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8'));

const targetSchema = z.object({ target: z.string(), arch: z.array(z.string()) });
const config = z.looseObject({
  electronFuses: z.record(z.string(), z.boolean()),
  npmRebuild: z.boolean(),
  publish: z.null(),
  win: z.object({ target: z.array(targetSchema), icon: z.string() }),
  nsis: z.looseObject({ perMachine: z.boolean(), allowElevation: z.boolean() }),
  linux: z.looseObject({ target: z.array(targetSchema) }),
}).parse(read('build/config/electron-builder.json'));

test('the packaged program cannot be turned into a plain Node, and loads nothing but its own archive', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false, enableCookieEncryption: true, enableNodeOptionsEnvironmentVariable: false, enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true, onlyLoadAppFromAsar: true, loadBrowserProcessSpecificV8Snapshot: false, grantFileProtocolExtraPrivileges: false,
  });
});

test('packages are for Windows without an administrator, and for Linux on both processors', () => {
  expect(config.win.target).toEqual([{ target: 'nsis', arch: ['x64'] }, { target: 'zip', arch: ['x64'] }]);
  expect(config.nsis).toMatchObject({ perMachine: false, allowElevation: false });
  expect(config.linux.target).toEqual([{ target: 'deb', arch: ['x64', 'arm64'] }, { target: 'AppImage', arch: ['x64', 'arm64'] }]);
});

test('nothing is built at packaging: the database library carries a binary that Node and Electron both load', () => {
  expect(config.npmRebuild).toBe(false);
  const folder = createRequire(import.meta.url).resolve('better-sqlite3/package.json').replace(/package\.json$/, '');
  for (const platform of ['win32-x64', 'linux-x64', 'linux-arm64']) expect(readFileSync(`${folder}prebuilds/${platform}.node`).length).toBeGreaterThan(100_000);
});

test('nothing is built or fetched at installing either: npm would build that library for want of knowing that it need not be', () => {
  expect(readFileSync(new URL('../../../.npmrc', import.meta.url), 'utf8')).toMatch(/^ignore-scripts=true$/m);
});

test('no update is ever looked for', () => {
  expect(config.publish).toBeNull();
});
