import { attachmentEntity } from '#shared/domain/attachment.ts';
import { heldAttachments } from '../workspace/attachmentFiles.ts';
import { saveFields } from './saveFields.ts';
import { listKnownAttachments } from '../tables/attachment.ts';
import { findIdentity } from '../tables/workspace.ts';
import type { WriteContext } from './writer.ts';

/**
 * Notes, at the office, which files of units are here: called in the transaction that takes a package in, after its
 * files were stored. The units read it in the next return package, and go on sending what is not named there.
 */
export function recordAttachmentReceipts(context: WriteContext): void {
  const { db, ports, workspace } = context;
  if (findIdentity(db)?.role !== 'office') return;
  const open = listKnownAttachments(db, null).filter(({ receivedOn }) => receivedOn === null);
  if (open.length === 0) return;
  const held = heldAttachments(workspace.folder);
  for (const attachment of open) {
    if (held.has(attachment.sha256)) saveFields(context, attachmentEntity(attachment, attachment.sha256), { receivedOn: ports.clock.today() });
  }
}
