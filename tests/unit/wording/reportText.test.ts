import { describe, expect, test } from 'vitest';
import { aheadText, dueText, dueTone } from '#shared/wording/reportText.ts';

const due = { dueOn: '2022-03-25', today: '2022-03-20', timing: 'pending' } as const;

describe('the deadline of a report in words', () => {
  test('tells how many days are left, that it is today, and how many days it has passed', () => {
    expect(dueText(due)).toBe('截止 3月25日，还剩 5 天');
    expect(dueText({ ...due, today: '2022-03-25' })).toBe('截止 3月25日，今天到期');
    expect(dueText({ ...due, today: '2022-03-28', timing: 'overdue' })).toBe('截止 3月25日，已逾期 3 天');
  });
  test('presses in the last three days, and is never pressing once it was reported in time', () => {
    expect(dueTone(due)).toBe('quiet');
    expect(dueTone({ ...due, today: '2022-03-22' })).toBe('warning');
    expect(dueTone({ ...due, timing: 'overdue' })).toBe('bad');
    expect(dueTone({ ...due, timing: 'inTime' })).toBe('good');
  });
});

test('the difference to 序时进度 is said in 个百分点 with one decimal and its sign', () => {
  expect([733, -733, 3, 0].map(aheadText)).toEqual(['+7.3个百分点', '−7.3个百分点', '持平', '持平']);
});
