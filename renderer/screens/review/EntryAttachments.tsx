import type { ReactNode } from 'react';
import { AttachmentList } from '#renderer/components/attachments/AttachmentList.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useAttachments } from '#renderer/stores/useAttachments.ts';
import type { EntryKey } from '#shared/domain/entry.ts';
import { messageText } from '#shared/wording/messages.ts';

/** 佐证材料 of the entry that is decided on, to be looked at. */
export function EntryAttachments({ entryKey }: { entryKey: EntryKey }): ReactNode {
  const { list, open, save, error } = useAttachments(entryKey);
  const refusal = list.error ?? error;
  return (
    <section aria-label="佐证材料">
      <h3>佐证材料附件</h3>
      {refusal !== undefined && <Notice kind="error">{messageText(refusal)}</Notice>}
      {list.value !== undefined && <AttachmentList attachments={list.value} isOwn={false} onOpen={open} onSave={save} onRetract={undefined} emptyText="该单位没有附件。" />}
    </section>
  );
}
