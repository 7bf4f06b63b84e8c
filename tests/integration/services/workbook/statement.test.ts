import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { editInLibreOffice } from '#tests/support/ledger/editInLibreOffice.ts';
import { exportBytes, importOf, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { HEADER, ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';
import { hasLibreOffice } from '#tests/support/libreOffice.ts';

const UNIT = '省科技厅';
const FIRST = '2.1/1';
const TASK = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';
/** 进展情况 of the first task in the shipped template. */
const PROGRESS_CELL = 'I5';

let ledger: LedgerApp;
beforeEach(async () => {
  ledger = await ledgerApp({ unit: UNIT });
});
afterEach(() => ledger.close());

const stated = () => Promise.all([ledger.valueOf(UNIT, FIRST, 'progress'), ledger.valueOf(UNIT, FIRST, 'statement')]);
const sheetSaying = (progress: string) => ledger.pickBytes('三月.csv', ledgerSheet({ rows: [['1', TASK, '', progress, '', '', '', '', '']] }));
async function changesOf(file: FileToken) {
  return (await previewOf(ledger, [file])).files[0]?.rows.flatMap(({ changes }) => changes.map(({ field, cell, before, after }) => [field, cell, before, after]));
}

describe('本月无进展', () => {
  test('goes out in the empty cell of 进展情况 and comes back as no change, with a stamp and without', async () => {
    await ledger.type(UNIT, FIRST, { statement: 'noProgress', status: 'inProgress' });
    const bytes = await exportBytes(ledger, UNIT);
    const cells = readWorkbook(bytes).sheets[0]?.rows.flatMap((row) => row.cells) ?? [];
    expect(cells.filter(({ text }) => text === '本月无进展').map(({ row, col }) => [row, col])).toEqual([[4, 8]]);
    expect(await changesOf(ledger.pickBytes('回收.xlsx', bytes))).toEqual([]);
    expect(await changesOf(sheetSaying('本月无进展'))).toEqual([]);
  });

  test('is said of the quarter in the sheet of a quarter', async () => {
    await ledger.type(UNIT, FIRST, { statement: 'noProgress' }, '2022-Q1');
    const bytes = await exportBytes(ledger, UNIT, { period: '2022-Q1' });
    expect(JSON.stringify(readWorkbook(bytes).sheets[0])).toContain('本季度无进展');
    expect(await changesOf(ledger.pickBytes('回收.xlsx', bytes))).toEqual([]);
  });

  test('beside a progress that was filled leaves that progress, and both come back as they were', async () => {
    await ledger.type(UNIT, FIRST, { statement: 'noProgress', progress: '仍在前期工作。' });
    const bytes = await exportBytes(ledger, UNIT);
    expect(JSON.stringify(readWorkbook(bytes).sheets[0])).not.toContain('本月无进展');
    expect(await changesOf(ledger.pickBytes('回收.xlsx', bytes))).toEqual([]);
  });

  test('kept as somebody typed it into 进展情况 stays their words', async () => {
    await ledger.type(UNIT, FIRST, { progress: '暂无进展' });
    expect(await changesOf(ledger.pickBytes('回收.xlsx', await exportBytes(ledger, UNIT)))).toEqual([]);
    expect(await changesOf(sheetSaying('暂无进展'))).toEqual([]);
  });

  test('in a workbook of somebody without the program is taken for the statement, and a progress takes it back', async () => {
    await importOf(ledger, await previewOf(ledger, [sheetSaying('本月无进展。')]));
    expect(await stated()).toEqual([null, 'noProgress']);
    await importOf(ledger, await previewOf(ledger, [sheetSaying('已印发目录。')]));
    expect(await stated()).toEqual(['已印发目录。', null]);
    await importOf(ledger, await previewOf(ledger, [sheetSaying('无进展')]));
    expect(await stated()).toEqual([null, 'noProgress']);
  });

  test.skipIf(!hasLibreOffice)('is taken back when its cell is emptied or filled in the sheet that went out', async () => {
    await ledger.type(UNIT, FIRST, { statement: 'noProgress' });
    const bytes = await exportBytes(ledger, UNIT);
    expect(await changesOf(ledger.pickBytes('清空.xlsx', editInLibreOffice(bytes, { [PROGRESS_CELL]: null })))).toEqual([['statement', PROGRESS_CELL, 'noProgress', null]]);
    expect(await changesOf(ledger.pickBytes('填写.xlsx', editInLibreOffice(bytes, { [PROGRESS_CELL]: '已启动。' })))).toEqual([['progress', PROGRESS_CELL, null, '已启动。'], ['statement', PROGRESS_CELL, 'noProgress', null]]);
  });

  test('has a column of its own when the template says so', async () => {
    const rows = ['本月无进展', '是'].map((word, place) => [String(place + 1), place === 0 ? TASK : '2', '', '', '', '', '', '', word]);
    const file = ledger.pickBytes('三月.csv', ledgerSheet({ header: [...HEADER.slice(0, 8), '有无说明'], rows: rows.slice(0, 1) }));
    const [before] = (await previewOf(ledger, [file])).files;
    await ledger.get('template.correct', { fingerprint: before?.fingerprint ?? '', name: '月报', columns: [{ col: 8, field: 'statement' }] });
    expect(await changesOf(file)).toEqual([['statement', 'I4', null, 'noProgress']]);
    const wrong = ledger.pickBytes('三月.csv', ledgerSheet({ header: [...HEADER.slice(0, 8), '有无说明'], rows: [[...(rows[0]?.slice(0, 8) ?? []), '是']] }));
    expect((await previewOf(ledger, [wrong])).files[0]?.problems).toMatchObject([{ code: 'recognise.statementUnknown', cell: 'I4' }]);
  });
});

describe('values that stand side by side', () => {
  const key = () => ({ planKey: ledger.planKey, taskKey: FIRST, period: PERIOD, unit: UNIT });
  const typeUnseen = (progress: string) => ledger.get('entry.save', { edits: [{ key: key(), values: { progress }, seen: {} }] });

  test('are told at the cell of an export, which comes back as no change and leaves no comment in the next one', async () => {
    await typeUnseen('甲说已开工。');
    await typeUnseen('乙说未开工。');
    const bytes = await exportBytes(ledger, UNIT);
    const comments = readWorkbook(bytes).sheets[0]?.comments ?? [];
    expect(comments.map(({ row, col }) => [row, col])).toEqual([[4, 8]]);
    expect(comments[0]?.text).toContain('进展情况有 2 个不同的值并存，尚未裁定');
    expect(comments[0]?.text).toMatch(/甲说已开工。[^]*乙说未开工。|乙说未开工。[^]*甲说已开工。/);
    expect(await changesOf(ledger.pickBytes('回收.xlsx', bytes))).toEqual([]);
    await ledger.type(UNIT, FIRST, { progress: '核定：已开工。' });
    const next = await exportBytes(ledger, UNIT, { template: ledger.pickBytes('上次.xlsx', bytes), name: '下次.xlsx' });
    expect(readWorkbook(next).sheets[0]?.comments).toEqual([]);
  });

  test('are counted at the head of the consolidated ledger and told at the cell', async () => {
    await typeUnseen('甲说已开工。');
    await typeUnseen('乙说未开工。');
    const { token, file } = ledger.target('汇总.xlsx');
    await ledger.get('ledger.consolidate', { planKey: ledger.planKey, period: PERIOD, target: token });
    const [sheet] = readWorkbook(readFileSync(file)).sheets;
    expect(JSON.stringify(sheet?.rows[1])).toContain('2022年3月（含1项未裁定）');
    expect(sheet?.comments.map(({ row, col, text }) => [row, col, text.includes('并存')])).toEqual([[3, 7, true]]);
  });
});
