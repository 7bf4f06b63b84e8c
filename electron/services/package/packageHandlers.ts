import type { PackageResult } from '#shared/contract/exchange.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { NO_EFFECTS, type EffectCounts, type PackageState, type ReceivedPackage } from '#shared/domain/exchangePackage.ts';
import { partyName } from '#shared/wording/exchangeText.ts';
import { LARGEST_FRAME } from '#electron/exchange/format/v1.ts';
import { recipientsOf } from '#electron/exchange/recipients.ts';
import { previewPackages, receivePackages, retryParked, type IncomingFile } from '#electron/exchange/receivePackages.ts';
import type { HandlersOf, JobContext } from '#electron/services/handlerTypes.ts';
import { declareAuthor } from '#electron/storage/log/incarnation.ts';
import { listMissingAttachments } from '#electron/storage/tables/attachment.ts';
import { listPackages, listSentPackages } from '#electron/storage/tables/package.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import { addressee, createPackage, receiptOf } from './createPackage.ts';
import { reissueFork } from './reissueFork.ts';

const SENT_KEPT = 10_000;

export const packageHandlers: HandlersOf<'package'> = {
  'package.create': createPackage,

  'package.recipients': ({ db }, wish) => {
    const identity = findIdentity(db);
    if (identity === undefined) throw new Refusal('workspace.notSetUp');
    const { recipients, missing } = recipientsOf(db, addressee(wish, identity));
    return { canEncrypt: recipients.length > 0 && missing.length === 0, missing };
  },

  'package.receipt': (job, { sha256, target }) => {
    const sent = listSentPackages(job.db, SENT_KEPT).find((candidate) => candidate.sha256 === sha256);
    const identity = findIdentity(job.db);
    if (sent === undefined || identity === undefined) throw new Refusal('package.missingReceipt');
    return Promise.resolve(job.files.write(target, Buffer.from(`\ufeff${receiptOf(sent, partyName(identity))}`, 'utf8')));
  },

  'package.preview': async (job, { files }) => summed(await previewPackages(job, readAll(job, files.map((file) => ({ file, confirmation: [] }))))),

  'package.receive': async (job, { files }) => {
    const incoming = readAll(job, files);
    // A copy first: what a package replaces can be had back.
    await job.backUp();
    job.write(({ db }) => declareAuthor(db, job.workspace.replica, job.ports.clock.now()));
    return summed(await receivePackages(job, incoming));
  },

  'package.retry': async (job) => summed(await retryParked(job)),

  'package.list': ({ db, workspace }, { limit }) => {
    const missing = listMissingAttachments(db, workspace.folder);
    return { received: listPackages(db, limit).map((received) => ({ ...received, attachmentsMissing: missingOf(received, missing) })), sent: listSentPackages(db, limit) };
  },

  'package.reissue': reissueFork,
};

function readAll(job: JobContext, files: readonly { file: FileToken; confirmation: readonly string[] }[]): IncomingFile[] {
  return files.map(({ file, confirmation }, place) => {
    job.progress({ done: place, total: files.length, what: job.files.nameOf(file) });
    return { file, confirmation, ...job.files.read(file, LARGEST_FRAME) };
  });
}

/** Files that changes of this package name and that are not here: whichever package brings them, they are missing no more. */
function missingOf({ content, state }: ReceivedPackage, missing: ReturnType<typeof listMissingAttachments>): number {
  if (state !== 'APPLIED' || content === null) return 0;
  const named = missing.filter(({ replica, seq }) => content.ranges.some((range) => range.replica === replica && range.from <= seq && seq <= range.to));
  return new Set(named.map(({ sha256 }) => sha256)).size;
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
