import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { SubmissionStanding } from '#shared/contract/submission.ts';
import type { Extension } from '#shared/domain/extension.ts';
import { SUBMISSION_STATE_LABELS } from '#shared/wording/deskLabels.ts';
import { SUBMISSION_TONES, dueText, dueTone } from '#shared/wording/reportText.ts';
import './report.css';

interface ReportBarProps {
  standing: SubmissionStanding;
  extensions: readonly Extension[];
  today: string;
  /** What can be done with the report, and with the selected rows. */
  actions: ReactNode;
}

/** The unit's report in words: where it stands, by when it is due, why it came back. */
export function ReportBar({ standing, extensions, today, actions }: ReportBarProps): ReactNode {
  const { submission: { state, reason, submittedOn, person }, isEmpty, dueOn, timing, filled, expected, accepted, sentBack } = standing;
  const shown = isEmpty ? 'notReported' : state;
  const waiting = extensions.filter(({ period, decision }) => period === standing.key.period && decision === null).length;
  const due = { dueOn, today, timing };
  return (
    <div className="reportBar">
      <p className="reportBar-state" role="status">
        <b className={`tone tone-${SUBMISSION_TONES[shown]}`} data-testid="reportState">{SUBMISSION_STATE_LABELS[shown]}</b>
        <span className={`toneText-${dueTone(due)}`}>{dueText(due)}</span>
        <span>已填 {filled}/{expected} 项{accepted > 0 ? `，已审 ${accepted} 项` : ''}{sentBack > 0 ? `，退回 ${sentBack} 项` : ''}</span>
        {submittedOn !== null && (state === 'submitted' || state === 'accepted' || state === 'locked') && <span>{submittedOn} 报送{person === null ? '' : `（${person}）`}</span>}
        {waiting > 0 && <span>延期申请 {waiting} 件待批</span>}
        {reason !== null && (state === 'sentBack' || state === 'correcting') && <span className="reportBar-reason" title={reason}>{state === 'sentBack' ? '退回原因' : '更正要求'}：{reason}</span>}
      </p>
      <div className="reportBar-actions">{actions}</div>
    </div>
  );
}

interface RowButtonsProps {
  rows: number;
  onNoProgress(): void;
  onCarryOver(): void;
  onExtend(): void;
}

/** What can be said of the selected rows at once. */
export function RowButtons({ rows, onNoProgress, onCarryOver, onExtend }: RowButtonsProps): ReactNode {
  return (
    <span className="reportBar-rows" role="group" aria-label={`所选 ${rows} 行`}>
      <span className="small faint">所选 {rows} 行</span>
      <Button onClick={onNoProgress}>本月无进展</Button>
      <Button onClick={onCarryOver}>沿用上期</Button>
      <Button onClick={onExtend}>申请延期</Button>
    </span>
  );
}
