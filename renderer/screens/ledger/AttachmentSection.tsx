import { Button } from 'antd';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useJob } from '#renderer/client/useJob.ts';
import { usePickFiles, type WantedFiles } from '#renderer/client/usePickFiles.ts';
import { AttachmentList } from '#renderer/components/attachments/AttachmentList.tsx';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { useFocusAfter } from '#renderer/components/form/useFocusAfter.ts';
import type { FormField } from '#renderer/components/form/formTypes.ts';
import { DropZone } from '#renderer/components/intake/DropZone.tsx';
import { JobProgress } from '#renderer/components/intake/JobProgress.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useAttachments } from '#renderer/stores/useAttachments.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { PickedFile } from '#shared/contract/hostOperations.ts';
import { MOST_ATTACHMENTS_AT_ONCE, type Attachment } from '#shared/domain/attachment.ts';
import type { EntryKey } from '#shared/domain/entry.ts';
import { addedText } from '#shared/wording/attachmentText.ts';
import { messageText } from '#shared/wording/messages.ts';

interface AttachmentSectionProps {
  entryKey: EntryKey;
  /** Of the unit at this machine. */
  isOwn: boolean;
  /** Why nothing can be added or taken off now; null when it can. */
  readOnly: string | null;
}

/** Files of every kind are evidence. */
const ANY: WantedFiles = { filters: [], keep: (files) => ({ kept: files.slice(0, MOST_ATTACHMENTS_AT_ONCE), skipped: Math.max(0, files.length - MOST_ATTACHMENTS_AT_ONCE) }) };
const REASON: readonly FormField[] = [{ key: 'reason', label: '撤下原因', kind: 'text', isRequired: true }];

/** 佐证材料 of the row: files to add, by button or by dropping them here, to look at and to take off. */
export function AttachmentSection({ entryKey, isOwn, readOnly }: AttachmentSectionProps): ReactNode {
  const { list, open, save, error } = useAttachments(entryKey);
  const adding = useAdding(entryKey);
  const { submit } = useCommand();
  const [leaving, setLeaving] = useState<Attachment>();
  const canChange = readOnly === null;
  const place = useRef<HTMLElement>(null);
  const isTakenOff = useRef(false);
  // The button that asked for it has gone with its file.
  useFocusAfter(leaving !== undefined, list.value, () => {
    if (isTakenOff.current) place.current?.querySelector('button')?.focus();
    isTakenOff.current = false;
    return true;
  });
  const refusal = list.error ?? adding.error ?? error;
  const section = (
    <section ref={place} className="rowPanel-attachments" aria-label="佐证材料">
      <div className="rowPanel-head">
        <h3>佐证材料</h3>
        {canChange && <Button size="small" disabled={adding.isBusy} onClick={adding.pick}>添加附件</Button>}
      </div>
      {adding.job.isRunning && <JobProgress what="正在添加" progress={adding.job.progress} onCancel={adding.job.cancel} />}
      {refusal !== undefined && <Notice kind="error">{messageText(refusal)}</Notice>}
      {adding.skipped > 0 && <Notice kind="info">一次最多添加 {MOST_ATTACHMENTS_AT_ONCE} 个文件，其余 {adding.skipped} 个没有添加，请再添加一次。</Notice>}
      {list.value !== undefined && <AttachmentList
        attachments={list.value} isOwn={isOwn} onOpen={open} onSave={save} onRetract={canChange ? setLeaving : undefined}
        emptyText={canChange ? '还没有附件。可点“添加附件”，或把文件拖到这里；单个文件不超过 200 MB。' : '没有附件。'}
      />}
    </section>
  );
  return (
    <>
      {canChange ? <DropZone hint="松开鼠标，添加为佐证材料" onDrop={adding.drop}>{section}</DropZone> : section}
      {leaving !== undefined && <FormDialog
        title="撤下附件" about={<>“{leaving.name}”将不再作为佐证材料报送；文件和撤下原因仍保留在记录中。</>} fields={REASON} submitWord="撤下" isDangerous
        onClose={() => setLeaving(undefined)} onSubmit={async ({ reason = '' }) => {
          const refused = await submit('attachment.retract', { key: entryKey, sha256: leaving.sha256, reason });
          isTakenOff.current = refused === null;
          return refused;
        }}
      />}
    </>
  );
}

/** Takes files in and adds them, as many times as there are fifties. */
function useAdding(key: EntryKey) {
  const job = useJob('attachment.add');
  const notices = useNotices();
  const [error, setError] = useState<Parameters<typeof messageText>[0]>();
  const { run } = job;
  const keyText = JSON.stringify(key);
  const add = useCallback(async (files: readonly PickedFile[]): Promise<void> => {
    setError(undefined);
    const sum = { added: 0, known: 0 };
    for (let at = 0; at < files.length; at += MOST_ATTACHMENTS_AT_ONCE) {
      const result = await run({ key: JSON.parse(keyText) as EntryKey, files: files.slice(at, at + MOST_ATTACHMENTS_AT_ONCE).map(({ token }) => token) });
      if (!result.ok) return setError(result.error.code === 'call.cancelled' ? undefined : result.error);
      sum.added += result.value.added;
      sum.known += result.value.known;
    }
    notices.done(addedText(sum));
  }, [run, keyText, notices]);
  const picking = usePickFiles(ANY, (files) => void add(files));
  return { job, pick: picking.pickFiles, drop: picking.drop, skipped: picking.skipped, error: error ?? picking.error, isBusy: picking.isTaking || job.isRunning };
}
