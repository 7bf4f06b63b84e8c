import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportBytes, importOf, ledgerApp, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';

const UNIT = '省科技厅';
const HEAD = '填报单位：省科技厅 | < | < | 填报期：2022年3月 | < | <';
const FIRST = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';
const SECOND = '2.开展2022年电子信息类关键共性技术遴选工作。';
const form = (...rows: string[]): Buffer => drawnWorkbook(`${HEAD}\n工作任务 | 具体举措 | 任务状态 | 完成率 | 进展情况 | 存在问题\n${rows.join('\n')}`);

let ledger: LedgerApp;
beforeAll(async () => { ledger = await ledgerApp({ unit: UNIT }); });
afterAll(() => ledger.close());

async function preview(bytes: Uint8Array) {
  const [file] = (await previewOf(ledger, [ledger.pickBytes('分步骤.xlsx', bytes)])).files;
  return file ?? expect.fail('no file in the preview');
}

describe('a task that takes several rows', () => {
  const rows = [`${FIRST} | 建机制 | 已完成 | 100% | 已建。 | 无`, '^ | 抓项目 | 推进中 | 50% | 已开工。 | 无', `${SECOND} | 定方案 | 推进中 | 20% | 已征求意见。 | 无`, '^ | 抓落实 | | | | 无'];

  test('is one record; its other rows are counted as part of it, and what was concluded is told at its cell', async () => {
    const file = await preview(form(...rows));
    expect(file.counts).toMatchObject({ added: 2, ignored: 2, rejected: 0 });
    expect(file.rows.map(({ row, stepRows, outcome, why }) => [row, stepRows, outcome, why])).toEqual([[3, [4], 'added', null], [4, undefined, 'ignored', 'step'], [5, [6], 'added', null], [6, undefined, 'ignored', 'step']]);
    expect(file.rows[0]?.changes.map(({ field, cell, after }) => [field, cell, after])).toEqual([
      ['status', 'C3:C4', 'inProgress'], ['progress', 'E3:E4', '1. 建机制（已完成，100%）：已建。\n2. 抓项目（进行中，50%）：已开工。'], ['problems', 'F3:F4', '无'],
    ]);
    expect(file.rows[2]?.changes.map(({ field, after }) => [field, after])).toEqual([['status', 'inProgress'], ['progress', '已征求意见。'], ['completionRate', 2000], ['problems', '无']]);
    expect(file.problems.map(({ code, cell, detail }) => [code, cell, detail['first'], detail['last']])).toEqual([['workbook.stepsJoined', null, 3, 4], ['workbook.stepStatusesDiffer', 'C3', 3, 4], ['workbook.stepRatesDiffer', 'D3', 3, 4]]);
  });

  test('is taken in, and the same file again changes nothing', async () => {
    const bytes = form(...rows);
    expect((await importOf(ledger, await previewOf(ledger, [ledger.pickBytes('分步骤.xlsx', bytes)]))).counts).toMatchObject({ added: 2 });
    expect(await ledger.valueOf(UNIT, '2.1/1', 'progress')).toBe('1. 建机制（已完成，100%）：已建。\n2. 抓项目（进行中，50%）：已开工。');
    expect((await preview(form(...rows, ''))).counts).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
  });

  test('goes out again into the rows that it came from, and comes back without a change', async () => {
    const out = await exportBytes(ledger, UNIT, { template: ledger.pickBytes('空表.xlsx', form(`${FIRST} | 建机制 | | | |`, '^ | 抓项目 | | | |', `${SECOND} | 定方案 | | | |`, '^ | 抓落实 | | | |')) });
    const file = await preview(out);
    expect([file.counts.added, file.counts.updated, file.counts.rejected]).toEqual([0, 0, 0]);
    const shown = readWorkbook(out).sheets[0]?.rows.slice(2, 6).map(({ cells }) => cells.filter(({ col }) => col >= 2).map(({ text }) => text).filter((text) => text !== '').join('|'));
    expect(shown).toEqual(['已完成|100%|已建。|无', '进行中|50%|已开工。|无', '进行中|20%|已征求意见。|无', '']);
  });

  test('is left out as a whole where a lower row is wrong, and the mark stands at that row\'s own cell', async () => {
    const file = await preview(form(`${FIRST} | 建机制 | 推进中 | | 又建。 | 无`, '^ | 抓项目 | 快了 | | 又开工。 | 无'));
    expect(file.rows.map(({ outcome, why }) => [outcome, why])).toEqual([['rejected', 'recognise.statusUnknown'], ['ignored', 'step']]);
    expect(file.problems.find(({ code }) => code === 'recognise.statusUnknown')?.cell).toBe('C4');
  });

  test('of which another row than the first alone has a status is told of', async () => {
    const file = await preview(form(`${FIRST} | 建机制 | | | 又建。 | 无`, '^ | 抓项目 | 已完成 | | 又开工。 | 无'));
    expect(file.problems.map(({ code, cell }) => [code, cell])).toContainEqual(['workbook.stepsPartly', 'C4']);
  });

  test('with a row for every month is read from the row of the period', async () => {
    const months = (task: string): string[] => [`${task} | 2022年2月 | 二月的进展。`, '^ | 2022年3月 | 三月的进展。', '^ | 2022年4月 |'];
    const file = await preview(drawnWorkbook(`填报单位：省科技厅 | < | 填报期：2022年3月\n工作任务 | 调度月份 | 进展情况\n${[...months(FIRST), ...months(SECOND)].join('\n')}`));
    expect(file.rows.map(({ outcome, why }) => why ?? outcome)).toEqual(['otherPeriod', 'updated', 'otherPeriod', 'otherPeriod', 'updated', 'otherPeriod']);
    expect([file.rows[1]?.changes.map(({ after }) => after).at(0), file.problems]).toEqual(['三月的进展。', []]);
  });

  test('with rows for every month, and steps in each, is read from the rows of the period, and nothing is told of the others', async () => {
    const steps = (task: string): string[] => [`${task} | 2022年2月 | 建机制 | 已完成 | 二月甲。`, '^ | ^ | 抓项目 | 未启动 | 二月乙。', '^ | 2022年3月 | 建机制 | 推进中 | 三月甲。', '^ | ^ | 抓项目 | 推进中 | 三月乙。'];
    const file = await preview(drawnWorkbook(`填报单位：省科技厅 | < | 填报期：2022年3月\n工作任务 | 调度月份 | 具体举措 | 任务状态 | 进展情况\n${[...steps(FIRST), ...steps(SECOND)].join('\n')}`));
    expect(file.rows.map(({ outcome, why }) => why ?? outcome)).toEqual(['otherPeriod', 'step', 'updated', 'step', 'otherPeriod', 'step', 'updated', 'step']);
    expect(file.rows[2]?.changes.map(({ after }) => after)).toContain('1. 建机制：三月甲。\n2. 抓项目：三月乙。');
    expect(file.problems.map(({ code, detail }) => [code, detail['tasks'], detail['first']])).toEqual([['workbook.stepsJoined', 2, 5]]);
  });
});
