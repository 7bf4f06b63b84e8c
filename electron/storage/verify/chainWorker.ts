import { answerThread } from '#electron/ports/thread.ts';
import { openReadable } from '../database.ts';
import type { ReplicaRange } from '../tables/chainRun.ts';
import { findBrokenChain } from './verifyChains.ts';

export interface ChainTask { file: string; range: ReplicaRange }

await answerThread(({ file, range }: ChainTask) => {
  const db = openReadable(file);
  try {
    return findBrokenChain(db, range);
  } finally {
    db.close();
  }
});
