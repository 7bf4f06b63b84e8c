import type { CallResult } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { FileFilter } from '#shared/contract/hostOperations.ts';
import type { HostClient } from './hostClient.ts';

export interface SavedFile<T> { written: T; target: FileToken }

/** Asks where, has the file written there, and brings it to the person; null when the person cancels. Stops at the first refusal. */
export async function saveFile<T extends { name: string }>(
  client: Pick<HostClient, 'pickTarget' | 'deliver'>, { name, filters }: { name: string; filters: FileFilter[] }, write: (target: FileToken) => Promise<CallResult<T>>,
): Promise<CallResult<SavedFile<T> | null>> {
  const target = await client.pickTarget(name, filters);
  if (!target.ok) return target;
  if (target.value === null) return { ok: true, value: null };
  const written = await write(target.value);
  if (!written.ok) return written;
  const delivered = await client.deliver(target.value, written.value.name);
  return delivered.ok ? { ok: true, value: { written: written.value, target: target.value } } : delivered;
}
