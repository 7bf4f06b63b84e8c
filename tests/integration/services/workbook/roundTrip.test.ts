import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { editInLibreOffice } from '#tests/support/ledger/editInLibreOffice.ts';
import { exportBytes, importOf, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { hasLibreOffice } from '#tests/support/libreOffice.ts';

const UNIT = '省科技厅';
const FIRST = '2.1/1';
const FILLED = { status: 'inProgress', progress: '已梳理关键技术目录初稿，\n征求了12家单位意见。', completionRate: 7233, problems: '无', nextSteps: '/', personInCharge: '李某', phone: '0791-88000000' } as const;

let ledger: LedgerApp;
beforeEach(async () => {
  ledger = await ledgerApp({ unit: UNIT });
  await ledger.type(UNIT, FIRST, FILLED);
  await ledger.type(UNIT, '2.1/2', { status: 'suspended', progress: '=SUM(A1) 不是公式', completionRate: 12_050 });
  await ledger.type(UNIT, '2.1/3', { status: 'ongoing', progress: '待定', problems: '—' });
});
afterEach(() => ledger.close());

/** What a preview would change, without what stays. */
function changesOf(preview: Output<'workbook.preview'>) {
  return preview.files.flatMap((file) => file.rows.flatMap((row) => row.changes.map(({ field, cell, before, after, conflict }) => ({ task: row.taskKey, outcome: row.outcome, field, cell, before, after, conflict }))));
}

describe('a ledger that is exported and comes back', () => {
  test('changes nothing, and every row of it is accounted for', async () => {
    const preview = await previewOf(ledger, [ledger.pickBytes('回收.xlsx', await exportBytes(ledger, UNIT))]);
    const [file] = preview.files;
    expect(file).toMatchObject({ refusal: null, problems: [], unit: UNIT, period: PERIOD });
    const { added, updated, unchanged, rejected, ignored } = preview.counts;
    expect({ added, updated, rejected }).toEqual({ added: 0, updated: 0, rejected: 0 });
    expect(unchanged + ignored).toBe(file?.rows.length);
    expect(unchanged).toBe((await ledger.get('ledger.get', { planKey: ledger.planKey, period: PERIOD, unit: UNIT })).rows.length);
    const before = await ledger.get('workspace.status', {});
    expect(await importOf(ledger, preview)).toMatchObject({ stepId: null, changes: 0 });
    expect((await ledger.get('workspace.status', {})).changes).toBe(before.changes);
  });

  test.skipIf(!hasLibreOffice)('changes nothing after somebody has only opened and saved it', async () => {
    const preview = await previewOf(ledger, [ledger.pickBytes('回收.xlsx', editInLibreOffice(await exportBytes(ledger, UNIT), {}))]);
    expect(changesOf(preview)).toEqual([]);
    expect(preview.counts).toMatchObject({ rejected: 0 });
  });

  test.skipIf(!hasLibreOffice)('brings in exactly the cells that were changed, as one step that is undone as one', async () => {
    const edited = editInLibreOffice(await exportBytes(ledger, UNIT), { J5: '88.5%', I5: '目录已印发，\n共 36 项。', H6: '已完成', M8: '赵某', K5: '/' });
    const preview = await previewOf(ledger, [ledger.pickBytes('三月回收.xlsx', edited)]);
    expect(changesOf(preview)).toEqual([
      { task: FIRST, outcome: 'updated', field: 'progress', cell: 'I5', before: FILLED.progress, after: '目录已印发，\n共 36 项。', conflict: false },
      { task: FIRST, outcome: 'updated', field: 'completionRate', cell: 'J5', before: 7233, after: 8850, conflict: false },
      { task: FIRST, outcome: 'updated', field: 'problems', cell: 'K5', before: '无', after: '/', conflict: false },
      { task: '2.1/2', outcome: 'updated', field: 'status', cell: 'H6', before: 'suspended', after: 'completed', conflict: false },
      { task: '2.1/4', outcome: 'added', field: 'personInCharge', cell: 'M8', before: null, after: '赵某', conflict: false },
    ]);
    const taken = await importOf(ledger, preview);
    expect(taken).toMatchObject({ changes: 5, counts: { added: 1, updated: 2, conflicts: 0 } });
    expect(await ledger.valueOf(UNIT, FIRST, 'completionRate')).toBe(8850);
    const [latest] = await ledger.get('entry.history', { key: { planKey: ledger.planKey, taskKey: FIRST, period: PERIOD, unit: UNIT }, field: 'progress' });
    expect(latest).toMatchObject({ sourceName: '三月回收.xlsx', standing: true });
    expect(latest?.source).toMatch(/^workbook:[0-9a-f]{64}!工作台账!I5$/);
    const [step] = await ledger.get('step.list', { before: null, limit: 1 });
    expect(step).toMatchObject({ stepId: taken.stepId, operation: 'workbook.import', changes: 5, detail: { file: '三月回收.xlsx', unit: UNIT, period: PERIOD } });

    expect(changesOf(await previewOf(ledger, preview.files.map(({ file }) => file)))).toEqual([]);
    expect(await ledger.get('step.undo', { stepId: taken.stepId ?? 0 })).toMatchObject({ restored: 5, kept: 0 });
    expect(await ledger.valueOf(UNIT, FIRST, 'progress')).toBe(FILLED.progress);
    expect(await ledger.valueOf(UNIT, '2.1/4', 'personInCharge')).toBeNull();
    expect(await ledger.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });

    const again = await previewOf(ledger, preview.files.map(({ file }) => file));
    expect(changesOf(again)).toHaveLength(5);
  });

  test.skipIf(!hasLibreOffice)('takes an emptied cell for a deletion, which the preview shows', async () => {
    const edited = editInLibreOffice(await exportBytes(ledger, UNIT), { K5: null });
    const preview = await previewOf(ledger, [ledger.pickBytes('回收.xlsx', edited)]);
    expect(changesOf(preview)).toEqual([{ task: FIRST, outcome: 'updated', field: 'problems', cell: 'K5', before: '无', after: null, conflict: false }]);
    await importOf(ledger, preview);
    expect(await ledger.valueOf(UNIT, FIRST, 'problems')).toBeNull();
  });
});

describe.skipIf(!hasLibreOffice)('a ledger that was edited here after it went out', () => {
  test('keeps both values side by side where both were changed, and its own where only it was', async () => {
    const edited = editInLibreOffice(await exportBytes(ledger, UNIT), { I5: '表格里的新进展。', J5: '80%' });
    await ledger.type(UNIT, FIRST, { progress: '程序里的新进展。', problems: '资金尚未到位。' });
    const preview = await previewOf(ledger, [ledger.pickBytes('过时.xlsx', edited)]);
    expect(changesOf(preview)).toEqual([
      { task: FIRST, outcome: 'updated', field: 'progress', cell: 'I5', before: '程序里的新进展。', after: '表格里的新进展。', conflict: true },
      { task: FIRST, outcome: 'updated', field: 'completionRate', cell: 'J5', before: 7233, after: 8000, conflict: false },
    ]);
    expect(preview.counts.conflicts).toBe(1);
    await importOf(ledger, preview);
    const [row] = (await ledger.get('ledger.get', { planKey: ledger.planKey, period: PERIOD, unit: UNIT })).rows;
    expect(row?.entry.progress).toMatchObject({ conflict: true });
    expect(row?.entry.progress?.heads).toHaveLength(2);
    expect(row?.entry.problems).toMatchObject({ value: '资金尚未到位。', conflict: false });
    expect(changesOf(await previewOf(ledger, preview.files.map(({ file }) => file)))).toEqual([]);
    expect(await ledger.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('is no conflict where both came to the same', async () => {
    const edited = editInLibreOffice(await exportBytes(ledger, UNIT), { J5: '80%' });
    await ledger.type(UNIT, FIRST, { completionRate: 8000 });
    expect(changesOf(await previewOf(ledger, [ledger.pickBytes('相同.xlsx', edited)]))).toEqual([]);
  });

  test('is not taken when it changed between preview and import', async () => {
    const edited = editInLibreOffice(await exportBytes(ledger, UNIT), { I5: '表格里的新进展。' });
    const preview = await previewOf(ledger, [ledger.pickBytes('回收.xlsx', edited)]);
    await ledger.type(UNIT, FIRST, { progress: '预览之后又改。' });
    const before = await ledger.get('workspace.status', {});
    const result = await ledger.call('workbook.import', { planKey: ledger.planKey, files: preview.files.map(({ file, digest }) => ({ file, digest, unit: null, period: null })) });
    expect(result).toMatchObject({ ok: false, error: { code: 'workbook.previewStale' } });
    expect((await ledger.get('workspace.status', {})).changes).toBe(before.changes);
  });
});
