import { describe, expect, test } from 'vitest';
import type { SubmissionStanding } from '#shared/contract/submission.ts';
import { NO_SUBMISSION } from '#shared/domain/submission.ts';
import { comparedFields, isOpen, nextOpen, notHandedIn, reasonOptions, reviewLook, reviewRows, rowsOfView, unitsToReview } from '#renderer/screens/review/reviewRows.ts';
import { head, ledgerRow } from '../ledger/ledgerRow.ts';

const filled = (number: string) => ledgerRow(number, { entry: { progress: { value: '推进', heads: [head(1)], conflict: false } }, previous: { progress: '推进' } });
const review = (decision: 'accepted' | 'sentBack') => ({ decision, reason: null, covers: [], person: '赵敏', reviewedOn: '2022-03-26', sendBacks: 0 });
const standing = (unit: string, part: Partial<SubmissionStanding>): SubmissionStanding => ({ key: { planKey: 'p', period: '2022-03', unit }, submission: NO_SUBMISSION, isEmpty: false, dueOn: '2022-03-25', timing: 'pending', filled: 1, expected: 1, accepted: 0, sentBack: 0, extensions: 0, actions: [], ...part });

describe('the queue of a review', () => {
  const report = { standing: standing('省科技厅', {}), entries: [{ taskKey: '2.1/1', review: review('accepted'), editedSince: false, closed: null }, { taskKey: '2.1/2', review: review('accepted'), editedSince: true, closed: null }] };
  const rows = reviewRows([filled('1'), filled('2'), filled('3'), ledgerRow('4')], report, []);

  test('holds what is filled; open is what nobody decided on, or what was edited since', () => {
    expect(rows.map(({ key }) => key)).toEqual(['2.1/1', '2.1/2', '2.1/3']);
    expect(rows.filter(isOpen).map(({ key }) => key)).toEqual(['2.1/2', '2.1/3']);
  });
  test('what was sent back is with the unit until the report is handed in again', () => {
    const sentBack = (state: 'sentBack' | 'submitted') => reviewRows([filled('1')], { standing: standing('省科技厅', { submission: { ...NO_SUBMISSION, state } }), entries: [{ taskKey: '2.1/1', review: review('sentBack'), editedSince: true, closed: null }] }, []);
    expect(sentBack('sentBack').filter(isOpen)).toEqual([]);
    expect(sentBack('submitted').filter(isOpen).map(reviewLook)).toEqual([{ word: '退回再报', tone: 'warning' }]);
  });
  test('keeps the entry in view that was just decided', () => {
    expect(rowsOfView(rows, 'open', '2.1/1').map(({ key }) => key)).toEqual(['2.1/1', '2.1/2', '2.1/3']);
  });
  test('goes on to the next open entry, and after the last to the first', () => {
    expect(nextOpen(rows, '2.1/2')?.key).toBe('2.1/3');
    expect(nextOpen(rows, '2.1/3')?.key).toBe('2.1/2');
  });
  test('lays this period beside the last and says what is the same', () => {
    expect(comparedFields(filled('1'))).toEqual([{ field: 'progress', label: '进展情况', now: '推进', before: '推进', isSame: true }]);
  });
});

test('units that wait for the office come first, then those that reported by workbook', () => {
  const order = unitsToReview([standing('甲', { submission: { ...NO_SUBMISSION, state: 'accepted' } }), standing('乙', { actions: ['receive'] }), standing('丙', { submission: { ...NO_SUBMISSION, state: 'submitted' }, actions: ['receive', 'review'] }), standing('丁', { filled: 0 })]);
  expect(order.map(({ key }) => key.unit)).toEqual(['丙', '乙', '甲']);
});

test('says of a report that is not handed in what it is: sent by package, by workbook, sent back', () => {
  const said = (state: SubmissionStanding['submission']['state'], hasPackages: boolean) => {
    const { text, canReceive } = notHandedIn(standing('省科技厅', { submission: { ...NO_SUBMISSION, state } }), hasPackages);
    return [text.slice(0, 10), canReceive];
  };
  expect([said('draft', true), said('checked', true)]).toEqual([['报送包已收，尚未报送', false], ['报送包已收，尚未报送', false]]);
  expect(said('draft', false)).toEqual(['表格已导入，尚未登记', true]);
  expect([said('sentBack', true), said('correcting', false)]).toEqual([['已退回该单位修改，尚', true], ['已开放更正，尚未重新', true]]);
});

test('reasons given before come before the usual ones, none twice', () => {
  const options = reasonOptions(['请补充佐证材料。', '数字有误']);
  expect(options.slice(0, 2)).toEqual([{ value: '请补充佐证材料。', note: '用过' }, { value: '数字有误', note: '用过' }]);
  expect(options.filter(({ value }) => value === '请补充佐证材料。')).toHaveLength(1);
});
