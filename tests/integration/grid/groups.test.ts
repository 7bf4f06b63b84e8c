import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openGrid, type GridDriver } from '#tests/support/grid/gridDriver.ts';
import { chromiumPath, startGridPages, type GridServer, warnWithoutChromium } from '#tests/support/grid/gridServer.ts';

warnWithoutChromium();

describe.skipIf(chromiumPath === undefined)('groups of the grid, folded and shown again', () => {
  let pages: GridServer;
  let grid: GridDriver;
  const labels = (): Promise<string[]> => grid.page.locator('.gridGroup').evaluateAll((all) => all.sort((a, b) => (a as HTMLElement).offsetTop - (b as HTMLElement).offsetTop).map((each) => each.textContent ?? ''));
  /** The tasks that are seen, by their numbers, from the top. */
  const tasks = (): Promise<number[]> => grid.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.gridRow')].sort((a, b) => a.offsetTop - b.offsetTop).map((row) => Number.parseInt(row.querySelector('[aria-colindex="2"]')?.textContent ?? '', 10)));
  const focused = (): Promise<string | undefined> => grid.page.evaluate(() => document.activeElement?.className);

  beforeAll(async () => {
    pages = await startGridPages();
  });
  afterAll(() => pages.close());
  beforeEach(async () => {
    grid = await openGrid(await pages.browser.newPage({ viewport: { width: 1366, height: 768 } }), `${pages.origin}/grid.html?rows=40`);
  });
  afterEach(() => grid.page.close());

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
