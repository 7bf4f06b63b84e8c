import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { SUBMISSION_STATE_LABELS } from '#shared/wording/deskLabels.ts';
import type { SubmissionKey } from '#shared/domain/submission.ts';

export interface ReviewDeeds {
  /** null: everything that is filled; false when it was refused. */
  accept(taskKeys: readonly string[] | null): Promise<boolean>;
  sendBack(taskKeys: readonly string[], reason: string): Promise<string | null>;
  receive(): Promise<void>;
}

/** The office's decisions on one unit's report. */
export function useReviewDeeds(key: SubmissionKey): ReviewDeeds {
  const notices = useNotices();
  const { run, submit } = useCommand();
  return {
    accept: async (taskKeys) => {
      const result = await run('submission.review', { key, taskKeys: taskKeys === null ? null : [...taskKeys], note: null });
      if (!result.ok) notices.refused(result.error, '没有审核');
      else if (result.value.standing.submission.state === 'accepted') notices.done(`${key.unit}的填报已全部审核通过，报送${SUBMISSION_STATE_LABELS.accepted}。`);
      return result.ok;
    },
    sendBack: async (taskKeys, reason) => {
      const refusal = await submit('submission.sendBack', { key, taskKeys: [...taskKeys], reason });
      if (refusal === null) notices.done(`已退回 ${taskKeys.length} 项，原因随下一个交换包送达；急需的请另行告知。`);
      return refusal;
    },
    receive: async () => {
      const result = await run('submission.receive', { key, receivedOn: null });
      if (result.ok) notices.done(`已登记收到${key.unit}的报送。`);
      else notices.refused(result.error, '没有登记');
    },
  };
}
