import { askThread, threadBeside } from '#electron/ports/thread.ts';
import type { ChainTask } from './chainWorker.ts';
import { openReadable, type ReadableDb } from '../database.ts';
import { chainLengths, type ReplicaRange } from '../tables/chainRun.ts';
import { findBrokenChain, type BrokenChain } from './verifyChains.ts';

/** Below this the start of a thread takes longer than it saves. */
const WORTH_A_THREAD = 100_000;
const workerUrl = threadBeside(import.meta.url, 'chainWorker');

/** The same as `findBrokenChain`, for a file: of a long log one half is read by a second thread. */
export async function findBrokenChainIn(file: string, worthAThread = WORTH_A_THREAD): Promise<BrokenChain | null> {
  const db = openReadable(file);
  try {
    const [first, second] = halvesOf(db, worthAThread);
    const there = second === undefined ? null : askThread<BrokenChain | null>(workerUrl, { file, range: second } satisfies ChainTask);
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
