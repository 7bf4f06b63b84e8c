import { describe, expect, test } from 'vitest';
import { eachGrid } from '#tests/support/grid/eachGrid.ts';
import type { GridDriver } from '#tests/support/grid/gridDriver.ts';
import { chromiumPath, warnWithoutChromium } from '#tests/support/grid/gridServer.ts';

warnWithoutChromium();

describe.skipIf(chromiumPath === undefined)('coming back to a place in the grid', () => {
  let grid: GridDriver;
  const showCells = (cells: { rowKey: string; columnKey: string }[]) => grid.page.evaluate((wanted) => window.grid.handle?.showCells(wanted), cells);
  const isSeenWhole = (): Promise<boolean> => grid.page.evaluate(() => {
    const active = document.querySelector('.gridActive')?.getBoundingClientRect();
    const body = document.querySelector('.gridBody')?.getBoundingClientRect();
    return active !== undefined && body !== undefined && active.left >= body.left - 1 && active.right <= body.right + 1 && active.top >= body.top - 1 && active.bottom <= body.bottom + 1;
  });

  eachGrid('rows=40', (opened) => { grid = opened; });

  test('cells that an undo changed are selected together and seen, also out of a folded group', async () => {
    await grid.goTo(30, 'lead');
    await grid.press('Alt+Shift+ArrowLeft');
    await grid.goTo(0, 'task');
    expect(await showCells([30, 31].flatMap((row) => ['deadline', 'quarter'].map((columnKey) => ({ rowKey: `row-${row}`, columnKey }))))).toEqual([]);
    await expect.poll(() => grid.active()).toBe('row-30 deadline');
    await expect.poll(() => grid.page.evaluate(() => window.grid.summary)).toMatchObject({ cells: 4, rows: 2 });
    expect(await grid.page.locator('.gridRange').count()).toBe(1);
    expect(await isSeenWhole()).toBe(true);
  });

  test('what a filter or a hidden column keeps out of sight is given back, and the rest is shown', async () => {
    await grid.goTo(0, 'lead');
    await grid.press('Control+Shift+L');
    await grid.page.keyboard.type('科技');
    await grid.press('Enter');
    const shown = await grid.page.evaluate(() => window.grid.rows.filter(({ lead }) => lead === '省科技厅')[1]?.id ?? '');
    const away = await grid.page.evaluate(() => window.grid.rows.find(({ lead }) => lead !== '省科技厅')?.id ?? '');
    const unseen = [{ rowKey: away, columnKey: 'progress' }, { rowKey: shown, columnKey: 'id' }];
    expect(await showCells([...unseen, { rowKey: shown, columnKey: 'person' }])).toEqual(unseen);
    await expect.poll(() => grid.active()).toBe(`${shown} person`);
    expect(await isSeenWhole()).toBe(true);
  });

  test('when all rows go and come again, as those of another period do, the cursor is where it was', async () => {
    await grid.goTo(33, 'person');
    const [top, left] = await grid.page.evaluate(() => [document.querySelector('.gridScroller')?.scrollTop ?? 0, document.querySelector('.gridScroller')?.scrollLeft ?? 0]);
    expect(top).toBeGreaterThan(300);
    const rows = await grid.page.evaluate(() => window.grid.rows);
    await grid.page.evaluate(() => window.grid.setRows([]));
    await expect.poll(() => grid.page.locator('.gridRow').count()).toBe(0);
    await grid.page.evaluate((all) => window.grid.setRows(all), rows);
    await expect.poll(() => grid.active()).toBe('row-33 person');
    expect(await isSeenWhole()).toBe(true);
    expect(await grid.page.evaluate(() => [document.querySelector('.gridScroller')?.scrollTop, document.querySelector('.gridScroller')?.scrollLeft])).toEqual([top, left]);
  });
});
