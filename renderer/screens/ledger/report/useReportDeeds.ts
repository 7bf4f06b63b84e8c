import { useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { Check } from '#shared/domain/check.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { SubmissionKey } from '#shared/domain/submission.ts';
import type { Ledger } from '../useLedger.ts';

export interface ReportDeeds {
  /** 自查: passes the report when nothing is left to put right. */
  check(): Promise<void>;
  /** 报送: what stands in the way is shown first; undefined while nobody is asked. */
  asked: readonly Check[] | undefined;
  askToSubmit(): Promise<void>;
  stopAsking(): void;
  submit(values: { person: string; phone: string; note: string | null }): Promise<string | null>;
  withdraw(): Promise<void>;
}

/** What a clerk does with the report of a period; each waits for what is being typed to be on the disk. */
export function useReportDeeds(key: SubmissionKey, afterSaves: Ledger['afterSaves']): ReportDeeds {
  const client = useClient();
  const notices = useNotices();
  const { run, submit } = useCommand();
  const [asked, setAsked] = useState<readonly Check[]>();
  const find = () => client.call('check.list', key);
  return {
    check: () => afterSaves(async () => {
      const found = await find();
      if (!found.ok) return notices.refused(found.error, '没有自查');
      if (found.value.errors > 0) return;
      const passed = await run('submission.check', { key });
      if (passed.ok) notices.done(found.value.warnings === 0 ? '自查通过，可以报送。' : `自查通过；另有 ${found.value.warnings} 处请核对。`);
      else notices.refused(passed.error, '自查没有记录');
    }),
    asked,
    askToSubmit: () => afterSaves(async () => {
      const found = await find();
      if (found.ok) setAsked(found.value.checks);
      else notices.refused(found.error, '没有报送');
    }),
    stopAsking: () => setAsked(undefined),
    submit: async (values) => {
      const refusal = await submit('submission.submit', { key, ...values });
      if (refusal === null) notices.done(`已报送${periodLabel(key.period)}台账。请在“交换”中生成交换包，或导出表格，送省级端。`);
      return refusal;
    },
    withdraw: async () => {
      const isSure = await notices.ask({ title: '撤回报送？', text: `撤回后可以继续修改${periodLabel(key.period)}台账，改好须重新报送。已送出的交换包或表格请告知省级端作废。`, yes: '撤回', no: '不撤回' });
      if (!isSure) return;
      const result = await run('submission.withdraw', { key });
      if (result.ok) notices.done('已撤回，可以继续修改。');
      else notices.refused(result.error, '没有撤回');
    },
  };
}
