import { describe, expect, test } from 'vitest';
import { eachGrid } from '#tests/support/grid/eachGrid.ts';
import type { GridDriver } from '#tests/support/grid/gridDriver.ts';
import { chromiumPath, warnWithoutChromium } from '#tests/support/grid/gridServer.ts';

warnWithoutChromium();

describe.skipIf(chromiumPath === undefined)('copying and pasting in the grid', () => {
  let grid: GridDriver;

  eachGrid('rows=40', (opened) => { grid = opened; });

  test('a block goes out as text and as a table, and its cells are framed', async () => {
    await grid.goTo(0, 'lead');
    await grid.press('Shift+ArrowDown');
    const { plain, html } = await grid.copy();
    expect(plain).toBe('省发展改革委\r\n省政务服务办');
    expect(html).toContain('<td style="mso-number-format:\'\\@\'">省政务服务办</td>');
    expect(await grid.page.locator('.gridCopied').count()).toBe(1);
    await grid.press('Escape');
    expect(await grid.page.locator('.gridCopied').count()).toBe(0);
  });

  test('quotes and line breaks of WPS come in as they are, as one step', async () => {
    await grid.goTo(2, 'problem');
    await grid.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight');
    await grid.paste('"第一行\n第二行"\t6月\r\n"他说""好"""\t7月\r\n普通\t8月\r\n');
    expect(await grid.saved(2, 'problem')).toBe('第一行\n第二行');
    expect(await grid.saved(3, 'problem')).toBe('他说"好"');
    expect(await grid.saved(4, 'deadline')).toBe('8月');
    expect(await grid.editCount()).toBe(1);
    expect((await grid.lastEdits())?.origin).toBe('pasted');
    await grid.press('Control+z');
    expect(await grid.saved(3, 'problem')).not.toBe('他说"好"');
  });

  test('a merged cell of a sheet holds for all its rows', async () => {
    await grid.goTo(0, 'problem');
    await grid.press('Shift+ArrowDown', 'Shift+ArrowRight');
    await grid.paste('合并\t甲\r\n\t乙\r\n', '<table><tr><td rowspan=2>合并</td><td>甲</td></tr><tr><td>乙</td></tr></table>');
    expect([await grid.saved(0, 'problem'), await grid.saved(1, 'problem'), await grid.saved(1, 'deadline')]).toEqual(['合并', '合并', '乙']);
  });

  test('a block larger than the selection is shown first where it would overwrite, and Enter takes it', async () => {
    await grid.goTo(0, 'deadline');
    await grid.paste('1月\t一\r\n2月\t二');
    expect(await grid.notice()).toContain('将粘贴到虚线框内的 2 行 2 列；所选区域以外有 3 格已有内容，将被覆盖');
    expect(await grid.page.locator('.gridPreview').count()).toBe(1);
    expect(await grid.editCount()).toBe(0);
    await grid.press('Escape');
    expect(await grid.notice()).toBe('');
    expect(await grid.editCount()).toBe(0);
    await grid.paste('1月\t一\r\n2月\t二');
    await grid.press('Enter');
    expect(await grid.saved(1, 'quarter')).toBe('二');
    expect(await grid.editCount()).toBe(1);
    expect(await grid.active()).toBe('row-0 deadline');
  });

  test('where a block would overwrite beyond the edge of the window, the table scrolls to show it', async () => {
    await grid.page.setViewportSize({ width: 700, height: 500 });
    await grid.goTo(0, 'deadline');
    await grid.paste('1月\t一\r\n2月\t二');
    const edges = await grid.page.evaluate(() => ['.gridPreview', '.gridScroller'].map((name) => document.querySelector(name)?.getBoundingClientRect().right ?? 0));
    expect(edges[0]).toBeGreaterThan(0);
    expect(edges[0]).toBeLessThanOrEqual((edges[1] ?? 0) + 1);
    expect(await grid.active()).toBe('row-0 deadline');
  });

  test('cells that refuse their text keep it, and the reason is said', async () => {
    await grid.goTo(0, 'state');
    await grid.press('Shift+ArrowRight');
    await grid.paste('不存在\t12');
    expect(await grid.saved(0, 'state')).not.toBe('不存在');
    expect(await grid.saved(0, 'amount')).toBe('12');
    expect(await grid.notice()).toContain('有 1 格没有改动：请从以下各项中选一项');
  });

  test('what was cut is emptied when it is pasted, as one step', async () => {
    await grid.goTo(2, 'problem');
    const text = await grid.saved(2, 'problem');
    expect(text).not.toBe('');
    const { plain } = await grid.copy('cut');
    expect(await grid.saved(2, 'problem')).toBe(text);
    await grid.goTo(3, 'problem');
    await grid.paste(plain);
    expect([await grid.saved(2, 'problem'), await grid.saved(3, 'problem')]).toEqual(['', text]);
    expect(await grid.editCount()).toBe(1);
  });

  test('several ranges with the same columns are copied as one block', async () => {
    await grid.goTo(0, 'lead');
    const cell = (row: number) => grid.page.locator('.gridRow').nth(row).locator('[aria-colindex="3"]');
    await cell(2).click({ modifiers: ['Control'] });
    expect((await grid.copy()).plain.split('\r\n')).toHaveLength(2);
    await cell(4).locator('xpath=following-sibling::*[1]').click({ modifiers: ['Control'] });
    expect((await grid.copy()).plain).toBe('');
    expect(await grid.notice()).toBe('所选的几个区域不能拼成一块，请分别复制。');
  });

  test('the real clipboard of the browser carries a block from the grid to the grid', async () => {
    await grid.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await grid.goTo(2, 'problem');
    const text = await grid.saved(2, 'problem');
    await grid.press('Control+c');
    await grid.goTo(3, 'problem');
    await grid.press('Control+v');
    await expect.poll(() => grid.saved(3, 'problem')).toBe(text);
  });

  test('while a text is typed the clipboard belongs to it', async () => {
    await grid.goTo(0, 'problem');
    await grid.page.keyboard.type('甲');
    expect((await grid.copy()).plain).toBe('');
    expect(await grid.editCount()).toBe(0);
  });
});
