import { parentPort, workerData } from 'node:worker_threads';
import { Refusal, type RefusalDetail } from '#shared/contract/refusal.ts';
import type { Author } from '#shared/domain/merge/ownership.ts';
import { decryptWith } from './ageBody.ts';
import { verifyPackage, type KnownKey, type VerifiedPackage } from './verifyPackage.ts';

/** A package, and what its receiver knows, as it crosses to a thread. */
export interface PackageTask {
  bytes: Uint8Array;
  receiver: { role: 'unit' | 'office'; unit: string | null; ownKey: string };
  keys: ReadonlyMap<string, KnownKey>;
  authors: ReadonlyMap<string, Author>;
  /** What opens bodies that were encrypted for us. */
  identities: readonly string[];
}

export type PackageReply = { verified: VerifiedPackage } | { refusal: { code: string; detail: RefusalDetail } } | { failure: string };

parentPort?.postMessage(await answer(workerData as PackageTask));

async function answer({ bytes, receiver, keys, authors, identities }: PackageTask): Promise<PackageReply> {
  try {
    const verified = await verifyPackage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      ...receiver, findKey: (publicKey) => keys.get(publicKey), authorOf: (replica) => authors.get(replica), decrypt: (body) => decryptWith(body, identities),
    });
    return { verified };
  } catch (error) {
    return error instanceof Refusal ? { refusal: { code: error.code, detail: error.detail } } : { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
