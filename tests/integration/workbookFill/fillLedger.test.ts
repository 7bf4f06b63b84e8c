import { describe, expect, test } from 'vitest';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import { readStamp } from '#electron/workbook/fill/stamp/readStamp.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { contentOf, entries, monthlyTemplate, shippedTemplate } from './templates.ts';
import type { Template } from './templates.ts';
import { changedEntries, partText } from './zipEntries.ts';

function textsOf(bytes: Buffer, sheet = 0): Record<string, string> {
  return Object.fromEntries(Object.entries(cellsOf(readWorkbook(bytes), sheet)).map(([address, cell]) => [address, cell.text]));
}

function mergesOf(bytes: Buffer): string[] {
  return (readWorkbook(bytes).sheets[0]?.merges ?? []).map(({ top, left, bottom, right }) => `${cellAddress(top, left)}:${cellAddress(bottom, right)}`);
}

function fill({ bytes, recognition }: Template, count: number, blankRows: 'keep' | 'remove' = 'keep') {
  return fillLedger(bytes, recognition, contentOf(entries(count), { blankRows }));
}

describe('filling the shipped template', () => {
  test.each([[0, 'A17'], [1, 'A17'], [12, 'A17'], [15, 'A20']])('with %i entries puts the signatures at %s', (count, signature) => {
    const { bytes, problems } = fill(shippedTemplate(), count);
    const texts = textsOf(bytes);
    expect(problems).toEqual([]);
    expect(texts[signature]).toBe('审核人签字：');
    expect(Array.from({ length: count }, (_, i) => texts[`C${5 + i}`])).toEqual(byProgramme(count));
  });

  test('shows in the cells what it says it wrote', () => {
    const { bytes, written } = fill(shippedTemplate(), 15);
    const texts = textsOf(bytes);
    expect(written).toHaveLength(15 * 10 + 3 + 5);
    expect(written.map(({ cell }) => [cell, texts[cell]])).toEqual(written.map(({ cell, text }) => [cell, text]));
  });

  test('changes no entry of the archive but the sheet', () => {
    const template = shippedTemplate();
    expect(changedEntries(template.bytes, fill(template, 15).bytes)).toEqual(['xl/worksheets/sheet1.xml']);
  });

  test('merges the 专项 cells anew by programme', () => {
    expect(mergesOf(fill(shippedTemplate(), 15).bytes).filter((merge) => merge.startsWith('B') && merge !== 'B3:B4')).toEqual(['B5:B11', 'B12:B15', 'B16:B19']);
  });

  test('writes head values behind their labels, and completion rates as percents', () => {
    const texts = textsOf(fill(shippedTemplate(), 1).bytes);
    expect([texts['A2'], texts['D2'], texts['J2']]).toEqual(['填报单位（盖章）：省工业和信息化厅', '填报期：2022年3月', '联系电话：0791-88912345']);
    expect(cellsOf(readWorkbook(fill(shippedTemplate(), 1).bytes))['H5']).toMatchObject({ kind: 'number', value: 0.72, text: '72%' });
  });

  test('takes blank rows away where they are not wanted', () => {
    const { bytes } = fill(shippedTemplate(), 5, 'remove');
    const texts = textsOf(bytes);
    expect(texts['A10']).toBe('审核人签字：');
    expect(partText(bytes, 'xl/worksheets/sheet1.xml')).toContain('sqref="F5:F9"');
  });

  test('lets a row grow that its text no longer fits in', () => {
    const [entry] = entries(1);
    const { bytes, recognition } = shippedTemplate();
    const long = { ...entry!, values: { ...entry!.values, progress: '按月组织调度，协调解决项目建设中的困难问题。'.repeat(12) } };
    const heights = [...partText(fillLedger(bytes, recognition, contentOf([long])).bytes, 'xl/worksheets/sheet1.xml').matchAll(/<row r="(\d+)"[^>]* ht="([\d.]+)"/g)].map(([, row, height]) => [Number(row), Number(height)]);
    expect(heights.find(([row]) => row === 5)?.[1]).toBeGreaterThan(170);
    expect(heights.find(([row]) => row === 6)?.[1]).toBe(30);
  });

  test('keeps a stamp that is read back with the rows as they went in', () => {
    const { bytes, recognition } = shippedTemplate();
    const stamp = { planKey: 'jx-2022', unit: 'gxt', period: '2022-03', fingerprint: recognition.fingerprint, sheet: recognition.sheet };
    const filled = fillLedger(bytes, recognition, contentOf(entries(14), { stamp }));
    const workbook = readWorkbook(filled.bytes);
    expect(workbook.sheets.at(-1)?.state).toBe('veryHidden');
    expect(readStamp(workbook)).toMatchObject(stamp);
    expect(readStamp(workbook)?.rows[0]).toEqual({ row: 4, taskKey: 'task-1' });
    const again = fillLedger(filled.bytes, recognition, contentOf(entries(3), { stamp }));
    expect(readWorkbook(again.bytes).sheets.map(({ name }) => name)).toEqual(['工作台账', '_ledger_stamp']);
    expect(readStamp(readWorkbook(again.bytes))?.rows).toHaveLength(3);
    expect(readStamp(readWorkbook(bytes))).toBeUndefined();
  });
});

describe('filling a template with group rows', () => {
  test('names its groups, adds one where a programme is left over, and fills the rows below each', () => {
    const texts = textsOf(fill(monthlyTemplate(), 12).bytes);
    expect([texts['A4'], texts['A9'], texts['A14']]).toEqual(['一、数字产业化攻坚行动', '二、产业数字化转型行动', '三、数字基础设施提升行动']);
    expect([texts['B5'], texts['B18'], texts['A19']]).toEqual(['第1项重点任务：推进数字经济重点项目建设', '第12项重点任务：推进数字经济重点项目建设', '合计']);
  });

  test('fills several labels that share one cell', () => {
    const text = textsOf(fill(monthlyTemplate(), 0).bytes)['A2'] ?? '';
    expect(text).toMatch(/^填报单位：省工业和信息化厅 {4,}调度月份：2022年3月 {4,}联系人：王某 {4,}联系电话：0791-88912345$/);
  });

  test('writes 72 where the header says %', () => {
    expect(cellsOf(readWorkbook(fill(monthlyTemplate(), 1).bytes))['H5']).toMatchObject({ kind: 'number', value: 72 });
  });
});

/** Tasks of `count` entries as they shall stand: programmes in the order of their first task. */
function byProgramme(count: number): unknown[] {
  return [...Map.groupBy(entries(count), (entry) => entry.programme).values()].flat().map(({ values }) => values.taskText);
}
