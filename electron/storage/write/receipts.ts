import type { SubmissionKey } from '#shared/domain/submission.ts';
import { submissionEntity } from '#shared/domain/submission.ts';
import { saveFields } from './saveFields.ts';
import { listUnreceived } from '../tables/submission.ts';
import { findIdentity } from '../tables/workspace.ts';
import type { WriteContext } from './writer.ts';

/**
 * Notes, at the office, the day on which reports arrived: called in the transaction that takes them in.
 * The office's own clock decides what is late, once; a report that is sent back keeps its first receipt.
 */
export function recordReceipts(context: WriteContext): SubmissionKey[] {
  if (findIdentity(context.db)?.role !== 'office') return [];
  const unreceived = listUnreceived(context.db);
  for (const key of unreceived) saveFields(context, submissionEntity(key), { receivedOn: context.ports.clock.today() });
  return unreceived;
}
