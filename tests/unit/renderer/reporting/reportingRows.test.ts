import { describe, expect, test } from 'vitest';
import { cellLook, countViews, extensionSubject, reminderText, type MatrixCell, type MatrixRow } from '#renderer/screens/reporting/reportingRows.ts';

const cell = (part: Partial<MatrixCell>): MatrixCell => ({ period: '2022-03', state: 'notReported', timing: 'overdue', filled: 0, expected: 15, sendBacks: 0, ...part });
const row = (unit: string, part: Partial<MatrixCell>): MatrixRow => ({ unit, leads: 9, supports: 6, cells: [cell(part)] });
const scope = { plan: '江西省2022年工作计划', period: '2022-03', dueOn: '2022-03-25', today: '2022-03-28' };

describe('the matrix of reports', () => {
  test('says the state in a word, and beside it what is late and how far it is filled', () => {
    expect(cellLook(cell({}), '2022-03-28')).toEqual({ word: '未报', tone: 'bad', note: '逾期' });
    expect(cellLook(cell({ state: 'draft', timing: 'pending', filled: 3 }), '2022-03-20')).toEqual({ word: '草稿', tone: 'quiet', note: '3/15' });
    expect(cellLook(cell({ state: 'accepted', timing: 'late', filled: 15, sendBacks: 2 }), '2022-04-02')).toEqual({ word: '已审', tone: 'good', note: '迟报 退回2次' });
  });
  test('asks nothing of a period that has not begun, and shows what was filled before its time', () => {
    const ahead = (part: Partial<MatrixCell>, today: string) => cellLook(cell({ timing: 'pending', ...part }), today).word;
    expect([ahead({}, '2022-02-28'), ahead({}, '2022-03-01'), ahead({ period: '2022-Q2' }, '2022-03-31'), ahead({ period: '2022-Q2' }, '2022-04-01')]).toEqual(['—', '未报', '—', '未报']);
    expect(ahead({ state: 'draft', filled: 1 }, '2022-02-28')).toBe('草稿');
  });
  test('counts a report that was sent back apart from one that never came', () => {
    expect(countViews([row('甲', {}), row('乙', { state: 'sentBack', timing: 'inTime' }), row('丙', { state: 'submitted', timing: 'inTime' })], '2022-03')).toMatchObject({ all: 3, missing: 1, sentBack: 1, waiting: 1, overdue: 1 });
  });
});

describe('the list for 催报', () => {
  test('names who has not reported and who has to report again, with the days passed', () => {
    const text = reminderText([row('省科技厅', { filled: 3 }), row('省教育厅', { state: 'sentBack', timing: 'inTime', filled: 15 }), row('省工信厅', { state: 'accepted' })], scope);
    expect(text).toContain('报送期限 2022年3月25日 已过 3 天');
    expect(text).toContain('一、尚未报送的单位（1 个）\n1．省科技厅（应填 15 项，已填 3 项）');
    expect(text).toContain('二、已退回、尚未重新报送的单位（1 个）\n1．省教育厅');
    expect(text).not.toContain('省工信厅');
  });
  test('is none when everybody has reported', () => {
    expect(reminderText([row('省工信厅', { state: 'submitted' })], scope)).toBeNull();
  });
});

test('an extension is of a report or of a task', () => {
  expect(extensionSubject({ period: '2022-03', taskKey: null }, () => '')).toBe('2022年3月报送');
  expect(extensionSubject({ period: null, taskKey: '2.1/17' }, () => '17')).toBe('任务 17 完成时限');
});
