import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '#tests/support/chromium.ts';
import { keyboardOf } from '#tests/support/e2e/focusWatch.ts';
import { downloadBy, pickFiles } from '#tests/support/e2e/handedFiles.ts';
import { brokenSteps, setAppearance, squeezedTexts } from '#tests/support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '#tests/support/e2e/runningApp.ts';
import { openSeat } from '#tests/support/e2e/seat.ts';
import { settled } from '#tests/support/e2e/visitScreens.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';

const PATIENCE = { timeout: 20_000 };
const UNIT = '省教育厅';
const PERIOD = '2022-03';

describe.skipIf(chromiumPath === undefined)('the office', () => {
  const place = freshFolder();
  const office = path.join(place.folder, '省级端');
  let workbook = '';
  let planKey = '';
  let app: RunningApp;
  const key = () => ({ planKey, period: PERIOD, unit: UNIT });
  const standing = async () => (await app.ask('submission.get', { key: key() })).standing;
  const rail = async (name: string): Promise<void> => {
    await app.page.getByTestId(`rail-${name}`).press('Enter');
    await settled(app.page);
  };

  beforeAll(async () => {
    const clerk = await openSeat({ workspace: path.join(place.folder, UNIT), drawer: place.folder, unit: UNIT, person: '李建国' });
    clerk.setDay('2022-03-20');
    await clerk.fill('2022-02', 2);
    await clerk.fill(PERIOD, 3);
    workbook = await clerk.written('3月工作台账.xlsx', (target) => clerk.ask('ledger.export', { planKey: clerk.planKey, period: PERIOD, unit: UNIT, template: null, keptTemplate: null, target }));
    await clerk.close();
    const desk = await openSeat({ workspace: office, drawer: place.folder, unit: null, person: '赵敏' });
    planKey = desk.planKey;
    await desk.close();
    app = await startApp({ workspace: office, today: '2022-03-28' });
    await app.page.getByRole('navigation').first().waitFor();
  });
  afterAll(async () => {
    await app.close();
    await closeBrowser();
    place.remove();
  });

  test('takes a unit\'s workbook in, notes its receipt, and reviews it entry by entry with letters alone', async () => {
    const { page } = app;
    const keys = keyboardOf(page);
    await rail('collect');
    await pickFiles(app, () => keys.pressButton('选择表格文件'), [workbook]);
    await keys.pressButton('全部导入（1 个文件）');
    await page.getByRole('button', { name: '继续收表' }).waitFor();

    await rail('review');
    await page.getByRole('tab', { name: new RegExp(UNIT) }).waitFor();
    await keys.pressButton('登记收到');
    await expect.poll(async () => (await standing()).submission, PATIENCE).toMatchObject({ state: 'submitted', receivedOn: '2022-03-28' });
    expect((await standing()).timing).toBe('late');

    const rows = (await app.ask('ledger.get', key())).rows;
    const current = page.getByRole('grid', { name: '待审填报' }).locator('tr[aria-selected="true"]');
    await current.focus();
    await keys.press('j', 'k');
    const accept = async (): Promise<void> => {
      const before = (await standing()).accepted;
      await page.keyboard.press('a');
      await expect.poll(async () => (await standing()).accepted, PATIENCE).toBe(before + 1);
    };
    await accept();
    await accept();

    // 退回 with a reason; the next time it is offered.
    await page.keyboard.press('r');
    const form = page.getByRole('dialog', { name: '退回 1 项填报' });
    await form.waitFor();
    await page.keyboard.type('请补充与年度目标的差距。');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await standing()).submission, PATIENCE).toMatchObject({ state: 'sentBack', sendBacks: 1, reason: '请补充与年度目标的差距。' });
    expect(await app.ask('submission.reasons', { planKey })).toEqual(['请补充与年度目标的差距。']);

    await keys.pressButton('登记收到');
    await page.getByRole('button', { name: /^通过 / }).waitFor();
    await page.keyboard.press('r');
    await form.waitFor();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.getByRole('option', { name: /请补充与年度目标的差距/ }).count(), PATIENCE).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => form.count(), PATIENCE).toBe(0);

    // What is left is accepted at once, with what was selected.
    await keys.pressButton(/^通过全部无误的/);
    for (let left = rows.length; left > 0 && (await standing()).submission.state !== 'accepted'; left -= 1) {
      await page.keyboard.press('a');
      await settled(page);
    }
    await expect.poll(async () => (await standing()).submission.state, PATIENCE).toBe('accepted');
    expect(app.complaints).toEqual([]);
  });

  test('sees in the matrix who has not reported, and takes the list for 催报 with it', async () => {
    const { page } = app;
    const keys = keyboardOf(page);
    await rail('reporting');
    const cell = page.locator(`[data-place="${UNIT} ${PERIOD}"]`);
    await expect.poll(() => cell.innerText(), PATIENCE).toMatch(/已审\s*迟报/);
    await cell.focus();
    await keys.press('ArrowUp');
    const { rows } = await app.ask('submission.matrix', { planKey, periods: [PERIOD] });
    const above = rows[rows.findIndex(({ unit }) => unit === UNIT) - 1]?.unit;
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-place'))).toBe(`${above} ${PERIOD}`);
    await keys.pressButton('催报名单');
    const dialog = page.getByRole('dialog', { name: '催报名单' });
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('已过 3 天');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), PATIENCE).toContain('省科技厅');
    const file = await downloadBy(app, () => dialog.getByRole('button', { name: '保存为文本' }).press('Enter'));
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\ufeff2022年3月工作台账催报名单\r\n')).toBe(true);
    expect(text).not.toContain(UNIT);
    await page.keyboard.press('Escape');

    await keys.pressButton('锁定本期已审');
    await page.getByRole('dialog', { name: '锁定报送？' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => cell.innerText(), PATIENCE).toMatch(/锁定/);
  });

  test('opens a number of the overview down to the cell of the workbook that it came from, and comes back', async () => {
    const { page } = app;
    await rail('overview');
    const number = page.getByRole('button', { name: /^全部：绿灯/ });
    const shown = Number(await number.innerText());
    await number.press('Enter');
    const panel = page.getByRole('complementary', { name: '全部：绿灯' });
    await panel.waitFor();
    expect(await panel.getByRole('grid').locator('tbody tr').count()).toBe(shown);
    await expect.poll(() => panel.innerText(), PATIENCE).toMatch(/表格“.*3月工作台账\.xlsx”，工作表“.*”，单元格 [A-Z]+\d+/);
    await page.keyboard.press('Escape');
    expect(await number.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('moves the deadline of the plan, and every month follows', async () => {
    const { page } = app;
    const keys = keyboardOf(page);
    await rail('plan');
    await keys.pressButton('计划设置');
    await page.getByRole('heading', { name: '计划设置', level: 1 }).waitFor();
    await keys.look('计划设置');
    await page.getByRole('combobox', { name: '月份' }).selectOption('next');
    await page.getByRole('textbox', { name: '日期' }).fill('40');
    await keys.pressButton('保存');
    await page.getByRole('alert').filter({ hasText: '1 到 31 日' }).waitFor();
    await page.getByRole('textbox', { name: '日期' }).fill('5');
    await keys.pressButton('保存');
    await expect.poll(async () => (await app.ask('planSettings.get', { planKey })).dueDays[2]?.dueOn, PATIENCE).toBe('2022-04-02');
    expect((await standing()).timing).toBe('inTime');
    await keys.pressButton('返回');
    // What opens in the place of the page has the focus, and the way back ends where it began.
    for (const open of ['计划设置', '修订本计划']) {
      await keys.pressButton(open);
      await page.getByRole('heading', { name: open.replace('本计', '计'), level: 1 }).waitFor();
      await keys.look(open);
      await keys.pressButton('返回');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), PATIENCE).toBe(open);
    }
    expect(keys.lost).toEqual([]);
  });

  test('reads what stands in tables at 200 % in large type without words broken into columns', async () => {
    const { page } = app;
    await setAppearance(page, { typeSize: 'large', contrast: 'normal' });
    await page.setViewportSize({ width: 683, height: 384 });
    for (const [name, word] of [['overview', '数字技术创新专项'], ['review', UNIT], ['reporting', UNIT], ['history', /导入2022年3月表格/], ['plan', '数字技术创新专项'], ['settings', '备份时间'], ['exchange', '联系人']] as const) {
      await rail(name);
      if (name === 'exchange') await page.getByRole('tab', { name: '单位登记' }).press('Enter');
      await page.locator('main').getByText(word).first().waitFor();
      expect([name, await squeezedTexts(page)]).toEqual([name, []]);
      if (name === 'reporting') expect(await brokenSteps(page.locator('.matrix tr'))).toEqual([]);
    }
    expect(app.complaints).toEqual([]);
  });
});
