import { Button, Radio, Select } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useQuery } from '#renderer/client/useQuery.ts';
import { JobProgress } from '#renderer/components/intake/JobProgress.tsx';
import { kindOfError, Notice } from '#renderer/components/messages/Notice.tsx';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useSession, type Work } from '#renderer/stores/session.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { messageText } from '#shared/wording/messages.ts';
import { reportingLook, stateOf, unitsReporting, type UnitReporting } from './unitsReporting.ts';
import { useConsolidate } from './useConsolidate.ts';

/** Who has reported for a period, and the workbook of all that they reported. */
export function ConsolidatePane({ work }: { work: Work }): ReactNode {
  const { periods } = useSession();
  const { reveal } = useClient();
  const { done: told } = useNotices();
  const [period, setPeriod] = useState(work.period);
  const units = useQuery('unit.list', { planKey: work.planKey }, ['plan']).value;
  const standings = useQuery('submission.list', { planKey: work.planKey, period }, ['entry', 'plan', 'submission', 'extension', 'planSettings']);
  const overdue = useMemo(() => new Set((standings.value ?? []).filter(({ timing }) => timing === 'overdue').map(({ key }) => key.unit)), [standings.value]);
  const reporting = useMemo(() => unitsReporting(units ?? [], standings.value ?? []), [units, standings.value]);
  const [state, setState] = useState(EVERY);
  const shown = reporting.filter((row) => state === EVERY || stateOf(row) === state);
  const missing = reporting.filter(({ filled }) => filled === 0);
  const run = useConsolidate(work.planKey);
  const copyMissing = async (): Promise<void> => {
    await navigator.clipboard.writeText(missing.map(({ unit }) => unit).join('、'));
    told(`已复制 ${missing.length} 个未报单位的名单。`);
  };
  return (
    <div className="collect-pane">
      <div className="collect-buttons">
        <Select className="collect-period" aria-label="汇总哪一期" value={period} onChange={setPeriod} options={periods.map(({ key, label }) => ({ value: key, label }))} />
        <Button type="primary" disabled={run.isRunning} onClick={() => void run.start(period)}>生成汇总表</Button>
        <Radio.Group optionType="button" aria-label="只看" value={state} onChange={({ target }) => setState(target.value as string)} options={STATES} />
        <Button disabled={missing.length === 0} onClick={() => void copyMissing()}>复制未报单位名单</Button>
        <span className="collect-summary" role="status">{periodLabel(period)}：共 {reporting.length} 个单位，已报 {reporting.length - missing.length} 个，未报 {missing.length} 个</span>
      </div>
      {standings.error !== undefined && <Notice kind="error">{messageText(standings.error)}</Notice>}
      {run.isRunning && <JobProgress what="正在生成汇总表" progress={run.progress} onCancel={run.cancel} />}
      {run.error !== undefined && <Notice kind={kindOfError(run.error)} actions={<Button onClick={() => void run.start(period)}>再次生成</Button>}>{messageText(run.error)}</Notice>}
      {run.done !== undefined && (
        <Notice kind="success" actions={reveal !== undefined && <Button onClick={() => run.done !== undefined && void reveal(run.done.target)}>打开所在文件夹</Button>}>
          <p>已生成“{run.done.written.name}”：{run.done.written.units} 个单位，{run.done.written.rows} 行。</p>
          {run.done.written.missingUnits.length > 0 && <p>未报 {run.done.written.missingUnits.length} 个单位：{run.done.written.missingUnits.join('、')}。</p>}
        </Notice>
      )}
      <DataTable<UnitReporting>
        label="各单位填报情况" rows={shown} rowKey={({ unit }) => unit} emptyText={standings.isLoading ? '正在读取……' : '没有这样的单位。'}
        columns={[
          { title: '单位', key: 'unit', render: ({ unit }) => unit },
          { title: '牵头任务', key: 'leads', width: 110, align: 'right', render: ({ leads }) => leads },
          { title: '配合任务', key: 'supports', width: 110, align: 'right', render: ({ supports }) => supports },
          { title: '本期已填', key: 'filled', width: 110, align: 'right', render: ({ filled }) => filled },
          { title: '情况', key: 'state', width: 156, render: (row) => <ReportingState row={row} isOverdue={overdue.has(row.unit)} /> },
        ]}
      />
    </div>
  );
}

const EVERY = '全部';
const STATES = [EVERY, '未报', '部分填报', '已填报'];

function ReportingState({ row, isOverdue }: { row: UnitReporting; isOverdue: boolean }): ReactNode {
  const { word, tone } = reportingLook(row, isOverdue);
  return <span className={`toneText-${tone}`}>{word}</span>;
}
