import { describe, expect, test } from 'vitest';
import type { Recognition } from '#shared/domain/recognition.ts';
import { fillTemplate } from '#electron/workbook/fillTemplate.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { fieldsOf, ledgerOf, plan, problemsOf, valuesOf } from './recognised.ts';

const MONTHS = `序号 | 工作任务 | 1月进展 | 2月进展 | 3月进展 | 存在问题\n#1 | {1} | 一月的。 | 二月的。 | | 无\n#2 | {2} | 一月的。 | 二月的。 | | 无`;
const TWO_LEVELS = `序号 | 工作任务 | 2月 | < | 3月 | <\n^ | ^ | 任务状态 | 进展情况 | 任务状态 | 进展情况\n#1 | {1} | 未启动 | 二月的。 | 进行中 | 三月的。`;

describe('a table with columns for every month', () => {
  test('is read for the month that is asked for, the other columns are no doubt', () => {
    const ledger = ledgerOf(MONTHS, { period: '2022-01' });
    expect(fieldsOf(ledger)).toBe('sequence taskText progress · · problems');
    expect(valuesOf(ledger, 'progress')).toEqual(['一月的。', '一月的。']);
    expect(problemsOf(ledger)).toEqual([]);
    expect(ledger.columns.map(({ period }) => period ?? '')).toEqual(['', '', '2022-01', '2022-02', '2022-03', '']);
  });

  test('is read for the month that its title names, else for the last that is filled', () => {
    expect(fieldsOf(ledgerOf(`工作台账（2022年1月） | < | < | < | < | <\n${MONTHS}`))).toBe('sequence taskText progress · · problems');
    expect(fieldsOf(ledgerOf(MONTHS))).toBe('sequence taskText · progress · problems');
  });

  test('may have its months above several columns each', () => {
    expect(fieldsOf(ledgerOf(TWO_LEVELS, { period: '2022-02' }))).toBe('sequence taskText status progress · ·');
    const march = ledgerOf(TWO_LEVELS, { period: '2022-03' });
    expect([valuesOf(march, 'status'), valuesOf(march, 'progress')]).toEqual([['inProgress'], ['三月的。']]);
  });

  test('keeps what was settled about it, one month later', () => {
    const learnt = { [ledgerOf(MONTHS).fingerprint]: [{ col: 2, field: 'remark' as const }] };
    expect(fieldsOf(ledgerOf(MONTHS, { period: '2022-03', mapping: learnt }))).toBe('sequence taskText · · remark problems');
  });

  test('years and single months in headers make no such columns', () => {
    const ledger = ledgerOf('序号 | 工作任务 | 2026年目标 | 2027年目标 | 12月底前完成情况\n#1 | {1} | 3个 | 4个 | 已完成。');
    expect(ledger.columns.filter(({ period }) => period !== undefined)).toEqual([]);
  });

  test('is filled in the column of its period, and the others stay', () => {
    const [first] = plan.tasks;
    if (first === undefined) throw new Error('the plan has no task');
    const rows = [{ programme: '', taskKey: first.key, values: { taskText: first.text, progress: '三月的进展' } }];
    const { bytes } = fillTemplate(drawnWorkbook(`序号 | 工作任务 | 1月进展 | 2月进展 | 3月进展\n#1 | ${first.text} | 一月的。 | |`), { plan, mapping: {}, content: { head: { period: '2022年3月' }, rows, blankRows: 'keep', stamp: null } });
    expect(readWorkbook(Buffer.from(bytes)).sheets[0]?.rows[1]?.cells.map(({ col, text }) => `${col} ${text}`).slice(2)).toEqual(['2 一月的。', '4 三月的进展']);
  });
});

test('a template with columns for months is not filled for one that has none, where another month’s words stand', () => {
  const template = drawnWorkbook(`序号 | 工作任务 | 2月进展 | 3月进展\n#1 | ${plan.tasks[0]?.text ?? ''} | 二月的。 | 三月的。`);
  const fillFor = (period: string) => fillTemplate(template, { plan, mapping: {}, content: { head: { period }, rows: [], blankRows: 'keep', stamp: null } });
  expect(() => fillFor('2022年4月')).toThrow(expect.objectContaining({ code: 'fill.noColumnOfPeriod', detail: expect.objectContaining({ header: '3月进展' }) as unknown }) as Error);
  expect(fillFor('2022年3月').problems).toEqual([]);
});

describe('a line of codes below the header', () => {
  test.each(['甲 | 乙 | 1 | 2 | 3', 'A | B | 1 | 2 | 3=2/1', '1 | 2 | 3 | 4 | 5', 'a | b | c | d | e', '甲 | 乙 | (1) | (2) | (3)', '栏次 | 甲 | 1 | 2 | 3'])('%s is none of the tasks', (codes) => {
    const ledger: Recognition = ledgerOf(`序号 | 工作任务 | 年度目标 | 完成率 | 进展情况\n${codes}\n#1 | {1} | 30个 | 50% | 进展一。`);
    expect([ledger.rows.map(({ kind }) => kind), ledger.dataTop, problemsOf(ledger)]).toEqual([['header', 'task'], 2, []]);
  });

  test.each(['甲 | 丙 | 1 | 2 | 3', '1 | 3 | 4 | 5 | 6'])('%s is no such line', (codes) => {
    expect(ledgerOf(`序号 | 工作任务 | 年度目标 | 完成率 | 进展情况\n${codes}\n#1 | {1} | 30个 | 50% | 进展一。`).rows[0]?.kind).not.toBe('header');
  });
});

describe('the column that says whose a row is', () => {
  test.each([['填报单位', 1], ['报送单位', 1], ['单位名称', 1], ['单位', 1]])('%s', (header) => {
    const ledger = ledgerOf(`序号 | ${header} | 工作任务 | 进展情况\n#1 | 江西省科学技术厅 | {1} | 甲。\n#2 | 省科技厅 | {2} | 乙。\n#10 | 省工信厅 | {10} | 丙。`);
    expect(valuesOf(ledger, 'reportingUnit')).toEqual(['省科技厅', '省科技厅', '省工信厅']);
  });

  test('单位 above 万元 or 个 is none', () => {
    expect(fieldsOf(ledgerOf('序号 | 工作任务 | 单位 | 进展情况\n#1 | {1} | 万元 | 甲。\n#2 | {2} | 个 | 乙。\n#3 | {3} | 家 | 丙。'))).toBe('sequence taskText · progress');
  });
});
