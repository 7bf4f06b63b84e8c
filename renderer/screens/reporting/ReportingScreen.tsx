import { Button, Radio, Tabs } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession, useWork, type Work } from '#renderer/stores/session.ts';
import { periodKind, periodLabel } from '#shared/domain/period.ts';
import { REPORT_TIMING_LABELS, SUBMISSION_ACTION_LABELS, SUBMISSION_STATE_LABELS } from '#shared/wording/deskLabels.ts';
import { messageText } from '#shared/wording/messages.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { ExtensionsPane } from './ExtensionsPane.tsx';
import { MatrixTable, type MatrixPlace } from './MatrixTable.tsx';
import { ReminderDialog } from './ReminderDialog.tsx';
import { cellOf, countViews, isOfView, reminderText, REPORTING_VIEWS, type ReportingView } from './reportingRows.ts';
import './reporting.css';
import { useReportActions } from './useReportActions.ts';

/** 报送情况: who has reported for which period, who has not, and what asks for a later day. */
export function ReportingScreen(): ReactNode {
  const work = useWork();
  return <ReportingPage key={work.planKey} work={work} />;
}

function ReportingPage({ work }: { work: Work }): ReactNode {
  const [pane, setPane] = useState('matrix');
  const extensions = useQuery('extension.list', { planKey: work.planKey, unit: null }, ['extension']);
  const plan = useQuery('plan.get', { planKey: work.planKey }, ['plan']).value;
  const waiting = (extensions.value ?? []).filter(({ decision }) => decision === null).length;
  const numberOf = (taskKey: string): string => plan?.tasks.find(({ key }) => key === taskKey)?.number ?? taskKey;
  return (
    <ScreenPage fill title="报送情况">
      <Tabs
        className="reporting" activeKey={pane} onChange={setPane}
        items={[
          { key: 'matrix', label: '各期报送', children: <MatrixPane work={work} planTitle={plan?.title ?? ''} /> },
          { key: 'extensions', label: waiting === 0 ? '延期申请' : `延期申请（${waiting} 件待批）`, children: <ExtensionsPane extensions={extensions.value ?? []} canDecide={work.readOnly === null} numberOf={numberOf} /> },
        ]}
      />
    </ScreenPage>
  );
}

function MatrixPane({ work: { planKey, period, readOnly }, planTitle }: { work: Work; planTitle: string }): ReactNode {
  const { periods, choosePeriod, status } = useSession();
  const { go, leave } = useNavigation();
  const today = status?.today ?? '';
  const siblings = useMemo(() => periods.filter(({ kind }) => kind === periodKind(period)), [periods, period]);
  const matrix = useQuery('submission.matrix', { planKey, periods: siblings.map(({ key }) => key) }, ['entry', 'plan', 'submission', 'extension', 'planSettings']);
  const reasons = useQuery('submission.reasons', { planKey }, ['submission']).value ?? [];
  const [view, setView] = useState<ReportingView>('all');
  const [chosen, setChosen] = useState<MatrixPlace>();
  const [isReminding, setIsReminding] = useState(false);
  const actions = useReportActions();
  const all = matrix.value?.rows ?? [];
  const rows = all.filter((row) => {
    const cell = cellOf(row, period);
    return cell !== undefined && isOfView(cell, view);
  });
  const counts = countViews(all, period);
  const unit = rows.find((row) => row.unit === chosen?.unit)?.unit ?? rows[0]?.unit;
  const current = { unit: unit ?? '', period: chosen?.period ?? period };
  const dueOn = matrix.value?.dueDays.find((each) => each.period === period)?.dueOn ?? '';
  const reminder = reminderText(all, { plan: planTitle, period, dueOn, today });
  const open = (place: MatrixPlace, name: 'ledger' | 'review'): void => leave(() => {
    if (place.period !== period) choosePeriod(place.period);
    go({ name, unit: place.unit });
  });
  return (
    <div className="reporting-pane">
      <div className="reporting-bar">
        <Radio.Group optionType="button" aria-label="只看本期" value={view} onChange={({ target }) => setView(target.value as ReportingView)} options={REPORTING_VIEWS.map(([value, word]) => ({ value, label: `${word} ${counts[value]}` }))} />
        <span className="reporting-sum" role="status">{periodLabel(period)}：{counts.all} 个单位，未报 {counts.missing} 个{counts.overdue > 0 ? `（逾期 ${counts.overdue} 个）` : ''}，待审 {counts.waiting} 个</span>
        <Button disabled={reminder === null} onClick={() => setIsReminding(true)}>催报名单</Button>
        <Button disabled={readOnly !== null || counts.done === 0} onClick={() => void actions.lockAll(planKey, period)}>锁定本期已审</Button>
      </div>
      {matrix.error !== undefined && <Notice kind="error" actions={<Button onClick={matrix.refetch}>重试</Button>}>{messageText(matrix.error)}</Notice>}
      <div className="reporting-scroll">
        {matrix.value !== undefined && (
          <MatrixTable
            rows={rows} today={today} dueDays={matrix.value.dueDays} present={period} labelOf={(key) => periodLabel(key).replace(/^\d+年/, '')} current={current} onCurrent={setChosen} onOpen={(place) => open(place, 'ledger')}
            emptyText={<p>{all.length === 0 ? '计划中没有承担任务的单位。请在“计划管理”中核对牵头和配合单位。' : `${periodLabel(period)}没有这样的单位，请选“全部”。`}</p>}
          />
        )}
      </div>
      {unit !== undefined && <PlaceBar place={current} planKey={planKey} canAct={readOnly === null} onOpen={open} onAction={actions.start} />}
      {isReminding && reminder !== null && <ReminderDialog text={reminder} fileName={`催报名单_${periodLabel(period)}.txt`} onClose={() => setIsReminding(false)} />}
      {actions.asked !== undefined && <ActionDialog asked={actions.asked} today={today} reasons={reasons} onClose={actions.stop} />}
    </div>
  );
}

interface PlaceBarProps {
  place: MatrixPlace;
  planKey: string;
  canAct: boolean;
  onOpen(place: MatrixPlace, name: 'ledger' | 'review'): void;
  onAction: ReturnType<typeof useReportActions>['start'];
}

/** The report that the cursor stands on, and what can be done with it. */
function PlaceBar({ place, planKey, canAct, onOpen, onAction }: PlaceBarProps): ReactNode {
  const key = { planKey, ...place };
  const standing = useQuery('submission.get', { key }, ['entry', 'plan', 'submission', 'extension', 'planSettings']).value?.standing;
  if (standing === undefined) return <div className="reporting-place">正在读取……</div>;
  const { submission: { state, receivedOn, submittedOn, reason, person, phone }, isEmpty, timing, filled, expected, actions } = standing;
  const parts = [
    SUBMISSION_STATE_LABELS[isEmpty ? 'notReported' : state], REPORT_TIMING_LABELS[timing], `已填 ${filled}/${expected} 项`,
    submittedOn === null ? '' : `${submittedOn} 报送`, receivedOn === null ? '' : `${receivedOn} 收到`, person === null ? '' : `${person} ${phone ?? ''}`.trim(), reason === null ? '' : `原因：${reason}`,
  ];
  return (
    <div className="reporting-place" role="group" aria-label="所选报送">
      <p><b>{place.unit} {periodLabel(place.period)}</b>　{parts.filter((part) => part !== '').join('，')}</p>
      <Button onClick={() => onOpen(place, 'ledger')}>查看台账</Button>
      {(actions.includes('review') || actions.includes('receive')) && filled > 0 && <Button onClick={() => onOpen(place, 'review')}>去审核</Button>}
      {canAct && (['receive', 'sendBack', 'lock', 'correct'] as const).filter((action) => actions.includes(action)).map((action) => (
        <Button key={action} onClick={() => onAction(action, key)}>{SUBMISSION_ACTION_LABELS[action]}</Button>
      ))}
    </div>
  );
}
