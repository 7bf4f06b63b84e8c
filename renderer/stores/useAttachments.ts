import { useCallback, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useQuery, type QueryState } from '#renderer/client/useQuery.ts';
import type { CallError, CallResult, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import type { EntryKey } from '#shared/domain/entry.ts';

export interface Attachments {
  list: QueryState<Output<'attachment.list'>>;
  /** undefined in a browser, which opens nothing but what it has downloaded. */
  open: ((attachment: Attachment) => void) | undefined;
  save(attachment: Attachment): void;
  /** Why the last opening or saving came to nothing. */
  error: CallError | undefined;
}

/** The files of an entry, and how they are looked at: the same for who fills and for who reviews. */
export function useAttachments(key: EntryKey): Attachments {
  const client = useClient();
  const list = useQuery('attachment.list', { key }, ['attachment', 'entry']);
  const [error, setError] = useState<CallError>();
  const told = useCallback(async (work: Promise<CallResult<unknown>>) => {
    setError(undefined);
    const result = await work;
    if (result.ok) return;
    setError(result.error);
    // A copy that could not be had may have turned out to be damaged.
    list.refetch();
  }, [list]);

  const save = async ({ sha256, name }: Attachment): Promise<CallResult<unknown>> => {
    const target = await client.pickTarget(name);
    if (!target.ok || target.value === null) return target;
    const saved = await client.call('attachment.saveAs', { key, sha256, target: target.value });
    return saved.ok ? client.deliver(target.value, name) : saved;
  };
  const { openCopy } = client;
  return {
    list, error,
    open: openCopy === undefined ? undefined : ({ sha256, name }) => void told(openCopy(name, (target: FileToken) => client.call('attachment.open', { key, sha256, target }))),
    save: (attachment) => void told(save(attachment)),
  };
}
