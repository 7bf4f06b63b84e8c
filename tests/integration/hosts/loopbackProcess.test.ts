import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '#electron/hosts/loopback/openBrowser.ts';
import { startLoopback } from '#electron/hosts/loopback/startLoopback.ts';
import { workspaceFolder } from '#electron/hosts/workspaceFolder.ts';
import { createLoopbackApi } from '#renderer/client/loopbackApi.ts';
import { freshFolder, valueOf } from '#tests/support/hosts/door.ts';
import { PAGE_ROOT } from '#tests/support/hosts/loopbackDoor.ts';

const MAIN = fileURLToPath(new URL('../../../electron/hosts/loopback/main.ts', import.meta.url));

describe('a loopback server in a process of its own', () => {
  let place: ReturnType<typeof freshFolder>;
  let temporary: ReturnType<typeof freshFolder>;
  let children: ChildProcess[];

  beforeEach(() => {
    place = freshFolder();
    temporary = freshFolder();
    children = [];
  });
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    place.remove();
    temporary.remove();
  });

  function start(): { child: ChildProcess; said: Promise<string>; ended: Promise<number | null> } {
    const child = spawn(process.execPath, [MAIN, '--root', PAGE_ROOT, '--workspace', place.folder], { env: { ...process.env, LEDGER_NO_BROWSER: '1', TMPDIR: temporary.folder } });
    children.push(child);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    let text = '';
    const said = new Promise<string>((resolve) => {
      const hear = (data: Buffer): void => {
        text += data.toString();
        if (text.includes('#key=') && text.includes('Ctrl+C')) resolve(text);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      void ended.then(() => resolve(text));
    });
    return { child, said, ended };
  }

  function apiOf(said: string): ReturnType<typeof createLoopbackApi> {
    const [, origin = '', key = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/#key=([\w-]+)/.exec(said) ?? [];
    return createLoopbackApi(origin, key);
  }

  test.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly with %s while a page watches, and leaves no files behind', async (signal) => {
    const { child, said, ended } = start();
    const api = apiOf(await said);
    const watch = api.call('workspace.watch', {});
    valueOf(await api.call('workspace.status', {}));
    valueOf(await api.upload(new File(['内容'], '台账.xlsx')));
    expect(readdirSync(temporary.folder).filter((name) => name.startsWith('ledger-'))).toHaveLength(1);
    child.kill(signal);
    expect(await ended).toBe(0);
    await watch;
    expect(readdirSync(temporary.folder).filter((name) => name.startsWith('ledger-'))).toEqual([]);
    expect(readdirSync(place.folder)).not.toContain('workspace.holder.json');
  });

  test('a second one on the same workspace says who holds it and ends', async () => {
    const first = start();
    await first.said;
    const second = start();
    expect(await second.ended).toBe(1);
    expect(await second.said).toContain('workspace.held');
    expect(await second.said).toContain(String(first.child.pid));
  });

  test('a workspace whose holder was killed can be had again', async () => {
    const first = start();
    await first.said;
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start();
    valueOf(await apiOf(await second.said).call('workspace.status', {}));
  });
});

test('a page that asks after the server has gone is told that nobody is there', async () => {
  const place = freshFolder();
  const loopback = await startLoopback({ workspace: place.folder, root: PAGE_ROOT });
  const api = createLoopbackApi(loopback.origin, loopback.key);
  await loopback.close();
  expect(await api.call('workspace.status', {})).toEqual({ ok: false, error: { code: 'host.unreachable', detail: {} } });
  place.remove();
});

test('a machine without a screen opens no browser and does not fail', () => {
  expect(() => openBrowser('http://127.0.0.1:1/', {})).not.toThrow();
});

test.each([
  [['--workspace', '工作 区'], {}, path.resolve('工作 区')],
  [['--workspace=/数据/台账'], { LEDGER_WORKSPACE: '/其他' }, path.resolve('/数据/台账')],
  [[], { LEDGER_WORKSPACE: '/其他' }, path.resolve('/其他')],
  [['--workspace'], { LEDGER_WORKSPACE: '' }, path.join(tmpdir(), '一号台账')],
])('%j with %j works in %s', (args, environment, folder) => {
  expect(workspaceFolder(args, environment, tmpdir())).toBe(folder);
});
