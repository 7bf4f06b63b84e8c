import { Button } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { PickTable } from '#renderer/components/table/PickTable.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import type { Work } from '#renderer/stores/session.ts';
import { PROBLEM_STATE_LABELS } from '#shared/wording/deskLabels.ts';
import { FIELD_LABELS, fieldText } from '#shared/wording/labels.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { sourceText } from '#shared/wording/sourceText.ts';
import { listedEntries, type ListedEntry, type OpenedNumber, type StatedEntry } from './overviewNumbers.ts';

interface BehindPanelProps { opened: OpenedNumber; work: Work; stated: readonly StatedEntry[]; numberOf(taskKey: string): string; textOf(taskKey: string): string; onClose(): void }

/** What stands behind a number: its entries, and of the chosen one where every value came from. */
export function BehindPanel({ opened, work, stated, numberOf, textOf, onClose }: BehindPanelProps): ReactNode {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus();
  }, [opened.title]);
  return (
    <aside ref={panel} className="behind" aria-label={opened.title} tabIndex={-1} onKeyDown={(event) => {
      if (event.key === 'Escape') onClose();
    }}>
      <div className="behind-head"><h2>{opened.title}</h2><span className="small faint">{opened.kind === 'entries' ? `${opened.refs.length} 项` : `${opened.ids.length} 个`}</span><Button size="small" onClick={onClose}>关闭 <kbd>Esc</kbd></Button></div>
      {opened.kind === 'entries'
        ? <Entries entries={listedEntries(opened.refs, stated)} work={work} numberOf={numberOf} textOf={textOf} />
        : <Problems ids={opened.ids} planKey={work.planKey} />}
    </aside>
  );
}

interface EntriesProps { entries: readonly ListedEntry[]; work: Work; numberOf(taskKey: string): string; textOf(taskKey: string): string }

function Entries({ entries, work, numberOf, textOf }: EntriesProps): ReactNode {
  const [chosen, setChosen] = useState<string>();
  const { go } = useNavigation();
  const current = entries.find(({ key }) => key === chosen) ?? entries[0];
  return (
    <>
      <div className="behind-list">
        <PickTable<ListedEntry>
          label="填报" rows={entries} rowKey={({ key }) => key} current={current?.key} onCurrent={setChosen} onOpen={({ taskKey, unit }) => go({ name: 'ledger', taskKey, unit })} emptyText={<p>没有填报。</p>}
          columns={[
            { key: 'number', title: '编号', width: 48, align: 'center', render: ({ taskKey }) => numberOf(taskKey) },
            { key: 'text', title: '工作任务', render: ({ taskKey }) => <span className="behind-text">{textOf(taskKey)}</span> },
            { key: 'unit', title: '单位', width: 110, render: ({ unit }) => unit },
            { key: 'status', title: '状态', width: 70, render: ({ stated: said }) => (said === undefined ? <span className="faint">未报</span> : fieldText('status', said.status)) },
            { key: 'rate', title: '完成率', width: 66, align: 'right', render: ({ stated: said }) => fieldText('completionRate', said?.completionRate) },
          ]}
        />
      </div>
      {current !== undefined && <Origins entry={current} work={work} onLedger={() => go({ name: 'ledger', taskKey: current.taskKey, unit: current.unit })} />}
    </>
  );
}

/** Every value of the entry with its person, day, and package, workbook and cell. */
function Origins({ entry: { taskKey, unit, stated }, work: { planKey, period }, onLedger }: { entry: ListedEntry; work: Work; onLedger(): void }): ReactNode {
  const history = useQuery('entry.history', { key: { planKey, taskKey, period, unit }, field: null }, ['entry']).value ?? [];
  const standing = history.filter(({ standing: stands }) => stands);
  return (
    <section className="behind-origins" aria-label="数据来源">
      <div className="behind-head"><h3>数据来源</h3><Button size="small" onClick={onLedger}>打开台账</Button></div>
      {stated === undefined ? <p className="faint">{unit}本期还没有填报这项任务。</p> : (
        <ul tabIndex={0} aria-label="各项数据的来源">
          {standing.map(({ ref, field, value, person, at, source, sourceName }) => (
            <li key={ref}><p><b>{FIELD_LABELS[field]}</b> {fieldText(field, value) || '（清空）'}</p><p className="small faint">{person} · {dayjs(at).format('YYYY-MM-DD HH:mm')} · {sourceText(source, sourceName)}</p></li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Problems({ ids, planKey }: { ids: readonly string[]; planKey: string }): ReactNode {
  const list = useQuery('problem.list', { planKey, unit: null }, ['problem']).value ?? [];
  const { go } = useNavigation();
  const [chosen, setChosen] = useState<string>();
  const rows = list.filter(({ problem }) => ids.includes(problem.problemId));
  return (
    <div className="behind-list">
      <PickTable<(typeof rows)[number]>
        label="问题" rows={rows} rowKey={({ problem }) => problem.problemId} current={chosen} onCurrent={setChosen} onOpen={() => go({ name: 'problems' })} emptyText={<p>没有问题。</p>}
        columns={[
          { key: 'text', title: '问题', render: ({ problem }) => problem.text },
          { key: 'unit', title: '责任单位', width: 120, render: ({ problem }) => problem.unit },
          { key: 'dueOn', title: '时限', width: 100, render: ({ problem, isOverdue }) => <span className={isOverdue ? 'toneText-bad' : ''}>{problem.dueOn === null ? '未定' : dayText(problem.dueOn)}</span> },
          { key: 'state', title: '情况', width: 72, render: ({ problem }) => PROBLEM_STATE_LABELS[problem.state] },
        ]}
      />
    </div>
  );
}
