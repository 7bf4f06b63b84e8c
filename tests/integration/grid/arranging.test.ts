import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { eachGrid } from '#tests/support/grid/eachGrid.ts';
import { openGrid, type GridDriver } from '#tests/support/grid/gridDriver.ts';
import { chromiumPath, warnWithoutChromium } from '#tests/support/grid/gridServer.ts';

warnWithoutChromium();

describe.skipIf(chromiumPath === undefined)('arranging, finding and printing the grid', () => {
  let grid: GridDriver;
  /** The texts of one column in the rows that are seen, from the top. */
  const column = (index: number): Promise<string[]> => grid.page.evaluate((at) => [...document.querySelectorAll<HTMLElement>('.gridRow')].sort((a, b) => a.offsetTop - b.offsetTop).map((row) => row.querySelector(`[aria-colindex="${at}"]`)?.firstChild?.textContent ?? ''), index);
  const titles = (): Promise<string[]> => grid.page.locator('.gridTitle:not(.isGroup) .gridTitleText').allTextContents();
  const rowCount = async (): Promise<number> => Number(await grid.page.getAttribute('[role="grid"]', 'aria-rowcount'));

  const { open, pages } = eachGrid('rows=40', (opened) => { grid = opened; });

  test('a text longer than its cell is cut short, and all others are drawn without a clip of their own', async () => {
    await grid.goTo(1, 'person');
    await grid.page.keyboard.type('欧阳建国，综合处，0791-80000000');
    await grid.press('Enter');
    const cells = await grid.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.gridCell:not(.isMarked)')].map((cell) => ({ text: cell.textContent, isWider: cell.scrollWidth > cell.clientWidth, isCut: getComputedStyle(cell).overflowX === 'clip' })));
    expect(cells.filter(({ isWider }) => isWider).map(({ text }) => text)).toContain('欧阳建国，综合处，0791-80000000');
    expect(cells.filter(({ isWider, isCut }) => isWider !== isCut)).toEqual([]);
  });

  test('a column is filtered by part of its text and by whole texts, all by keyboard', async () => {
    await grid.goTo(0, 'lead');
    await grid.press('Control+Shift+L');
    await grid.page.keyboard.type('科技');
    await grid.press('Enter');
    const leads = await column(3);
    expect(new Set(leads)).toEqual(new Set(['省科技厅']));
    expect(await grid.page.getAttribute('.gridFilterButton.isOn', 'aria-label')).toBe('牵头单位：筛选和排序，已筛选');
    expect(await grid.page.evaluate(() => document.activeElement?.className)).toBe('gridEditor');
    await grid.press('Shift+F10');
    await grid.page.getByRole('menuitem', { name: '清除全部筛选' }).click();
    expect(new Set(await column(3)).size).toBeGreaterThan(2);
  });

  test('a filter by marks shows only rows that carry one in that column', async () => {
    await grid.goTo(0, 'amount');
    await grid.press('Control+Shift+L');
    await grid.page.getByLabel('有误').check();
    await grid.page.getByRole('button', { name: '确定' }).click();
    expect(await column(11)).toEqual(['157.50']);
  });

  test('unchecking a text in the list hides its rows, and a filter that lets nothing through says what to do', async () => {
    await grid.goTo(0, 'state');
    await grid.press('Control+Shift+L');
    await grid.page.locator('.gridValues').getByText('滞后').click();
    await grid.page.getByRole('button', { name: '确定' }).click();
    expect(await column(10)).not.toContain('滞后');
    await grid.press('Control+Shift+L');
    await grid.page.getByLabel('包含文字').fill('没有这样的状态');
    await grid.press('Enter');
    expect(await grid.page.textContent('.gridEmpty')).toBe('没有符合筛选条件的行，请更改或清除筛选。');
    expect(await rowCount()).toBe(2);
  });

  test('numbers are sorted as numbers inside their groups, and the active cell goes with its row', async () => {
    await grid.goTo(3, 'amount');
    await grid.press('Control+Shift+L');
    await grid.page.getByRole('button', { name: '降序' }).click();
    const numbers = (await column(11)).slice(0, 6).map(Number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(await grid.active()).toBe('row-3 amount');
    expect(await grid.page.getAttribute('[role="columnheader"][aria-sort]', 'aria-sort')).toBe('descending');
  });

  test('an edited row keeps its place until the filter is applied again', async () => {
    await grid.goTo(0, 'state');
    await grid.press('Control+Shift+L');
    await grid.page.getByLabel('包含文字').fill('未启动');
    await grid.press('Enter');
    const before = await rowCount();
    await grid.press('Delete');
    expect(await rowCount()).toBe(before);
    await grid.press('Control+Shift+L', 'Enter');
    expect(await rowCount()).toBe(before - 1);
  });

  test('widths, order and hidden columns are kept in the browser', async () => {
    await grid.page.close();
    const context = await pages().browser.newContext({ viewport: { width: 1366, height: 768 } });
    const address = `${pages().origin}/grid.html?rows=10&layoutKey=test`;
    grid = await openGrid(await context.newPage(), address);
    const edge = await grid.page.locator('.gridTitle', { hasText: '工作任务' }).locator('.gridEdge').boundingBox();
    if (edge === null) throw new Error('The title has no edge.');
    await grid.page.mouse.move(edge.x + 4, edge.y + 10);
    await grid.page.mouse.down();
    await grid.page.mouse.move(edge.x + 64, edge.y + 10);
    await grid.page.mouse.up();
    await grid.goTo(0, 'lead');
    await grid.press('Shift+F10');
    await grid.page.getByRole('menuitem', { name: '此列右移' }).click();
    await grid.goTo(0, 'quarter');
    await grid.press('Shift+F10');
    await grid.page.getByRole('menuitem', { name: '隐藏此列' }).click();
    grid = await openGrid(await context.newPage(), address);
    expect((await titles()).slice(0, 3)).toEqual(['工作任务', '配合单位', '牵头单位']);
    expect(await titles()).not.toContain('填报期');
    expect(await grid.page.evaluate(() => [...document.querySelectorAll('.gridTitle')].find((each) => each.textContent?.startsWith('工作任务') === true)?.getBoundingClientRect().width)).toBe(270);
    await grid.press('Shift+F10');
    await grid.page.getByRole('menuitem', { name: '列设置…' }).click();
    await grid.page.getByRole('button', { name: '恢复原来的列' }).click();
    expect((await titles()).slice(0, 3)).toEqual(['工作任务', '牵头单位', '配合单位']);
    await context.close();
    await open('rows=10');
  });

  test('a title dragged over another takes its column there, and frozen ones stay among themselves', async () => {
    const drag = async (from: string, to: string): Promise<void> => {
      const [start, end] = await Promise.all([from, to].map((name) => grid.page.locator('.gridTitle:not(.isGroup)', { hasText: name }).first().boundingBox()));
      if (start === undefined || start === null || end === undefined || end === null) throw new Error('A title is missing.');
      await grid.page.mouse.move(start.x + 20, start.y + 14);
      await grid.page.mouse.down();
      await grid.page.mouse.move(end.x + 20, end.y + 14, { steps: 4 });
      await grid.page.mouse.up();
    };
    await drag('完成时限', '牵头单位');
    expect((await titles()).slice(0, 3)).toEqual(['工作任务', '完成时限', '牵头单位']);
    await drag('完成时限', '工作任务');
    expect((await titles())[0]).toBe('工作任务');
  });

  test('a double click on its edge fits a column to its longest text', async () => {
    await grid.page.locator('.gridTitle', { hasText: '牵头单位' }).locator('.gridEdge').dblclick();
    const clipped = await grid.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[aria-colindex="3"].gridCell')].filter((cell) => cell.scrollWidth > cell.clientWidth).length);
    expect(clipped).toBe(0);
  });

  test('the height of every row fits its wrapped texts, at both sizes of type', async () => {
    for (const density of ['normal', 'large']) {
      await grid.page.close();
      await open(`rows=200&density=${density}`);
      for (let nth = 0; nth < 6; nth += 1) {
        const wrong = await grid.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.gridCell.isWrapped')].filter((cell) => cell.scrollHeight > cell.clientHeight + 1).map((cell) => cell.textContent));
        expect(wrong).toEqual([]);
        await grid.press('PageDown');
      }
    }
  });

  test('no text is clipped, whatever signs, words and breaks it is made of', async () => {
    const parts = ['推进', '完成投资', '，', '。', '（', '）', '“', '”', '《', '》', '、', '—', '——', '…', '·', '：', '；', '5G', 'AI', '2022', '88.4%', '1,200.50', 'VR云', 'e-Government', '-', '/', ' ', '\n', '℃', '㎡', '①', '№', '￥', '~', '～', '！', '？', '𬭎', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '(', ')', '[', '"', "'", '＋', '×', '％', '　'];
    let state = 20_220_101;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % below;
    };
    const texts = Array.from({ length: 240 }, () => Array.from({ length: 4 + next(24) }, () => parts[next(parts.length)]).join(''));
    await grid.page.evaluate((given) => {
      const [first] = window.grid.rows;
      if (first !== undefined) window.grid.setRows(Array.from({ length: given.length / 3 }, (_, nth) => ({ ...first, id: `row-${nth}`, measure: given[nth * 3] ?? '', progress: given[nth * 3 + 1] ?? '', problem: given[nth * 3 + 2] ?? '' })));
    }, texts);
    await grid.goTo(0, 'measure');
    let seen = 0;
    for (let nth = 0; nth < 30; nth += 1) {
      const cells = await grid.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.gridCell.isWrapped')].map((cell) => ({ text: cell.textContent, clipped: cell.scrollHeight > cell.clientHeight + 1 })));
      expect(cells.filter(({ clipped }) => clipped)).toEqual([]);
      seen += cells.length;
      await grid.press('PageDown');
    }
    expect(seen).toBeGreaterThan(240);
  });

  test('the frozen column stays while the rest scrolls, with the header in step', async () => {
    const lefts = () => grid.page.evaluate(() => ['工作任务', '状态'].map((name) => [...document.querySelectorAll('.gridTitle')].find((each) => each.textContent?.startsWith(name))?.getBoundingClientRect().left ?? -1));
    const before = await lefts();
    await grid.page.evaluate(() => { document.querySelector('.gridScroller')?.scrollBy(120, 0); });
    await expect.poll(lefts).toEqual([before[0], (before[1] ?? 0) - (await grid.page.evaluate(() => document.querySelector('.gridScroller')?.scrollLeft ?? 0))]);
    const cell = await grid.page.evaluate(() => document.querySelector('.gridRow [aria-colindex="2"]')?.getBoundingClientRect().left);
    expect(cell).toBe(before[0]);
  });

  test('the label of a group stays at the top until the next one comes', async () => {
    const top = () => grid.page.evaluate(() => {
      const body = document.querySelector('.gridBody')?.getBoundingClientRect();
      const at = body === undefined ? null : document.elementsFromPoint(body.left + 60, body.top + 4).find((each) => each.classList.contains('gridGroup'));
      return at?.textContent ?? '';
    });
    expect(await top()).toContain('一、数字基础设施提升工程');
    await grid.page.evaluate(() => { document.querySelector('.gridScroller')?.scrollBy(0, 400); });
    await expect.poll(top).toContain('一、数字基础设施提升工程');
    await grid.goTo(7, 'task');
    await grid.page.evaluate(() => { document.querySelector('.gridScroller')?.scrollBy(0, 500); });
    await expect.poll(top).toContain('二、电子信息产业提升行动');
  });

  test('finding goes from cell to cell, and replacing all is one step that leaves read-only cells', async () => {
    await grid.goTo(0, 'task');
    await grid.press('Control+f');
    await grid.page.keyboard.type('5G基站');
    await grid.press('Enter', 'Enter');
    expect(await grid.page.textContent('.gridFindCount')).toMatch(/^第 \d+ 格，共 \d+ 格$/);
    await grid.press('Control+h');
    await grid.page.getByLabel('替换为').fill('六代基站');
    await grid.page.getByRole('button', { name: '全部替换' }).click();
    const step = await grid.lastEdits();
    expect(step?.origin).toBe('replaced');
    expect(new Set(step?.edits.map((edit) => edit.columnKey))).toEqual(new Set(['progress']));
    expect(step?.edits.every((edit) => edit.text.includes('六代基站'))).toBe(true);
    expect(await grid.editCount()).toBe(1);
    await grid.press('Escape');
    expect(await grid.page.evaluate(() => document.activeElement?.className)).toBe('gridEditor');
  });

  test('the fill handle continues what the selection begins', async () => {
    await grid.goTo(0, 'quarter');
    const handle = await grid.page.locator('.gridHandle').boundingBox();
    if (handle === null) throw new Error('There is no fill handle.');
    await grid.page.mouse.move(handle.x + 4, handle.y + 4);
    await grid.page.mouse.down();
    await grid.page.mouse.move(handle.x + 4, handle.y + 160, { steps: 6 });
    await grid.page.mouse.up();
    const step = await grid.lastEdits();
    expect(step?.origin).toBe('filled');
    expect(step?.edits.slice(0, 2).map((edit) => edit.text)).toEqual(['第二季度', '第三季度']);
  });

  test('dragging selects, several ranges with Ctrl are summed', async () => {
    await grid.goTo(0, 'amount');
    await grid.press('Shift+ArrowDown');
    await expect.poll(() => grid.page.evaluate(() => window.grid.summary)).toEqual({ cells: 2, rows: 2, numbers: 2, sum: 177.5 });
  });

  test('a wheel turn over a cell that is edited scrolls the table', async () => {
    await grid.goTo(0, 'measure');
    await grid.press('F2');
    const box = await grid.page.locator('.gridEditor').boundingBox();
    if (box === null) throw new Error('The editor is not seen.');
    await grid.page.mouse.move(box.x + 20, box.y + 10);
    await grid.page.mouse.wheel(0, 300);
    await expect.poll(() => grid.page.evaluate(() => document.querySelector('.gridScroller')?.scrollTop ?? 0)).toBeGreaterThan(100);
    expect(await grid.typed()).not.toBeNull();
  });

  test('printed pages each bear the header, the number of the page, and no row twice or cut', async () => {
    await grid.press('Control+p');
    const pageCount = await grid.page.locator('.gridPrintPage').count();
    expect(pageCount).toBeGreaterThan(1);
    const drawn = await grid.page.evaluate(() => [...document.querySelectorAll('.gridPrintPage')].map((page) => {
      const bottom = page.querySelector('.gridPrintFoot')?.getBoundingClientRect().top ?? 0;
      return { header: page.querySelector('thead')?.textContent ?? '', fits: (page.querySelector('tbody')?.getBoundingClientRect().bottom ?? 1e9) <= bottom, numbers: [...page.querySelectorAll('td.isNumber')].map((cell) => Number(cell.textContent)) };
    }));
    expect(drawn.every(({ header, fits }) => header.includes('工作举措') && fits)).toBe(true);
    expect(drawn.flatMap(({ numbers }) => numbers)).toEqual(Array.from({ length: 40 }, (_, nth) => nth + 1));
    const pdf = await grid.page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(pageCount);
    await grid.press('Escape');
    expect(await grid.page.locator('.gridPrint').count()).toBe(0);
  });

  test('axe finds nothing, in the table and in whatever opens over it', async () => {
    await grid.page.evaluate(axe.source);
    const violations = (): Promise<string[]> => grid.page.evaluate(async () => {
      const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run();
      return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    expect(await violations()).toEqual([]);
    const panels: [string, string[]][] = [['lead', ['Control+Shift+L']], ['lead', ['Shift+F10']], ['lead', ['Control+h']], ['state', ['Alt+ArrowDown']], ['measure', ['Control+p']]];
    for (const [key, keys] of panels) {
      await grid.goTo(2, key as 'lead');
      await grid.press(...keys);
      expect(await violations()).toEqual([]);
      await grid.press('Escape');
    }
  });
});
