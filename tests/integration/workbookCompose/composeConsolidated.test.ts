import { describe, expect, test } from 'vitest';
import { composeConsolidated } from '#electron/workbook/compose/composeConsolidated.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import { partText } from '#tests/integration/workbookFill/zipEntries.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { consolidatedContent } from './consolidated.ts';

const bytes = await composeConsolidated(consolidatedContent());
const workbook = readWorkbook(bytes);
const sheetXml = partText(bytes, 'xl/worksheets/sheet1.xml');

describe('a consolidated ledger', () => {
  const cells = cellsOf(workbook);

  test('has a title, who and when, and the columns people know', () => {
    expect([cells['A1']?.text, cells['A2']?.text, cells['F2']?.text, cells['I2']?.text]).toEqual(['数字经济“一号发展工程”重点任务汇总台账', '汇总单位：省发展数字经济领导小组办公室', '填报期：2022年3月', '填报时间：2022年3月31日']);
    const headers = workbook.sheets[0]?.rows.find(({ row }) => row === 2)?.cells.map(({ text }) => text);
    expect(headers).toEqual(['序号', '专项', '工作任务', '牵头单位', '配合单位', '填报单位', '任务状态', '进展情况', '完成率', '存在问题', '下步打算', '责任人', '联系电话']);
  });

  test('merges the cells of a programme and of a task that several units report on', () => {
    const merges = workbook.sheets[0]?.merges.map(({ top, left, bottom, right }) => `${cellAddress(top, left)}:${cellAddress(bottom, right)}`);
    expect(merges).toEqual(expect.arrayContaining(['B4:B9', 'B10:B14', 'A4:A7', 'C4:C7', 'D11:D13', 'A15:M15']));
    expect([cells['A4']?.value, cells['A8']?.value, cells['A14']?.value]).toEqual([1, 2, 6]);
  });

  test('shows status as a word and rates as exactly as they are known', () => {
    expect([cells['G7']?.text, cells['I4']?.text, cells['I5']?.text, cells['I7']?.text, cells['I13']?.text, cells['M4']?.text]).toEqual(['滞后', '25%', '34.33%', undefined, '108.97%', '0791-88912345']);
    expect(cells['A15']?.text).toBe('状态图例：  ■未启动  ■进行中  ■已完成  ■滞后  ■持续推进  ■停顿');
  });

  test('prints on A4 landscape with repeated headers and page numbers, and opens with frozen headers', () => {
    expect(sheetXml).toMatch(/<pageSetup (?=[^>]*paperSize="9")(?=[^>]*orientation="landscape")(?=[^>]*fitToHeight="0")/);
    expect(sheetXml).toMatch(/<pane [^>]*ySplit="3"[^>]*state="frozen"/);
    expect(sheetXml).toContain('第 &amp;P 页 共 &amp;N 页');
    expect(partText(bytes, 'xl/workbook.xml')).toMatch(/Print_Titles"[^>]*>&apos;汇总台账&apos;!\$3:\$3</);
    expect(partText(bytes, 'docProps/core.xml')).toContain('<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>');
  });

  test('gives long texts rows that are high enough', () => {
    const heights = [...sheetXml.matchAll(/<row r="(\d+)"[^>]* ht="([\d.]+)"/g)].map(([, row, height]) => [Number(row), Number(height)]);
    const heightOf = (row: number): number => heights.find(([at]) => at === row)?.[1] ?? 0;
    expect(heightOf(7)).toBeGreaterThan(heightOf(4));
    expect(heightOf(7)).toBeGreaterThanOrEqual(4 * 10.5 * 1.3);
  });
});

test('the second sheet says who reported and adds up', () => {
  const cells = cellsOf(workbook, 1);
  expect(workbook.sheets[1]?.name).toBe('报送情况');
  expect([cells['F3']?.text, cells['F4']?.text, cells['F5']?.text]).toEqual(['已报送', '部分报送', '未报送']);
  expect([cells['A6']?.text, cells['C6']?.value, cells['D6']?.value, cells['E6']?.value, cells['F6']?.text]).toEqual(['合计', 11, 6, 5, '2/3家']);
});

test('a period in which nobody reported still gives a workbook', async () => {
  const empty = readWorkbook(await composeConsolidated({ ...consolidatedContent(), rows: [], units: [] }));
  expect(empty.sheets.map(({ name }) => name)).toEqual(['汇总台账', '报送情况']);
  expect(cellsOf(empty)['A4']?.text).toContain('状态图例');
});
