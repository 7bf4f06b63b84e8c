import { Refusal } from '#shared/contract/refusal.ts';
import { attachmentEntity, attachmentName, LARGEST_ATTACHMENT, mayBeOpened, type Attachment } from '#shared/domain/attachment.ts';
import type { EntryKey } from '#shared/domain/entry.ts';
import type { HandlersOf, JobContext } from '#electron/services/handlerTypes.ts';
import { readAttachment, storeAttachment } from '#electron/storage/workspace/attachmentFiles.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { checkMayFill } from '#electron/storage/write/mayFill.ts';
import { saveFields } from '#electron/storage/write/saveFields.ts';
import { listAttachments } from '#electron/storage/tables/attachment.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';

interface Which { key: EntryKey; sha256: string }

export const attachmentHandlers: HandlersOf<'attachment'> = {
  'attachment.list': ({ db, workspace }, { key }) => listAttachments(db, workspace.folder, key),

  'attachment.add': async (job, { key, files }) => {
    checkMayFill(job.db, [key]);
    const stored: StoredFile[] = [];
    for (const [place, token] of files.entries()) {
      job.progress({ done: place, total: files.length, what: job.files.nameOf(token) });
      // Lets a cancelling be heard between two large files.
      await Promise.resolve();
      if (job.signal.aborted) throw new Refusal('call.cancelled');
      const { name, bytes } = job.files.read(token, LARGEST_ATTACHMENT);
      if (bytes.length === 0) throw new Refusal('attachment.empty', { file: name });
      stored.push({ name: attachmentName(name), bytes: bytes.length, sha256: storeAttachment(job.workspace.folder, bytes) });
    }
    return job.write((context) => {
      // Something may have been handed in while the files were read.
      checkMayFill(context.db, [key]);
      const { added, first } = addAll(context, key, stored);
      if (first !== undefined) context.describe({ task: key.taskKey, period: key.period, unit: key.unit, file: first, files: added });
      // A file that was missing may be here again without a change.
      context.touch('attachment');
      return { added, known: stored.length - added, attachments: listAttachments(context.db, context.workspace.folder, key), stepId: context.stepId() };
    });
  },

  'attachment.retract': (context, { key, sha256, reason }) => {
    checkMayFill(context.db, [key]);
    const attachment = getAttachment(context.db, context.workspace.folder, { key, sha256 });
    if (attachment.retracted !== null) throw new Refusal('attachment.unknown');
    saveFields(context, attachmentEntity(key, sha256), { retracted: reason });
    context.describe({ task: key.taskKey, period: key.period, unit: key.unit, file: attachment.name, reason });
    return { stepId: context.stepId() };
  },

  'attachment.open': (job, { key, sha256, target }) => {
    const { name } = getAttachment(job.db, job.workspace.folder, { key, sha256 });
    if (!mayBeOpened(name)) throw new Refusal('attachment.notOpened', { file: name });
    return copyOut(job, { key, sha256 }, target);
  },

  'attachment.saveAs': (job, { key, sha256, target }) => copyOut(job, { key, sha256 }, target),
};

interface StoredFile { name: string; bytes: number; sha256: string }

/** Adds what does not stand already; a file that was taken off comes back under the name it has now. */
function addAll(context: WriteContext, key: EntryKey, files: readonly StoredFile[]): { added: number; first: string | undefined } {
  const standing = new Set(listAttachments(context.db, context.workspace.folder, key).filter(({ retracted }) => retracted === null).map(({ sha256 }) => sha256));
  const fresh = files.filter(({ sha256 }, place) => !standing.has(sha256) && files.findIndex((file) => file.sha256 === sha256) === place);
  for (const { sha256, name, bytes } of fresh) saveFields(context, attachmentEntity(key, sha256), { name, bytes, retracted: null });
  return { added: fresh.length, first: fresh[0]?.name };
}

function copyOut({ db, workspace, files }: JobContext, which: Which, target: Parameters<JobContext['files']['write']>[0]): Promise<{ name: string; bytes: number }> {
  const { name } = getAttachment(db, workspace.folder, which);
  const bytes = readAttachment(workspace.folder, which.sha256);
  if (bytes === 'missing' || bytes === 'damaged') throw new Refusal(`attachment.${bytes}`, { file: name });
  return Promise.resolve({ name: files.write(target, bytes).name, bytes: bytes.length });
}

function getAttachment(db: ReadableDb, folder: string, { key, sha256 }: Which): Attachment {
  const attachment = listAttachments(db, folder, key).find((candidate) => candidate.sha256 === sha256);
  if (attachment === undefined) throw new Refusal('attachment.unknown');
  return attachment;
}
