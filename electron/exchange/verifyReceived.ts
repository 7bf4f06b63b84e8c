import type { CancelSignal } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { askThread, threadBeside } from '#electron/ports/thread.ts';
import { listAuthors } from '#electron/storage/log/authors.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { listTrustedKeys } from '#electron/storage/tables/trustedKey.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import { identityOf } from './ageBody.ts';
import { ownKeystore, ownKeystores, type KeyOwner } from './ownKeystore.ts';
import { verifyTask, type PackageTask } from './packageTask.ts';
import type { VerifiedPackage } from './verifyPackage.ts';

/** What verifying needs of whoever receives. */
export type VerifyingReceiver = KeyOwner & { db: ReadableDb; signal?: CancelSignal | undefined };

/** A package of this size holds up a window for about as long as a thread takes to start. */
const WORTH_A_THREAD = 1024 * 1024;
const workerUrl = threadBeside(import.meta.url, 'packageWorker');

/** All steps of `verifyPackage` with what is known here; a large package in a thread of its own, so that the app answers meanwhile. */
export async function verifyReceived(desk: VerifyingReceiver, bytes: Buffer, worthAThread = WORTH_A_THREAD): Promise<VerifiedPackage> {
  const task = await taskOf(desk, bytes);
  if (desk.signal?.aborted === true) throw new Refusal('call.cancelled');
  return bytes.length < worthAThread ? verifyTask(task) : withBuffers(await askThread<VerifiedPackage>(workerUrl, task, { signal: desk.signal }));
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
