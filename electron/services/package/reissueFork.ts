import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import { receiverOf } from '#electron/exchange/receivePackages.ts';
import { verifyPackage } from '#electron/exchange/verifyPackage.ts';
import type { JobContext } from '#electron/services/handlerTypes.ts';
import { tipOf } from '#electron/storage/chains.ts';
import { noteHighWater } from '#electron/storage/highWaterMark.ts';
import { findCuts, reissueBranch } from '#electron/storage/reissueBranch.ts';
import { findPackageState } from '#electron/storage/tables/package.ts';
import { confirmedVector } from '#electron/storage/tables/peer.ts';

/** Writes what only this machine has after the fork under a new incarnation; gives how many changes. */
export async function reissueFork(job: JobContext, sha256: string): Promise<number> {
  if (findPackageState(job.db, sha256) !== 'QUARANTINED') throw new Refusal('package.notQuarantined');
  const { manifest, segments } = await verifyPackage(readFileSync(path.join(job.workspace.folder, 'inbox', sha256)), receiverOf(job.db));
  const own = job.workspace.replica;
  const cuts = findCuts(job.db, own, { vector: manifest.vector, segments, confirmed: confirmedVector(job.db) });
  if (cuts.length === 0) throw new Refusal('package.forkElsewhere');
  await job.backUp();
  const { replica, reissued } = job.write(({ db, ports, touch }) => {
    for (const term of ['workspace', 'entry', 'package'] as const) touch(term);
    return reissueBranch(db, own, cuts, ports);
  });
  job.workspace.replica = replica;
  noteHighWater(job.workspace.folder, replica.id, tipOf(job.db, replica.id).seq);
  return reissued;
}
