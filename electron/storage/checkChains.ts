import { Worker } from 'node:worker_threads';
import type { ChainReply, ChainTask } from './chainWorker.ts';
import { openReadable, type ReadableDb } from './database.ts';
import { chainLengths, type ReplicaRange } from './tables/chainRun.ts';
import { findBrokenChain, type BrokenChain } from './verifyChains.ts';

/** Below this the start of a thread takes longer than it saves. */
const WORTH_A_THREAD = 100_000;
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './chainWorker.ts' : './chainWorker.js', import.meta.url);

/** The same as `findBrokenChain`, for a file: of a long log one half is read by a second thread. */
export async function findBrokenChainIn(file: string, worthAThread = WORTH_A_THREAD): Promise<BrokenChain | null> {
  const db = openReadable(file);
  try {
    const [first, second] = halvesOf(db, worthAThread);
    const there = second === undefined ? null : checkInThread({ file, range: second });
    const [here, other] = await Promise.all([new Promise<BrokenChain | null>((resolve) => resolve(findBrokenChain(db, first))), there]);
    return here ?? other;
  } finally {
    db.close();
  }
}

/** What this thread reads of all: a little more than half, since the other has to start. */
const SHARE = 0.54;

/** Chains in two parts, or all in one. */
function halvesOf(db: ReadableDb, worthAThread: number): [ReplicaRange, ReplicaRange?] {
  const chains = chainLengths(db);
  const all = chains.reduce((sum, { last }) => sum + last, 0);
  const last = chains.at(-1)?.no ?? 0;
  if (all < worthAThread) return [{ from: 0, to: last }];
  let before = 0;
  const middle = chains.find((chain) => (before += chain.last) >= all * SHARE)?.no ?? last;
  return [{ from: 0, to: middle }, { from: middle + 1, to: last }];
}

function checkInThread(task: ChainTask): Promise<BrokenChain | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: task });
    worker.once('message', (reply: ChainReply) => {
      if ('broken' in reply) resolve(reply.broken);
      else reject(new Error(reply.failure));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread ended before its answer.')));
  });
}
