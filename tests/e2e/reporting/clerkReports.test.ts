import { afterAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '#tests/support/chromium.ts';
import { keyboardOf } from '#tests/support/e2e/focusWatch.ts';
import { openReportingDesk } from '#tests/support/e2e/reportingDesk.ts';
import { savedState } from '#tests/support/e2e/ledgerDriver.ts';
import { closeBrowser } from '#tests/support/e2e/runningApp.ts';

const PATIENCE = { timeout: 20_000 };

describe.skipIf(chromiumPath === undefined)('a clerk reports a month', () => {
  afterAll(closeBrowser);

  test('from 自查 to 报送, by keyboard: what is missing is named, put right in the grid, handed in, closed, and taken back', async () => {
    const desk = await openReportingDesk({ unit: '省科技厅', filled: 'butOne' });
    const { app, key, tasks } = desk;
    const { page } = app;
    const state = page.getByTestId('reportState');
    const keys = keyboardOf(page);
    await expect.poll(() => state.innerText(), PATIENCE).toBe('草稿');

    // 报送 with one task missing names it, and leads to it.
    await keys.pressButton('报送');
    await page.getByRole('dialog', { name: '还不能报送' }).waitFor();
    await page.getByText('本期未填报').first().waitFor();
    await page.keyboard.press('Enter');
    const checks = page.getByRole('complementary', { name: '自查' });
    await checks.getByText(/须改正 1 处/).waitFor();
    await checks.getByRole('button', { name: /须改正/ }).press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('gridEditor')), PATIENCE).toBe(true);

    // The row says that nothing moved: a statement, different from an empty row.
    await keys.pressButton('本月无进展');
    await savedState(app);
    await expect.poll(async () => (await desk.row(tasks.at(-1) ?? '')).entry.statement?.value, PATIENCE).toBe('noProgress');
    // Whose row it is must still be said.
    await checks.getByText(/须改正 [23] 处/).waitFor();
    await desk.fillPerson(tasks.at(-1) ?? '');
    await expect.poll(() => checks.getByText(/须改正 0 处/).count(), PATIENCE).toBe(1);
    // Into the panel, out of it, and asked for anew: now it passes.
    await keys.press('F7', 'F7', 'F7');
    await expect.poll(() => state.innerText(), PATIENCE).toBe('已自查');

    await keys.pressButton('报送');
    const form = page.getByRole('dialog', { name: /^报送/ });
    await form.waitFor();
    expect(await form.getByRole('textbox', { name: /报送人/ }).inputValue()).toBe('王小明');
    await form.getByRole('textbox', { name: /报送人/ }).press('Enter');
    await expect.poll(() => state.innerText(), PATIENCE).toBe('已报');
    expect((await app.ask('submission.get', { key })).standing.submission).toMatchObject({ state: 'submitted', person: '王小明' });

    // Nothing can be typed any more, and the cell says why.
    await expect.poll(() => page.locator('.gridCell:not(.isReadOnly)').count(), PATIENCE).toBe(0);
    await desk.focusGrid();
    await keys.press('Control+Home', ...Array<string>(desk.columnsTo('status')).fill('ArrowRight'));
    await page.keyboard.type('改');
    expect((await desk.row(tasks[0] ?? '')).entry.status?.value).toBe('inProgress');
    await expect.poll(() => page.locator('.gridSpoken[aria-live]').innerText(), PATIENCE).toMatch(/任务状态.*只读：.*已经报送，不能再改/);

    await keys.pressButton('撤回报送');
    await page.getByRole('dialog', { name: '撤回报送？' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => state.innerText(), PATIENCE).toBe('草稿');
    await expect.poll(() => page.locator('.gridCell:not(.isReadOnly)').count(), PATIENCE).toBeGreaterThan(0);
    expect(app.complaints).toEqual([]);
    await desk.close();
  });

  test('takes last month over for the selected rows as one step, sees it marked, and undoes it', async () => {
    const desk = await openReportingDesk({ unit: '省科技厅', filled: 'lastMonth' });
    const { app, tasks } = desk;
    const { page } = app;
    const keys = keyboardOf(page);
    await desk.focusGrid();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => page.getByText('所选 2 行').count(), PATIENCE).toBe(1);
    await keys.pressButton('沿用上期');
    await savedState(app);
    await expect.poll(async () => (await desk.row(tasks[1] ?? '')).entry.progress?.value, PATIENCE).toEqual(expect.stringContaining('第') as string);
    expect((await desk.row(tasks[2] ?? '')).entry).toEqual({});
    await expect.poll(() => page.locator('.gridMark', { hasText: '沿用' }).count(), PATIENCE).toBeGreaterThan(1);
    await desk.focusGrid();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await desk.row(tasks[1] ?? '')).entry.progress?.value ?? null, PATIENCE).toBeNull();
    await desk.close();
  });

  test('finds words that were written in another month, and Enter opens their cell there', async () => {
    const desk = await openReportingDesk({ unit: '省科技厅', filled: 'lastMonth' });
    const { app, previous, label } = desk;
    const { page } = app;
    await desk.focusGrid();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索' }).waitFor();
    await page.keyboard.press('Escape');
    // Whoever only looked goes on in the cell.
    await expect.poll(() => page.evaluate(() => document.activeElement?.className), PATIENCE).toContain('gridEditor');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索' }).fill(`第2项任务按计划`);
    await page.getByRole('option', { name: new RegExp(label(previous)) }).first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.gridSpoken[aria-live]').innerText(), PATIENCE).toMatch(/进展情况，.*第2项任务/);
    await desk.close();
  });

  test('after a power cut, is offered what was typed, with the cell that it belongs to', async () => {
    const desk = await openReportingDesk({ unit: '省科技厅', filled: 'lastMonth' });
    const { app, tasks } = desk;
    const { page } = app;
    await desk.focusGrid();
    await page.keyboard.press('Control+Home');
    await keyboardOf(page).press('Control+Home', ...Array<string>(desk.columnsTo('progress')).fill('ArrowRight'));
    await page.keyboard.type('还没有写完的一句');
    await expect.poll(async () => (await app.ask('draft.list', {})).map(({ text }) => text), PATIENCE).toEqual(['还没有写完的一句']);
    await app.kill();
    await app.restart();
    const notice = page.getByText('已找回上次未保存的内容');
    await notice.waitFor();
    expect(await notice.innerText()).toContain(`任务 ${(await desk.row(tasks[0] ?? '')).task.number}`);
    expect(await notice.innerText()).toContain('“进展情况”：“还没有写完的一句”');
    await page.getByRole('button', { name: '填回原处' }).press('Enter');
    await expect.poll(async () => (await desk.row(tasks[0] ?? '')).entry.progress?.value, PATIENCE).toBe('还没有写完的一句');
    await expect.poll(() => notice.count(), PATIENCE).toBe(0);
    await desk.close();
  });
});
