import type { ReactNode } from 'react';
import { PickTable } from '#renderer/components/table/PickTable.tsx';
import { yearOf } from '#shared/domain/calendar.ts';
import { periodKind, type PeriodKey } from '#shared/domain/period.ts';
import { scheduleOf } from '#shared/domain/schedule.ts';
import { MILESTONE_STAGE_LABELS } from '#shared/wording/deskLabels.ts';
import { shortDayText } from '#shared/wording/shortDayText.ts';
import type { PlannedRow, TaskRow } from './milestoneRows.ts';
import { milestoneMarks, taskMarks } from './rulerMarks.ts';
import { RulerHead, YearRuler } from './YearRuler.tsx';

interface MilestoneTableProps {
  rows: readonly PlannedRow[];
  period: PeriodKey;
  today: string;
  showsUnit: boolean;
  isLarge: boolean;
  current: string | undefined;
  onCurrent(key: string): void;
  onOpen(row: PlannedRow): void;
  onKey(key: string, row: PlannedRow): boolean;
  emptyText: ReactNode;
}

/** Tasks and their milestones, each with its year by month. */
export function MilestoneTable({ rows, period, today, showsUnit, isLarge, ...table }: MilestoneTableProps): ReactNode {
  const year = yearOf(period);
  const month = periodKind(period) === 'month' ? scheduleOf(period).months : undefined;
  return (
    <PickTable<PlannedRow>
      {...table} label="任务与举措" rows={rows} rowKey={({ key }) => key} rowClass={rowClass}
      columns={[
        { key: 'title', title: '任务、举措或节点', render: (row) => <Title row={row} showsUnit={showsUnit} /> },
        { key: 'deliverable', title: '成果', width: isLarge ? 160 : 190, render: (row) => (row.kind === 'task' ? '' : row.milestone.deliverable ?? '') },
        { key: 'person', title: '责任人', width: isLarge ? 90 : 80, render: (row) => (row.kind === 'task' ? '' : row.milestone.person ?? '') },
        { key: 'dueOn', title: '时限', width: isLarge ? 112 : 94, render: (row) => dueText(row, year) },
        { key: 'stage', title: '状态', width: isLarge ? 146 : 128, render: (row) => (row.kind === 'task' ? <TaskState row={row} year={year} /> : <Stage row={row.milestone} year={year} />) },
        { key: 'ruler', title: <RulerHead month={month} />, width: isLarge ? 300 : 340, render: (row) => <YearRuler marks={row.kind === 'task' ? taskMarks(row, year) : milestoneMarks(row.milestone, year, today)} year={year} today={today} month={month} /> },
      ]}
    />
  );
}

function Title({ row, showsUnit }: { row: PlannedRow; showsUnit: boolean }): ReactNode {
  if (row.kind === 'milestone') return <span className="milestones-step">{row.milestone.title}</span>;
  return <span className="milestones-task" title={row.task.text}><b>{row.task.number}</b> {row.task.text}{showsUnit && <span className="faint small">（{row.unit}）</span>}</span>;
}

function dueText(row: PlannedRow, year: number): string {
  const day = row.kind === 'task' ? row.dueOn : row.milestone.dueOn;
  return day === null ? (row.kind === 'task' ? row.task.deadlines[0]?.raw ?? '—' : '未定') : shortDayText(day, year);
}

function TaskState({ row: { milestones, extension }, year }: { row: TaskRow; year: number }): ReactNode {
  const done = milestones.filter(({ doneOn }) => doneOn !== null).length;
  return (
    <>
      <span className={milestones.length === 0 ? 'milestones-unplanned' : ''}>{milestones.length === 0 ? '尚未分解' : `完成 ${done}/${milestones.length}`}</span>
      {extension !== undefined && <span className="milestones-extension">{extensionText(extension, year)}</span>}
    </>
  );
}

function extensionText({ decision, newDueOn }: NonNullable<TaskRow['extension']>, year: number): string {
  if (decision === 'refused') return '延期未获同意';
  return `${decision === 'granted' ? '已延至' : '申请延至'} ${shortDayText(newDueOn, year)}`;
}

function Stage({ row: { stage, isNext, doneOn }, year }: { row: Extract<PlannedRow, { kind: 'milestone' }>['milestone']; year: number }): ReactNode {
  return (
    <>
      <span className={`milestones-stage milestones-${stage}`}>{MILESTONE_STAGE_LABELS[stage]}</span>
      {doneOn !== null && <span className="milestones-extension">{shortDayText(doneOn, year)}</span>}
      {isNext && <span className="milestones-next">下一步</span>}
    </>
  );
}

function rowClass(row: PlannedRow): string {
  return row.kind === 'task' ? 'milestones-taskRow' : 'milestones-stepRow';
}
