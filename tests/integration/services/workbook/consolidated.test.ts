import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { importOf, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';

const [SCIENCE, INDUSTRY, REFORM] = ['省科技厅', '省工信厅', '省发改委'];
const TITLE = ['全省数字经济重点任务推进情况汇总表（2022年3月）'];
const BY_COLUMN = ['序号', '填报单位', '工作任务', '任务状态', '进展情况'];
const BY_LEAD = ['序号', '工作任务', '牵头单位', '任务状态', '进展情况'];

let texts: ReadonlyMap<string, string>;
let office: LedgerApp;
beforeEach(async () => {
  office = await ledgerApp('office');
  const plan = await office.get('plan.get', { planKey: office.planKey });
  texts = new Map(plan.tasks.map(({ number, text }) => [number, text]));
});
afterEach(() => office.close());

const task = (number: string): string => texts.get(number) ?? '';
const taken = (preview: Output<'workbook.preview'>) => preview.files.map(({ sheet, unit, period, counts }) => [sheet, unit, period, counts.added]);
interface WrittenSheet { name: string; isHidden?: boolean; rows: readonly (readonly string[])[] }
const pick = (ledger: LedgerApp, sheets: readonly WrittenSheet[], name = '汇总.xlsx') => ledger.pickBytes(name, drawnWorkbook(...sheets.map(({ name: sheet, isHidden, rows }) => (
  { name: sheet, drawing: rows.map((row) => row.join(' | ')).join('\n'), state: isHidden === true ? 'hidden' as const : 'visible' as const }
))));

describe('a consolidated workbook at the office', () => {
  const rows = [
    ['1', SCIENCE, task, '进行中', '科技厅的进展。'], ['10', INDUSTRY, task, '已完成', '工信厅的进展。'], ['2', SCIENCE, task, '进行中', '科技厅的第二项。'],
  ] as const;
  const written = () => rows.map(([number, unit, , status, progress]) => [number, unit, task(number), status, progress]);

  test('is taken in unit by unit by its column 填报单位, in one step, and every row that was read ends in one part', async () => {
    const preview = await previewOf(office, [pick(office, [{ name: '汇总', rows: [TITLE, BY_COLUMN, ...written(), ['', '', '合计', '', '']] }])]);
    expect(taken(preview)).toEqual([['汇总', SCIENCE, PERIOD, 2], ['汇总', INDUSTRY, PERIOD, 1]]);
    expect(preview.files.flatMap((part) => part.rows.map(({ row }) => row)).sort()).toEqual([3, 4, 5, 6]);
    expect(await importOf(office, preview)).toMatchObject({ counts: { added: 3 }, changes: 6 });
    expect(await office.valueOf(INDUSTRY, '2.2/10', 'progress')).toBe('工信厅的进展。');
    expect(await office.get('step.list', { before: null, limit: 1 })).toMatchObject([{ operation: 'workbook.import', detail: { files: 1, units: 2 } }]);
    const [step] = await office.get('step.list', { before: null, limit: 1 });
    await office.get('step.undo', { stepId: step?.stepId ?? 0 });
    expect([await office.valueOf(SCIENCE, '2.1/1', 'progress'), await office.valueOf(INDUSTRY, '2.2/10', 'progress')]).toEqual([null, null]);
  });

  test('is taken in for some of its units alone', async () => {
    const file = pick(office, [{ name: '汇总', rows: [TITLE, BY_COLUMN, ...written()] }]);
    const preview = await previewOf(office, [file]);
    const [first] = preview.files;
    await office.get('workbook.import', { planKey: office.planKey, files: [{ file, unit: null, period: null, digest: first?.digest ?? '', parts: [first?.part ?? ''] }] });
    expect([await office.valueOf(SCIENCE, '2.1/1', 'progress'), await office.valueOf(INDUSTRY, '2.2/10', 'progress')]).toEqual(['科技厅的进展。', null]);
  });

  test('gives each unit the rows it wrote about one task, which is no duplicate', async () => {
    const shared = [['6', REFORM], ['6', SCIENCE]].map(([number = '', unit = '']) => [number, unit, task(number), '进行中', `${unit}的进展。`]);
    const preview = await previewOf(office, [pick(office, [{ name: '汇总', rows: [TITLE, BY_COLUMN, ...shared] }])]);
    expect(preview.files.flatMap(({ problems }) => problems.map(({ code }) => code))).not.toContain('recognise.duplicateTask');
    expect(preview.files.reduce((sum, { counts }) => sum + counts.rejected, 0)).toBe(0);
  });

  test('leaves out what nobody is known for, at its cell', async () => {
    const preview = await previewOf(office, [pick(office, [{ name: '汇总', rows: [TITLE, BY_COLUMN, ...written(), ['3', '某某公司', task('3'), '进行中', '公司的进展。']] }])]);
    expect(taken(preview).at(-1)).toEqual(['汇总', null, PERIOD, 0]);
    expect(preview.files.at(-1)).toMatchObject({ counts: { rejected: 1 }, problems: [{ code: 'workbook.rowUnitUnknown', cell: 'B6', header: '填报单位', seen: '某某公司' }] });
    expect((await importOf(office, preview)).counts).toMatchObject({ added: 3, rejected: 1 });
  });

  test('goes by lead units where it has no column for it and can be no single unit’s, which is said', async () => {
    const lines = [['1', SCIENCE], ['10', INDUSTRY], ['60', REFORM]].map(([number = '', unit = '']) => [number, task(number), unit, '进行中', `${unit}的进展。`]);
    const preview = await previewOf(office, [pick(office, [{ name: '汇总', rows: [TITLE, BY_LEAD, ...lines] }])]);
    const concluded = preview.files.flatMap(({ problems }) => problems).filter(({ code }) => code === 'workbook.unitFromLead');
    expect(concluded).toMatchObject([{ severity: 'question', detail: { rows: 3 } }]);
    expect(preview.files.map(({ unit }) => unit)).toContain(INDUSTRY);
  });

  test('that could be one unit’s is asked about, and goes by row once somebody says so', async () => {
    const file = pick(office, [{ name: '汇总', rows: [TITLE, BY_LEAD, ['1', task('1'), SCIENCE, '进行中', '进展。'], ['2', task('2'), SCIENCE, '进行中', '进展二。']] }]);
    expect((await previewOf(office, [file])).files).toMatchObject([{ refusal: { code: 'workbook.noUnit' } }]);
    const preview = await office.get('workbook.preview', { planKey: office.planKey, files: [{ file, unit: null, byRow: true, period: null }] });
    expect(taken(preview)).toEqual([['汇总', SCIENCE, PERIOD, 2]]);
  });

  test('made by this program comes back as the same entries', async () => {
    const other = await ledgerApp('office');
    const header = ['填报单位', '工作任务', '任务状态', '进展情况', '完成率', '存在问题', '联系电话'];
    await importOf(other, await previewOf(other, [pick(other, [{ name: '汇总', rows: [TITLE, header, [SCIENCE, task('1'), '进行中', '科技厅的进展。', '30%', '', '0791-88910000'], [INDUSTRY, task('10'), '已完成', '', '', '无', '']] }])]));
    const { token, file } = other.target('汇总台账.xlsx');
    await other.get('ledger.consolidate', { planKey: other.planKey, period: PERIOD, target: token });
    const bytes = readFileSync(file);
    await other.close();
    const preview = await previewOf(office, [office.pickBytes('汇总台账.xlsx', bytes)]);
    expect(taken(preview)).toEqual([['汇总台账', SCIENCE, PERIOD, 1], ['汇总台账', INDUSTRY, PERIOD, 1]]);
    await importOf(office, preview);
    expect([await office.valueOf(SCIENCE, '2.1/1', 'completionRate'), await office.valueOf(SCIENCE, '2.1/1', 'phone'), await office.valueOf(INDUSTRY, '2.2/10', 'problems')]).toEqual([3000, '0791-88910000', '无']);
    expect((await previewOf(office, [office.pickBytes('再来.xlsx', bytes)])).counts).toMatchObject({ added: 0, updated: 0, unchanged: 2, rejected: 0 });
  });
});

describe('a workbook of several sheets', () => {
  const sheet = (name: string, unit: string | null, numbers: readonly string[], words = '进展'): WrittenSheet => ({
    name, rows: [[unit === null ? '工作台账' : `${unit}工作台账`], ['序号', '工作任务', '任务状态', '进展情况'], ...numbers.map((number) => [number, task(number), '进行中', `${words}${number}`])],
  });
  const atPeriod = (ledger: LedgerApp, file: ReturnType<typeof pick>, sheets: string[] | null = null) => ledger.get('workbook.preview', { planKey: ledger.planKey, files: [{ file, unit: null, period: PERIOD, sheets }] });

  test('with a sheet for each unit is taken in for all of them', async () => {
    const preview = await atPeriod(office, pick(office, [sheet(SCIENCE, SCIENCE, ['1', '2']), sheet(INDUSTRY, INDUSTRY, ['10'])]));
    expect(taken(preview)).toEqual([[SCIENCE, SCIENCE, PERIOD, 2], [INDUSTRY, INDUSTRY, PERIOD, 1]]);
  });

  describe('at a unit', () => {
    let unit: LedgerApp;
    beforeEach(async () => {
      unit = await ledgerApp({ unit: SCIENCE });
    });
    afterEach(() => unit.close());

    test('with a sheet for each programme is read whole', async () => {
      const preview = await atPeriod(unit, pick(unit, [sheet('技术创新', null, ['1', '2']), sheet('其他专项', null, ['3'])]));
      expect(taken(preview)).toEqual([['技术创新', SCIENCE, PERIOD, 2], ['其他专项', SCIENCE, PERIOD, 1]]);
      expect((await importOf(unit, preview, { period: PERIOD })).counts.added).toBe(3);
    });

    test('gives what stands on its own sheet and column, and nothing of other units', async () => {
      const consolidated: WrittenSheet = { name: '汇总', rows: [TITLE, BY_COLUMN, ['1', SCIENCE, task('1'), '进行中', '自己的。'], ['10', INDUSTRY, task('10'), '进行中', '别人的。']] };
      const preview = await atPeriod(unit, pick(unit, [consolidated]));
      expect(preview.files[0]?.rows).toMatchObject([{ outcome: 'added' }, { outcome: 'ignored', why: 'otherUnit' }]);
      expect(taken(await atPeriod(unit, pick(unit, [sheet(INDUSTRY, INDUSTRY, ['10']), sheet(SCIENCE, SCIENCE, ['1'])], '分单位.xlsx')))).toEqual([[SCIENCE, SCIENCE, PERIOD, 1]]);
    });

    test('for every month gives the last one that is filled, unless others are chosen', async () => {
      const blank = { ...sheet('4月', null, []), rows: [['工作台账'], ['序号', '工作任务', '任务状态', '进展情况'], ['1', task('1'), '', '']] };
      const file = pick(unit, [sheet('2月', null, ['1'], '二月'), sheet('3月', null, ['1'], '三月'), blank]);
      const asWritten = { file, unit: null, period: null };
      expect(taken(await previewOf(unit, [file]))).toEqual([['3月', SCIENCE, '2022-03', 1]]);
      const both = await unit.get('workbook.preview', { planKey: unit.planKey, files: [{ ...asWritten, sheets: ['2月', '3月'] }] });
      expect(taken(both)).toEqual([['2月', SCIENCE, '2022-02', 1], ['3月', SCIENCE, '2022-03', 1]]);
    });

    test('that say the same task twice, or are hidden, are left and named; the person can choose them instead', async () => {
      const file = pick(unit, [{ ...sheet('旧数据', null, ['2']), isHidden: true }, sheet('初稿', null, ['1'], '初稿'), sheet('定稿', null, ['1'], '定稿')]);
      const preview = await atPeriod(unit, file);
      expect(taken(preview)).toEqual([['初稿', SCIENCE, PERIOD, 1]]);
      expect(preview.files[0]?.problems).toMatchObject([{ code: 'workbook.otherLedgers', detail: { taken: '初稿', sheets: '定稿、旧数据' } }]);
      expect(preview.files[0]?.ledgerSheets).toEqual(['旧数据', '初稿', '定稿']);
      expect(taken(await atPeriod(unit, file, ['定稿', '旧数据']))).toEqual([['旧数据', SCIENCE, PERIOD, 1], ['定稿', SCIENCE, PERIOD, 1]]);
    });
  });
});
