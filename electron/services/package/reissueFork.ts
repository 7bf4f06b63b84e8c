import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Output, ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { ReceivedPackage } from '#shared/domain/exchangePackage.ts';
import { receivePackages, resolveApart, toTheEnd } from '#electron/exchange/receivePackages.ts';
import type { JobContext } from '#electron/services/handlerTypes.ts';
import { noteHighWater } from '#electron/storage/log/highWaterMark.ts';
import { listPackages } from '#electron/storage/tables/package.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';

const PACKAGES_KEPT = 10_000;

/** What a person decides over a package that was set apart, or whose missing part is lost for good; nobody else does it for them. */
export async function reissueFork(job: JobContext, { sha256, confirmation }: ParsedInput<'package.reissue'>): Promise<Output<'package.reissue'>> {
  const received = listPackages(job.db, PACKAGES_KEPT).find((known) => known.sha256 === sha256);
  if (received === undefined || !canDecide(received, findIdentity(job.db)?.role)) throw new Refusal('package.notQuarantined');
  await job.backUp();
  const incoming = { file: null, name: received.name, bytes: readFileSync(path.join(job.workspace.folder, 'inbox', sha256)), confirmation };
  const { replica, reissued, result } = await resolveApart(job, job.workspace.replica, incoming);
  job.workspace.replica = replica;
  noteHighWater(job.workspace.folder, job.db);
  const [after] = result === null ? await receivePackages(toTheEnd(job), [incoming]) : [result];
  if (after === undefined) throw new Error('a package was left without an outcome');
  return { reissued, result: after };
}

/** What a unit misses of the office's it asks the office for. */
function canDecide({ state, code, sender }: ReceivedPackage, role: 'unit' | 'office' | undefined): boolean {
  return state === 'QUARANTINED' || (state === 'PARKED' && code === 'package.missing' && (role === 'office' || sender?.role === 'unit'));
}
