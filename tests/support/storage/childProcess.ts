import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Child {
  process: ChildProcess;
  /** Resolves when it has said its first line, or is gone. */
  spoke: Promise<void>;
  ended: Promise<{ said: string; failed: string }>;
}

/** A program of this folder in a process of its own. */
export function startChild(program: string, args: readonly string[], launcher: readonly string[] = []): Child {
  const [command = '', ...rest] = [...launcher, process.execPath, fileURLToPath(new URL(program, import.meta.url)), ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const heard = { said: '', failed: '' };
  const ended = new Promise<typeof heard>((resolve) => child.once('close', () => resolve(heard)));
  const spoke = new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      heard.said += data.toString();
      resolve();
    });
    child.stderr.on('data', (data: Buffer) => (heard.failed += data.toString()));
    void ended.then(() => resolve());
  });
  return { process: child, spoke, ended };
}
