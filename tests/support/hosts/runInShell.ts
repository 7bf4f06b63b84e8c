import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runLedger } from '#electron/hosts/cli/run.ts';
import { LEDGER } from './cliDoor.ts';

export interface Ran { code: number | null; out: string; err: string }

/** `ledger …` in the test's own process, with streams of its own. */
export async function runInShell(args: readonly string[], { stdin = '', isTerminal = false }: { stdin?: string; isTerminal?: boolean } = {}): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: isTerminal })];
  const said = Promise.all([text(stdout), text(stderr)]);
  const code = await runLedger(args, { stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]), stdout, stderr, environment: {}, home: homedir(), signal: new AbortController().signal });
  for (const stream of [stdout, stderr] as Writable[]) stream.end();
  const [out, err] = await said;
  return { code, out, err };
}

/** `ledger …` as a process, as a shell starts it. */
export function startLedger(args: readonly string[], launcher = process.execPath) {
  const child = spawn(launcher, [LEDGER, ...args], { env: { ...process.env, LEDGER_WORKSPACE: '' } });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (ran.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (ran.err += data.toString()));
  const ended = new Promise<Ran>((resolve) => child.once('close', (code) => resolve({ ...ran, code })));
  return { child, ended };
}

export function jsonOf<T = unknown>({ out, err }: Ran): T {
  if (out === '') throw new Error(err);
  return JSON.parse(out) as T;
}
