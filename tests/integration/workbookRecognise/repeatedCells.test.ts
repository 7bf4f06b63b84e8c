import { describe, expect, test } from 'vitest';
import type { Cell } from '#electron/workbook/sheet.ts';
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
