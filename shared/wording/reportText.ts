import { dayCount, yearOf } from '../domain/calendar.ts';
import type { ReportTiming } from '../domain/reportDeadline.ts';
import type { SubmissionState } from '../domain/submission.ts';
import { shortDayText } from './shortDayText.ts';

/** How pressing a state is; its word always stands beside the colour. */
export type Tone = 'quiet' | 'good' | 'warning' | 'bad' | 'busy';

export const SUBMISSION_TONES: Record<SubmissionState | 'notReported', Tone> = {
  notReported: 'quiet', draft: 'quiet', checked: 'busy', submitted: 'busy', accepted: 'good', sentBack: 'bad', locked: 'good', correcting: 'warning',
};

export interface DueStanding { dueOn: string; today: string; timing: ReportTiming }

/** `截止 3月25日，还剩 5 天` · `截止 3月25日，已逾期 3 天` · `截止 3月25日，待省级确认收到`. */
export function dueText({ dueOn, today, timing }: DueStanding): string {
  const due = `截止 ${shortDayText(dueOn, yearOf(today))}`;
  const days = dayCount(dueOn) - dayCount(today);
  switch (timing) {
    case 'pending': return `${due}，${days === 0 ? '今天到期' : `还剩 ${days} 天`}`;
    case 'overdue': return `${due}，已逾期 ${-days} 天`;
    case 'inTime': return `${due}，按时报送`;
    case 'late': return `${due}，迟报`;
    case 'unconfirmed': return `${due}，待省级确认收到`;
  }
}

/** Nearer than this a deadline is shown as pressing. */
const SOON_DAYS = 3;

export function dueTone({ dueOn, today, timing }: DueStanding): Tone {
  switch (timing) {
    case 'pending': return dayCount(dueOn) - dayCount(today) <= SOON_DAYS ? 'warning' : 'quiet';
    case 'overdue': case 'late': return 'bad';
    case 'inTime': return 'good';
    case 'unconfirmed': return 'quiet';
  }
}

/** Basis points ahead of 序时进度 as people read them: `+7.3个百分点`; one decimal. */
export function aheadText(basisPoints: number): string {
  const tenths = Math.round(basisPoints / 10);
  if (tenths === 0) return '持平';
  return `${tenths > 0 ? '+' : '−'}${(Math.abs(tenths) / 10).toFixed(1)}个百分点`;
}
