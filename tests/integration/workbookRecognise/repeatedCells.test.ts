import { describe, expect, test } from 'vitest';
import type { Cell } from '#electron/workbook/sheet.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import { addressOf } from '#electron/workbook/recognise/knownAddress.ts';
import { percentReader } from '#electron/workbook/recognise/readPercentCell.ts';
import { isWritten } from '#electron/workbook/recognise/sheetGrid.ts';
import { ledgerOf, problemsOf, valuesOf } from './recognised.ts';

describe('cells that say the same in row after row', () => {
  const ledger = ledgerOf('工作任务 | 牵头单位 | 任务状态 | 进展情况\n{1} | 省科技厅 | 不知道 | 已完成\n{2} | 省科技厅 | 不知道 | 已完成\n{3} | 省财政厅 | 进行中 | 已完成\n{4} | 省科技厅 | 不知道 | 已完成');

  test('are each told of when they cannot be understood', () => {
    expect(problemsOf(ledger)).toEqual(['recognise.statusUnknown C2', 'recognise.statusUnknown C3', 'recognise.statusUnknown C5']);
  });

  test('are read alike, each with its own place', () => {
    const [first, second, third] = valuesOf(ledger, 'leadUnits');
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(valuesOf(ledger, 'status')).toEqual([undefined, undefined, 'inProgress', undefined]);
    expect(ledger.rows.map(({ cells }) => cells.progress?.cell)).toEqual(['D2', 'D3', 'D4', 'D5']);
  });
});

describe('rates that look alike', () => {
  const read = percentReader('unclear');
  const rate = (value: number, text: string, format: string): Cell => ({ row: 0, col: 0, kind: 'number', value, text, format, formula: 'none' });

  test('are read by what each of them stores, however often', () => {
    const cells = [rate(0.724, '72%', '0%'), rate(0.72, '72%', '0%'), { ...rate(0, '72%', 'General'), kind: 'text', value: '72%' } satisfies Cell, rate(72, '72%', '0"%"')];
    for (const _ of [1, 2]) expect(cells.map((cell) => read(cell).value)).toEqual([7240, 7200, 7200, 7200]);
  });

  test('are read as a person has settled their column', () => {
    const one = rate(1, '1', 'General');
    for (const _ of [1, 2]) expect([read(one, 'percent').value, read(one, 'ratio').value, read(one).confidence]).toEqual([100, 10_000, 0.5]);
  });
});

test.each([[0, 0], [4, 10], [499, 39], [500, 39], [499, 40], [9_999, 300]])('a cell in row %d and column %d has its address, asked once or again', (row, col) => {
  const cell: Cell = { row, col, kind: 'text', value: '无', text: '无', format: 'General', formula: 'none' };
  expect([addressOf(cell), addressOf(cell)]).toEqual([cellAddress(row, col), cellAddress(row, col)]);
});

test('a cell shows something exactly where trimming leaves something of it', () => {
  const shows = (text: string): boolean => isWritten({ row: 0, col: 0, kind: 'text', value: text, text, format: 'General', formula: 'none' } satisfies Cell);
  const wrong: string[] = [];
  for (let code = 0; code <= 0xffff; code += 1) {
    const letter = String.fromCharCode(code);
    for (const text of [letter, ` ${letter}`]) if (shows(text) !== (text.trim() !== '')) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
  expect(shows('')).toBe(false);
});
