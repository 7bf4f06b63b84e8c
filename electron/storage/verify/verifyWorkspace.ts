import path from 'node:path';
import type { CancelSignal, Progress } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { askThread, threadBeside } from '#electron/ports/thread.ts';
import type { ReadableDb } from '../database.ts';
import type { ReplayTask } from './replayWorker.ts';
import { chainLengths } from '../tables/chainRun.ts';
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
/** A replay holds some fifty megabytes at a time, however long the log is; without limits hundreds more of what nobody holds would pile up. */
const REPLAY_MEMORY = { old: 1024, young: 24 };
const workerUrl = threadBeside(import.meta.url, 'replayWorker');

/** The same as `verify`; of a long log in a thread of its own, so that the app answers meanwhile. */
export async function verifyWorkspace(desk: VerifyingDesk, worthAThread = WORTH_A_THREAD): Promise<Verification> {
  const total = chainLengths(desk.db).reduce((sum, { last }) => sum + last, 0);
  if (desk.signal.aborted) throw new Refusal('call.cancelled');
  return total < worthAThread ? verify(desk.db) : verifyInThread(desk, total);
}

function verifyInThread({ workspace, signal, progress }: VerifyingDesk, total: number): Promise<Verification> {
  const task: ReplayTask = { file: path.join(workspace.folder, 'workspace.db') };
  return askThread(workerUrl, task, { signal, memory: REPLAY_MEMORY, onDone: (done) => progress({ done, total, what: '' }) });
}
