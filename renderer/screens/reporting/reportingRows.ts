import type { Output } from '#shared/contract/contract.ts';
import { dayCount, dayOfMonth, yearOf } from '#shared/domain/calendar.ts';
import type { Extension } from '#shared/domain/extension.ts';
import { periodKind, periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import { scheduleOf } from '#shared/domain/schedule.ts';
import { SUBMISSION_STATE_LABELS } from '#shared/wording/deskLabels.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { SUBMISSION_TONES, type Tone } from '#shared/wording/reportText.ts';

export type Matrix = Output<'submission.matrix'>;
export type MatrixRow = Matrix['rows'][number];
export type MatrixCell = MatrixRow['cells'][number];

/** What is looked at in the present period. */
export type ReportingView = 'all' | 'missing' | 'overdue' | 'waiting' | 'sentBack' | 'done';

export const REPORTING_VIEWS: readonly (readonly [ReportingView, string])[] = [['all', '全部'], ['missing', '未报'], ['overdue', '逾期'], ['waiting', '待审'], ['sentBack', '退回'], ['done', '已审']];

export function isOfView({ state, timing }: MatrixCell, view: ReportingView): boolean {
  switch (view) {
    case 'all': return true;
    case 'missing': return isMissing(state);
    case 'overdue': return timing === 'overdue';
    case 'waiting': return state === 'submitted';
    case 'sentBack': return state === 'sentBack' || state === 'correcting';
    case 'done': return state === 'accepted' || state === 'locked';
  }
}

/** Not with the office: nothing, a draft, or sent back and not handed in again. */
export function isMissing(state: MatrixCell['state']): boolean {
  return state === 'notReported' || state === 'draft' || state === 'checked';
}

export interface CellLook { word: string; tone: Tone; note: string }

/** `未报 逾期`, `已审 迟报`, `草稿 3/15`; of a period that has not begun nobody has anything to report. */
export function cellLook({ period, state, timing, filled, expected, sendBacks }: MatrixCell, today: string): CellLook {
  if (state === 'notReported' && firstDayOf(period) > today) return { word: '—', tone: 'quiet', note: '' };
  const isLate = timing === 'late';
  const isOverdue = timing === 'overdue';
  const share = filled > 0 && filled < expected ? `${filled}/${expected}` : '';
  const back = sendBacks > 1 ? `退回${sendBacks}次` : '';
  return { word: SUBMISSION_STATE_LABELS[state], tone: isOverdue ? 'bad' : SUBMISSION_TONES[state], note: [isLate ? '迟报' : isOverdue ? '逾期' : '', share, back].filter((part) => part !== '').join(' ') };
}

function firstDayOf(period: PeriodKey): string {
  const length = { month: 1, quarter: 3, half: 6, year: 12 }[periodKind(period)];
  return dayOfMonth(yearOf(period), scheduleOf(period).months - length + 1, 1);
}

export function cellOf(row: MatrixRow, period: PeriodKey): MatrixCell | undefined {
  return row.cells.find((cell) => cell.period === period);
}

export function countViews(rows: readonly MatrixRow[], period: PeriodKey): Record<ReportingView, number> {
  const cells = rows.flatMap((row) => cellOf(row, period) ?? []);
  const count = (view: ReportingView): number => cells.filter((cell) => isOfView(cell, view)).length;
  return { all: count('all'), missing: count('missing'), overdue: count('overdue'), waiting: count('waiting'), sentBack: count('sentBack'), done: count('done') };
}

export interface ReminderScope { plan: string; period: PeriodKey; dueOn: string; today: string }

/** 催报: who has not reported and who has to report again, as a text for a message or for paper; null when everybody has. */
export function reminderText(rows: readonly MatrixRow[], { plan, period, dueOn, today }: ReminderScope): string | null {
  const known = rows.flatMap((row) => {
    const cell = cellOf(row, period);
    return cell === undefined ? [] : [{ unit: row.unit, ...cell }];
  });
  const missing = known.filter(({ state }) => isMissing(state));
  const back = known.filter(({ state }) => state === 'sentBack' || state === 'correcting');
  if (missing.length + back.length === 0) return null;
  const late = dayCount(today) - dayCount(dueOn);
  const when = late > 0 ? `报送期限 ${dayText(dueOn)} 已过 ${late} 天` : late === 0 ? `报送期限为今天（${dayText(dueOn)}）` : `报送期限为 ${dayText(dueOn)}，还有 ${-late} 天`;
  const list = (of: typeof known): string[] => of.map(({ unit, filled, expected }, nth) => `${nth + 1}．${unit}（应填 ${expected} 项，已填 ${filled} 项）`);
  return [
    `${periodLabel(period)}工作台账催报名单`, `《${plan}》`, `截至${dayText(today)}，${when}。`,
    ...(missing.length === 0 ? [] : ['', `一、尚未报送的单位（${missing.length} 个）`, ...list(missing)]),
    ...(back.length === 0 ? [] : ['', `${missing.length === 0 ? '一' : '二'}、已退回、尚未重新报送的单位（${back.length} 个）`, ...list(back)]),
    '', '请以上单位抓紧填报，经自查后报送；确有困难的，请说明原因。',
  ].join('\n');
}

export function extensionSubject({ period, taskKey }: Pick<Extension, 'period' | 'taskKey'>, numberOf: (taskKey: string) => string): string {
  return period !== null ? `${periodLabel(period)}报送` : `任务 ${numberOf(taskKey ?? '')} 完成时限`;
}
