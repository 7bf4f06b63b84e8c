import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { exportBytes, importOf, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';

const [SCIENCE, INDUSTRY, REFORM] = ['省科技厅', '省工信厅', '省发改委'];
const TITLE = '汇总表（2022年3月） | < | < | < | <';
const BY_COLUMN = '序号 | 填报单位 | 工作任务 | 任务状态 | 进展情况';

let texts: ReadonlyMap<string, string>;
let office: LedgerApp;
beforeEach(async () => {
  office = await ledgerApp('office');
  texts = new Map((await office.get('plan.get', { planKey: office.planKey })).tasks.map(({ number, text }) => [number, text]));
});
afterEach(() => office.close());

const task = (number: string): string => texts.get(number) ?? expect.fail('no such task');
const row = (number: string, unit: string, progress = `${unit}的进展${number}。`): string => `${number} | ${unit} | ${task(number)} | 进行中 | ${progress}`;
const consolidated = (...rows: string[]): Buffer => drawnWorkbook({ name: '汇总', drawing: [TITLE, BY_COLUMN, ...rows].join('\n') });
const outcomes = ({ files }: Output<'workbook.preview'>) => files.map(({ sheet, unit, rows }) => [sheet, unit, rows.map(({ row: number, outcome, why }) => `${number} ${why ?? outcome}`).join('、')]);
const codesOf = ({ files }: Output<'workbook.preview'>): string[] => files.flatMap(({ problems }) => problems.map(({ code }) => code));

describe('a row of a consolidated workbook', () => {
  test('without a unit is of the unit above where that leads the task, which is said, and otherwise of nobody', async () => {
    const blank = (number: string): string => `${number} | | ${task(number)} | 进行中 | 进展。`;
    const preview = await previewOf(office, [office.pickBytes('汇总.xlsx', consolidated(row('1', SCIENCE), blank('2'), row('1', INDUSTRY), blank('3')))]);
    expect(outcomes(preview)).toEqual([['汇总', SCIENCE, '3 added、4 added'], ['汇总', INDUSTRY, '5 added'], ['汇总', null, '6 workbook.rowWithoutUnit']]);
    expect(preview.files[0]?.problems).toMatchObject([{ code: 'workbook.unitFromAbove', detail: { rows: 1 } }]);
    expect(preview.files.at(-1)?.problems).toMatchObject([{ code: 'workbook.rowWithoutUnit', cell: 'C6' }]);
  });

  test('with a unit’s division, or its name without 省, is the unit’s', async () => {
    const preview = await previewOf(office, [office.pickBytes('汇总.xlsx', consolidated(row('1', '省科技厅高新处'), row('2', '科技厅'), row('10', INDUSTRY)))]);
    expect(outcomes(preview)).toEqual([['汇总', SCIENCE, '3 added、4 added'], ['汇总', INDUSTRY, '5 added']]);
  });

  test('with a division alone is of the unit that the head names', async () => {
    const sheet = drawnWorkbook(`2022年3月工作台账 | < | < | < | <\n填报单位：省科技厅 | < | < | < | <\n${BY_COLUMN}\n${row('1', '高新处')}\n${row('2', '规划处')}`);
    expect(outcomes(await previewOf(office, [office.pickBytes('台账.xlsx', sheet)]))).toEqual([['台账', SCIENCE, '4 added、5 added']]);
  });

  test('with a unit’s subtotal, or the columns’ numbers, is no task', async () => {
    const preview = await previewOf(office, [office.pickBytes('汇总.xlsx', consolidated('栏次 | 甲 | 乙 | 1 | 2', row('1', SCIENCE), ' | 省科技厅小计 | 共1项 | | 已完成', row('10', INDUSTRY)))]);
    expect(outcomes(preview)).toEqual([['汇总', SCIENCE, '3 header、4 added、5 total'], ['汇总', INDUSTRY, '6 added']]);
  });

  test('is nothing of the own unit’s at a unit when it is of a unit that the plan does not know', async () => {
    const unit = await ledgerApp({ unit: SCIENCE });
    const preview = await previewOf(unit, [unit.pickBytes('汇总.xlsx', consolidated(row('1', SCIENCE), row('2', '南昌市'), row('3', '高新处'), row('4', '省工信厅规划处'), row('10', INDUSTRY)))]);
    await unit.close();
    expect(outcomes(preview)).toEqual([['汇总', SCIENCE, '3 added、4 otherUnit、5 added、6 otherUnit、7 otherUnit']]);
  });
});

test('two lead units’ rows about one task are no duplicate where the rows name them in 牵头单位 alone', async () => {
  const line = (unit: string): string => `52 | ${task('52')} | ${unit} | 进行中 | ${unit}的进展。`;
  const sheet = drawnWorkbook(['汇总表（2022年3月） | < | < | < | <', '序号 | 工作任务 | 牵头单位 | 任务状态 | 进展情况', line('省委网信办'), line('省农业农村厅'), `1 | ${task('1')} | ${SCIENCE} | 进行中 | 进展。`].join('\n'));
  const preview = await previewOf(office, [office.pickBytes('汇总.xlsx', sheet)]);
  expect([preview.counts.added, codesOf(preview)]).toEqual([3, ['workbook.unitFromLead']]);
});

test('a sheet that is chosen but not there is named, with those that are', async () => {
  const file = office.pickBytes('汇总.xlsx', consolidated(row('1', SCIENCE)));
  const preview = await office.get('workbook.preview', { planKey: office.planKey, files: [{ file, unit: null, period: null, sheets: ['附表'] }] });
  expect(preview.files).toMatchObject([{ refusal: { code: 'workbook.noChosenSheet', detail: { chosen: '附表', sheets: '汇总' } } }]);
});

test('a sheet after a consolidated one that says nothing of a unit is of several units as well, not of the first', async () => {
  const second = { name: '补充', drawing: `序号 | 工作任务 | 任务状态 | 进展情况\n${['60', '12', '3'].map((number) => `${number} | ${task(number)} | 进行中 | 进展。`).join('\n')}` };
  const preview = await previewOf(office, [office.pickBytes('汇总.xlsx', drawnWorkbook({ name: '汇总', drawing: [TITLE, BY_COLUMN, row('10', INDUSTRY), row('1', SCIENCE)].join('\n') }, second))]);
  expect(outcomes(preview).slice(2)).toEqual([['补充', '省交通运输厅', '2 added'], ['补充', INDUSTRY, '3 added'], ['补充', SCIENCE, '4 added']]);
});

describe('two consolidated workbooks at once', () => {
  test('that share a unit are each refused for it alone, under its name, and a copy of one is refused once', async () => {
    const first = consolidated(row('1', SCIENCE), row('10', INDUSTRY), row('3', '某某公司'));
    const files = [office.pickBytes('甲.xlsx', first), office.pickBytes('乙.xlsx', consolidated(row('2', SCIENCE), row('21', REFORM))), office.pickBytes('甲副本.xlsx', first)];
    const preview = await previewOf(office, files);
    expect(preview.files.map(({ name, unit, refusal }) => [name, unit, refusal?.code])).toEqual([
      ['甲.xlsx', SCIENCE, 'workbook.sameLedger'], ['甲.xlsx', INDUSTRY, undefined], ['甲.xlsx', null, undefined],
      ['乙.xlsx', SCIENCE, 'workbook.sameLedger'], ['乙.xlsx', REFORM, undefined], ['甲副本.xlsx', null, 'workbook.sameContent'],
    ]);
    expect(new Set(preview.files.map(({ file, part }) => `${file} ${part}`)).size).toBe(preview.files.length);
    expect((await importOf(office, preview)).counts).toEqual(preview.counts);
  });

  test('go back with each problem marked once', async () => {
    const wrong = (number: string, unit: string): string => `${number} | ${unit} | ${task(number)} | 快好了 | 进展。`;
    const files = [office.pickBytes('甲.xlsx', consolidated(wrong('1', SCIENCE), wrong('10', INDUSTRY), wrong('21', REFORM))), office.pickBytes('乙.xlsx', consolidated(row('2', SCIENCE), row('11', INDUSTRY)))];
    const { token, file } = office.target('退回.zip');
    const { files: marked } = await office.get('workbook.annotate', { planKey: office.planKey, files: files.map((each) => ({ file: each, unit: null, period: null })), target: token });
    expect(marked).toEqual([{ name: '甲.xlsx', marks: 3 }]);
    expect(readFileSync(file).length).toBeGreaterThan(0);
  });
});

describe('a workbook for every month', () => {
  const months = (...names: string[]): Buffer => drawnWorkbook(...names.map((name) => ({ name, drawing: `${SCIENCE}台账 | < | <\n序号 | 工作任务 | 进展情况\n1 | ${task('1')} | ${name}的进展。` })));
  const previewAt = (bytes: Buffer, period: string | null, sheets: string[] | null = null) => office.get('workbook.preview', { planKey: office.planKey, files: [{ file: office.pickBytes('分月.xlsx', bytes), unit: null, period, sheets }] });
  const read = ({ files }: Output<'workbook.preview'>) => files.map(({ sheet, period, refusal }) => [sheet, period, refusal?.code ?? null]);

  test.each([[['2022.01', '2022.02', '2022.03']], [['202201', '202202', '202203']], [['一月', '二月', '三月']]])('with the sheets %s is read for the month in question', async (names) => {
    expect(read(await previewAt(months(...names), '2022-02'))).toEqual([[names[1], '2022-02', null]]);
    expect(read(await previewAt(months(...names), null))).toEqual([[names[2], PERIOD, null]]);
  });

  test('is refused for a month or quarter that has no sheet, unless a sheet is chosen', async () => {
    for (const period of ['2022-04', '2022-Q1']) expect((await previewAt(months('1月', '2月'), period)).files).toMatchObject([{ refusal: { code: 'workbook.noSheetOfPeriod', detail: { sheets: '1月、2月' } } }]);
    expect(read(await previewAt(months('1月', '2月'), '2022-Q1', ['2月']))).toEqual([['2月', '2022-Q1', null]]);
  });

  test('with quarters too is read for the period that ends last', async () => {
    expect(read(await previewAt(months('第一季度', '4月'), null))).toEqual([['4月', '2022-04', null]]);
  });

  test('in columns is refused for a month that has none, and read for the last of a quarter, which is said', async () => {
    const columns = drawnWorkbook(`${SCIENCE}台账 | < | < | <\n序号 | 工作任务 | 2月进展 | 3月进展\n1 | ${task('1')} | 二月的。 | 三月的。`);
    expect((await previewAt(columns, '2022-04')).files).toMatchObject([{ refusal: { code: 'workbook.noColumnOfPeriod', detail: { header: '3月进展', period: '2022年4月' } } }]);
    expect(codesOf(await previewAt(columns, '2022-Q1'))).toContain('workbook.columnOfOtherPeriod');
  });

  test('in columns that went out stamped comes back for its month, whatever is filled', async () => {
    const unit = await ledgerApp({ unit: SCIENCE });
    const template = unit.pickBytes('模板.xlsx', drawnWorkbook(`${SCIENCE}台账 | < | < | <\n序号 | 工作任务 | 2月进展 | 3月进展\n1 | ${task('1')} | 二月的。 |`));
    const bytes = await exportBytes(unit, SCIENCE, { template });
    const preview = await previewOf(unit, [unit.pickBytes('回来.xlsx', bytes)]);
    await unit.close();
    expect(readWorkbook(bytes).sheets).toHaveLength(2);
    expect(preview.files).toMatchObject([{ refusal: null, period: PERIOD, counts: { added: 0, updated: 0, rejected: 0 } }]);
  });
});
