import { describe, expect, test } from 'vitest';
import { copyCells } from '#renderer/components/grid/core/copyCells.ts';
import { copyAlong, fillOut, fillTarget } from '#renderer/components/grid/core/fillCells.ts';
import { fillSeries } from '#renderer/components/grid/core/fillSeries.ts';
import { needsConsent, planPaste } from '#renderer/components/grid/core/pastePlan.ts';
import type { CellRange } from '#renderer/components/grid/core/selection.ts';

const sheet = (rows: string[][]) => ({
  size: { rows: rows.length, columns: rows[0]?.length ?? 0 },
  textAt: (row: number, column: number) => rows[row]?.[column] ?? '',
  refusalAt: (_row: number, column: number) => (column === 3 ? '此列只读' : null),
});
const one = (row: number, column: number): CellRange => ({ top: row, left: column, bottom: row, right: column });
const texts = (plan: ReturnType<typeof planPaste>) => plan?.edits.map(({ row, column, text }) => `${row},${column}=${text}`);

describe('a paste', () => {
  const empty = sheet(Array.from({ length: 4 }, () => ['', '', '', '']));
  const filled = sheet(Array.from({ length: 4 }, () => ['a', 'b', 'c', 'd']));

  test('of one text fills all selected ranges', () => {
    expect(texts(planPaste([['x']], [], [{ top: 0, left: 0, bottom: 1, right: 0 }, one(3, 2)], empty))).toEqual(['0,0=x', '1,0=x', '3,2=x']);
  });

  test('is tiled over a selection that is a multiple of it', () => {
    expect(texts(planPaste([['x', 'y']], [], [{ top: 0, left: 0, bottom: 1, right: 1 }], empty))).toEqual(['0,0=x', '0,1=y', '1,0=x', '1,1=y']);
  });

  test('larger than the selection asks only where something stands outside it', () => {
    const block = [['x', 'y'], ['z', 'w']];
    const quiet = planPaste(block, [], [one(0, 0)], empty);
    expect(quiet !== null && needsConsent(quiet)).toBe(false);
    const loud = planPaste(block, [], [one(0, 0)], filled);
    expect(loud?.overwritten).toBe(3);
    expect(loud !== null && needsConsent(loud)).toBe(true);
    const inside = planPaste(block, [], [{ top: 0, left: 0, bottom: 1, right: 1 }], filled);
    expect(inside?.overwritten).toBe(0);
  });

  test('beyond the end of the table says how much has no room', () => {
    const plan = planPaste([['x', 'y'], ['z', 'w'], ['u', 'v']], [], [one(3, 1)], empty);
    expect(plan?.beyond).toEqual({ rows: 2, columns: 0 });
    expect(texts(plan)).toEqual(['3,1=x', '3,2=y']);
  });

  test('leaves cells that refuse a text and names the reason', () => {
    const plan = planPaste([['x', 'y']], [], [one(0, 2)], empty);
    expect(texts(plan)).toEqual(['0,2=x']);
    expect(plan?.refused).toEqual({ count: 1, reason: '此列只读' });
  });

  test('a cell that spans rows holds for each of them, and the columns it covers are left alone', () => {
    const plan = planPaste([['专项', '甲', ''], ['', '乙', '丙']], [{ row: 0, column: 0, rows: 2, columns: 1 }, { row: 0, column: 1, rows: 1, columns: 2 }], [one(0, 0)], filled);
    expect(texts(plan)).toEqual(['0,0=专项', '0,1=甲', '1,0=专项', '1,1=乙', '1,2=丙']);
  });

  test('of a block over several ranges of another size is not possible', () => {
    expect(planPaste([['x', 'y']], [], [one(0, 0), one(2, 0)], empty)).toBeNull();
  });
});

describe('copying several ranges', () => {
  const at = (row: number, column: number): string => `${row}${column}`;
  test('over each other when they have the same columns, side by side when they have the same rows', () => {
    expect(copyCells([one(2, 1), one(0, 1)], at)).toEqual([['01'], ['21']]);
    expect(copyCells([one(1, 3), one(1, 0)], at)).toEqual([['10', '13']]);
    expect(copyCells([one(1, 3), one(2, 0)], at)).toBeNull();
  });
});

describe('filling', () => {
  const at = (row: number, column: number): string => `${row}${column}`;
  test('down copies the first row, and a single row takes from the one above', () => {
    expect(copyAlong([{ top: 1, left: 0, bottom: 3, right: 0 }], 'down', at).map((each) => each.text)).toEqual(['10', '10']);
    expect(copyAlong([one(2, 1)], 'down', at)).toEqual([{ row: 2, column: 1, text: '11' }]);
    expect(copyAlong([one(0, 1)], 'down', at)).toEqual([]);
  });

  test('goes in the one direction in which the pointer is farther out', () => {
    expect(fillTarget(one(2, 2), { row: 5, column: 3 })).toEqual({ top: 2, left: 2, bottom: 5, right: 2 });
    expect(fillTarget(one(2, 2), { row: 1, column: 0 })).toEqual({ top: 2, left: 0, bottom: 2, right: 2 });
  });

  test('upwards counts back', () => {
    const filled = fillOut(one(2, 0), { top: 0, left: 0, bottom: 2, right: 0 }, () => '第三季度', false);
    expect(filled).toEqual([{ row: 1, column: 0, text: '第二季度' }, { row: 0, column: 0, text: '第一季度' }]);
  });

  test.each([
    [['5'], ['5', '5', '5']],
    [['1', '2'], ['3', '4', '5']],
    [['1.5', '2.25'], ['3.00', '3.75', '4.50']],
    [['10%', '20%'], ['30%', '40%', '50%']],
    [['第一季度'], ['第二季度', '第三季度', '第四季度', '第一季度']],
    [['一月'], ['二月', '三月']],
    [['一月', '四月'], ['七月', '十月', '一月']],
    [['11月'], ['12月', '1月']],
    [['2022年12月31日'], ['2023年1月1日']],
    [['2022-01-31', '2022-02-28'], ['2022-03-28']],
    [['2022-01-15', '2022-02-15'], ['2022-03-15', '2022-04-15']],
    [['2022.02.28'], ['2022.03.01']],
    [['2022年11月'], ['2022年12月', '2023年1月']],
    [['星期六'], ['星期日', '星期一']],
    [['第1期'], ['第2期', '第3期']],
    [['任务08'], ['任务09', '任务10']],
    [['第九批'], ['第十批', '第十一批']],
    [['省科技厅'], ['省科技厅']],
    [['甲方', '乙方'], ['甲方', '乙方', '甲方']],
    [['', '1'], ['', '1']],
  ])('%j goes on as %j', (seed, expected) => {
    expect(fillSeries(seed, expected.length)).toEqual(expected);
  });

  test('with Ctrl only repeats', () => {
    expect(fillSeries(['第一季度', '第二季度'], 3, false, true)).toEqual(['第一季度', '第二季度', '第一季度']);
  });
});
