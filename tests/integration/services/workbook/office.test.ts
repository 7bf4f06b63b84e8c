import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { exportBytes, importOf, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';

const SCIENCE = '省科技厅';
const INDUSTRY = '省工信厅';

let office: LedgerApp;
let fromScience: Buffer;
let fromIndustry: Buffer;
beforeAll(async () => {
  [fromScience, fromIndustry] = await Promise.all([[SCIENCE, '2.1/1', '科技厅的进展。'], [INDUSTRY, '2.2/10', '工信厅的进展。']].map(async ([unit = '', task = '', progress = '']) => {
    const ledger = await ledgerApp({ unit });
    await ledger.type(unit, task, { status: 'inProgress', progress, completionRate: 3000 });
    const bytes = await exportBytes(ledger, unit);
    await ledger.close();
    return bytes;
  })) as [Buffer, Buffer];
});
beforeEach(async () => {
  office = await ledgerApp('office');
});
afterEach(() => office.close());

const refusals = (preview: Output<'workbook.preview'>) => preview.files.map(({ refusal }) => refusal?.code ?? null);
const pickSheet = (name: string, sheet: Parameters<typeof ledgerSheet>[0]) => office.pickBytes(name, ledgerSheet(sheet));
const ROW = ['1', '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。', '进行中', '已发布目录。', '35%', '', '', '', ''];

describe('workbooks of several units at the office', () => {
  test('each go to the unit that they were made for, in one step that names it', async () => {
    const preview = await previewOf(office, [office.pickBytes('省科技厅三月.xlsx', fromScience), office.pickBytes('工信.xlsx', fromIndustry)]);
    expect(preview.files.map(({ unit, period, refusal, counts }) => [unit, period, refusal, counts.added])).toEqual([[SCIENCE, PERIOD, null, 1], [INDUSTRY, PERIOD, null, 1]]);
    for (const file of preview.files) {
      const { added, updated, unchanged, rejected, ignored } = file.counts;
      expect(added + updated + unchanged + rejected + ignored).toBe(file.rows.length);
    }
    expect(await importOf(office, preview)).toMatchObject({ changes: 6, counts: { added: 2 } });
    expect(await office.valueOf(SCIENCE, '2.1/1', 'progress')).toBe('科技厅的进展。');
    expect(await office.valueOf(INDUSTRY, '2.2/10', 'progress')).toBe('工信厅的进展。');
    const [step] = await office.get('step.list', { before: null, limit: 1 });
    expect(step).toMatchObject({ operation: 'workbook.import', person: '王处长', detail: { unit: `${SCIENCE}、${INDUSTRY}`, files: 2, period: PERIOD } });
    expect(await office.get('workspace.verify', {})).toMatchObject({ agrees: true });
    expect((await office.get('workspace.status', {})).lastBackupAt).not.toBeNull();
  });

  test('are recognised without a stamp by 填报单位 and 填报期, in full names too', async () => {
    const preview = await previewOf(office, [pickSheet('台账.csv', { head: ['填报单位：江西省科学技术厅', '填报时间：2022年3月25日'], rows: [ROW] })]);
    expect(preview.files[0]).toMatchObject({ refusal: null, unit: SCIENCE, period: PERIOD, counts: { added: 1, rejected: 0 } });
    expect(preview.files[0]?.problems.map(({ code }) => code)).toEqual(['workbook.periodFromDay']);
  });

  test('are recognised by the names of file and sheet where the head says nothing, which is asked about', async () => {
    const preview = await previewOf(office, [pickSheet('省科技厅2022年3月.csv', { head: [], rows: [ROW] })]);
    expect(preview.files[0]).toMatchObject({ refusal: null, unit: SCIENCE, period: PERIOD });
    expect(preview.files[0]?.problems.map(({ code }) => code)).toEqual(['workbook.unitFromName']);
  });

  test('are refused one by one, and the good ones are taken all the same', async () => {
    const files = [
      office.pickBytes('省科技厅.xlsx', fromScience),
      office.pickBytes('省科技厅 副本.xlsx', fromScience),
      pickSheet('未知单位.csv', { head: ['填报单位：某某公司', '填报期：2022年3月'], rows: [ROW] }),
      pickSheet('无单位.csv', { head: ['填报期：2022年3月'], rows: [ROW] }),
      pickSheet('无期.csv', { head: ['填报单位：省商务厅'], rows: [ROW] }),
      pickSheet('去年.csv', { head: ['填报单位：省商务厅', '填报期：2021年3月'], rows: [ROW] }),
      pickSheet('怪期.csv', { head: ['填报单位：省商务厅', '填报期：春节前后'], rows: [ROW] }),
      pickSheet('不在计划.csv', { head: ['填报单位：省教育厅', '填报期：2022年3月'], rows: Array.from({ length: 6 }, (_, i) => ['', `开展第${i + 1}次防汛抗旱值班值守演练并报送总结`, '进行中', '已开展。', '', '', '', '', '']) }),
    ];
    const preview = await previewOf(office, files);
    expect(refusals(preview)).toEqual([
      null, 'workbook.sameContent', 'workbook.unknownUnit', 'workbook.noUnit', 'workbook.noPeriod', 'workbook.periodOutsidePlan', 'workbook.unknownPeriod', 'recognise.otherPlan',
    ]);
    expect(preview.files[1]?.refusal?.detail).toMatchObject({ first: '省科技厅.xlsx' });
    expect(preview.files[2]?.refusal?.detail).toMatchObject({ file: '未知单位.csv', unit: '某某公司' });
    const taken = await importOf(office, preview);
    expect(taken.changes).toBe(3);
    expect(taken.files.map(({ refusal }) => refusal?.code ?? null)).toEqual(refusals(preview));
  });

  test('of one unit and period are both refused, since nobody knows which holds', async () => {
    const other = pickSheet('补报.csv', { rows: [ROW] });
    const preview = await previewOf(office, [office.pickBytes('省科技厅.xlsx', fromScience), other, office.pickBytes('工信.xlsx', fromIndustry)]);
    expect(refusals(preview)).toEqual(['workbook.sameLedger', 'workbook.sameLedger', null]);
    expect(preview.files[0]?.refusal?.detail).toMatchObject({ others: '补报.csv', unit: SCIENCE });
  });

  test('go where the person says, whatever the file says', async () => {
    const preview = await previewOf(office, [pickSheet('未知单位.csv', { head: ['填报单位：某某公司'], rows: [ROW] })], { unit: SCIENCE, period: '2022-Q1' });
    expect(preview.files[0]).toMatchObject({ refusal: null, unit: SCIENCE, period: '2022-Q1', counts: { added: 1 } });
    await importOf(office, preview, { unit: SCIENCE, period: '2022-Q1' });
    expect(await office.valueOf(SCIENCE, '2.1/1', 'completionRate', '2022-Q1')).toBe(3500);
  });

  test('of a unit that is not in the plan for the task leave that row out and say so', async () => {
    const preview = await previewOf(office, [pickSheet('商务.csv', { head: ['填报单位：省商务厅', '填报期：2022年3月'], rows: [ROW] })]);
    expect(preview.files[0]).toMatchObject({ refusal: null, counts: { ignored: 1, added: 0 } });
    expect(preview.files[0]?.rows[0]).toMatchObject({ outcome: 'ignored', why: 'notMine', taskKey: '2.1/1' });
    expect(preview.files[0]?.problems).toMatchObject([{ code: 'workbook.notMine', cell: 'B4', header: '工作任务' }]);
  });

  test('show an overwrite where no stamp tells what the person had seen, and blanks leave alone what stands', async () => {
    await importOf(office, await previewOf(office, [office.pickBytes('省科技厅.xlsx', fromScience)]));
    const preview = await previewOf(office, [pickSheet('四月补.csv', { rows: [ROW.with(4, '')] })]);
    expect(preview.files[0]?.rows[0]?.changes).toEqual([{ field: 'progress', cell: 'D4', before: '科技厅的进展。', after: '已发布目录。', conflict: false }]);
    await importOf(office, preview);
    expect(await office.valueOf(SCIENCE, '2.1/1', 'completionRate')).toBe(3000);
  });

  test('change nothing that has been accepted, and say so at the row', async () => {
    await importOf(office, await previewOf(office, [pickSheet('三月.csv', { rows: [ROW] })]));
    const key = { planKey: office.planKey, period: PERIOD, unit: SCIENCE };
    await office.get('submission.receive', { key, receivedOn: null });
    await office.get('submission.review', { key, taskKeys: ['2.1/1'], note: null });
    const preview = await previewOf(office, [pickSheet('补报.csv', { rows: [ROW.with(3, '又改了。')] })]);
    expect(preview.files[0]?.rows[0]).toMatchObject({ outcome: 'rejected', changes: [] });
    expect(preview.files[0]?.rows[0]?.why).toMatch(/^(?:entry|submission)\.accepted$/);
    expect(preview.files[0]?.problems).toMatchObject([{ code: 'workbook.closed', severity: 'error', cell: 'B4' }]);
    expect(await importOf(office, preview)).toMatchObject({ stepId: null, changes: 0 });
  });

  test('report progress file by file and can be stopped with nothing done', async () => {
    const files = Array.from({ length: 6 }, (_, i) => pickSheet(`第${i}份.csv`, { head: ['填报单位：省科技厅', `填报期：2022年${i + 1}月`], rows: [ROW] }));
    const seen: string[] = [];
    const preview = await office.get('workbook.preview', { planKey: office.planKey, files: files.map((file) => ({ file, unit: null, period: null })) }, { onProgress: ({ done, total, what }) => seen.push(`${done}/${total} ${what}`) });
    expect(preview.counts.added).toBe(6);
    expect(seen).toHaveLength(7);
    expect(seen.at(-1)).toMatch(/^6\/6 /);
    const controller = new AbortController();
    const before = await office.get('workspace.status', {});
    const stopped = office.call('workbook.import', { planKey: office.planKey, files: files.map((file) => ({ file, unit: null, period: null, digest: null })) }, { signal: controller.signal, onProgress: () => controller.abort() });
    expect(await stopped).toMatchObject({ ok: false, error: { code: 'call.cancelled' } });
    expect(await office.get('workspace.status', {})).toMatchObject({ changes: before.changes, lastBackupAt: before.lastBackupAt });
  });
});

describe('a workbook of another unit at a unit', () => {
  let unit: LedgerApp;
  beforeAll(async () => {
    unit = await ledgerApp({ unit: INDUSTRY });
  });
  afterAll(() => unit.close());

  test('is refused, by its stamp and by its head', async () => {
    const preview = await previewOf(unit, [unit.pickBytes('科技.xlsx', fromScience), unit.pickBytes('科技.csv', ledgerSheet({ rows: [ROW] }))]);
    expect(refusals(preview)).toEqual(['workbook.otherUnit', 'workbook.otherUnit']);
  });

  test('without any unit in it is taken for the own one', async () => {
    const preview = await previewOf(unit, [unit.pickBytes('三月.csv', ledgerSheet({ head: ['填报期：2022年3月'], rows: [ROW] }))]);
    expect(preview.files[0]).toMatchObject({ refusal: null, unit: INDUSTRY, counts: { added: 1 } });
  });
});
