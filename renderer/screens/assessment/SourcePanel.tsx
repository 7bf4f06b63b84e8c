import { Button } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { PickTable } from '#renderer/components/table/PickTable.tsx';
import { useNavigation, type Screen } from '#renderer/stores/navigation.ts';
import { useSession } from '#renderer/stores/session.ts';
import type { PointSource } from '#shared/domain/assessment/result.ts';
import { enteredFor } from '#shared/domain/assessment/rule.ts';
import { cellText, pointsWords, ruleText, sourceWords, totalText, type SourceNames } from '#shared/wording/assessmentText.ts';
import { cellAt, itemAt, shownColumns, type Assessed, type OpenedCell } from './assessmentWork.ts';

interface SourcePanelProps { assessed: Assessed; opened: OpenedCell; canEdit: boolean; onOpen(place: OpenedCell): void; onEnter(kind: 'enter' | 'adjust'): void; onClose(): void }

/** 得分来源: the arithmetic in words, and everything that was counted; each line leads to where it is kept. */
export function SourcePanel({ assessed, opened, canEdit, onOpen, onEnter, onClose }: SourcePanelProps): ReactNode {
  const panel = useRef<HTMLElement>(null);
  const found = cellAt(assessed, opened);
  const column = shownColumns(assessed).find(({ itemId }) => itemId === opened.itemId);
  useEffect(() => {
    panel.current?.focus();
  }, [opened.unit, opened.itemId]);
  const title = `${opened.unit} · ${column?.name ?? '总分'}`;
  return (
    <aside ref={panel} className="assessment-aside" aria-label="得分来源" tabIndex={-1} onKeyDown={(event) => {
      if (event.key === 'Escape') onClose();
    }}>
      <div className="assessment-aside-head"><h2>{title}</h2><Button size="small" onClick={onClose}>关闭 <kbd>Esc</kbd></Button></div>
      {found === undefined ? <p className="assessment-aside-text">这个单位已不在考核对象之中。</p>
        : opened.itemId === null ? <Total assessed={assessed} opened={opened} onOpen={onOpen} />
          : found.cell !== undefined && <Cell assessed={assessed} opened={opened} cell={found.cell} canEdit={canEdit} onEnter={onEnter} />}
    </aside>
  );
}

function Total({ assessed, opened, onOpen }: Pick<SourcePanelProps, 'assessed' | 'opened' | 'onOpen'>): ReactNode {
  const [current, setCurrent] = useState<string>();
  const row = cellAt(assessed, opened)?.row;
  if (row === undefined) return null;
  const lines = shownColumns(assessed).map(({ itemId, name }) => ({ itemId, name, cell: row.cells.find((cell) => cell.itemId === itemId) }));
  return (
    <div className="assessment-aside-list">
      <p className="assessment-aside-text"><b>{row.rankGroup !== null && `${row.rankGroup}`}第 {row.rank} 名，{pointsWords(row.total)} 分</b><br />{totalText(row)}。</p>
      <PickTable<(typeof lines)[number]>
        label="各项得分" rows={lines} rowKey={({ itemId }) => itemId} current={current} onCurrent={setCurrent} onOpen={({ itemId }) => onOpen({ unit: row.unit, itemId })} emptyText={<p>还没有评分项。</p>}
        columns={[
          { key: 'name', title: '评分项', width: 120, render: ({ name }) => name },
          { key: 'points', title: '得分', width: 62, align: 'right', render: ({ cell }) => (cell?.points === null ? '不计入' : pointsWords(cell?.points ?? '')) },
          { key: 'how', title: '怎样得出', render: ({ cell }) => (cell === undefined ? '' : cellText(cell)) },
        ]}
      />
    </div>
  );
}

function Cell({ assessed, opened, cell, canEdit, onEnter }: Pick<SourcePanelProps, 'assessed' | 'opened' | 'canEdit' | 'onEnter'> & { cell: NonNullable<NonNullable<ReturnType<typeof cellAt>>['cell']> }): ReactNode {
  const plan = useQuery('plan.get', { planKey: assessed.table.planKey }, ['plan']);
  const item = itemAt(assessed, opened.itemId);
  const indicators = new Map(plan.value?.indicators.map(({ key, name }) => [key, name]));
  const asked = enteredFor(item?.rule ?? null);
  return (
    <div className="assessment-aside-list">
      <div className="assessment-aside-text">
        <p><b>{cell.points === null ? '不计入' : `${pointsWords(cell.points)} 分`}</b></p>
        <p>{cellText(cell)}。</p>
        {item !== undefined && <p className="small faint">{ruleText(item, (key) => indicators.get(key))}。{item.basis !== '' && `依据：${item.basis}`}</p>}
        {canEdit && item !== undefined && <p className="assessment-deeds">
          {asked !== null && <Button size="small" type="primary" onClick={() => onEnter('enter')}>{asked === 'points' ? '评分' : '录入数据'}</Button>}
          <Button size="small" onClick={() => onEnter('adjust')}>调整</Button>
        </p>}
      </div>
      {cell.sources.length > 0 && <Sources sources={cell.sources} unit={opened.unit} names={{ taskText: (taskKey) => plan.value?.tasks.find(({ key }) => key === taskKey)?.text ?? '', timeText: (at) => dayjs(at).format('YYYY年M月D日HH:mm') }} />}
    </div>
  );
}

function Sources({ sources, unit, names }: { sources: readonly PointSource[]; unit: string; names: SourceNames }): ReactNode {
  const [current, setCurrent] = useState<string>();
  const { go, leave } = useNavigation();
  const { period: present, choosePeriod } = useSession();
  const rows = sources.map((source, place) => ({ key: String(place), source, ...sourceWords(source, names) }));
  const picked = rows.find(({ key }) => key === current) ?? rows[0];
  const lead = (source: PointSource): void => {
    const { screen, word: _, period } = wayOf(source, unit);
    leave(() => {
      if (period !== null && period !== present) choosePeriod(period);
      go(screen);
    });
  };
  return (
    <>
      <PickTable<(typeof rows)[number]>
        label="得分来源" rows={rows} rowKey={({ key }) => key} current={current} onCurrent={setCurrent} onOpen={({ source }) => lead(source)} emptyText={<p>没有来源。</p>}
        columns={[
          { key: 'what', title: '来源', render: ({ what, source }) => <span className={source.of === 'entry' && source.counts === 'no' ? 'assessment-clamp faint' : 'assessment-clamp'}>{what}</span> },
          { key: 'says', title: '情况', width: sources.some(({ of }) => of === 'entry') ? 158 : 260, render: ({ says }) => says },
          ...(sources.some(({ of }) => of === 'entry') ? [{ key: 'counts', title: '计入', width: 46, align: 'center' as const, render: ({ source }: (typeof rows)[number]) => (source.of !== 'entry' || source.counts === 'yes' ? '是' : '否') }] : []),
        ]}
      />
      {picked !== undefined && <p className="assessment-lead"><Button size="small" onClick={() => lead(picked.source)}>{wayOf(picked.source, unit).word}</Button> <span className="small faint">共 {rows.length} 条来源</span></p>}
    </>
  );
}

/** Where a source is kept. */
function wayOf(source: PointSource, unit: string): { screen: Screen; word: string; period: string | null } {
  switch (source.of) {
    case 'entry': return { screen: { name: 'ledger', taskKey: source.taskKey, unit }, word: '打开台账', period: source.period };
    case 'report': return { screen: { name: 'reporting' }, word: '打开报送情况', period: source.period };
    case 'extension': return { screen: { name: 'reporting' }, word: '打开报送情况', period: source.period };
    case 'problem': return { screen: { name: 'problems' }, word: '打开问题清单', period: null };
    case 'reading': return { screen: { name: 'indicators' }, word: '打开指标', period: source.period };
    case 'project': return { screen: { name: 'projects' }, word: '打开重大项目', period: null };
    case 'entered': case 'scored': case 'adjusted': return { screen: { name: 'history' }, word: '打开留痕', period: null };
  }
}
