import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '#shared/contract/contract.ts';
import { LEDGER } from '#tests/support/hosts/cliDoor.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { startLedger } from '#tests/support/hosts/runInShell.ts';

let place: ReturnType<typeof freshFolder>;
let workspace: string;

beforeEach(() => {
  place = freshFolder();
  workspace = path.join(place.folder, '工作 区');
});
afterEach(() => place.remove());

const isHeld = (): boolean => existsSync(path.join(workspace, 'workspace.holder.json'));

async function untilHeld(): Promise<void> {
  for (let waited = 0; waited < 20_000 && !isHeld(); waited += 20) await sleep(20);
  // The operation itself follows the opening.
  await sleep(300);
}

describe('Ctrl+C', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('(%s) cancels a job, gives the workspace back, and ends with 130', async (signal) => {
    const { child, ended } = startLedger(['workspace.watch', '--workspace', workspace]);
    await untilHeld();
    child.kill(signal);
    expect((await ended).code).toBe(130);
    expect(isHeld()).toBe(false);
    expect((await startLedger(['verify', '--workspace', workspace]).ended).code).toBe(0);
  });

  test('ends a session whose input is still open', async () => {
    const { child, ended } = startLedger(['session', '--workspace', workspace]);
    child.stdin.write('{"id":1,"operation":"workspace.watch","background":true}\n');
    await untilHeld();
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(isHeld()).toBe(false);
  });

  test('twice, as a terminal and npm both send it, is still one', async () => {
    const { child, ended } = startLedger(['workspace.watch', '--workspace', workspace]);
    await untilHeld();
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(isHeld()).toBe(false);
  });
});

describe('a session', () => {
  async function session(...lines: string[]) {
    const { child, ended } = startLedger(['session', '--workspace', workspace]);
    child.stdin.end(`${lines.join('\n')}\n`);
    const { code, out, err } = await ended;
    return { code, err, answers: out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { id: unknown; ok: boolean; value?: unknown; error?: { code: string } }) };
  }

  test('answers line by line in order, each after what was asked before it is done', async () => {
    const { code, answers } = await session(
      '{"id":"计划","operation":"plan.read","input":{"source":{"from":"shipped"}}}',
      '',
      '{"id":2,"operation":"workspace.setUp","input":{"identity":{"role":"unit","unit":"省科技厅","person":"王小明","phone":""},"plan":null}}',
      '{"operation":"workspace.status"}',
    );
    expect(answers.map(({ id, ok }) => [id, ok])).toEqual([['计划', true], [2, true], [null, true]]);
    expect(answers[2]?.value).toMatchObject({ identity: { person: '王小明' }, folder: workspace });
    expect(code).toBe(0);
  });

  test('goes on after a line that it cannot read and after a refusal, tells both, and ends with the worst of them', async () => {
    const { code, answers, err } = await session('你好', '{"id":1,"operation":"plan.get","input":{"planKey":"2022-00000000"}}', '{"id":2,"operation":"plan.list"}');
    expect(answers.map(({ ok, error }) => error?.code ?? ok)).toEqual(['usage.badLine', 'plan.missing', true]);
    expect(err).toMatch(/usage\.badLine：.*\n[^\n]*\nplan\.missing：/);
    expect(code).toBe(2);
  });

  test('lets a watch run in the background and cancels it by its id', async () => {
    const { code, answers } = await session(
      '{"id":"看","operation":"workspace.watch","background":true,"progress":true}',
      '{"id":1,"operation":"workspace.setUp","input":{"identity":{"role":"office","unit":null,"person":"赵敏","phone":""},"plan":null}}',
      '{"id":2,"operation":"plan.list"}',
    );
    expect(answers.find(({ id }) => id === '看')).toMatchObject({ progress: { terms: ['workspace'] } });
    // Its input over, a session ends what runs in the background.
    expect(answers.at(-1)).toMatchObject({ id: '看', ok: true });
    expect(code).toBe(0);
  });
});

test('a reader that has seen enough (| head) ends it without a complaint', async () => {
  const { child, ended } = startLedger(['help', 'plan.import']);
  child.stdout.destroy();
  const { err } = await ended;
  expect(err).toBe('');
});

test('started by an older Node it goes on under the pinned one', async (context) => {
  const older = await oldNode();
  if (older === undefined) return context.skip('there is no older Node on this machine');
  const { code, out } = await startLedger(['list'], older).ended;
  expect(code).toBe(0);
  expect(JSON.parse(out)).toHaveLength(Object.keys(contract).length);
});

test('what works on files alone makes no workspace', async () => {
  const { code } = await startLedger(['recognise', path.join(path.dirname(LEDGER), '../samples/templates/工作台账模板.xlsx'), '--workspace', workspace]).ended;
  expect(code).toBe(0);
  expect(readdirSync(place.folder)).toEqual([]);
});

/** A Node of the system that is older than 24, outside node_modules. */
async function oldNode(): Promise<string | undefined> {
  const candidates = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules')).map((folder) => path.join(folder, 'node')).filter((file) => existsSync(file));
  for (const candidate of candidates) {
    const version = await new Promise<string>((resolve) => {
      const child = spawn(candidate, ['--version']);
      let said = '';
      child.stdout.on('data', (data: Buffer) => (said += data.toString()));
      child.once('error', () => resolve(''));
      child.once('close', () => resolve(said));
    });
    if (/^v(18|20|22)\./.test(version)) return candidate;
  }
  return undefined;
}
