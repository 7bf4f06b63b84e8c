import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { exportBytes, ledgerApp, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { HEADER, ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';
import { editInLibreOffice } from '#tests/support/ledger/editInLibreOffice.ts';
import { hasLibreOffice } from '#tests/support/libreOffice.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';

const UNIT = '省科技厅';
const TASK = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';

let office: LedgerApp;
beforeEach(async () => {
  office = await ledgerApp('office');
});
afterEach(() => office.close());

const choices = (files: readonly FileToken[]) => files.map((file) => ({ file, unit: null, period: null }));
const wrongRow = (status: string) => ['1', TASK, status, '已发布目录。', '大约一半', '', '', '', ''];

async function returned(files: FileToken[], name: string) {
  const { token, file } = office.target(name);
  const result = await office.get('workbook.annotate', { planKey: office.planKey, files: choices(files), target: token });
  return { result, bytes: readFileSync(file) };
}

describe("a sender's own workbook that goes back", () => {
  test('carries every problem of the preview at its cell and in 错误信息, and the file that came is as it was', async () => {
    const sent = ledgerSheet({ rows: [wrongRow('快好了')] });
    const source = office.pickBytes('三月.csv', sent);
    const [preview] = (await previewOf(office, [source])).files;
    expect(preview?.problems.map(({ cell, code }) => [cell, code])).toEqual([['C4', 'recognise.statusUnknown'], ['E4', 'recognise.notPercent']]);
    const { result, bytes } = await returned([source], '三月（退回修改）.xlsx');
    expect(result).toEqual({ name: '三月（退回修改）.xlsx', files: [{ name: '三月.csv', marks: 2 }], unmarked: [] });
    const [sheet] = readWorkbook(bytes).sheets;
    expect(sheet?.comments.map(({ row, col }) => [row, col])).toEqual([[3, 2], [3, 4]]);
    expect(sheet?.comments[0]?.text).toContain('【有误】任务状态“快好了”不在约定的说法里');
    const texts = sheet?.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) ?? [];
    expect(texts).toContain('错误信息');
    expect(texts.some((text) => text.includes('E4（完成率）：完成率应为百分数，这里写的是“大约一半”'))).toBe(true);
    const again = await previewOf(office, [source]);
    expect(again.files[0]?.sha256).toBe(preview?.sha256);
  });

  test('tells the sender what the sender can do, not what is set in this program', async () => {
    const rows = [['1', TASK, '进行中', '已发布目录。', '0.5', '', '', '', '']];
    const { bytes } = await returned([office.pickBytes('省科技厅2022年3月.csv', ledgerSheet({ head: [], rows, header: [...HEADER.slice(0, 8), '经办处室电话'] }))], '退回.xlsx');
    const text = JSON.stringify(readWorkbook(bytes).sheets);
    expect(text).toContain('请在表头上方补写“填报单位：”');
    expect(text).not.toMatch(/列的含义|请改选|请选定/);
  });

  test('that could not be taken says why at the cell that is to blame', async () => {
    const source = office.pickBytes('未知单位.csv', ledgerSheet({ head: ['填报单位：某某公司', '填报期：2022年3月'], rows: [['1', TASK, '进行中', '已发布目录。', '35%', '', '', '', '']] }));
    const { bytes } = await returned([source], '退回.xlsx');
    const [sheet] = readWorkbook(bytes).sheets;
    const written = sheet?.comments.map(({ row, col, text }) => [row, col, text]) ?? [];
    expect(written.filter(([row, col]) => row === 1 && col === 0)).toHaveLength(1);
    expect(JSON.stringify(written)).toContain('不在工作计划的单位中');
  });

  test.each([['nothing is wrong with it', '进行中', '35%']])('is refused when %s', async (_, status, rate) => {
    const source = office.pickBytes('三月.csv', ledgerSheet({ rows: [['1', TASK, status, '已发布目录。', rate, '', '', '', '']] }));
    const { token } = office.target('退回.xlsx');
    expect(await office.call('workbook.annotate', { planKey: office.planKey, files: choices([source]), target: token })).toMatchObject({ ok: false, error: { code: 'workbook.nothingToReturn', detail: { file: '三月.csv' } } });
  });

  test('of several files come together in one .zip, two of one name apart, and those without problems are named', async () => {
    const bad = [office.pickBytes('三月.csv', ledgerSheet({ rows: [wrongRow('快好了')] })), office.pickBytes('商务.csv', ledgerSheet({ head: ['填报单位：省商务厅', '填报期：2022年3月'], rows: [wrongRow('马上')] }))];
    const copied = office.pickBytes('三月副本.csv', ledgerSheet({ rows: [wrongRow('快好了')] }));
    office.pickBytes('四月.csv', ledgerSheet({ head: ['填报单位：省科技厅', '填报期：2022年4月'], rows: [wrongRow('还早')] }));
    const ofOneName = office.app.files.addSource(`${office.folder}/四月.csv`, '三月.csv');
    const good = office.pickBytes('好.csv', ledgerSheet({ head: ['填报单位：省科技厅', '填报期：2022年5月'], rows: [['1', TASK, '进行中', '已发布目录。', '35%', '', '', '', '']] }));
    const { result, bytes } = await returned([...bad, copied, ofOneName, good], '退回修改.zip');
    expect(result.files.map(({ name }) => name)).toEqual(['三月.csv', '商务.csv', '三月.csv']);
    expect(result.unmarked).toEqual(['三月副本.csv', '好.csv']);
    const zip = openZip(bytes);
    expect(zip.entries.map(({ name }) => name)).toEqual(['三月（退回修改）.xlsx', '商务（退回修改）.xlsx', '三月（退回修改）（2）.xlsx']);
    for (const entry of zip.entries) expect(readWorkbook(zip.inflate(entry)).sheets[0]?.comments.length).toBeGreaterThan(0);
  });

  test.skipIf(!hasLibreOffice)('is taken without any question once the marked cells are put right, marks and all', async () => {
    const unit = await ledgerApp({ unit: UNIT });
    await unit.type(UNIT, '2.1/1', { status: 'inProgress', progress: '已发布目录。', completionRate: 3000 });
    const sent = editInLibreOffice(await exportBytes(unit, UNIT), { H5: '快好了' });
    await unit.close();
    const source = office.pickBytes('科技厅.xlsx', sent);
    const { bytes } = await returned([source], '科技厅（退回修改）.xlsx');
    expect(readWorkbook(bytes).sheets[0]?.comments).toHaveLength(1);
    const fixed = editInLibreOffice(bytes, { H5: '已完成' });
    const preview = await previewOf(office, [office.pickBytes('科技厅（退回修改）.xlsx', fixed)]);
    expect(preview.files[0]).toMatchObject({ refusal: null, problems: [], unit: UNIT, counts: { rejected: 0 } });
    expect(preview.files[0]?.rows[0]?.changes.some(({ field, after }) => field === 'status' && after === 'completed')).toBe(true);
  });
});
