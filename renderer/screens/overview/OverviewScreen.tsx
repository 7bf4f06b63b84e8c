import { Button, Radio } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import { LIGHTS } from '#renderer/components/trend/trendChart.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession, useWork, type Work } from '#renderer/stores/session.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { calendarOf } from '#shared/domain/planSettings.ts';
import { reportDueOn } from '#shared/domain/reportDeadline.ts';
import { LIGHT_LABELS, PROBLEM_LEVEL_LABELS } from '#shared/wording/deskLabels.ts';
import { percentText } from '#shared/wording/labels.ts';
import { messageText } from '#shared/wording/messages.ts';
import { aheadText, type Tone } from '#shared/wording/reportText.ts';
import { BehindPanel } from './BehindPanel.tsx';
import { GroupTable } from './GroupTable.tsx';
import { NumberButton } from './NumberButton.tsx';
import { TrendPart } from './TrendPart.tsx';
import { byLag, LIGHT_TONES, numberTitle, placesOf, problemTitle, type OpenedNumber, type Overview, type ProblemLine, type ProblemNumber } from './overviewNumbers.ts';
import './overview.css';

type Grouping = 'programmes' | 'units' | 'places';

const GROUPINGS: Record<Grouping, { word: string; label: string; nameTitle: string }> = {
  programmes: { word: '按专项', label: '各专项进展', nameTitle: '专项' },
  units: { word: '按单位', label: '各单位进展', nameTitle: '牵头单位' },
  places: { word: '按设区市', label: '各设区市进展', nameTitle: '设区市' },
};

/** 总览: where the plan stands; every number opens the entries behind it. */
export function OverviewScreen(): ReactNode {
  const work = useWork();
  const { planKey, period } = work;
  const [scope, setScope] = useState<'all' | 'accepted'>('all');
  const [grouping, setGrouping] = useState<Grouping>('programmes');
  const [isByLag, setIsByLag] = useState(false);
  const [opened, setOpened] = useState<OpenedNumber>();
  const back = useRef<HTMLElement>(null);
  const terms = ['entry', 'plan', 'submission', 'extension', 'problem', 'planSettings'];
  const overview = useQuery('overview.get', { planKey, period, scope }, terms);
  const stated = useQuery('overview.entries', opened === undefined ? null : { planKey, period }, ['entry', 'plan']).value;
  const plan = useQuery('plan.get', { planKey }, ['plan']).value;
  const settings = useQuery('planSettings.get', { planKey }, ['planSettings', 'plan']).value?.settings;
  const today = useSession(({ status }) => status?.today) ?? '';
  // Before its day what is missing is not late yet.
  const isPastDue = settings !== undefined && today > reportDueOn(period, settings.deadline, calendarOf(settings));
  const missingTone = isPastDue ? 'bad' : 'quiet';
  const open = (next: OpenedNumber): void => {
    back.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setOpened(next);
  };
  const close = (): void => {
    setOpened(undefined);
    back.current?.focus();
  };
  const task = (taskKey: string) => plan?.tasks.find(({ key }) => key === taskKey);
  const { value } = overview;
  const places = placesOf(value?.units ?? []);
  // A plan that gives the cities no task of their own is not asked about them.
  const groupings: Grouping[] = places.length === 0 ? ['programmes', 'units'] : ['programmes', 'units', 'places'];
  const groups = grouping === 'places' ? places : value?.[grouping] ?? [];
  return (
    <ScreenPage
      fill title="总览"
      note={<Radio.Group optionType="button" aria-label="数据范围" value={scope} onChange={({ target }) => { setOpened(undefined); setScope(target.value as 'all' | 'accepted'); }} options={[{ value: 'all', label: '全部填报' }, { value: 'accepted', label: '只看已审' }]} />}
      actions={<>
        <Radio.Group optionType="button" aria-label="分组" value={grouping} onChange={({ target }) => setGrouping(target.value as Grouping)} options={groupings.map((each) => ({ value: each, label: GROUPINGS[each].word }))} />
        <Button aria-pressed={isByLag} onClick={() => setIsByLag(!isByLag)}>{isByLag ? '按计划顺序' : '滞后的在前'}</Button>
      </>}
    >
      {overview.error !== undefined && <Notice kind="error" actions={<Button onClick={overview.refetch}>重试</Button>}>{messageText(overview.error)}</Notice>}
      {value !== undefined && (
        <div className="overview" data-open={opened !== undefined}>
          <div className="overview-main" tabIndex={0} role="group" aria-label="总览内容">
            <Sums overview={value} missingTone={missingTone} opened={opened} onOpen={open} />
            {value.whole.rated.length === 0 && <Nothing work={work} scope={scope} />}
            <GroupTable
              label={GROUPINGS[grouping].label} nameTitle={GROUPINGS[grouping].nameTitle} missingTone={missingTone} opened={opened} onOpen={open}
              groups={isByLag ? byLag(groups) : groups}
            />
            <div className="overview-lower">
              <section aria-label="问题"><h2>问题（按应解决的层级）</h2><ProblemTable lines={value.problems} opened={opened} onOpen={open} /></section>
              <TrendPart trend={value.trend} period={period} />
            </div>
          </div>
          {opened !== undefined && <BehindPanel opened={opened} work={work} stated={stated ?? []} numberOf={(key) => task(key)?.number ?? key} textOf={(key) => task(key)?.text ?? ''} onClose={close} />}
        </div>
      )}
    </ScreenPage>
  );
}

function Sums({ overview: { whole, scheduled }, missingTone, opened, onOpen }: { overview: Overview; missingTone: Tone; opened: OpenedNumber | undefined; onOpen(opened: OpenedNumber): void }): ReactNode {
  const entries = (number: Parameters<typeof numberTitle>[1], refs: typeof whole.owed, tone?: string): ReactNode => {
    const title = numberTitle(whole, number);
    return <NumberButton count={refs.length} title={title} {...(tone === undefined ? {} : { tone })} isOpen={opened?.title === title} onOpen={() => onOpen({ kind: 'entries', title, refs })} />;
  };
  return (
    <dl className="overview-sums">
      <div><dt>应报</dt><dd>{entries('owed', whole.owed)}</dd></div>
      <div><dt>未报</dt><dd>{entries('notReported', whole.notReported, missingTone)}</dd></div>
      {LIGHTS.map((light) => <div key={light}><dt>{LIGHT_LABELS[light]}</dt><dd>{entries(light, whole.lights[light], LIGHT_TONES[light])}</dd></div>)}
      <div><dt>平均完成率</dt><dd>{whole.rate === null ? <span className="faint">未填</span> : percentText(whole.rate)}</dd></div>
      <div><dt>序时进度</dt><dd>{percentText(scheduled)}</dd></div>
      <div><dt>比序时进度</dt><dd className={whole.ahead === null ? 'faint' : whole.ahead < 0 ? 'toneText-bad' : 'toneText-good'}>{whole.ahead === null ? '—' : aheadText(whole.ahead)}</dd></div>
    </dl>
  );
}

function Nothing({ work: { period }, scope }: { work: Work; scope: 'all' | 'accepted' }): ReactNode {
  const { go } = useNavigation();
  return scope === 'accepted'
    ? <Notice kind="info" actions={<Button onClick={() => go({ name: 'review' })}>去审核</Button>}>{periodLabel(period)}还没有审核通过的完成率。请先在“审核”中办理，或选“全部填报”。</Notice>
    : <Notice kind="info" actions={<Button onClick={() => go({ name: 'collect' })}>去收表台</Button>}>{periodLabel(period)}还没有单位填报完成率。请在“收表台”导入各单位的表格，或在右上方换一期。</Notice>;
}

function ProblemTable({ lines, opened, onOpen }: { lines: readonly ProblemLine[]; opened: OpenedNumber | undefined; onOpen(opened: OpenedNumber): void }): ReactNode {
  const number = (line: ProblemLine, which: ProblemNumber, tone?: string): ReactNode => {
    const title = problemTitle(line, which);
    return <NumberButton count={line[which].length} title={title} {...(tone === undefined ? {} : { tone })} isOpen={opened?.title === title} onOpen={() => onOpen({ kind: 'problems', title, ids: line[which] })} />;
  };
  return (
    <DataTable<ProblemLine>
      label="各级问题" rows={lines} rowKey={({ level }) => level} emptyText="没有问题。"
      columns={[
        { key: 'level', title: '层级', render: ({ level }) => PROBLEM_LEVEL_LABELS[level] },
        { key: 'open', title: '未销号', width: 76, align: 'right', render: (line) => number(line, 'open') },
        { key: 'overdue', title: '逾期', width: 76, align: 'right', render: (line) => number(line, 'overdue', 'bad') },
        { key: 'settled', title: '已销号', width: 76, align: 'right', render: (line) => number(line, 'settled', 'good') },
      ]}
    />
  );
}
