import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { SheetPicture } from '#shared/domain/sheetPicture.ts';
import { readStamp } from '#electron/workbook/fill/stamp/readStamp.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellAddress, type Workbook } from '#electron/workbook/sheet.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { ledgerApp, PERIOD, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { sheetOf } from '#tests/support/ooxmlPackage.ts';

const UNIT = '省科技厅';
const FIRST_TASK = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';
const monthly = readFileSync(new URL('../../../fixtures/workbooks/fill/monthly.xlsx', import.meta.url));

let ledger: LedgerApp;
beforeAll(async () => {
  ledger = await ledgerApp({ unit: UNIT });
  await ledger.type(UNIT, '2.1/1', { status: 'inProgress', progress: '目录已发布，\n征求了12家单位意见。', completionRate: 7200, remark: '见附件。' });
});
afterAll(() => ledger.close());

type Shown = Output<'ledger.previewExport'>;

const wish = (template: FileToken | null): Input<'ledger.previewExport'> => ({ planKey: ledger.planKey, period: PERIOD, unit: UNIT, template });
const shown = (template: FileToken | null): Promise<Shown> => ledger.get('ledger.previewExport', wish(template));

/** Exports exactly what was shown. */
async function exported(template: FileToken | null, { digest }: Pick<Shown, 'digest'>) {
  const { token, file } = ledger.target('导出.xlsx');
  const result = await ledger.get('ledger.export', { ...wish(template), digest, target: token });
  return { result, workbook: readWorkbook(readFileSync(file)) };
}

/** Every cell of the picture by its address, covered ones left out. */
function cellsIn({ rows }: SheetPicture) {
  return new Map(rows.flatMap(({ row, cells }) => cells.map((cell) => [cellAddress(row, cell.col), cell] as const)));
}

function textsIn(workbook: Workbook, name: string): [string, string][] {
  return (workbook.sheets.find((sheet) => sheet.name === name)?.rows ?? []).flatMap(({ cells }) => cells.filter(({ text }) => text !== '').map(({ row, col, text }): [string, string] => [cellAddress(row, col), text]));
}

describe('the preview of an export', () => {
  test.each([
    ['the shipped template', null],
    ["an agency's form with groups, formulas, a chart and three sheets", monthly],
  ])('into %s shows what then stands in the file, cell by cell, and adds up to it', async (_, bytes) => {
    const template = bytes === null ? null : ledger.pickBytes('月调度表.xlsx', bytes);
    const before = await ledger.get('workspace.status', {});
    const preview = await shown(template);
    const { result, workbook } = await exported(template, preview);
    expect({ rows: preview.rows, cells: preview.cells, warnings: preview.warnings }).toEqual({ rows: result.rows, cells: result.cells, warnings: result.warnings });
    expect(preview.rows).toBe(33);
    expect(preview.isStamped).toBe(readStamp(workbook) !== undefined);
    for (const picture of preview.sheets) {
      const texts = textsIn(workbook, picture.sheet);
      expect(texts.length).toBeGreaterThan(100);
      expect([...cellsIn(picture)].filter(([, { text }]) => text !== '').map(([cell, { text }]) => [cell, text])).toEqual(texts);
      expect(picture.more).toBe(0);
    }
    expect(preview.sheets.reduce((sum, { counts }) => sum + counts.cells, 0)).toBe(result.cells);
    expect((await ledger.get('workspace.status', {})).changes).toBe(before.changes);
  });

  test('marks what is filled, added, left blank and replaced, what stays a formula, and how cells are merged', async () => {
    const text = (cell: string, written: string): string => `<c r="${cell}" t="inlineStr"><is><t>${written}</t></is></c>`;
    const line = (row: number, cells: string): string => `<row r="${row}">${cells}</row>`;
    const template = ledger.pickBytes('厅里的表.xlsx', sheetOf([
      line(1, text('A1', '台账')),
      line(2, `${text('A2', '填报单位：省发改委')}${text('C2', '填报期：2022年  月')}`),
      line(3, ['工作任务', '进展情况', '备注', '字数'].map((header, i) => text(`${'ABCD'[i] ?? ''}3`, header)).join('')),
      line(4, `${text('A4', FIRST_TASK)}${text('B4', '上月：正在起草。')}${text('C4', '见附件。')}<c r="D4"><f>LEN(B4)</f><v>8</v></c>`),
      line(5, text('A5', '合计')),
    ].join(''), { after: '<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>' }));
    const { sheets: [picture], isStamped, otherSheets, digest, extension } = await shown(template);
    expect({ isStamped, otherSheets, extension, digest }).toEqual({ isStamped: true, otherSheets: [], extension: 'xlsx', digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    const cells = cellsIn(picture ?? expect.fail('no picture'));
    expect(cells.get('A1')).toEqual({ col: 0, text: '台账', mark: 'kept', columns: 4, rows: 1 });
    expect([cells.get('A2'), cells.get('C2')]).toMatchObject([{ text: '填报单位：省科技厅', mark: 'filled', before: '填报单位：省发改委' }, { text: '填报期：2022年3月', mark: 'filled' }]);
    expect(cells.get('C2')).not.toHaveProperty('before');
    expect(cells.get('A4')).toMatchObject({ text: FIRST_TASK, mark: 'kept' });
    expect(cells.get('B4')).toEqual({ col: 1, text: '目录已发布，\n征求了12家单位意见。', mark: 'filled', before: '上月：正在起草。' });
    expect(cells.get('C4')).toEqual({ col: 2, text: '见附件。', mark: 'filled' });
    expect(cells.get('D4')).toEqual({ col: 3, text: '', mark: 'formula' });
    expect(picture?.rows.slice(0, 5).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['other kept', 'other kept', 'header kept', 'entry kept', 'entry added']);
    expect(picture?.counts).toMatchObject({ tasks: 9, added: 8, blank: 0, removed: 0, replaced: 2, hidden: 0 });
  });

  test('tells of each sheet what goes into it, which sheets are left alone, and which tasks find no place', async () => {
    const form = (title: string): string => `${title} | < | <\n序号 | 工作任务 | 进展情况\n | | \n | | `;
    const template = ledger.pickBytes('分表.xlsx', drawnWorkbook({ name: '数字技术创新', drawing: form('台账') }, { name: '招商引资', drawing: form('台账') }, { name: '说明', drawing: '填表说明 | 请勿改动' }));
    const preview = await shown(template);
    expect(preview.sheets.map(({ sheet }) => sheet)).toEqual(['数字技术创新', '招商引资']);
    expect(preview).toMatchObject({ otherSheets: ['说明'], isStamped: false, rows: 33 });
    expect(preview.sheets.reduce((sum, { counts }) => sum + counts.tasks, 0)).toBe(33);
    const { workbook } = await exported(template, preview);
    for (const picture of preview.sheets) expect([...cellsIn(picture)].filter(([, { text }]) => text !== '').map(([cell, { text }]) => [cell, text])).toEqual(textsIn(workbook, picture.sheet));

    const printed = ledger.pickBytes('只有一项.xlsx', drawnWorkbook({ name: '台账', drawing: `工作任务 | 进展情况\n一、其他工作专项 | <\n | \n二、数字技术创新专项 | <\n${FIRST_TASK} | ` }));
    const { warnings } = await shown(printed);
    expect(warnings.map(({ code }) => code)).toContain('fill.noPlace');
  });

  test('shows of a table with a column for every month only the one of the period as filled', async () => {
    const template = ledger.pickBytes('每月一列.xlsx', drawnWorkbook({ name: '台账', drawing: `工作任务 | 2月进展 | 3月进展 | 4月进展\n${FIRST_TASK} | 上月已起草。 | | ` }));
    const cells = cellsIn((await shown(template)).sheets[0] ?? expect.fail('no picture'));
    expect([cells.get('B2'), cells.get('C2'), cells.get('D2')]).toEqual([
      { col: 1, text: '上月已起草。', mark: 'kept' }, { col: 2, text: '目录已发布，\n征求了12家单位意见。', mark: 'filled' }, { col: 3, text: '', mark: 'kept' },
    ]);
  });

  test('shows of a long table the first rows and says how many follow', async () => {
    const numbered = Array.from({ length: 400 }, (_, i) => `#${i + 1} | | `).join('\n');
    const [picture] = (await shown(ledger.pickBytes('很长.xlsx', drawnWorkbook({ name: '台账', drawing: `序号 | 工作任务 | 进展情况\n${numbered}` })))).sheets;
    expect(picture?.rows).toHaveLength(300);
    expect(picture).toMatchObject({ more: 101, counts: { tasks: 33, blank: 367 } });
  });

  test('no longer holds once something was typed, and then nothing is written', async () => {
    const { digest } = await shown(null);
    await ledger.type(UNIT, '2.1/2', { progress: '预览之后写的。' });
    const { token, file } = ledger.target('过时.xlsx');
    expect(await ledger.call('ledger.export', { ...wish(null), digest, target: token })).toMatchObject({ ok: false, error: { code: 'ledger.exportStale' } });
    expect(() => readFileSync(file)).toThrow('ENOENT');
    const again = await shown(null);
    expect(again.digest).not.toBe(digest);
    expect((await exported(null, again)).result.rows).toBe(33);
  });

  test('is refused where the export would be, and can be stopped', async () => {
    const none = ledger.pickBytes('没有台账.xlsx', drawnWorkbook({ name: '通讯录', drawing: '姓名 | 电话\n王某 | 1' }));
    expect(await ledger.call('ledger.previewExport', wish(none))).toMatchObject({ ok: false, error: { code: 'fill.noLedger', detail: { file: '没有台账.xlsx' } } });
    const stop = new AbortController();
    const stopped = ledger.call('ledger.previewExport', wish(null), { signal: stop.signal, onProgress: () => stop.abort() });
    expect(await stopped).toMatchObject({ ok: false, error: { code: 'workbook.cancelled' } });
  });
});
