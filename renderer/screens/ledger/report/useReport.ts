import { useMemo } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import type { Work } from '#renderer/stores/session.ts';
import type { Output } from '#shared/contract/contract.ts';
import type { SubmissionStanding } from '#shared/contract/submission.ts';
import type { Extension } from '#shared/domain/extension.ts';
import { messageText } from '#shared/wording/messages.ts';
import type { ShownRow } from '../shownRows.ts';
import type { ReportEntry } from './reportMarks.ts';

export interface Report {
  /** Undefined while it is read, and where several units stand together. */
  standing: SubmissionStanding | undefined;
  entries: ReadonlyMap<string, ReportEntry>;
  /** What is known of the report is here, or cannot be had: until then rows would change their look and place under the cursor. */
  isReady: boolean;
  /** What 自查 finds; asked for only while somebody looks. */
  checks: Output<'check.list'> | undefined;
  extensions: readonly Extension[];
  /** Why the row cannot be typed into, as a sentence; null when it can. */
  closedReason(row: ShownRow): string | null;
}

const NO_EXTENSIONS: readonly Extension[] = [];

/** The unit's report of the period as it stands, beside the ledger that it is made of. */
export function useReport({ planKey, period, role }: Work, unit: string | null, isChecking: boolean): Report {
  const terms = ['entry', 'plan', 'submission', 'extension', 'planSettings'];
  const answer = useQuery('submission.get', unit === null ? null : { key: { planKey, period, unit } }, terms);
  const read = answer.value;
  const isReady = unit === null || read !== undefined || answer.error !== undefined;
  const checks = useQuery('check.list', isChecking ? { planKey, period, unit } : null, terms).value;
  const extensions = useQuery('extension.list', unit === null ? null : { planKey, unit }, ['extension']).value ?? NO_EXTENSIONS;
  return useMemo(() => {
    const entries = new Map((read?.entries ?? []).map((entry) => [entry.taskKey, entry]));
    return {
      standing: read?.standing, entries, isReady, checks, extensions,
      closedReason: ({ task, unit: whose }) => {
        const code = role === 'unit' ? entries.get(task.key)?.closed ?? null : null;
        return code === null ? null : messageText({ code, detail: { unit: whose, period, task: task.key } });
      },
    };
  }, [read, isReady, checks, extensions, role, period]);
}
