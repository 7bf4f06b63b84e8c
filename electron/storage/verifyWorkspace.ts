import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CancelSignal, Progress } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { ReadableDb } from './database.ts';
import type { ReplayReply, ReplayTask } from './replayWorker.ts';
import { chainLengths } from './tables/chainRun.ts';
import { verify, type Verification } from './verify.ts';

/** What verifying needs of a job. */
export interface VerifyingDesk {
  db: ReadableDb;
  workspace: { folder: string };
  signal: CancelSignal;
  progress(progress: Progress): void;
}

/** A log below this is verified before a thread would have started. */
const WORTH_A_THREAD = 10_000;
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './replayWorker.ts' : './replayWorker.js', import.meta.url);

/** The same as `verify`; of a long log in a thread of its own, so that the app answers meanwhile. */
export async function verifyWorkspace(desk: VerifyingDesk, worthAThread = WORTH_A_THREAD): Promise<Verification> {
  const total = chainLengths(desk.db).reduce((sum, { last }) => sum + last, 0);
  if (desk.signal.aborted) throw new Refusal('call.cancelled');
  return total < worthAThread ? verify(desk.db) : verifyInThread(desk, total);
}

async function verifyInThread({ workspace, signal, progress }: VerifyingDesk, total: number): Promise<Verification> {
  const task: ReplayTask = { file: path.join(workspace.folder, 'workspace.db') };
  const worker = new Worker(workerUrl, { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<Verification>();
  const cancel = (): void => reject(new Refusal('call.cancelled'));
  signal.addEventListener('abort', cancel);
  worker.on('message', (reply: ReplayReply) => {
    if ('replayed' in reply) progress({ done: reply.replayed, total, what: '' });
    else if ('verification' in reply) resolve(reply.verification);
    else reject(new Error(reply.failure));
  });
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The thread ended before its answer.')));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}
