import type { Output } from '#shared/contract/contract.ts';
import type { LedgerRow } from '#shared/contract/ledger.ts';
import type { SubmissionStanding } from '#shared/contract/submission.ts';
import type { Check } from '#shared/domain/check.ts';
import { ENTRY_FIELDS } from '#shared/domain/entry.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { REVIEW_DECISION_LABELS } from '#shared/wording/deskLabels.ts';
import { FIELD_LABELS, fieldText } from '#shared/wording/labels.ts';
import type { Tone } from '#shared/wording/reportText.ts';

/** One entry in the queue, with everything that is needed to decide on it. */
export interface ReviewRow {
  key: string;
  row: LedgerRow;
  review: Output<'submission.get'>['entries'][number]['review'];
  editedSince: boolean;
  /** Sent back, and handed in again with the report: to be decided on anew. */
  isBackAgain: boolean;
  checks: Check[];
  conflicts: EntryField[];
}

export type ReviewView = 'open' | 'troubled' | 'all';

/** The unit's filled entries in the order of the plan. */
export function reviewRows(rows: readonly LedgerRow[], report: Output<'submission.get'> | undefined, checks: readonly Check[]): ReviewRow[] {
  const decided = new Map((report?.entries ?? []).map((entry) => [entry.taskKey, entry]));
  return rows.filter(isFilled).map((row) => ({
    key: row.task.key, row,
    review: decided.get(row.task.key)?.review ?? null,
    editedSince: decided.get(row.task.key)?.editedSince ?? false,
    isBackAgain: report?.standing.submission.state === 'submitted' && decided.get(row.task.key)?.review?.decision === 'sentBack',
    checks: checks.filter(({ taskKey, unit }) => taskKey === row.task.key && unit === row.unit),
    conflicts: ENTRY_FIELDS.filter((field) => row.entry[field]?.conflict === true),
  }));
}

/** Still to be decided on: not yet, changed since, or handed in again; what is with the unit is not. */
export function isOpen({ review, editedSince, isBackAgain }: ReviewRow): boolean {
  return review === null || isBackAgain || review.decision === 'reopened' || (review.decision === 'accepted' && editedSince);
}

export function rowsOfView(rows: readonly ReviewRow[], view: ReviewView, keptKey?: string): ReviewRow[] {
  if (view === 'all') return [...rows];
  // What was just decided stays until the reviewer goes on: the queue must not jump under the hand.
  return rows.filter((row) => row.key === keptKey || (view === 'open' ? isOpen(row) : row.checks.length + row.conflicts.length > 0));
}

export function reviewLook(row: ReviewRow): { word: string; tone: Tone } {
  if (row.conflicts.length > 0) return { word: '并存待定', tone: 'bad' };
  if (row.review === null) return { word: '待审', tone: 'quiet' };
  if (row.isBackAgain) return { word: '退回再报', tone: 'warning' };
  if (row.editedSince) return { word: '审后有改', tone: 'warning' };
  const tones = { accepted: 'good', sentBack: 'bad', reopened: 'warning' } as const;
  return { word: REVIEW_DECISION_LABELS[row.review.decision], tone: tones[row.review.decision] };
}

export interface ComparedField { field: EntryField; label: string; now: string; before: string; isSame: boolean }

/** This period beside the last, without what neither says. */
export function comparedFields({ entry, previous }: LedgerRow): ComparedField[] {
  return ENTRY_FIELDS.flatMap((field) => {
    const [now, before] = [fieldText(field, entry[field]?.value), fieldText(field, previous[field])];
    return now === '' && before === '' ? [] : [{ field, label: FIELD_LABELS[field], now, before, isSame: now === before }];
  });
}

/** Units that have filled anything, those that wait for the office first. */
export function unitsToReview(standings: readonly SubmissionStanding[]): SubmissionStanding[] {
  const filled = standings.filter((standing) => standing.filled > 0);
  const order = (standing: SubmissionStanding): number => (standing.submission.state === 'submitted' ? 0 : standing.actions.includes('receive') ? 1 : 2);
  return [...filled].sort((one, other) => order(one) - order(other));
}

/** What a report that is not handed in is, and what to do about it; whether its receipt may be noted here. */
export function notHandedIn({ submission: { state } }: Pick<SubmissionStanding, 'submission'>, hasPackages: boolean): { text: string; canReceive: boolean } {
  const again = '已用表格或纸质重新报来的，登记收到（今天）后即可再审；不是今天收到的，请在“报送情况”中登记。';
  if (state === 'sentBack') return { text: `已退回该单位修改，尚未重新报送。${again}`, canReceive: true };
  if (state === 'correcting') return { text: `已开放更正，尚未重新报送。${again}`, canReceive: true };
  if (hasPackages) return { text: '报送包已收，尚未报送：该单位还在填本期，下面是随包带来的内容，可以先看。请其自查后按“报送”，再发一次报送包；已另行确认定稿的，在“报送情况”中登记收到。', canReceive: false };
  return { text: '表格已导入，尚未登记收到。登记收到（今天）后即可审核；不是今天收到的，请在“报送情况”中登记。', canReceive: true };
}

/** The one to go on to: the next still open after the present, else the first open one. */
export function nextOpen(rows: readonly ReviewRow[], key: string | undefined): ReviewRow | undefined {
  const place = rows.findIndex((row) => row.key === key);
  return rows.slice(place + 1).find(isOpen) ?? rows.find((row) => isOpen(row) && row.key !== key);
}

/** Said where no reason has been given before. */
const FIRST_REASONS = ['进展情况过于笼统，请写明时间、数量和成果。', '请补充佐证材料。', '完成率与进展情况不符，请核对。', '落后于序时进度，请填写存在问题和下步打算。', '与上期相同，请按本期情况更新。'];

/** What was said before, then what is usually said. */
export function reasonOptions(given: readonly string[]): { value: string; note?: string }[] {
  return [...given.map((value) => ({ value, note: '用过' })), ...FIRST_REASONS.filter((reason) => !given.includes(reason)).map((value) => ({ value }))];
}

function isFilled({ entry }: LedgerRow): boolean {
  return ENTRY_FIELDS.some((field) => entry[field] !== undefined && (entry[field].value !== null || entry[field].conflict));
}
