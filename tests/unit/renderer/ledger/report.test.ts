import { describe, expect, test } from 'vitest';
import type { Check } from '#shared/domain/check.ts';
import { carryOverEdits, noProgressEdits } from '#renderer/screens/ledger/report/bulkEdits.ts';
import { reportMarks } from '#renderer/screens/ledger/report/reportMarks.ts';
import { inOrder, numbersText, sumChecks } from '#renderer/screens/ledger/report/reportText.ts';
import { showRows } from '#renderer/screens/ledger/shownRows.ts';
import { draftCellText, periodsWithDrafts } from '#renderer/screens/ledger/draftPlace.ts';
import { head, ledgerRow } from './ledgerRow.ts';

const field = (value: string | number) => ({ value, heads: [head(1)], conflict: false });
const shown = (...rows: Parameters<typeof showRows>[0]) => showRows(rows, new Map());
const check = (code: Check['code'], taskKey: string, severity: Check['severity'] = 'error', of: Check['field'] = null): Check => ({ code, severity, taskKey, unit: '省科技厅', field: of, detail: {} });

describe('what is said of several rows at once', () => {
  test('本月无进展 is stated where nothing is written, and taken back when all rows state it', () => {
    const [empty, written, stated] = shown(ledgerRow('1'), ledgerRow('2', { entry: { progress: field('已开工') } }), ledgerRow('3', { entry: { statement: field('noProgress') } }));
    if (empty === undefined || written === undefined || stated === undefined) throw new Error('rows');
    expect(noProgressEdits([empty, written, stated])).toMatchObject({ edits: [{ rowKey: empty.key, columnKey: 'statement', text: '本月无进展' }], rows: 1, skipped: 1, isTakenBack: false });
    expect(noProgressEdits([stated])).toMatchObject({ edits: [{ rowKey: stated.key, columnKey: 'statement', text: '' }], isTakenBack: true });
  });

  test('沿用上期 fills only what is empty, never the statement of the period before', () => {
    const [row] = shown(ledgerRow('1', { entry: { progress: field('本月新写') }, previous: { progress: '上月', nextSteps: '继续', completionRate: 7200, statement: 'noProgress' } }));
    expect(carryOverEdits(row === undefined ? [] : [row])).toMatchObject({ rows: 1, edits: [{ columnKey: 'completionRate', text: '72%' }, { columnKey: 'nextSteps', text: '继续' }] });
  });
});

describe('marks of the report in the grid', () => {
  const entry = { taskKey: '2.1/1', review: { decision: 'sentBack' as const, reason: '补充数据', covers: [], person: '赵敏', reviewedOn: '2022-03-26', sendBacks: 1 }, editedSince: false, closed: null };

  test('what the office sent back comes before what 自查 finds, with its reason', () => {
    const [row] = shown(ledgerRow('1', { entry: { progress: field('已开工') } }));
    if (row === undefined) throw new Error('row');
    const checks = [check('sameText', '2.1/1', 'warning', 'progress'), check('missingPerson', '2.1/1', 'error', 'personInCharge')];
    expect(reportMarks({ checks, entries: new Map([['2.1/1', entry]]) })(row, 'progress')).toMatchObject({ word: '退回', reason: expect.stringContaining('补充数据') as string });
    expect(reportMarks({ checks, entries: new Map() })(row, 'progress')).toMatchObject({ kind: 'warning' });
    expect(reportMarks({ checks, entries: new Map() })(row, 'personInCharge')).toMatchObject({ kind: 'error', reason: '自查：责任人未填，请填写责任人。' });
  });

  test('a carried text and the statement of no progress are marked as such, a lone 无 is not', () => {
    const [carried, stated] = shown(ledgerRow('1', { entry: { progress: field('上月'), problems: field('无') }, previous: { progress: '上月', problems: '无' } }), ledgerRow('2', { entry: { statement: field('noProgress') } }));
    if (carried === undefined || stated === undefined) throw new Error('rows');
    const mark = reportMarks({ checks: [], entries: new Map() });
    expect(mark(carried, 'progress')?.word).toBe('沿用');
    expect(mark(carried, 'problems')).toBeNull();
    expect(mark(stated, 'progress')?.word).toBe('无进展');
  });
});

test('what is missing is summed by kind, errors first, with the numbers of the tasks', () => {
  const checks = [check('phoneForm', '2.1/3', 'warning'), check('missingPhone', '2.1/1'), check('missingPhone', '2.1/2')];
  expect(inOrder(checks).map(({ code }) => code)).toEqual(['missingPhone', 'missingPhone', 'phoneForm']);
  expect(sumChecks(checks, (key) => key.slice(4)).map(({ word, numbers }) => `${word}：${numbersText(numbers)}`)).toEqual(['联系电话不像电话号码：任务 3', '联系电话未填：任务 1、2']);
  expect(numbersText(Array.from({ length: 20 }, (_, nth) => String(nth + 1)))).toBe('任务 1、2、3、4、5、6、7、8 等 20 项');
});

test('a text that was not saved is named by its task and column, and found in whichever period it was typed', () => {
  const rows = shown(ledgerRow('17'));
  expect(draftCellText({ rowKey: '2.1/17|省科技厅', field: 'progress' }, rows)).toBe('任务 17“任务17”的“进展情况”');
  const draft = (period: string, unit = '省科技厅') => ({ entity: `entry:p|2.1/17|${period}|${unit}`, field: 'progress', text: '写到一半', at: '' });
  expect(periodsWithDrafts([draft('2022-04'), draft('2022-03'), draft('2022-05', '省教育厅')], 'p', '省科技厅')).toEqual(['2022-03', '2022-04']);
});
