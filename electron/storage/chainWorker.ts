import { parentPort, workerData } from 'node:worker_threads';
import { openReadable } from './database.ts';
import { findBrokenChain, type BrokenChain } from './verifyChains.ts';
import type { ReplicaRange } from './tables/chainRun.ts';

export interface ChainTask { file: string; range: ReplicaRange }
export type ChainReply = { broken: BrokenChain | null } | { failure: string };

parentPort?.postMessage(answer(workerData as ChainTask));

function answer({ file, range }: ChainTask): ChainReply {
  try {
    const db = openReadable(file);
    try {
      return { broken: findBrokenChain(db, range) };
    } finally {
      db.close();
    }
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
