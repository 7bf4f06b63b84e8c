import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CancelSignal, Progress } from '#shared/contract/contract.ts';
import type { PackageResult } from '#shared/contract/exchange.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { NO_EFFECTS } from '#shared/domain/exchangePackage.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { writeSafely } from '#electron/ports/writeSafely.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import type { Workspace } from '#electron/storage/workspace/openWorkspace.ts';
import type { ReplicaHandle } from '#electron/storage/log/changeLog.ts';
import type { Reissue } from '#electron/storage/log/reissueBranch.ts';
import { addPackage, describePackage, findPackageState, listParked, settlePackage } from '#electron/storage/tables/package.ts';
import { listTrustedKeys } from '#electron/storage/tables/trustedKey.ts';
import type { Onlooker } from '#electron/storage/write/steppedWriter.ts';
import type { Steps } from '#electron/storage/write/steps.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { applyPackage, NotConfirmed, storeAttachments, type Settlement } from './applyPackage.ts';
import { ownKeystore } from './ownKeystore.ts';
import { contentOf } from './packageContent.ts';
import { resolveFork } from './resolveFork.ts';
import type { VerifiedPackage } from './verifyPackage.ts';
import { verifyReceived } from './verifyReceived.ts';

/** What receiving needs of a job. */
export interface ReceivingDesk {
  db: ReadableDb;
  ports: Ports;
  workspace: Pick<Workspace, 'folder'>;
  write<T>(work: (context: WriteContext) => T): T;
  /** Gives way between its steps: what a whole package does takes seconds. */
  writeInSteps<T>(work: (context: WriteContext) => Steps<T>, onlooker?: Onlooker): Promise<T>;
  /** Heeded until the first package is joined. */
  signal?: CancelSignal | undefined;
  progress?(progress: Progress): void;
}

export interface IncomingFile { file: FileToken | null; name: string; bytes: Buffer; confirmation: readonly string[] }

/** A file on its way in: settled, or verified and to be joined. */
interface Arrival { incoming: IncomingFile; sha256: string; verified: VerifiedPackage | null; result: PackageResult | null; parkedAs: Settlement | null }

/** What waits instead of being rejected: another decision, another package or a newer version makes it good. */
const WAITING = new Set(['package.unknownKey', 'package.newerFrame', 'package.newerAlgorithm', 'package.newerFormat', 'package.newerChange', 'package.cannotDecrypt']);

/** Takes the files in, in whatever order they come, each in one transaction; then what has waited for them. A bad one blocks nobody. */
export async function receivePackages(desk: ReceivingDesk, files: readonly IncomingFile[]): Promise<PackageResult[]> {
  const arrivals = await arriveAll(desk, files);
  await joinAll(desk, [...arrivals, ...(await parkedArrivals(desk, arrivals))], arrivals);
  return arrivals.map(({ result }) => settled(result));
}

/** Tries again everything that waits. */
export async function retryParked(job: ReceivingDesk): Promise<PackageResult[]> {
  const desk = toTheEnd(job);
  const arrivals = await parkedArrivals(desk, []);
  await joinAll(desk, arrivals, arrivals);
  return arrivals.map(({ result }) => settled(result));
}

/** After a restore: files in the inbox that the database of that day does not know are taken in again, and what waits is tried. */
export async function receiveForgotten(job: ReceivingDesk): Promise<PackageResult[]> {
  const desk = toTheEnd(job);
  const forgotten = readdirSync(path.join(desk.workspace.folder, 'inbox')).filter((name) => /^[0-9a-f]{64}$/.test(name) && findPackageState(desk.db, name) === undefined);
  return receivePackages(desk, forgotten.sort().map((name) => ({ file: null, name: `${name.slice(0, 8)}.yhtz`, bytes: readFileSync(inboxFile(desk, name)), confirmation: [] })));
}

/** For what follows on something that has been written: to be cancelled there would say that nothing was. */
export function toTheEnd({ db, ports, workspace, write, writeInSteps }: ReceivingDesk): ReceivingDesk {
  return { db, ports, workspace, write, writeInSteps };
}

/** What a person has decided over a package that was set apart; `result`: null when it can now be received as any other. */
export async function resolveApart(desk: ReceivingDesk, own: ReplicaHandle, incoming: IncomingFile): Promise<Reissue & { result: PackageResult | null }> {
  const sha256 = createHash('sha256').update(incoming.bytes).digest('hex');
  const verified = await verifyReceived(desk, incoming.bytes);
  storeAttachments(desk.workspace.folder, verified);
  try {
    const { settlement, ...reissue } = desk.write((context) => {
      for (const term of ['workspace', 'entry', 'package'] as const) context.touch(term);
      const made = resolveFork(context, verified, incoming.confirmation);
      if (made.settlement !== null) settlePackage(context.db, sha256, made.settlement, now(desk));
      return made;
    });
    return { ...reissue, result: settlement === null ? null : resultOf({ incoming, sha256, verified }, settlement) };
  } catch (error) {
    if (!(error instanceof NotConfirmed)) throw error;
    return { replica: own, reissued: 0, result: resultOf({ incoming, sha256, verified }, error.settlement) };
  }
}

/** What the files would do together: the same, in one transaction that is rolled back. */
export async function previewPackages(desk: ReceivingDesk, files: readonly IncomingFile[]): Promise<PackageResult[]> {
  const arrivals = await arriveAll(desk, files);
  try {
    await desk.writeInSteps((context) => previewAll(context, arrivals), onlookerOf(desk, arrivals));
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
  }
  for (const arrival of arrivals) if (arrival.verified !== null) notePreview(desk, arrival);
  return arrivals.map(({ result }) => settled(result));
}

class Rollback extends Error {}

function* previewAll(context: WriteContext, arrivals: readonly Arrival[]): Steps<never> {
  for (const arrival of inRounds(arrivals)) arrival.hasJoined = yield* previewOne(context, arrival.of);
  throw new Rollback();
}

/** Sees how far into the changes of these packages it is. */
function onlookerOf({ signal, progress }: ReceivingDesk, arrivals: readonly Arrival[]): Onlooker {
  const total = arrivals.reduce((sum, { verified }) => sum + (verified?.segments ?? []).reduce((changes, segment) => changes + segment.changes.length, 0), 0);
  return { signal, onStep: (done) => progress?.({ done, total, what: arrivals.length === 1 ? (arrivals[0]?.incoming.name ?? '') : '' }) };
}

async function arriveAll(desk: ReceivingDesk, files: readonly IncomingFile[]): Promise<Arrival[]> {
  // What keeps our own key from being opened is no fault of any package.
  if (files.length > 0) await ownKeystore(desk);
  const arrivals: Arrival[] = [];
  for (const [place, incoming] of files.entries()) {
    desk.progress?.({ done: place, total: files.length, what: incoming.name });
    arrivals.push(await arrive(desk, incoming));
    await nextTurn();
    if (desk.signal?.aborted === true) throw new Refusal('call.cancelled');
  }
  return arrivals;
}

/** Copies the file whole into `inbox/`, synced, before anything is done with it; then verifies it. */
async function arrive(desk: ReceivingDesk, incoming: IncomingFile): Promise<Arrival> {
  const sha256 = createHash('sha256').update(incoming.bytes).digest('hex');
  const kept = inboxFile(desk, sha256);
  if (!existsSync(kept)) writeSafely(kept, incoming.bytes);
  desk.write(({ db }) => addPackage(db, { sha256, name: incoming.name, bytes: incoming.bytes.length, at: now(desk) }));
  if (findPackageState(desk.db, sha256) === 'APPLIED') return finished(desk, { incoming, sha256 }, ALREADY_APPLIED);
  return check(desk, { incoming, sha256 });
}

async function check(desk: ReceivingDesk, { incoming, sha256 }: Pick<Arrival, 'incoming' | 'sha256'>): Promise<Arrival> {
  try {
    const verified = await verifyReceived(desk, incoming.bytes);
    desk.write(({ db }) => {
      describePackage(db, sha256, { ...verified.key, content: contentOf(verified) });
      settlePackage(db, sha256, { state: 'VERIFIED', code: null, detail: {} }, now(desk));
    });
    return { incoming, sha256, verified, result: null, parkedAs: null };
  } catch (error) {
    // Anything else (a key that this door cannot open, 取消) is no fault of the package.
    if (!(error instanceof Refusal) || !error.code.startsWith('package.')) throw error;
    return finished(desk, { incoming, sha256 }, { ...PLAIN, state: WAITING.has(error.code) ? 'PARKED' : 'REJECTED', code: error.code, detail: error.detail });
  }
}

const PLAIN = { counts: NO_EFFECTS, effects: [], confirm: [], detail: {} };

const ALREADY_APPLIED: Settlement = { ...PLAIN, state: 'APPLIED', code: 'package.alreadyApplied' };

/** Files of earlier days that wait; those that are among today's are not taken twice. */
async function parkedArrivals(desk: ReceivingDesk, present: readonly Arrival[]): Promise<Arrival[]> {
  const here = new Set(present.map(({ sha256 }) => sha256));
  const arrivals: Arrival[] = [];
  for (const { sha256, name } of listParked(desk.db).filter((parked) => !here.has(parked.sha256))) {
    const kept = inboxFile(desk, sha256);
    if (existsSync(kept)) arrivals.push(await check(desk, { incoming: { file: null, name, bytes: readFileSync(kept), confirmation: [] }, sha256 }));
  }
  return arrivals;
}

/** Joins until nothing more can be joined; a package that brought keys lets those that wait for a key be looked at again. */
async function joinAll(desk: ReceivingDesk, arrivals: Arrival[], shown: readonly Arrival[]): Promise<void> {
  let hasBegun = false;
  for (;;) {
    const keys = listTrustedKeys(desk.db).length;
    for (const arrival of inRounds(arrivals)) {
      arrival.hasJoined = await joinOne(hasBegun ? { ...desk, signal: undefined } : desk, arrival.of);
      hasBegun ||= arrival.hasJoined;
      // Many packages must not hold up the window.
      await nextTurn();
    }
    if (listTrustedKeys(desk.db).length === keys) break;
    for (const arrival of arrivals.filter(({ result }) => result?.code === 'package.unknownKey')) Object.assign(arrival, await check(toTheEnd(desk), arrival));
  }
  for (const arrival of [...new Set([...arrivals, ...shown])]) if (arrival.parkedAs !== null && arrival.result === null) Object.assign(arrival, finished(desk, arrival, arrival.parkedAs));
}

/** The open ones, again as long as one of them went in: another may have waited for it. */
function* inRounds(arrivals: readonly Arrival[]): Generator<{ of: Arrival; hasJoined: boolean }> {
  let isOver = false;
  while (!isOver) {
    isOver = true;
    for (const of of arrivals.filter(({ result }) => result === null)) {
      const attempt = { of, hasJoined: false };
      yield attempt;
      if (attempt.hasJoined) isOver = false;
    }
  }
}

async function joinOne(desk: ReceivingDesk, arrival: Arrival): Promise<boolean> {
  const { verified, sha256, incoming } = arrival;
  if (verified === null) return false;
  // The same file twice among those of today.
  if (findPackageState(desk.db, sha256) === 'APPLIED') {
    Object.assign(arrival, finished(desk, arrival, ALREADY_APPLIED));
    return false;
  }
  storeAttachments(desk.workspace.folder, verified);
  const settlement = await desk.writeInSteps(function* join(context) {
    const outcome = yield* applyPackage(context, verified, incoming.confirmation);
    if (outcome.state === 'APPLIED') {
      describePackage(context.db, sha256, { ...verified.key, content: { ...contentOf(verified), counts: outcome.counts } });
      settlePackage(context.db, sha256, outcome, now(desk));
      context.touch('package');
      // Its files may fill what was missing.
      if (verified.attachments.length > 0) context.touch('attachment');
    }
    return outcome;
  }, onlookerOf(desk, [arrival])).catch(settlementOf);
  if (settlement.state === 'APPLIED') {
    arrival.result = resultOf(arrival, settlement);
    return true;
  }
  // What is missing may still come with the others; it is noted as waiting when all have been tried.
  if (settlement.state === 'PARKED') arrival.parkedAs = settlement;
  else Object.assign(arrival, finished(desk, arrival, settlement));
  return false;
}

function* previewOne(context: WriteContext, arrival: Arrival): Steps<boolean> {
  const { verified } = arrival;
  if (verified === null) return false;
  const settlement = yield* asSettled(applyPackage(context, verified, []));
  // What asks for a confirmation stays in for the rest of the preview: the transaction is rolled back as a whole.
  if (settlement.state === 'PARKED') {
    arrival.parkedAs = settlement;
    return false;
  }
  arrival.result = resultOf(arrival, { ...settlement, state: settlement.state === 'APPLIED' || settlement.confirm.length > 0 ? 'PREVIEWED' : settlement.state });
  return settlement.state !== 'QUARANTINED';
}

function* asSettled(steps: Steps<Settlement>): Steps<Settlement> {
  try {
    return yield* steps;
  } catch (error) {
    return settlementOf(error);
  }
}

/** How a package ends whose transaction was rolled back for what it is. */
function settlementOf(error: unknown): Settlement {
  if (error instanceof NotConfirmed) return error.settlement;
  if (error instanceof Refusal && ['package.foreignReplica', 'package.officeWord'].includes(error.code)) return { ...PLAIN, state: 'REJECTED', code: error.code, detail: error.detail };
  throw error;
}

function notePreview(desk: ReceivingDesk, arrival: Arrival): void {
  arrival.result ??= arrival.parkedAs === null ? null : resultOf(arrival, arrival.parkedAs);
  const { state, code, detail } = settled(arrival.result);
  desk.write(({ db, touch }) => {
    settlePackage(db, arrival.sha256, { state, code, detail }, now(desk));
    touch('package');
  });
}

function finished(desk: ReceivingDesk, arrival: Pick<Arrival, 'incoming' | 'sha256'> & { verified?: VerifiedPackage | null }, settlement: Settlement): Arrival {
  desk.write(({ db, touch }) => {
    settlePackage(db, arrival.sha256, settlement, now(desk));
    touch('package');
  });
  return { ...arrival, verified: arrival.verified ?? null, parkedAs: null, result: resultOf({ ...arrival, verified: arrival.verified ?? null }, settlement) };
}

function resultOf({ incoming, sha256, verified }: Pick<Arrival, 'incoming' | 'sha256' | 'verified'>, { state, code, detail, counts, effects, confirm }: Settlement): PackageResult {
  const sender = verified === null ? null : { role: verified.key.role, unit: verified.key.unit };
  return { file: incoming.file, name: incoming.name, sha256, state, code, detail, sender, counts, effects, confirm };
}

function settled(result: PackageResult | null): PackageResult {
  if (result === null) throw new Error('a package was left without an outcome');
  return result;
}

function inboxFile({ workspace }: ReceivingDesk, sha256: string): string {
  return path.join(workspace.folder, 'inbox', sha256);
}

function now({ ports }: ReceivingDesk): string {
  return new Date(ports.clock.now()).toISOString();
}
