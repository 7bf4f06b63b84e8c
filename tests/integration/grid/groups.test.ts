import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { eachGrid } from '#tests/support/grid/eachGrid.ts';
import type { GridDriver } from '#tests/support/grid/gridDriver.ts';
import { chromiumPath, warnWithoutChromium } from '#tests/support/grid/gridServer.ts';

warnWithoutChromium();

describe.skipIf(chromiumPath === undefined)('groups of the grid, folded and shown again', () => {
  let grid: GridDriver;
  const labels = (): Promise<string[]> => grid.page.locator('.gridGroup').evaluateAll((all) => all.sort((a, b) => (a as HTMLElement).offsetTop - (b as HTMLElement).offsetTop).map((each) => each.textContent ?? ''));
  /** The tasks that are seen, by their numbers, from the top. */
  const tasks = (): Promise<number[]> => grid.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.gridRow')].sort((a, b) => a.offsetTop - b.offsetTop).map((row) => Number.parseInt(row.querySelector('[aria-colindex="2"]')?.textContent ?? '', 10)));
  const focused = (): Promise<string | undefined> => grid.page.evaluate(() => document.activeElement?.className);

  eachGrid('rows=40', (opened) => { grid = opened; });

  test('a click on its label folds a group and a second one shows it, and the keyboard stays in the table', async () => {
    await grid.goTo(0, 'progress');
    await grid.page.getByRole('button', { name: '一、数字基础设施提升工程' }).click();
    expect((await labels())[0]).toMatch(/一、数字基础设施提升工程.*12 行，已收起/);
    expect((await tasks())[0]).toBe(8);
    expect(await focused()).toBe('gridEditor');
    expect(await grid.page.getByRole('button', { name: '一、数字基础设施提升工程' }).getAttribute('aria-expanded')).toBe('false');
    await grid.press('ArrowDown');
    expect(await grid.active()).toMatch(/^row-(7|8) progress$/);
    await grid.page.getByRole('button', { name: '一、数字基础设施提升工程' }).click();
    expect((await tasks())[0]).toBe(1);
  });

  test('keys fold the group of the active cell and show all again; what is edited meanwhile goes to its own row', async () => {
    await grid.goTo(8, 'progress');
    await grid.press('Alt+Shift+ArrowLeft');
    expect(await tasks()).not.toContain(9);
    await grid.goTo(14, 'progress');
    await grid.page.keyboard.type('展开前所填');
    await grid.press('Enter');
    expect(await grid.saved(14, 'progress')).toBe('展开前所填');
    await grid.press('Alt+Shift+ArrowRight');
    expect(await tasks()).toContain(9);
    expect(await grid.shown(14, 'progress')).toBe('展开前所填');
  });

  test('all but one group are folded from the menu, all rows of a folded group stay out of a copy, and nothing is left to find fault with', async () => {
    await grid.goTo(8, 'lead');
    await grid.press('Shift+F10');
    await grid.page.getByRole('menuitem', { name: '只展开本组' }).click();
    expect(await tasks()).toEqual([8, 9, 10, 11, 12, 13, 14]);
    // Two lines of the header, seven rows, five labels.
    expect(await grid.page.getAttribute('[role="grid"]', 'aria-rowcount')).toBe('14');
    expect((await labels()).filter((label) => label.includes('已收起')).length).toBeGreaterThanOrEqual(3);
    await grid.press('Control+a');
    expect((await grid.copy()).plain.split('\r\n').filter((line) => line !== '').length).toBeLessThan(30);
    await grid.page.evaluate(axe.source);
    const found = await grid.page.evaluate(async () => (await (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run()).violations.map(({ id }) => id));
    expect(found).toEqual([]);
  });

  test('whoever is led to a row of a folded group sees it', async () => {
    await grid.goTo(2, 'lead');
    await grid.press('Alt+Shift+ArrowLeft');
    expect(await tasks()).not.toContain(3);
    expect(await grid.page.evaluate(() => window.grid.handle?.goTo('row-2', 'progress'))).toBe(true);
    await expect.poll(() => grid.active()).toBe('row-2 progress');
    expect(await tasks()).toContain(3);
  });

  test('finding counts the cells of folded groups, leaves them folded while one types, and opens the group on Enter, and no other', async () => {
    await grid.goTo(0, 'task');
    await grid.press('Alt+Shift+ArrowLeft');
    await grid.goTo(8, 'progress');
    await grid.page.keyboard.type('只此一处');
    await grid.press('Enter');
    await grid.goTo(8, 'progress');
    await grid.press('Alt+Shift+ArrowLeft', 'Control+f');
    await grid.page.keyboard.type('只此一处');
    expect(await grid.page.locator('.gridFindCount').textContent()).toBe('共 1 格，下一格在收起的组里，按 Enter 展开');
    expect(await tasks()).not.toContain(9);
    await grid.press('Enter');
    expect(await tasks()).toContain(9);
    expect(await tasks()).not.toContain(2);
    expect(await grid.active()).toBe('row-8 progress');
    expect(await grid.page.locator('.gridFindCount').textContent()).toBe('第 1 格，共 1 格');
    expect(await grid.page.evaluate(() => document.activeElement?.closest('.gridFind') !== null)).toBe(true);
  });

  test('replacing all reaches into folded groups and shows what it changed', async () => {
    await grid.goTo(8, 'progress');
    await grid.page.keyboard.type('待换的字');
    await grid.press('Enter');
    await grid.goTo(8, 'progress');
    await grid.press('Alt+Shift+ArrowLeft', 'Control+h');
    await grid.page.getByLabel('查找', { exact: true }).fill('待换的字');
    await grid.page.getByLabel('替换为').fill('换好的字');
    await grid.page.getByRole('button', { name: '全部替换' }).click();
    expect(await grid.saved(8, 'progress')).toBe('换好的字');
    expect(await tasks()).toContain(9);
  });

  test('printing shows the rows of folded groups unless that is switched off, and leaves them folded on the screen', async () => {
    const printed = (): Promise<string> => grid.page.locator('.gridPrintCount').innerText();
    await grid.goTo(8, 'progress');
    await grid.press('Alt+Shift+ArrowLeft');
    const seen = Number(await grid.page.getAttribute('[role="grid"]', 'aria-rowcount'));
    await grid.press('Control+p');
    const whole = grid.page.getByLabel('打印时展开全部');
    expect(await whole.isChecked()).toBe(true);
    expect(await printed()).toMatch(/^40 行/);
    await whole.uncheck();
    // Beside the rows there are two lines of the header and five labels.
    expect(await printed()).toMatch(new RegExp(`^${seen - 7} 行`));
    await grid.press('Escape');
    expect(await tasks()).not.toContain(9);
  });

  test('a second column puts the equals of the first in order', async () => {
    await grid.goTo(0, 'state');
    await grid.press('Control+Shift+L');
    await grid.page.getByRole('button', { name: '升序' }).click();
    await grid.goTo(0, 'amount');
    await grid.press('Control+Shift+L');
    await grid.page.getByLabel('先按“状态”，再按此列').check();
    await grid.page.getByRole('button', { name: '降序' }).click();
    const rows = await grid.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.gridRow')].sort((a, b) => a.offsetTop - b.offsetTop).slice(0, 7).map((row) => [row.querySelector('[aria-colindex="10"]')?.firstChild?.textContent ?? '', Number(row.querySelector('[aria-colindex="11"]')?.firstChild?.textContent ?? 'NaN')] as const));
    const byState = Map.groupBy(rows, ([state]) => state);
    expect([...byState.values()].flat()).toEqual(rows);
    for (const of of byState.values()) {
      const amounts = of.map(([, amount]) => amount).filter((amount) => amount > 0);
      expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
    }
    expect(await grid.page.locator('.gridFilterButton.isOn').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))).toEqual(['状态：筛选和排序，已升序，第1次序', '投资（万元）：筛选和排序，已降序，第2次序']);
  });
});
