import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CallOptions, CallResult, Client, Progress } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { Door } from './door.ts';

export const LEDGER = fileURLToPath(new URL('../../../build/bin/ledger.mjs', import.meta.url));

interface Pending { settle(result: CallResult<unknown>): void; onProgress: CallOptions['onProgress'] }

/** `ledger session` in a process of its own: one line of JSON a request, one an answer. */
export const cliDoor: Door = {
  name: 'command line',
  open: async (workspace) => {
    const child = spawn(process.execPath, [LEDGER, 'session', '--workspace', workspace]);
    const session = talkTo(child);
    const status = await session.call('workspace.status', {});
    // What it says on stderr is all that a shell gets when the workspace cannot be had.
    if (!status.ok) throw new Error(`${await session.ended}`);
    const folder = mkdtempSync(path.join(tmpdir(), 'ledger-door-'));
    const targets = new Map<string, string>();
    return {
      call: session.call as Client['call'],
      callRaw: (name, input) => session.call(name, input),
      // In a shell a person names the file in the request itself.
      pickSource: (file) => Promise.resolve({ $file: file } as unknown as FileToken),
      pickTarget: (name) => {
        const target = { $target: path.join(folder, name) } as unknown as FileToken;
        targets.set(JSON.stringify(target), path.join(folder, name));
        return Promise.resolve(target);
      },
      written: (token) => Promise.resolve(readFileSync(targets.get(JSON.stringify(token)) ?? '')),
      close: async () => {
        child.stdin.end();
        await session.ended;
        rmSync(folder, { recursive: true });
      },
    };
  },
};

function talkTo(child: ChildProcessWithoutNullStreams) {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let complaints = '';
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  // A session that is over takes no more lines.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => child.once('close', () => {
    for (const { settle } of pending.values()) settle({ ok: false, error: { code: 'host.appGone', detail: {} } });
    resolve(complaints);
  }));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, progress, ...result } = JSON.parse(line) as { id: number; progress?: Progress } & CallResult<unknown>;
    if (progress !== undefined) return pending.get(id)?.onProgress?.(progress);
    pending.get(id)?.settle(result);
    pending.delete(id);
  });
  const send = (request: object): void => void child.stdin.write(`${JSON.stringify(request)}\n`);
  const call = (operation: string, input: unknown, { onProgress, signal }: CallOptions = {}): Promise<CallResult<unknown>> => {
    const id = (lastId += 1);
    return new Promise((resolve) => {
      pending.set(id, { settle: resolve, onProgress });
      send({ id, operation, input, background: true, progress: onProgress !== undefined });
      signal?.addEventListener('abort', () => send({ cancel: id }));
    });
  };
  return { call, ended };
}
