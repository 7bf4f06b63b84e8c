import { Worker } from 'node:worker_threads';
import type { CancelSignal } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { listAuthors } from '#electron/storage/authors.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { listTrustedKeys } from '#electron/storage/tables/trustedKey.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import { decryptWith, identityOf } from './ageBody.ts';
import { ownKeystore, ownKeystores, type KeyOwner } from './ownKeystore.ts';
import type { PackageReply, PackageTask } from './packageWorker.ts';
import { verifyPackage, type VerifiedPackage } from './verifyPackage.ts';

/** What verifying needs of whoever receives. */
export type VerifyingReceiver = KeyOwner & { db: ReadableDb; signal?: CancelSignal };

/** A package of this size holds up a window for about as long as a thread takes to start. */
const WORTH_A_THREAD = 1024 * 1024;
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './packageWorker.ts' : './packageWorker.js', import.meta.url);

/** All steps of `verifyPackage` with what is known here; a large package in a thread of its own, so that the app answers meanwhile. */
export async function verifyReceived(desk: VerifyingReceiver, bytes: Buffer, worthAThread = WORTH_A_THREAD): Promise<VerifiedPackage> {
  const task = await taskOf(desk, bytes);
  if (desk.signal?.aborted === true) throw new Refusal('call.cancelled');
  if (bytes.length >= worthAThread) return verifyInThread(task, desk.signal);
  const { receiver, keys, authors, identities } = task;
  return verifyPackage(bytes, { ...receiver, findKey: (publicKey) => keys.get(publicKey), authorOf: (replica) => authors.get(replica), decrypt: (body) => decryptWith(body, identities) });
}

/** Who we are, and what we know of keys and machines. */
async function taskOf(desk: VerifyingReceiver, bytes: Buffer): Promise<PackageTask> {
  const identity = findIdentity(desk.db);
  if (identity === undefined) throw new Refusal('workspace.notSetUp');
  const { publicKey } = await ownKeystore(desk);
  return {
    bytes, receiver: { role: identity.role, unit: identity.role === 'office' ? null : identity.unit, ownKey: publicKey.toString('hex') },
    keys: new Map(listTrustedKeys(desk.db).map((key) => [key.publicKey, { role: key.role, unit: key.unit, status: key.status }])),
    authors: listAuthors(desk.db),
    identities: mayBeEncrypted(bytes) ? await identitiesOf(desk) : [],
  };
}

/** The flags are where they are in every version. */
function mayBeEncrypted(bytes: Buffer): boolean {
  return bytes.at(9) !== 0;
}

/** An old key that cannot be opened here opens no body, and is no reason to refuse one that another opens. */
async function identitiesOf(desk: KeyOwner): Promise<string[]> {
  try {
    return (await ownKeystores(desk)).map(identityOf);
  } catch (error) {
    desk.ports.logger.error('a key could not be opened', error);
    return [identityOf(await ownKeystore(desk))];
  }
}

async function verifyInThread(task: PackageTask, signal: CancelSignal | undefined): Promise<VerifiedPackage> {
  const worker = new Worker(workerUrl, { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<VerifiedPackage>();
  const cancel = (): void => reject(new Refusal('call.cancelled'));
  signal?.addEventListener('abort', cancel);
  worker.once('message', (reply: PackageReply) => {
    if ('verified' in reply) resolve(withBuffers(reply.verified));
    else reject('refusal' in reply ? new Refusal(reply.refusal.code, reply.refusal.detail) : new Error(reply.failure));
  });
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The thread ended before its answer.')));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

/** A Buffer arrives as plain bytes. */
function withBuffers(verified: VerifiedPackage): VerifiedPackage {
  return {
    ...verified,
    segments: verified.segments.map((segment) => ({ ...segment, hashes: segment.hashes.map(toBuffer) })),
    attachments: verified.attachments.map(({ name, bytes }) => ({ name, bytes: toBuffer(bytes) })),
  };
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
