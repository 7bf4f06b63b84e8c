import { describe, expect, test } from 'vitest';
import type { Recognition } from '#shared/domain/recognition.ts';
import { fieldsOf, ledgerOf, problemsOf } from './recognised.ts';

/** Each row with the row of the task it is a step of: `3<2`. */
function stepsOf({ rows }: Recognition): string[] {
  return rows.map(({ row, taskKey, stepOf }) => `${row + 1}${stepOf === undefined ? '' : `<${stepOf + 1}`} ${taskKey ?? '·'}`);
}

describe('rows that follow one another are steps of one task', () => {
  test.each([
    ['where its cells span them', '#1 | {1} | 建机制 | 已建。\n^ | ^ | 抓项目 | 已开工。\n^ | ^ | 强保障 |\n#2 | {2} | 建机制 | 已建。'],
    ['where only the first row names it', '#1 | {1} | 建机制 | 已建。\n | | 抓项目 | 已开工。\n1.2 | | 强保障 |\n#2 | {2} | 建机制 | 已建。'],
    ['where each row repeats it with another step', '#1 | {1} | 建机制 | 已建。\n#1 | {1} | 抓项目 | 已开工。\n#1 | {1} | 强保障 |\n#2 | {2} | 建机制 | 已建。'],
  ])('%s', (_, drawing) => {
    const ledger = ledgerOf(`序号 | 重点任务 | 具体举措 | 进展情况\n${drawing}`);
    expect([fieldsOf(ledger), problemsOf(ledger)]).toEqual(['sequence taskText step progress', []]);
    expect(stepsOf(ledger)).toEqual(['2 2.1/1', '3<2 2.1/1', '4<2 2.1/1', '5 2.1/2']);
    expect(ledger.rows.map(({ cells }) => cells.step?.text)).toEqual(['建机制', '抓项目', '强保障', '建机制']);
  });

  test('named by a column without a known word, or by the deadline of each', () => {
    const drawn = (second: string): Recognition => ledgerOf(`工作任务 | ${second} | 进展情况\n{1} | 3月底 | 已建。\n^ | 6月底 | 已开工。`);
    expect(fieldsOf(drawn('安排'))).toBe('taskText step progress');
    expect([fieldsOf(drawn('完成时限')), drawn('完成时限').rows[1]?.cells.step?.text]).toEqual(['taskText deadline progress', '6月底']);
  });

  test('across a header that is repeated on the next page, and with one cell for the progress of several', () => {
    const ledger = ledgerOf('工作任务 | 工作步骤 | 进展情况\n{1} | 建机制 | 总的进展。\n工作任务 | 工作步骤 | 进展情况\n | 抓项目 | 已开工。\n | 强保障 | ^');
    expect(stepsOf(ledger)).toEqual(['2 2.1/1', '3 ·', '4<2 2.1/1', '5<2 2.1/1']);
    expect(problemsOf(ledger)).toEqual([]);
  });
});

describe('where several report on a task, the steps are those of the report in whose rows they stand', () => {
  test.each([
    ['by unit, written in every row', '填报单位', '{17} | 省工信厅 | 建机制 | 甲。\n^ | 省工信厅 | 抓项目 | 乙。\n^ | 省发改委 | 建机制 | 丙。\n^ | 省发改委 | 强保障 | 丁。'],
    ['by unit, whose cell spans its rows', '填报单位', '{17} | 省工信厅 | 建机制 | 甲。\n^ | ^ | 抓项目 | 乙。\n^ | 省发改委 | 建机制 | 丙。\n^ | ^ | 强保障 | 丁。'],
    ['by unit, written in its first row', '填报单位', '{17} | 省工信厅 | 建机制 | 甲。\n^ | | 抓项目 | 乙。\n^ | 省发改委 | 建机制 | 丙。\n^ | | 强保障 | 丁。'],
    ['by month, whose cell spans its rows', '调度月份', '{17} | 2月 | 建机制 | 甲。\n^ | ^ | 抓项目 | 乙。\n^ | 3月 | 建机制 | 丙。\n^ | ^ | 强保障 | 丁。'],
    ['by month, written in its first row', '调度月份', '{17} | 2月 | 建机制 | 甲。\n | | 抓项目 | 乙。\n | 3月 | 建机制 | 丙。\n | | 强保障 | 丁。'],
  ])('%s', (_, second, drawing) => {
    const ledger = ledgerOf(`工作任务 | ${second} | 具体举措 | 进展情况\n${drawing}`);
    expect(stepsOf(ledger)).toEqual(['2 2.3/17', '3<2 2.3/17', '4 2.3/17', '5<4 2.3/17']);
    expect(problemsOf(ledger)).toEqual([]);
  });

  test('months and steps in turn', () => {
    const ledger = ledgerOf('工作任务 | 具体举措 | 调度月份 | 进展情况\n{1} | 建机制 | 2月 | 甲。\n^ | 建机制 | 3月 | 乙。\n^ | 抓项目 | 2月 | 丙。\n^ | 抓项目 | 3月 | 丁。');
    expect(stepsOf(ledger)).toEqual(['2 2.1/1', '3 2.1/1', '4<2 2.1/1', '5<3 2.1/1']);
  });
});

describe('rows about one task are no steps of it', () => {
  test.each([
    ['without a step of their own', '{1} | 建机制 | 甲。\n{1} | 建机制 | 乙。', ['recognise.twoColumns B1', 'recognise.duplicateTask A3']],
    ['far apart', '{1} | 建机制 | 甲。\n{2} | 抓项目 | 乙。\n{1} | 强保障 | 丙。', ['recognise.twoColumns B1', 'recognise.duplicateTask A4']],
    ['below another unit\'s row that names no task', '{1} | 省科技厅 | 建机制 | 甲。\n | 省工信厅 | 抓项目 | 乙。\n | | 强保障 | 丙。', ['recognise.twoColumns C1', 'recognise.rowWithoutTask A3', 'recognise.rowWithoutTask A4'], '工作任务 | 牵头单位 | 具体举措 | 进展情况'],
    ['with the number of another task', '#1 | {1} | 甲。\n#2 | ^ | 乙。', ['recognise.duplicateTask B3'], '任务编号 | 工作任务 | 进展情况'],
    ['below a task, naming nothing', '{1} | 建机制 | 甲。\n | | 乙。', ['recognise.twoColumns B1', 'recognise.rowWithoutTask A3']],
  ])('%s', (_, drawing, problems, header = '工作任务 | 具体举措 | 进展情况') => {
    const ledger = ledgerOf(`${header}\n${drawing}`);
    expect(ledger.rows.every(({ stepOf }) => stepOf === undefined)).toBe(true);
    expect(problemsOf(ledger)).toEqual(problems);
  });

  test('where other units report in them', () => {
    expect(stepsOf(ledgerOf('工作任务 | 填报单位 | 进展情况\n{1} | 省科技厅 | 甲。\n^ | 省财政厅 | 乙。'))).toEqual(['2 2.1/1', '3 2.1/1']);
  });

  test('where each is for a month of its own', () => {
    const ledger = ledgerOf('工作任务 | 调度月份 | 进展情况\n{1} | 1月 | 甲。\n^ | 2月 | 乙。\n^ | 3月 |\n{2} | 1月 | 丙。\n | 2月 | 丁。');
    expect([stepsOf(ledger), problemsOf(ledger)]).toEqual([['2 2.1/1', '3 2.1/1', '4 2.1/1', '5 2.1/2', '6 2.1/2'], []]);
    expect(ledger.rows.map(({ cells }) => cells.period?.value)).toEqual(['2022-01', '2022-02', '2022-03', '2022-01', '2022-02']);
  });

  test('when a person says that the column is none of steps', () => {
    const drawing = '工作任务 | 具体举措 | 进展情况\n{1} | 建机制 | 甲。\n{1} | 抓项目 | 乙。';
    const { fingerprint } = ledgerOf(drawing);
    expect(problemsOf(ledgerOf(drawing, { mapping: { [fingerprint]: [{ col: 1, field: null }] } }))).toEqual(['recognise.duplicateTask A3']);
  });
});

test('right of the tasks 工作举措 is no 专项', () => {
  expect(fieldsOf(ledgerOf('工作举措 | 具体任务 | 进展情况\n建机制 | {1} | 甲。'))).toBe('programme taskText progress');
  expect(fieldsOf(ledgerOf('重点任务 | 工作举措 | 进展情况\n{1} | 建机制 | 甲。'))).toBe('taskText · progress');
});
