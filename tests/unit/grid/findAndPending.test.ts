import { describe, expect, test } from 'vitest';
import { whyInvalid, whyReadOnly } from '#renderer/components/grid/core/cellRules.ts';
import { findCells, nextFound, replaceIn } from '#renderer/components/grid/core/findText.ts';
import { addPending, dropPending, noPendingTexts, pendingText, settlePending } from '#renderer/components/grid/core/pendingTexts.ts';
import type { GridColumn } from '#renderer/components/grid/gridTypes.ts';

describe('finding', () => {
  const texts = [['5G基站', '已建成'], ['5g网络', '5G']];
  const find = (text: string, isWholeCell = false) => findCells({ text, isWholeCell }, { rows: 2, columns: 2 }, (row, into) => into.splice(0, 2, ...texts[row] ?? []));

  test('letters count in either case, and a whole cell only when it is the same', () => {
    expect(find('5g')).toEqual([0, 2, 3]);
    expect(find('5g', true)).toEqual([3]);
    expect(find('')).toEqual([]);
  });

  test('goes on from the active cell and round at the end', () => {
    const found = [0, 2, 3];
    expect(nextFound(found, { row: 0, column: 0 }, 2, 1)).toBe(1);
    expect(nextFound(found, { row: 1, column: 1 }, 2, 1)).toBe(0);
    expect(nextFound(found, { row: 0, column: 0 }, 2, -1)).toBe(2);
    expect(nextFound([], { row: 0, column: 0 }, 2, 1)).toBe(-1);
  });

  test('replaces signs as they are, in every place of the cell', () => {
    expect(replaceIn('1.5（万元）1.5', { text: '1.5', isWholeCell: false }, '$&')).toBe('$&（万元）$&');
    expect(replaceIn('5G和5g', { text: '5G', isWholeCell: false }, '六')).toBe('六和六');
  });
});

describe('texts that wait to be saved', () => {
  const edit = { rowKey: 'a', columnKey: 'x', text: '新' };
  const pending = addPending(noPendingTexts, [edit], () => '旧');

  test('are shown until the row comes with another text', () => {
    expect(pendingText(pending, 'a', 'x')).toBe('新');
    expect(settlePending(pending, () => '新').size).toBe(0);
    expect(settlePending(pending, () => '新规范').size).toBe(0);
    expect(settlePending(pending, () => null).size).toBe(0);
  });

  test('outlive rows that were read before they were saved, once', () => {
    const once = settlePending(pending, () => '旧');
    expect(pendingText(once, 'a', 'x')).toBe('新');
    expect(settlePending(once, () => '旧').size).toBe(0);
  });

  test('are taken back when saving was refused, unless something newer was typed', () => {
    expect(dropPending(pending, [edit]).size).toBe(0);
    const newer = addPending(pending, [{ ...edit, text: '更新' }], () => '不问');
    expect(pendingText(dropPending(newer, [edit]), 'a', 'x')).toBe('更新');
  });
});

describe('what a cell takes', () => {
  const column: GridColumn<string> = { key: 'x', title: '状态', width: 80, text: (row) => row, editor: { kind: 'choice', choices: ['推进中', '已完成'] }, readOnlyReason: (row) => (row === '锁定' ? '已锁定' : null) };

  test('one of the choices, or nothing', () => {
    expect(whyInvalid(column, '', '已完成')).toBeNull();
    expect(whyInvalid(column, '', '')).toBeNull();
    expect(whyInvalid(column, '', '完成')).toContain('推进中、已完成');
    expect(whyInvalid({ ...column, editor: { kind: 'text', maxLength: 2 } }, '', '三个字')).toContain('最多 2 个字');
  });

  test('and why it takes nothing', () => {
    expect(whyReadOnly(column, '锁定', true)).toBe('已锁定');
    expect(whyReadOnly(column, '', false)).toContain('只供查看');
    const { editor: _, ...fixed } = column;
    expect(whyReadOnly(fixed, '', true)).toContain('“状态”列不能修改');
  });
});
