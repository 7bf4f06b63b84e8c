import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PackageResult } from '#shared/contract/exchange.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { NO_EFFECTS, type EffectCounts, type PackageState } from '#shared/domain/exchangePackage.ts';
import { partyName } from '#shared/wording/exchangeText.ts';
import { previewPackages, receivePackages, retryParked, type IncomingFile } from '#electron/exchange/receivePackages.ts';
import type { HandlersOf, JobContext } from '#electron/services/handlerTypes.ts';
import { declareAuthor } from '#electron/storage/incarnation.ts';
import { listPackages, listSentPackages } from '#electron/storage/tables/package.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import { createPackage, receiptOf } from './createPackage.ts';
import { reissueFork } from './reissueFork.ts';

const SENT_KEPT = 10_000;

export const packageHandlers: HandlersOf<'package'> = {
  'package.create': createPackage,

  'package.receipt': (job, { sha256, target }) => {
    const sent = listSentPackages(job.db, SENT_KEPT).find((candidate) => candidate.sha256 === sha256);
    const identity = findIdentity(job.db);
    if (sent === undefined || identity === undefined) throw new Refusal('package.missingReceipt');
    return Promise.resolve(job.files.write(target, Buffer.from(`\ufeff${receiptOf(sent, partyName(identity))}`, 'utf8')));
  },

  'package.preview': async (job, { files }) => summed(await previewPackages(job, readAll(job, files.map((file) => ({ file, confirmation: null }))))),

  'package.receive': async (job, { files }) => {
    const incoming = readAll(job, files);
    // A copy first: what a package replaces can be had back.
    await job.backUp();
    job.write(({ db }) => declareAuthor(db, job.workspace.replica, job.ports.clock.now()));
    return summed(await receivePackages(job, incoming));
  },

  'package.retry': async (job) => summed(await retryParked(job)),

  'package.list': ({ db }, { limit }) => ({ received: listPackages(db, limit), sent: listSentPackages(db, limit) }),

  'package.reissue': async (job, { sha256 }) => {
    const reissued = await reissueFork(job, sha256);
    const [result] = await receivePackages(job, [{ file: null, name: listPackages(job.db, SENT_KEPT).find((known) => known.sha256 === sha256)?.name ?? '', bytes: readFileSync(path.join(job.workspace.folder, 'inbox', sha256)), confirmation: null }]);
    if (result === undefined) throw new Error('a package was left without an outcome');
    return { reissued, result };
  },
};

function readAll(job: JobContext, files: readonly { file: FileToken; confirmation: string | null }[]): IncomingFile[] {
  return files.map(({ file, confirmation }, place) => {
    job.progress({ done: place, total: files.length, what: job.files.nameOf(file) });
    return { file, confirmation, ...job.files.read(file) };
  });
}

/** One summary over all files. */
function summed(files: PackageResult[]): { files: PackageResult[]; counts: EffectCounts; states: Partial<Record<PackageState, number>> } {
  const counts = { ...NO_EFFECTS };
  const states: Partial<Record<PackageState, number>> = {};
  for (const file of files) {
    for (const key of Object.keys(counts) as (keyof EffectCounts)[]) counts[key] += file.counts[key];
    states[file.state] = (states[file.state] ?? 0) + 1;
  }
  return { files, counts, states };
}
