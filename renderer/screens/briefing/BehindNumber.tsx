import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { PickTable } from '#renderer/components/table/PickTable.tsx';
import { useNavigation, type Screen } from '#renderer/stores/navigation.ts';
import { useSession } from '#renderer/stores/session.ts';
import { refKey, type BriefingFacts, type BriefingLine, type BriefingProblem } from '#shared/domain/briefing/briefingFacts.ts';
import { LIGHT_LABELS, PROBLEM_STATE_LABELS, REPORT_TIMING_LABELS } from '#shared/wording/deskLabels.ts';
import { fieldText } from '#shared/wording/labels.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { sizeOf, type OpenedNumber } from './briefingWork.ts';

interface BehindNumberProps { opened: OpenedNumber; facts: BriefingFacts; onClose(): void }

/** What a number of the 通报 counts; each line leads to the screen where it is kept. */
export function BehindNumber({ opened, facts, onClose }: BehindNumberProps): ReactNode {
  const panel = useRef<HTMLElement>(null);
  const { go, leave } = useNavigation();
  const { period, choosePeriod } = useSession();
  useEffect(() => {
    panel.current?.focus();
  }, [opened]);
  // Entries of a quarter lie in its last month.
  const lead = (screen: Screen): void => leave(() => {
    if (period !== facts.dataPeriod) choosePeriod(facts.dataPeriod);
    go(screen);
  });
  return (
    <aside ref={panel} className="briefing-aside" aria-label={opened.title} tabIndex={-1} onKeyDown={(event) => {
      if (event.key === 'Escape') onClose();
    }}>
      <div className="briefing-aside-head"><h2>{opened.title}</h2><span className="small faint">{sizeOf(opened)} 项</span><Button size="small" onClick={onClose}>关闭 <kbd>Esc</kbd></Button></div>
      <div className="briefing-aside-list">
        {opened.entries !== undefined && <Entries lines={facts.lines.filter((line) => opened.entries?.some((ref) => refKey(ref) === refKey(line)))} onOpen={({ taskKey, unit }) => lead({ name: 'ledger', taskKey, unit })} />}
        {opened.problems !== undefined && <Problems problems={facts.problems.filter(({ problemId }) => opened.problems?.includes(problemId))} onOpen={() => lead({ name: 'problems' })} />}
        {opened.units !== undefined && <Units reports={facts.reports.filter(({ unit }) => opened.units?.includes(unit))} onOpen={() => lead({ name: 'reporting' })} />}
      </div>
    </aside>
  );
}

function Entries({ lines, onOpen }: { lines: readonly BriefingLine[]; onOpen(line: BriefingLine): void }): ReactNode {
  const [current, setCurrent] = useState<string>();
  const picked = lines.find((line) => refKey(line) === current) ?? lines[0];
  return (
    <>
      <PickTable<BriefingLine>
        label="填报" rows={lines} rowKey={refKey} current={current} onCurrent={setCurrent} onOpen={onOpen} emptyText={<p>没有填报。</p>}
        columns={[
          { key: 'number', title: '编号', width: 46, align: 'center', render: ({ number }) => number },
          { key: 'text', title: '工作任务', render: ({ text }) => <span className="briefing-clamp">{text}</span> },
          { key: 'unit', title: '单位', width: 92, render: ({ unit }) => unit },
          { key: 'light', title: '亮灯', width: 64, render: ({ light, standing }) => (standing === 'missing' ? '未报' : standing === 'leftOut' ? '未审' : LIGHT_LABELS[light]) },
          { key: 'rate', title: '完成率', width: 62, align: 'right', render: ({ rate }) => fieldText('completionRate', rate) },
        ]}
      />
      {picked !== undefined && <p className="briefing-lead"><Button size="small" onClick={() => onOpen(picked)}>打开台账</Button> <span className="small faint">任务 {picked.number}，{picked.unit}；台账中可查每个值的来源。</span></p>}
    </>
  );
}

function Problems({ problems, onOpen }: { problems: readonly BriefingProblem[]; onOpen(): void }): ReactNode {
  const [current, setCurrent] = useState<string>();
  return (
    <>
      <PickTable<BriefingProblem>
        label="问题" rows={problems} rowKey={({ problemId }) => problemId} current={current} onCurrent={setCurrent} onOpen={onOpen} emptyText={<p>没有问题。</p>}
        columns={[
          { key: 'text', title: '问题', render: ({ text }) => <span className="briefing-clamp">{text}</span> },
          { key: 'unit', title: '责任单位', width: 100, render: ({ unit }) => unit },
          { key: 'state', title: '情况', width: 72, render: ({ state }) => PROBLEM_STATE_LABELS[state] },
        ]}
      />
      <p className="briefing-lead"><Button size="small" onClick={onOpen}>打开问题清单</Button></p>
    </>
  );
}

function Units({ reports, onOpen }: { reports: readonly BriefingFacts['reports'][number][]; onOpen(): void }): ReactNode {
  const [current, setCurrent] = useState<string>();
  return (
    <>
      <PickTable<BriefingFacts['reports'][number]>
        label="单位" rows={reports} rowKey={({ unit, period }) => `${unit}|${period}`} current={current} onCurrent={setCurrent} onOpen={onOpen} emptyText={<p>没有单位。</p>}
        columns={[
          { key: 'unit', title: '单位', render: ({ unit }) => unit },
          { key: 'period', title: '填报期', width: 76, render: ({ period }) => period },
          { key: 'timing', title: '报送', width: 80, render: ({ timing }) => REPORT_TIMING_LABELS[timing] },
          { key: 'received', title: '收到日期', width: 126, render: ({ receivedOn }) => (receivedOn === null ? '' : dayText(receivedOn)) },
        ]}
      />
      <p className="briefing-lead"><Button size="small" onClick={onOpen}>打开报送情况</Button></p>
    </>
  );
}
