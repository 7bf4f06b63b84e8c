import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { messageText } from '#shared/wording/messages.ts';
import type { Refusal } from '#shared/contract/refusal.ts';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { startChild, type Child } from '#tests/support/storage/childProcess.ts';
import { testPorts } from '#tests/support/storage/testPorts.ts';

let place: ReturnType<typeof freshFolder>;
let children: Child[];

beforeEach(() => {
  place = freshFolder();
  children = [];
});
afterEach(() => {
  for (const child of children) child.process.kill('SIGKILL');
  place.remove();
});

async function holder(): Promise<Child> {
  const child = startChild('holdWorkspace.ts', [place.folder]);
  children.push(child);
  await child.spoke;
  return child;
}

const refusalOf = (): Promise<Refusal> => openWorkspace(place.folder, testPorts()).then(() => Promise.reject(new Error('opened twice')), (error: unknown) => error as Refusal);

test('who asks for a workspace that is held is told process, computer, user and since when, in Chinese', async () => {
  const child = await holder();
  const refusal = await refusalOf();
  expect(refusal).toMatchObject({ code: 'workspace.held', detail: { process: child.process.pid, computer: hostname(), user: userInfo().username } });
  expect(Date.parse(String(refusal.detail['since']))).toBeGreaterThan(Date.now() - 60_000);
  const sentence = messageText(refusal);
  expect(sentence).toContain(hostname());
  expect(sentence).toContain(String(child.process.pid));
});

test('the same process does not open it twice either', async () => {
  const workspace = await openWorkspace(place.folder, testPorts());
  expect(await refusalOf()).toMatchObject({ code: 'workspace.held', detail: { process: process.pid } });
  workspace.close();
});

test('a holder that was killed leaves a workspace that can be had at once, whatever its note says', async () => {
  const child = await holder();
  child.process.kill('SIGKILL');
  await child.ended;
  expect(existsSync(path.join(place.folder, 'workspace.holder.json'))).toBe(true);
  const workspace = await openWorkspace(place.folder, testPorts());
  expect(JSON.parse(readFileSync(path.join(place.folder, 'workspace.holder.json'), 'utf8'))).toMatchObject({ process: process.pid });
  workspace.close();
});

test('a holder that ends takes its note with it', async () => {
  const child = await holder();
  child.process.kill('SIGTERM');
  await child.ended;
  expect(existsSync(path.join(place.folder, 'workspace.holder.json'))).toBe(false);
});

test('a note that cannot be read still says that somebody has it', async () => {
  await holder();
  writeFileSync(path.join(place.folder, 'workspace.holder.json'), '{"process": 12');
  expect(await refusalOf()).toMatchObject({ code: 'workspace.held', detail: {} });
});
