import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '#tests/support/chromium.ts';
import { rest } from '#tests/support/e2e/focusWatch.ts';
import { ledgerDriverOf, savedState, type LedgerDriver } from '#tests/support/e2e/ledgerDriver.ts';
import { setAppearance } from '#tests/support/e2e/looking.ts';
import { openReportingDesk, type ReportingDesk } from '#tests/support/e2e/reportingDesk.ts';
import { closeBrowser } from '#tests/support/e2e/runningApp.ts';

const PATIENCE = { timeout: 20_000 };

describe.skipIf(chromiumPath === undefined)('a clerk at the ledger keeps their place', () => {
  let desk: ReportingDesk;
  let driver: LedgerDriver;
  const page = () => desk.app.page;
  const spoken = () => page().locator('.gridSpoken[aria-live]').innerText();
  const press = (...keys: string[]) => driver.keys.press(...keys);
  const message = () => page().locator('.ant-message');
  const goHome = async () => {
    await press('Control+Home');
    await expect.poll(spoken, PATIENCE).toMatch(/^第1行/);
  };
  const isActiveSeen = () => page().evaluate(() => {
    const [active, body] = ['.gridActive', '.gridBody'].map((name) => document.querySelector(name)?.getBoundingClientRect());
    return active !== undefined && body !== undefined && active.right <= body.right + 1 && active.left >= body.left - 1 && active.top >= body.top - 1 && active.bottom <= Math.min(body.bottom, innerHeight) + 1;
  });

  beforeAll(async () => {
    desk = await openReportingDesk({ unit: '省科技厅', filled: 'butOne' });
    driver = await ledgerDriverOf(desk.app);
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await closeBrowser();
  });

  test('undo and redo lead to the cell that changed, also from far away', async () => {
    await driver.goTo(25, 'remark');
    await driver.keys.type('撤销看得见');
    await press('Enter');
    await savedState(desk.app);
    await goHome();
    await press('Control+z');
    await expect.poll(spoken, PATIENCE).toBe('第26行，备注，空');
    await expect.poll(isActiveSeen, PATIENCE).toBe(true);
    await goHome();
    await press('Control+y');
    await expect.poll(spoken, PATIENCE).toBe('第26行，备注，撤销看得见');
  });

  test('what a filter keeps out of sight is named when it is undone', async () => {
    await driver.goTo(25, 'remark');
    await press('Control+Shift+L');
    await page().keyboard.type('没有这样的备注');
    await press('Enter');
    await expect.poll(() => page().locator('.gridRow').count(), PATIENCE).toBe(0);
    await press('Control+z');
    await expect.poll(() => message().innerText(), PATIENCE).toMatch(/已撤销 1 处填写。有 1 处在筛选之外或隐藏的列中：任务 \d+“备注”；清除筛选/);
    await press('Shift+F10');
    await page().getByRole('menuitem', { name: '清除全部筛选' }).press('Enter');
    await expect.poll(() => page().locator('.gridRow').count(), PATIENCE).toBeGreaterThan(3);
  });

  test('another period shows the same task and column, and undo goes back to the period where the change was', async () => {
    await driver.goTo(12, 'remark');
    await driver.keys.type('本月所填');
    await press('Enter', 'ArrowUp');
    await savedState(desk.app);
    const label = await page().locator('.topBar-periodSelect').innerText();
    await page().getByRole('button', { name: '上一期' }).press('Enter');
    await expect.poll(() => page().locator('.gridRow').count(), PATIENCE).toBeGreaterThan(3);
    await expect.poll(spoken, PATIENCE).toBe('第13行，备注，空');
    await expect.poll(isActiveSeen, PATIENCE).toBe(true);
    await desk.focusGrid();
    await goHome();
    await press('Control+z');
    await expect.poll(() => page().locator('.topBar-periodSelect').innerText(), PATIENCE).toBe(label);
    await expect.poll(spoken, PATIENCE).toBe('第13行，备注，空');
    expect(await page().evaluate(() => document.activeElement?.className)).toContain('gridEditor');
  });

  test('the panel of the row does not cover the active cell', async () => {
    await driver.goTo(3, 'nextSteps');
    await expect.poll(isActiveSeen, PATIENCE).toBe(true);
    await press('F4');
    await expect.poll(isActiveSeen, PATIENCE).toBe(true);
    await press('F4', 'F7');
    await expect.poll(isActiveSeen, PATIENCE).toBe(true);
    await press('F7');
  });

  test('at 200 % and in large type the table takes the window: header, group and four rows of two lines', async () => {
    await page().evaluate(() => localStorage.setItem('appearance.typeSize', 'large'));
    await page().setViewportSize({ width: 683, height: 384 });
    await page().reload();
    await page().locator('.gridRow').first().waitFor();
    await driver.goTo(0, 'status');
    const seen = await page().evaluate(() => {
      const body = document.querySelector('.gridBody')?.getBoundingClientRect() ?? new DOMRect();
      const [group, status, head] = ['.gridGroup', '.statusBar', '.gridHeader'].map((name) => document.querySelector(name)?.getBoundingClientRect() ?? new DOMRect());
      return { rows: Math.min(body.bottom, status?.top ?? 0) - body.top - (group?.height ?? 0), head: head?.top ?? -1, width: document.documentElement.scrollWidth };
    });
    expect(seen.rows).toBeGreaterThanOrEqual(240);
    expect(seen.head).toBeGreaterThanOrEqual(-1);
    expect(seen.width).toBe(683);
    // The buttons that scrolled away come when they are gone to, and the table when work goes on.
    await page().getByRole('button', { name: '报送', exact: true }).focus();
    await rest(page());
    expect(await page().getByRole('button', { name: '报送', exact: true }).evaluate((button) => button.getBoundingClientRect().top)).toBeGreaterThan(0);
    await desk.focusGrid();
    await rest(page());
    expect(await isActiveSeen()).toBe(true);
    await press('F4');
    expect(await page().getByRole('complementary', { name: '任务详情' }).evaluate((panel) => panel.getBoundingClientRect().top)).toBeLessThan(200);
    await press('F4');
  });

  test('of a form that is longer than the window the buttons and the last word are in sight', async () => {
    await page().getByTestId('rail-problems').press('Enter');
    await driver.keys.pressButton(/^提出问题/);
    const form = page().getByRole('dialog', { name: '提出问题' });
    await form.getByRole('textbox', { name: /^在哪次会议提出/ }).fill('3月调度会');
    const isSeen = (name: string | RegExp) => form.locator(':is(button, .notice-text)').filter({ hasText: name }).last().evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    expect(await isSeen('提出')).toBe(true);
    expect(await isSeen('取消')).toBe(true);
    await press('Escape');
    await form.getByText(/再按一次 Esc 放弃/).waitFor();
    expect([await isSeen(/再按一次 Esc 放弃/), await isSeen('放弃填写')]).toEqual([true, true]);
    await press('Escape');
    await form.waitFor({ state: 'detached' });
    await page().getByTestId('rail-ledger').press('Enter');
    await page().locator('.gridRow').first().waitFor();
  });

  test('in the colours of the system read-only text is as plain as any, and what is chosen stands out', async () => {
    await page().emulateMedia({ forcedColors: 'active' });
    const colours = await page().evaluate(() => {
      const colourOf = (name: string, property: string): string => {
        const element = document.querySelector(name);
        return element === null ? `no ${name}` : getComputedStyle(element).getPropertyValue(property);
      };
      return { readOnly: colourOf('.gridCell.isReadOnly', 'color'), text: colourOf('body', 'color'), current: colourOf('.rail-item[aria-current]', 'background-color'), other: colourOf('.rail-item:not([aria-current])', 'background-color') };
    });
    expect(colours.readOnly).toBe(colours.text);
    expect(colours.current).not.toBe(colours.other);
    await page().emulateMedia({ forcedColors: 'none' });
  });

  test.each([['normal', 2], ['high', 3]] as const)('in %s contrast a field or a list that has the focus is seen at once', async (contrast, width) => {
    await setAppearance(page(), { typeSize: 'normal', contrast });
    await page().setViewportSize({ width: 1366, height: 768 });
    await page().getByTestId('rail-problems').press('Enter');
    const ring = (name: string) => page().locator(name).evaluateAll((elements) => elements.filter((element) => element.contains(document.activeElement)).map((element) => getComputedStyle(element).outline));
    await page().getByRole('combobox', { name: '按层级' }).focus();
    expect(await ring('.ant-select')).toEqual([expect.stringMatching(new RegExp(`solid ${width}px$`))]);
    await page().getByRole('textbox', { name: '按文字或单位筛选' }).focus();
    expect(await ring('.ant-input-affix-wrapper, input')).toEqual([expect.stringMatching(new RegExp(`solid ${width}px$`)), expect.stringMatching(/none/)]);
    await driver.keys.type('没有');
    await press('Escape');
    expect(await page().getByRole('textbox', { name: '按文字或单位筛选' }).inputValue()).toBe('');
    expect(desk.app.complaints).toEqual([]);
    expect(driver.keys.lost).toEqual([]);
  });
});
