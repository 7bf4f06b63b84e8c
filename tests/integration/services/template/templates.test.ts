import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { readStamp } from '#electron/workbook/fill/stamp/readStamp.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { sheetOf } from '#tests/support/ooxmlPackage.ts';
import { MACROS, withMacros } from '#tests/support/withMacros.ts';
import { exportBytes, importOf, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { HEADER, ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';

const UNIT = '省科技厅';
const FIRST_TASK = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';

let ledger: LedgerApp;
beforeEach(async () => {
  ledger = await ledgerApp({ unit: UNIT });
});
afterEach(() => ledger.close());

const monthly = (rate: string, month: number) => ledgerSheet({
  head: ['填报单位：省科技厅', `填报期：2022年${month}月`],
  header: ['序号', '工作任务', '任务状态', '总体情况', '完成率', '我厅意见'],
  rows: [['1', FIRST_TASK, '进行中', `${month}月的情况。`, rate, '请支持。']],
});
const pick = (month: number, rate: string) => ledger.pickBytes(`省科技厅${month}月.csv`, monthly(rate, month));

const SETTLED = new Map([['总体情况', 'progress' as const], ['我厅意见', 'problems' as const]]);

describe('columns that were settled once', () => {
  test('are read so in the next workbook of the template, and as before once that is forgotten', async () => {
    const first = (await previewOf(ledger, [pick(3, '1')])).files[0];
    expect(first?.rows[0]).toMatchObject({ outcome: 'rejected', why: 'recognise.percentUnsure' });
    expect(first?.problems).toContainEqual(expect.objectContaining({ code: 'workbook.unreadColumns', detail: { headers: '总体情况、我厅意见' } }));
    const columns = (first?.columns ?? []).map(({ col, header, field }) => ({ col, field: SETTLED.get(header) ?? field, ...(field === 'completionRate' ? { numbers: 'percent' as const } : {}) }));
    await ledger.get('template.correct', { fingerprint: first?.fingerprint ?? '', name: '厅月报', columns });

    const next = (await previewOf(ledger, [pick(4, '1')])).files[0];
    expect(next?.fingerprint).toBe(first?.fingerprint);
    expect(next?.problems).toEqual([]);
    expect(next?.columns.find(({ field }) => field === 'completionRate')).toMatchObject({ by: 'mapping', numbers: 'percent' });
    expect(next?.rows[0]?.changes.map(({ field, after }) => [field, after])).toEqual([['status', 'inProgress'], ['progress', '4月的情况。'], ['completionRate', 100], ['problems', '请支持。']]);
    expect((await ledger.get('template.list', {})).learnt).toEqual([{ fingerprint: first?.fingerprint, name: '厅月报', columns }]);

    await ledger.get('template.forget', { fingerprint: first?.fingerprint ?? '' });
    expect((await ledger.get('template.list', {})).learnt).toEqual([]);
    expect((await previewOf(ledger, [pick(5, '1')])).files[0]?.rows[0]).toMatchObject({ outcome: 'rejected' });
    expect(await ledger.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('are a step that can be undone, and no change when they say the same again', async () => {
    const first = (await previewOf(ledger, [pick(3, '50%')])).files[0];
    const correction = { fingerprint: first?.fingerprint ?? '', name: '厅月报', columns: [{ col: 5, field: 'remark' as const }] };
    const { stepId } = await ledger.get('template.correct', correction);
    expect((await ledger.get('template.correct', correction)).stepId).toBeNull();
    await ledger.get('step.undo', { stepId: stepId ?? 0 });
    expect((await ledger.get('template.list', {})).learnt).toEqual([]);
  });

  test('cannot be one field twice', async () => {
    const result = await ledger.call('template.correct', { fingerprint: 'c'.repeat(64), name: '厅月报', columns: [{ col: 1, field: 'progress' }, { col: 2, field: 'progress' }] });
    expect(result).toMatchObject({ ok: false, error: { code: 'template.fieldTwice' } });
  });

  test('make a preview stale that was made before them', async () => {
    const preview = await previewOf(ledger, [pick(3, '50%')]);
    await ledger.get('template.correct', { fingerprint: preview.files[0]?.fingerprint ?? '', name: '厅月报', columns: [{ col: 5, field: 'problems' }] });
    const result = await ledger.call('workbook.import', { planKey: ledger.planKey, files: preview.files.map(({ file, digest }) => ({ file, digest, unit: null, period: null })) });
    expect(result).toMatchObject({ ok: false, error: { code: 'workbook.previewStale' } });
  });
});

describe("an agency's own form", () => {
  const form = new URL('../../../fixtures/workbooks/fill/monthly.xlsx', import.meta.url);

  test('is kept in the workspace and filled again and again', async () => {
    await ledger.type(UNIT, '2.1/1', { status: 'inProgress', progress: '目录已发布。', completionRate: 7200 });
    const kept = await ledger.get('template.keep', { file: ledger.pickBytes('月调度表.xlsx', readFileSync(form)), name: null });
    expect(kept.name).toBe('月调度表');
    expect((await ledger.get('template.list', {})).kept).toEqual([kept]);
    const { token, file } = ledger.target('三月.xlsx');
    const result = await ledger.get('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template: null, keptTemplate: kept.sha256, target: token });
    expect(result.rows).toBe(33);
    const [sheet, ...others] = readWorkbook(readFileSync(file)).sheets;
    expect(others.map(({ name }) => name)).toEqual([...readWorkbook(readFileSync(form)).sheets.slice(1).map(({ name }) => name), '_ledger_stamp']);
    const texts = sheet?.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) ?? [];
    expect(texts).toContain('目录已发布。');
    const preview = await previewOf(ledger, [ledger.pick(file)]);
    expect(preview.files[0]).toMatchObject({ refusal: null, counts: { added: 0, updated: 0, rejected: 0 } });
    await ledger.get('template.discard', { sha256: kept.sha256 });
    expect((await ledger.get('template.list', {})).kept).toEqual([]);
  });

  test('takes no hidden sheet when its owner does not want one, and its rows come back by number and text', async () => {
    await ledger.type(UNIT, '2.1/1', { status: 'inProgress', progress: '目录已发布。', completionRate: 7200 });
    const kept = await ledger.get('template.keep', { file: ledger.pickBytes('月调度表.xlsx', readFileSync(form)), name: null });
    expect(kept.isStamped).toBe(true);
    const exported = async (name: string, template: { template?: FileToken; keptTemplate?: string }) => {
      const { token, file } = ledger.target(name);
      await ledger.get('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template: template.template ?? null, keptTemplate: template.keptTemplate ?? null, target: token });
      return readFileSync(file);
    };
    const stamped = await exported('有标记.xlsx', { keptTemplate: kept.sha256 });
    expect(readStamp(readWorkbook(stamped))).toMatchObject({ unit: UNIT, period: PERIOD });
    const { stepId } = await ledger.get('template.setStamp', { sha256: kept.sha256, isStamped: false });
    expect((await ledger.get('template.setStamp', { sha256: kept.sha256, isStamped: false })).stepId).toBeNull();
    expect((await ledger.get('template.list', {})).kept).toEqual([{ ...kept, isStamped: false }]);
    for (const template of [{ keptTemplate: kept.sha256 }, { template: ledger.pickBytes('月调度表.xlsx', readFileSync(form)) }]) {
      const plain = await exported('无标记.xlsx', template);
      expect(readWorkbook(plain).sheets.map(({ name }) => name)).toEqual(readWorkbook(readFileSync(form)).sheets.map(({ name }) => name));
      const [back] = (await previewOf(ledger, [ledger.pickBytes('回收.xlsx', plain)])).files;
      expect(back).toMatchObject({ refusal: null, unit: UNIT, period: PERIOD, counts: { added: 0, updated: 0, rejected: 0 } });
    }
    await ledger.get('step.undo', { stepId: stepId ?? 0 });
    expect((await ledger.get('template.list', {})).kept).toEqual([kept]);
  });

  test('picked for once takes a stamp only where the person and what was settled about the same form both allow it', async () => {
    await ledger.type(UNIT, '2.1/1', { progress: '目录已发布。' });
    const stampOf = async (isStamped: boolean | undefined) => {
      const { token, file } = ledger.target('一次.xlsx');
      await ledger.get('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template: ledger.pickBytes('月调度表.xlsx', readFileSync(form)), target: token, ...(isStamped === undefined ? {} : { isStamped }) });
      return readStamp(readWorkbook(readFileSync(file))) !== undefined;
    };
    expect([await stampOf(undefined), await stampOf(true), await stampOf(false)]).toEqual([true, true, false]);
    await ledger.get('template.keep', { file: ledger.pickBytes('月调度表.xlsx', readFileSync(form)), name: null, isStamped: false });
    expect([await stampOf(undefined), await stampOf(true)]).toEqual([false, false]);
  });

  test('keeps its formulas until its mapping lets those of a column go, and then names each', async () => {
    await ledger.type(UNIT, '2.1/1', { progress: '目录已发布。', remark: '见附件。' });
    const text = (cell: string, written: string): string => `<c r="${cell}" t="inlineStr"><is><t>${written}</t></is></c>`;
    const template = sheetOf(`<row r="1">${['工作任务', '进展情况', '备注'].map((header, i) => text(`${'ABC'[i] ?? ''}1`, header)).join('')}</row><row r="2">${text('A2', FIRST_TASK)}<c r="B2"/><c r="C2"><f>LEN(B2)</f><v>0</v></c></row>`);
    const exported = async (name: string) => {
      const { token, file } = ledger.target(name);
      const { warnings } = await ledger.get('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template: ledger.pickBytes('带公式.xlsx', template), target: token });
      const cell = readWorkbook(readFileSync(file)).sheets[0]?.rows[1]?.cells.find(({ col }) => col === 2);
      return { codes: warnings.filter(({ cell: address }) => address === 'C2').map(({ code }) => code), formula: cell?.formula, text: cell?.text };
    };
    expect(await exported('保留.xlsx')).toMatchObject({ codes: ['fill.formula'], formula: 'uncalculated' });
    const [read] = (await previewOf(ledger, [ledger.pickBytes('带公式.xlsx', template)])).files;
    const columns = [{ col: 2, field: 'remark' as const, formulas: 'overwrite' as const }];
    await ledger.get('template.correct', { fingerprint: read?.fingerprint ?? '', name: '带公式', columns });
    expect((await ledger.get('template.list', {})).learnt[0]?.columns).toEqual(columns);
    expect((await previewOf(ledger, [ledger.pickBytes('带公式.xlsx', template)])).files[0]?.columns[2]).toMatchObject({ field: 'remark', by: 'mapping', formulas: 'overwrite' });
    expect(await exported('取代.xlsx')).toEqual({ codes: ['fill.formulaReplaced'], formula: 'none', text: '见附件。' });
  });

  test('that once went out with a stamp loses what the stamp says when it is kept without one', async () => {
    await ledger.type(UNIT, '2.1/1', { progress: '三月的进展。' });
    const kept = await ledger.get('template.keep', { file: ledger.pickBytes('上月.xlsx', await exportBytes(ledger, UNIT)), name: '上月', isStamped: false });
    const { token, file } = ledger.target('四月.xlsx');
    await ledger.get('ledger.export', { planKey: ledger.planKey, period: '2022-04', unit: UNIT, template: null, keptTemplate: kept.sha256, target: token });
    expect(readStamp(readWorkbook(readFileSync(file)))).toBeUndefined();
    expect((await previewOf(ledger, [ledger.pick(file)])).files[0]).toMatchObject({ refusal: null, period: '2022-04', counts: { rejected: 0 } });
  });

  test('that is no ledger is not kept', async () => {
    const result = await ledger.call('template.keep', { file: ledger.pickBytes('别的.csv', Buffer.from('甲,乙\r\n1,2')), name: null });
    expect(result).toMatchObject({ ok: false, error: { code: 'fill.notXlsx' } });
  });

  test('in a format that cannot be filled in place is refused, and nothing is written', async () => {
    const { token, file } = ledger.target('三月.xlsx');
    const template = ledger.pickBytes('模板.csv', ledgerSheet({ header: HEADER, rows: [] }));
    expect(await ledger.call('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template, target: token })).toMatchObject({ ok: false, error: { code: 'fill.notXlsx' } });
    expect(() => readFileSync(file)).toThrow();
  });

  test('in which rows of another plan stand is refused, and nothing is written', async () => {
    const { token, file } = ledger.target('三月.xlsx');
    const rows = Array.from({ length: 5 }, (_, nth) => `#${nth + 1} | 优化企业开办第${nth + 1}项流程，压缩办理时限 | 正在推进。`).join('\n');
    const template = ledger.pickBytes('营商环境台账.xlsx', drawnWorkbook(`序号 | 工作任务 | 进展情况\n${rows}`));
    const result = await ledger.call('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template, target: token });
    expect(result).toMatchObject({ ok: false, error: { code: 'fill.otherPlan', detail: { file: '营商环境台账.xlsx', rows: 5, matched: 0 } } });
    expect(() => readFileSync(file)).toThrow();
  });
});

describe('the number of a task', () => {
  const fourth = async (tasks: readonly string[]): Promise<string | undefined> => {
    const rows = tasks.map((text, nth) => `#${nth + 1} | ${text} | `).join('\n');
    const filled = await exportBytes(ledger, UNIT, { template: ledger.pickBytes('空表.xlsx', drawnWorkbook(`序号 | 工作任务 | 进展情况\n${rows}`)) });
    return readWorkbook(filled).sheets[0]?.rows.flatMap(({ cells }) => cells.map(({ text }) => text)).find((text) => text.includes('争取国家级VR制造业创新中心'));
  };

  test.each([
    ['stands before the text in a form that names no task', []],
    ['stands before the text where the form prints it so', [FIRST_TASK]],
  ])('%s', async (_, tasks) => {
    expect(await fourth(tasks)).toBe('4.争取国家级VR制造业创新中心落地。');
  });

  test('is left out where the tasks of the form stand without', async () => {
    expect(await fourth([FIRST_TASK.slice(2)])).toBe('争取国家级VR制造业创新中心落地。');
  });
});

describe('an export', () => {
  test('is refused for a unit without tasks', async () => {
    const { token } = ledger.target('台账.xlsx');
    expect(await ledger.call('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: '某某单位', template: null, target: token })).toMatchObject({ ok: false, error: { code: 'ledger.noTasks' } });
  });

  test('overwrites what an old form still said, and comes back unchanged after an import', async () => {
    await ledger.type(UNIT, '2.1/1', { progress: '三月的进展。', problems: '三月的问题。' });
    const march = await exportBytes(ledger, UNIT);
    const april = await exportBytes(ledger, UNIT, { period: '2022-04', template: ledger.pickBytes('上月.xlsx', march), name: '四月.xlsx' });
    const preview = await previewOf(ledger, [ledger.pickBytes('四月回收.xlsx', april)]);
    expect(preview.files[0]).toMatchObject({ refusal: null, period: '2022-04', counts: { added: 0, updated: 0, rejected: 0 } });
    expect(await importOf(ledger, preview)).toMatchObject({ changes: 0 });
    const texts = readWorkbook(april).sheets[0]?.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) ?? [];
    expect(texts.some((text) => text.includes('三月的'))).toBe(false);
  });
});

describe('a template with macros', () => {
  test('keeps them, and is written under no other ending than its own', async () => {
    const template = ledger.pickBytes('月报.xlsm', withMacros(drawnWorkbook('序号 | 工作任务 | 进展情况\n | |\n | |')));
    const exportAs = (name: string) => ledger.call('ledger.export', { planKey: ledger.planKey, period: PERIOD, unit: UNIT, template, target: ledger.target(name).token });
    expect(await exportAs('三月.xlsx')).toMatchObject({ ok: false, error: { code: 'fill.ending', detail: { file: '三月.xlsx', extension: 'xlsm' } } });
    expect(existsSync(ledger.target('三月.xlsx').file)).toBe(false);
    expect(await exportAs('三月.XLSM')).toMatchObject({ ok: true });
    const zip = openZip(readFileSync(ledger.target('三月.XLSM').file));
    const kept = zip.find('xl/vbaProject.bin');
    expect(kept !== undefined && zip.inflate(kept).equals(MACROS)).toBe(true);
    // Kept, its name still tells the ending that has to be asked for.
    expect((await ledger.get('template.keep', { file: template, name: null })).name).toBe('月报.xlsm');
  });
});
