import { describe, expect, test } from 'vitest';
import { eachGrid } from '#tests/support/grid/eachGrid.ts';
import type { GridDriver } from '#tests/support/grid/gridDriver.ts';
import { inputMethodOf, type InputMethod } from '#tests/support/grid/gridKeyboard.ts';
import { chromiumPath, warnWithoutChromium } from '#tests/support/grid/gridServer.ts';

warnWithoutChromium();

describe.skipIf(chromiumPath === undefined)('a Chinese input method over a selected cell', () => {
  let grid: GridDriver;
  let method: InputMethod;

  eachGrid('rows=30', async (opened) => {
    grid = opened;
    method = await inputMethodOf(grid.page);
    await grid.goTo(0, 'measure');
  });

  test('the first letters are intact', async () => {
    for (const letter of 'wogongsi') await method.key(letter);
    expect(await grid.typed()).toBe('wogongsi');
    await method.take('我公司');
    expect(await grid.typed()).toBe('我公司');
    await grid.press('Enter');
    expect(await grid.saved(0, 'measure')).toBe('我公司');
    expect(await grid.editCount()).toBe(1);
    expect(await grid.active()).toBe('row-1 measure');
  });

  test('Enter while composing neither saves nor moves', async () => {
    for (const letter of 'gongsi') await method.key(letter);
    await method.processKey('Enter', 13);
    expect(await grid.editCount()).toBe(0);
    expect(await grid.active()).toBe('row-0 measure');
    expect(await grid.typed()).toBe('gongsi');
    await method.take('gongsi');
    expect(await grid.editCount()).toBe(0);
    expect(await grid.typed()).toBe('gongsi');
    await grid.press('Enter');
    expect(await grid.saved(0, 'measure')).toBe('gongsi');
  });

  test('arrows while composing choose among the candidates and stay in the cell', async () => {
    await method.key('g');
    await method.processKey('ArrowDown', 40);
    await method.processKey('ArrowRight', 39);
    expect(await grid.active()).toBe('row-0 measure');
    expect(await grid.typed()).toBe('g');
  });

  test('text that comes without a composition begins the editing', async () => {
    await method.take('直接上屏');
    expect(await grid.typed()).toBe('直接上屏');
    await grid.press('Tab');
    expect(await grid.saved(0, 'measure')).toBe('直接上屏');
    expect(await grid.active()).toBe('row-0 progress');
  });

  test('a composition that is cancelled leaves the cell as it was when an arrow follows', async () => {
    const before = await grid.saved(0, 'measure');
    expect(before).not.toBe('');
    for (const letter of 'wo') await method.key(letter);
    await method.cancel();
    expect(await grid.typed()).toBeNull();
    await grid.press('ArrowDown');
    expect(await grid.editCount()).toBe(0);
    expect(await grid.shown(0, 'measure')).toBe(before);
    expect(await grid.active()).toBe('row-0 measure');
  });

  test('a composition cancelled inside a text that is edited keeps the text', async () => {
    await grid.press('F2');
    const before = await grid.typed();
    for (const letter of 'wo') await method.key(letter);
    await method.cancel();
    expect(await grid.typed()).toBe(before);
  });

  test('fast typing over several cells loses nothing', async () => {
    for (const [row, word] of ['推进', '完成', '滞后'].entries()) {
      await Promise.all([...'jinzhan'].map((letter) => method.key(letter)));
      await method.take(`${word}${row}`);
      await grid.page.keyboard.press('Enter');
    }
    await grid.press('ArrowUp');
    expect(await Promise.all([0, 1, 2].map((row) => grid.saved(row, 'measure')))).toEqual(['推进0', '完成1', '滞后2']);
    expect(await grid.editCount()).toBe(3);
  });

  test('a cell that cannot be edited takes nothing, says why, and the next one is not spoilt', async () => {
    await grid.goTo(0, 'task');
    for (const letter of 'wo') await method.key(letter);
    await method.take('我');
    expect(await grid.typed()).toBeNull();
    expect(await grid.notice()).toContain('工作任务由省级下达');
    await grid.goTo(0, 'problem');
    await method.take('资金');
    await grid.press('Enter');
    expect(await grid.saved(0, 'problem')).toBe('资金');
  });

  test('every text on the way is handed over as a draft, and none is left after saving', async () => {
    await method.take('草稿');
    expect(await grid.page.evaluate(() => window.grid.drafts.at(-1))).toEqual({ rowKey: 'row-0', columnKey: 'measure', text: '草稿' });
    await grid.press('Enter');
    expect(await grid.page.evaluate(() => window.grid.drafts.at(-1))).toBeNull();
  });
});
