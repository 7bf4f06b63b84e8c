import { Refusal } from '#shared/contract/refusal.ts';
import { countChecks } from '#shared/domain/check.ts';
import type { SubmissionKey } from '#shared/domain/submission.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { checkEntries } from '#electron/storage/facts/entryChecks.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { beginAction, finishAction } from './act.ts';
import { entriesDigest } from './reportStanding.ts';

/** 自查: passed when nothing is left that has to be put right. */
export const checkReport: Handler<'submission.check'> = (context, { key }) => {
  beginAction(context, 'check', key);
  refuseErrors(context, key);
  return finishAction(context, key, { state: 'checked', checked: entriesDigest(context.db, key) });
};

/** 报送: the same checks once more, since the clerk may not have pressed 自查. */
export const submitReport: Handler<'submission.submit'> = (context, { key, person, phone, note }) => {
  beginAction(context, 'submit', key);
  refuseErrors(context, key);
  return finishAction(context, key, { state: 'submitted', submittedOn: context.ports.clock.today(), person, phone: phone === '' ? null : phone, note, reason: null });
};

export const withdrawReport: Handler<'submission.withdraw'> = (context, { key }) => {
  beginAction(context, 'withdraw', key);
  return finishAction(context, key, { state: 'draft' });
};

function refuseErrors({ db, ports }: WriteContext, key: SubmissionKey): void {
  const { errors } = countChecks(checkEntries(db, key, ports.clock.today()).checks);
  if (errors > 0) throw new Refusal('submission.hasErrors', { errors, unit: key.unit, period: key.period });
}
