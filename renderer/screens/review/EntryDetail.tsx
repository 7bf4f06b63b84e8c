import type { ReactNode } from 'react';
import { previousPeriod, periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import { checkText } from '#shared/wording/checkText.ts';
import { CHECK_SEVERITY_LABELS } from '#shared/wording/deskLabels.ts';
import { FIELD_LABELS, UNIT_ROLE_LABELS } from '#shared/wording/labels.ts';
import { scheduleGapText, scheduleText } from '#shared/wording/scheduleText.ts';
import { EntryAttachments } from './EntryAttachments.tsx';
import { comparedFields, reviewLook, type ReviewRow } from './reviewRows.ts';

interface EntryDetailProps { entry: ReviewRow; planKey: string; period: PeriodKey; actions: ReactNode }

/** The entry that is decided on: the task and its targets, this period beside the last, what the checks found. */
export function EntryDetail({ entry, planKey, period, actions }: EntryDetailProps): ReactNode {
  const { row, review, checks, conflicts } = entry;
  const { word, tone } = reviewLook(entry);
  const rate = row.entry.completionRate?.value;
  return (
    <section className="review-detail" aria-label={`任务 ${row.task.number}`}>
      <div className="review-detailHead">
        <h2>任务 {row.task.number}</h2><b className={`tone tone-${tone}`}>{word}</b><span className="small faint">{UNIT_ROLE_LABELS[row.role]} · {row.programmeName}</span>
        <div className="review-actions">{actions}</div>
      </div>
      <div className="review-body" tabIndex={0} role="group" aria-label="填报内容">
        <p className="review-task">{row.task.text}</p>
        <p className="review-targets small">
          {row.indicators.length === 0 ? '没有量化目标。' : `年度目标：${row.indicators.map(({ name, quantity }) => `${name}${quantity.raw}`).join('；')}。`}
          {scheduleText(period)}{typeof rate === 'number' ? `，${scheduleGapText(rate, period)}` : ''}。
        </p>
        {(checks.length > 0 || conflicts.length > 0) && (
          <ul className="review-checks">
            {conflicts.map((field) => <li key={field}><b className="toneText-bad">并存</b>{FIELD_LABELS[field]}有两个来源不同的值，请先在“台账”或“交换”中裁定，再审核。</li>)}
            {checks.filter(({ code }) => code !== 'undecided').map((check) => <li key={`${check.code} ${check.field ?? ''}`}><b className={`toneText-${check.severity === 'error' ? 'bad' : 'warning'}`}>{CHECK_SEVERITY_LABELS[check.severity]}</b>{checkText(check)}</li>)}
          </ul>
        )}
        {review !== null && review.reason !== null && <p className="review-reason"><b>{review.decision === 'accepted' ? '审核意见' : '退回原因'}</b>{review.reason}{entry.editedSince ? '（之后又有修改）' : ''}</p>}
        <table className="dataTable review-compare">
          <thead><tr><th scope="col">项目</th><th scope="col">本期（{periodLabel(period)}）</th><th scope="col">上期（{periodLabel(previousPeriod(period))}）</th></tr></thead>
          <tbody>
            {comparedFields(row).map(({ field, label, now, before, isSame }) => (
              <tr key={field}><th scope="row">{label}</th><td>{now === '' ? <span className="faint">未填</span> : now}</td><td className="review-before">{isSame ? <span className="faint">与本期相同</span> : before}</td></tr>
            ))}
          </tbody>
        </table>
        <EntryAttachments key={entry.key} entryKey={{ planKey, taskKey: row.task.key, period, unit: row.unit }} />
      </div>
    </section>
  );
}
