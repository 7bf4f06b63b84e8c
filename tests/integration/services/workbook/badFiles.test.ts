import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messageText } from '#shared/wording/messages.ts';
import { cellProblemText } from '#shared/wording/workbookMessages.ts';
import { exportBytes, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { HEADER, ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';
import { noticeDraft } from '#tests/support/noticePlan.ts';

const UNIT = '省科技厅';
const FIRST_TASK = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';
const SECOND_TASK = '2.开展2022年电子信息类关键共性技术遴选工作。';

let ledger: LedgerApp;
let exported: Buffer;
beforeAll(async () => {
  ledger = await ledgerApp({ unit: UNIT });
  await ledger.type(UNIT, '2.1/1', { status: 'inProgress', progress: '原有的进展。', completionRate: 3000 });
  exported = await exportBytes(ledger, UNIT);
});
afterAll(() => ledger.close());

async function preview(name: string, bytes: Uint8Array) {
  const [file] = (await previewOf(ledger, [ledger.pickBytes(name, bytes)])).files;
  if (file === undefined) throw new Error('no file in the preview');
  return file;
}

const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/workbooks/read/${name}`, import.meta.url));

describe('a file that cannot be taken is refused with what to do', () => {
  const cases: [string, string, () => Uint8Array][] = [
    ['a PDF', 'workbook.notWorkbook', () => Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a picture named .xlsx', 'workbook.notWorkbook', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
    ['an empty file', 'workbook.empty', () => Buffer.alloc(0)],
    ['a workbook cut off half way', 'workbook.truncated', () => exported.subarray(0, Math.floor(exported.length / 2))],
    ['a workbook with a password', 'workbook.encrypted', () => fixture('encrypted.xls')],
    ['a sheet without anything', 'workbook.noLedger', () => Buffer.from('你好,再见\r\n1,2')],
    ['a ledger of headers only', 'workbook.noRows', () => ledgerSheet({ rows: [] })],
    ['a ledger without its task column', 'recognise.noTaskColumn', () => ledgerSheet({ header: ['序号', '任务状态', '进展情况'], rows: [['1', '进行中', '已完成目录。']] })],
    ['a ledger without any column of progress', 'recognise.noProgressColumn', () => ledgerSheet({ header: ['序号', '工作任务', '责任人', '联系电话'], rows: [['1', FIRST_TASK, '李某', '0791-88912345']] })],
  ];

  test.each(cases)('%s: %s', async (_, code, bytes) => {
    const before = await ledger.get('workspace.status', {});
    const file = await preview('坏文件.xlsx', bytes());
    expect(file.refusal?.code).toBe(code);
    expect(file).toMatchObject({ rows: [], counts: { added: 0, updated: 0, rejected: 0 } });
    const sentence = messageText(file.refusal ?? { code: '', detail: {} });
    expect(sentence).toMatch(/。$/);
    expect(sentence).not.toMatch(/undefined|（[a-z]+\.[a-zA-Z]+）/);
    expect((await ledger.get('workspace.status', {})).changes).toBe(before.changes);
  });

  test('a workbook that was exported from another plan', async () => {
    const other = { ...noticeDraft(), title: '另一份2022年工作计划' };
    const { planKey } = await ledger.get('plan.import', { draft: other, source: { name: '另一份.txt', sha256: 'b'.repeat(64) } });
    const file = (await ledger.get('workbook.preview', { planKey, files: [{ file: ledger.pickBytes('台账.xlsx', exported), unit: null, period: null }] })).files[0];
    expect(file?.refusal).toMatchObject({ code: 'workbook.stampedForOtherPlan', detail: { plan: '另一份2022年工作计划' } });
  });

  test('a file that is gone by the time it is read', async () => {
    const file = ledger.pickBytes('走了.xlsx', exported);
    rmSync(path.join(ledger.folder, '走了.xlsx'));
    expect((await previewOf(ledger, [file])).files[0]?.refusal).toMatchObject({ code: 'file.missing' });
  });

  test('a zip that unpacks to far more than it is', async () => {
    expect((await preview('炸弹.xlsx', bomb())).refusal?.code).toMatch(/^workbook\.(archiveRatio|archiveTooBig|notWorkbook)$/);
  });
});

describe('a bad row', () => {
  test('is left out with its cell, header, value and remedy, and the good ones are taken', async () => {
    const file = await preview('三月.csv', ledgerSheet({ rows: [
      ['1', FIRST_TASK, '进行中', '已发布目录。', '大约一半吧', '', '', '', ''],
      ['2', SECOND_TASK, '已完成', '遴选完成。', '100%', '无', '/', '', '13912345678'],
      ['', '建设月球基地', '进行中', '已选址。', '1%', '', '', '', ''],
      ['', '', '进行中', '只写了进展。', '', '', '', '', ''],
      ['4', '4.争取国家级VR制造业创新中心落地。', '搞定了', '已落地。', '', '', '', '', ''],
      ['', '合计', '', '', '', '', '', '', ''],
    ] }));
    expect(file.counts).toEqual({ added: 1, updated: 0, unchanged: 0, rejected: 4, ignored: 1, conflicts: 0 });
    expect(file.rows.map(({ row, outcome, why }) => [row, outcome, why])).toEqual([
      [4, 'rejected', 'recognise.notPercent'], [5, 'added', null], [6, 'rejected', 'recognise.taskUnknown'], [7, 'rejected', 'recognise.rowWithoutTask'], [8, 'rejected', 'recognise.statusUnknown'], [9, 'ignored', 'total'],
    ]);
    expect(file.problems).toContainEqual(expect.objectContaining({ code: 'recognise.notPercent', severity: 'error', cell: 'E4', header: '完成率', seen: '大约一半吧' }));
    for (const problem of file.problems) expect(cellProblemText(problem)).toMatch(/[。]$/);
    expect(file.rows[1]?.changes.map(({ field, after }) => [field, after])).toEqual([['status', 'completed'], ['progress', '遴选完成。'], ['completionRate', 10_000], ['problems', '无'], ['nextSteps', '/'], ['phone', '13912345678']]);
  });

  test('that stands twice counts once if it says the same, and not at all if it does not', async () => {
    const row = ['1', FIRST_TASK, '进行中', '已发布目录。', '35%', '', '', '', ''];
    const same = await preview('同.csv', ledgerSheet({ rows: [row, row] }));
    expect(same.rows.map(({ outcome, why }) => [outcome, why])).toEqual([['updated', null], ['ignored', 'duplicate']]);
    const different = await preview('异.csv', ledgerSheet({ rows: [row, row.with(3, '另一种说法。')] }));
    expect(different.rows.map(({ outcome, why }) => [outcome, why])).toEqual([['rejected', 'recognise.duplicateTask'], ['rejected', 'recognise.duplicateTask']]);
  });

  test('of another period by its own column is ignored and told', async () => {
    const file = await preview('两期.csv', ledgerSheet({ header: [...HEADER, '填报期'], rows: [
      ['1', FIRST_TASK, '进行中', '三月的进展。', '', '', '', '', '', '2022年3月'],
      ['1', FIRST_TASK, '进行中', '二月的进展。', '', '', '', '', '', '2022年2月'],
    ] }));
    expect(file.rows.map(({ outcome, why }) => [outcome, why])).toEqual([['updated', null], ['ignored', 'otherPeriod']]);
    expect(file.problems.map(({ code }) => code)).toContain('workbook.otherPeriod');
  });
});

describe('a target that cannot be written', () => {
  const small = () => path.join(ledger.folder, '小盘');
  const mounted = canMount();
  if (!mounted) console.warn('Full and read-only disks are not tried: this machine lets nobody mount one.');

  test.skipIf(!mounted)('a full disk leaves what was there and nothing beside it', async () => {
    mkdirSync(small(), { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', small()]);
    try {
      writeFileSync(path.join(small(), '台账.xlsx'), '旧的');
      const target = ledger.app.files.addTarget(path.join(small(), '台账.xlsx'));
      const result = await ledger.call('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template: null, target });
      expect(result).toMatchObject({ ok: false, error: { code: 'file.diskFull' } });
      expect(readFileSync(path.join(small(), '台账.xlsx'), 'utf8')).toBe('旧的');
      expect(readdirSync(small())).toEqual(['台账.xlsx']);
      execFileSync('mount', ['-o', 'remount,ro', small()]);
      expect(await ledger.call('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template: null, target })).toMatchObject({ ok: false, error: { code: 'file.noPermission' } });
    } finally {
      execFileSync('umount', [small()]);
    }
  });

  test('a folder that is gone', async () => {
    const target = ledger.app.files.addTarget(path.join(ledger.folder, '没有的文件夹', '台账.xlsx'));
    expect(await ledger.call('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template: null, target })).toMatchObject({ ok: false, error: { code: 'file.missing' } });
  });

  function canMount(): boolean {
    const folder = `${process.env['TMPDIR'] ?? '/tmp'}/ledger-mount-${process.pid}`;
    try {
      mkdirSync(folder);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', folder], { stdio: 'ignore' });
      execFileSync('umount', [folder], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
});

/** One entry of 300 MB of zeros in 300 KB. */
function bomb(): Buffer {
  const name = Buffer.from('xl/workbook.xml');
  const size = 300 * 1024 * 1024;
  const data = deflateRawSync(Buffer.alloc(size));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + data.length, 16);
  return Buffer.concat([local, name, data, central, name, end]);
}
