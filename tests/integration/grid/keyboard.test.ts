import { describe, expect, test } from 'vitest';
import { eachGrid } from '#tests/support/grid/eachGrid.ts';
import type { GridDriver } from '#tests/support/grid/gridDriver.ts';
import { chromiumPath, warnWithoutChromium } from '#tests/support/grid/gridServer.ts';

warnWithoutChromium();

describe.skipIf(chromiumPath === undefined)('the grid by keyboard', () => {
  let grid: GridDriver;

  eachGrid('rows=40', (opened) => { grid = opened; });

  test('arrows, Home, End, PageDown and Ctrl go where WPS goes', async () => {
    await grid.goTo(0, 'task');
    await grid.press('ArrowRight', 'ArrowDown');
    expect(await grid.active()).toBe('row-1 lead');
    await grid.press('End');
    expect(await grid.active()).toBe('row-1 person');
    await grid.press('Home');
    expect(await grid.active()).toBe('row-1 task');
    await grid.press('Control+End');
    const last = await grid.active();
    expect(last).toMatch(/person$/);
    await grid.press('Control+Home');
    expect(await grid.active()).toBe('row-0 task');
    await grid.press('PageDown');
    const paged = await grid.page.evaluate(() => document.querySelector('.gridScroller')?.scrollTop ?? 0);
    expect(paged).toBeGreaterThan(300);
    await grid.press('PageUp', 'PageUp', 'Control+ArrowDown');
    expect(await grid.active()).toBe(last.replace('person', 'task'));
  });

  test('the active cell is always seen whole, beside the frozen column and below the label of its group', async () => {
    await grid.goTo(0, 'task');
    for (const keys of [Array<string>(11).fill('ArrowRight'), Array<string>(12).fill('ArrowDown'), Array<string>(9).fill('ArrowLeft'), Array<string>(9).fill('ArrowUp')]) {
      for (const key of keys) {
        await grid.press(key);
        const seen = await grid.page.evaluate(() => {
          const active = document.querySelector('.gridActive')?.getBoundingClientRect();
          const body = document.querySelector('.gridBody')?.getBoundingClientRect();
          if (active === undefined || body === undefined) return false;
          const middle = document.elementsFromPoint(active.left + active.width / 2, active.top + active.height / 2);
          return active.left >= body.left - 1 && active.right <= body.right + 1 && active.top >= body.top - 1 && active.bottom <= body.bottom + 1 && !middle.some((each) => each.classList.contains('gridGroup'));
        });
        expect(seen).toBe(true);
      }
    }
  });

  test('a table made narrower keeps the active cell in view, and leaves one that was scrolled away', async () => {
    const right = (name: string) => grid.page.evaluate((selector) => document.querySelector(selector)?.getBoundingClientRect().right ?? 0, name);
    await grid.goTo(0, 'deadline');
    await grid.page.setViewportSize({ width: 700, height: 500 });
    await expect.poll(async () => await right('.gridActive') <= await right('.gridScroller') + 1).toBe(true);
    await grid.page.evaluate(() => document.querySelector('.gridScroller')?.scrollTo(0, 900));
    await expect.poll(() => grid.page.locator('.gridActive').count()).toBe(0);
    await grid.page.setViewportSize({ width: 620, height: 460 });
    await grid.press('Shift');
    expect(await grid.page.evaluate(() => document.querySelector('.gridScroller')?.scrollTop)).toBe(900);
  });

  test('typing replaces, F2 edits, Escape leaves the cell as it was', async () => {
    await grid.goTo(0, 'problem');
    await grid.page.keyboard.type('x1');
    expect(await grid.typed()).toBe('x1');
    await grid.press('Escape');
    expect(await grid.typed()).toBeNull();
    expect(await grid.editCount()).toBe(0);
    await grid.page.keyboard.type('资金');
    await grid.press('Enter', 'ArrowUp', 'F2');
    expect(await grid.typed()).toBe('资金');
    await grid.press('ArrowLeft');
    await grid.page.keyboard.type('未到');
    await grid.press('Enter');
    expect(await grid.saved(0, 'problem')).toBe('资未到金');
    expect(await grid.lastEdits()).toEqual({ origin: 'typed', edits: [{ rowKey: 'row-0', columnKey: 'problem', text: '资未到金' }] });
  });

  test('Enter goes down, back to the column where Tab was first pressed', async () => {
    await grid.goTo(0, 'measure');
    await grid.press('a', 'Tab', 'b', 'Tab', 'c', 'Enter');
    expect(await grid.active()).toBe('row-1 measure');
    expect([await grid.saved(0, 'measure'), await grid.saved(0, 'progress'), await grid.saved(0, 'problem')]).toEqual(['a', 'b', 'c']);
    await grid.press('Shift+Tab', 'Shift+Enter');
    expect(await grid.active()).toMatch(/^row-0 /);
  });

  test('Alt+Enter breaks the line, and the row grows to fit', async () => {
    await grid.goTo(3, 'measure');
    const height = () => grid.page.evaluate(() => document.querySelector('.gridActive')?.getBoundingClientRect().height ?? 0);
    const before = await height();
    await grid.page.keyboard.type('一');
    for (let nth = 0; nth < 5; nth += 1) {
      await grid.press('Alt+Enter');
      await grid.page.keyboard.type('二');
    }
    await grid.press('Enter', 'ArrowUp');
    expect(await grid.saved(3, 'measure')).toBe('一\n二\n二\n二\n二\n二');
    expect(await height()).toBeGreaterThan(before + 40);
  });

  test('Ctrl+Enter puts the text into every selected cell as one step', async () => {
    await grid.goTo(0, 'problem');
    await grid.press('Shift+ArrowDown', 'Shift+ArrowDown');
    await grid.page.keyboard.insertText('同');
    await grid.press('Control+Enter');
    expect(await Promise.all([0, 1, 2].map((row) => grid.saved(row, 'problem')))).toEqual(['同', '同', '同']);
    expect(await grid.editCount()).toBe(1);
  });

  test('Delete empties what can be emptied and says what cannot', async () => {
    await grid.goTo(0, 'task');
    await grid.press('Shift+ArrowRight', 'Shift+ArrowDown', 'Delete');
    expect(await grid.saved(0, 'lead')).toBe('');
    expect(await grid.saved(0, 'task')).not.toBe('');
    expect(await grid.notice()).toContain('有 2 格没有改动：工作任务由省级下达');
    expect((await grid.lastEdits())?.origin).toBe('deleted');
  });

  test('a text that cannot stand keeps the cell open and says why', async () => {
    await grid.goTo(0, 'amount');
    await grid.page.keyboard.type('一千');
    await grid.press('Enter');
    expect(await grid.typed()).toBe('一千');
    expect(await grid.page.textContent('.gridInvalid')).toBe('请填写数字，如 1200.50。');
    await grid.press('Tab');
    expect(await grid.active()).toBe('row-0 amount');
    await grid.press('F2', 'Home', 'Delete', 'Delete');
    await grid.page.keyboard.type('1000');
    await grid.press('Enter');
    expect(await grid.saved(0, 'amount')).toBe('1000');
  });

  test('choices are listed, narrowed by typing, and taken with Enter', async () => {
    await grid.goTo(0, 'state');
    await grid.press('Alt+ArrowDown', 'ArrowDown', 'Enter');
    expect(await grid.saved(0, 'state')).toBe('推进中');
    await grid.goTo(1, 'state');
    await grid.page.keyboard.insertText('完');
    expect(await grid.page.locator('.gridChoices > li').allTextContents()).toEqual(['已完成']);
    await grid.press('Enter');
    expect(await grid.saved(1, 'state')).toBe('已完成');
    await grid.page.keyboard.insertText('别的');
    await grid.press('Enter');
    expect(await grid.typed()).toBe('别的');
    expect(await grid.page.textContent('.gridInvalid')).toContain('请从以下各项中选一项');
  });

  test('Ctrl+Z and Ctrl+Y belong to the screen, and to the text while it is typed', async () => {
    await grid.goTo(0, 'problem');
    await grid.press('a', 'Enter', 'ArrowUp', 'Control+z');
    expect(await grid.saved(0, 'problem')).toBe('');
    await grid.press('Control+y');
    expect(await grid.saved(0, 'problem')).toBe('a');
    await grid.page.keyboard.type('bc');
    await grid.press('Control+z');
    expect(await grid.typed()).not.toBeNull();
    expect(await grid.saved(0, 'problem')).toBe('a');
  });

  test('Ctrl+D copies down, and a text that is refused comes back', async () => {
    await grid.goTo(0, 'lead');
    const first = await grid.saved(0, 'lead');
    await grid.press('Shift+ArrowDown', 'Control+d');
    expect(await grid.saved(1, 'lead')).toBe(first);
    expect((await grid.lastEdits())?.origin).toBe('filled');
    await grid.page.evaluate(() => { window.grid.answer = 'refuse'; });
    const before = await grid.saved(3, 'lead');
    await grid.goTo(3, 'lead');
    await grid.press('x', 'Enter');
    expect(await grid.shown(3, 'lead')).toBe(before);
  });

  test('a text that is not saved yet is shown at once', async () => {
    await grid.page.evaluate(() => { window.grid.answer = 'silence'; });
    await grid.goTo(3, 'lead');
    await grid.press('x', 'Enter');
    expect(await grid.shown(3, 'lead')).toBe('x');
  });

  test('Escape and then Tab leaves the table, and so does no other Tab', async () => {
    const focused = () => grid.page.evaluate(() => document.activeElement?.id ?? '');
    await grid.goTo(0, 'task');
    await grid.press('Tab');
    expect(await grid.active()).toBe('row-0 lead');
    await grid.press('Escape', 'Tab');
    expect(await focused()).toBe('after');
    await grid.press('Shift+Tab');
    expect(await grid.page.evaluate(() => document.activeElement?.className)).toBe('gridEditor');
    await grid.press('Escape', 'Shift+Tab');
    expect(await focused()).toBe('before');
  });

  test('leaving the table saves what was typed', async () => {
    await grid.goTo(0, 'problem');
    await grid.page.keyboard.type('半句');
    await grid.page.click('#before');
    expect(await grid.saved(0, 'problem')).toBe('半句');
  });

  test('the active cell is spoken with its column, its text, its mark and why it is read only', async () => {
    await grid.goTo(1, 'amount');
    const spoken = grid.page.locator('.gridSpoken[aria-live="polite"]');
    await expect.poll(() => spoken.textContent()).toBe('第2行，投资（万元），157.50，有误：投资额大于年度计划，请核对。');
    await grid.press('Home');
    await expect.poll(() => spoken.textContent()).toContain('只读：工作任务由省级下达，不能修改。');
    const label = await grid.page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-labelledby') ?? '')?.textContent);
    expect(label).toContain('工作任务');
  });

  test('the reason of a mark stands beside its cell when the selection rests there, until Escape', async () => {
    await grid.goTo(4, 'measure');
    await grid.page.locator('.gridTip').waitFor();
    expect(await grid.page.textContent('.gridTip')).toBe('并存省科技厅与省工业和信息化厅填写的内容不同，请裁定。');
    await grid.press('Escape');
    expect(await grid.page.locator('.gridTip').count()).toBe(0);
  });

  test('a draft from before a crash comes back into its cell', async () => {
    expect(await grid.page.evaluate(() => window.grid.handle?.edit({ rowKey: 'row-6', columnKey: 'problem', text: '断电前写的' }))).toBe(true);
    expect(await grid.typed()).toBe('断电前写的');
    await grid.press('Enter');
    expect(await grid.saved(6, 'problem')).toBe('断电前写的');
  });
});
