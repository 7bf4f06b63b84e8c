import { readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { chromiumPath } from '../../support/chromium.ts';
import { handInWorkspace, type HandedInWorkspace } from '../../support/e2e/handedInWorkspace.ts';
import { downloadBy } from '../../support/e2e/handedFiles.ts';
import { accessibilityFindings, brokenSteps, clippedParts, picture, setAppearance } from '../../support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '../../support/e2e/runningApp.ts';

const UNIT = '省科技厅';

describe.skipIf(chromiumPath === undefined)('考核', () => {
  let app: RunningApp;
  let workspace: HandedInWorkspace;
  const key = () => ({ planKey: workspace.plan.planKey, period: workspace.period, unit: UNIT });
  afterEach(async () => {
    await app.close();
    workspace.remove();
  });
  afterAll(closeBrowser);

  /** The unit has handed its month in, and the office, on the same machine, has accepted it. */
  const open = async (): Promise<void> => {
    workspace = await handInWorkspace({ unit: UNIT, says: ({ ledNth }) => (ledNth === 1 ? { completionRate: 500, problems: '资金尚未下达' } : {}) });
    app = await startApp({ workspace: workspace.folder });
    await app.ask('submission.receive', { key: key(), receivedOn: null });
    await app.ask('submission.review', { key: key(), taskKeys: null, note: null });
    await app.page.getByTestId('rail-assessment').press('Enter');
    await app.page.getByRole('heading', { name: '考核', level: 1 }).waitFor();
  };
  const looked = async (name: string): Promise<void> => {
    await picture(app.page, name);
    expect([name, await accessibilityFindings(app.page), await clippedParts(app.page)]).toEqual([name, [], []]);
  };

  test('a table is made from a sample, asked where its points come from, scored, settled and taken out, by keyboard alone', async () => {
    await open();
    const { page } = app;
    await page.getByText(/还没有考核表/).waitFor();
    await looked('assessment-none');
    await page.getByRole('button', { name: '新建考核表' }).first().press('Enter');
    await page.getByRole('dialog', { name: '新建考核表' }).waitFor();
    await looked('assessment-create');
    await page.keyboard.press('Control+Enter');
    const grid = page.getByRole('grid', { name: '考核排名' });
    await grid.getByRole('row').nth(1).waitFor();
    await looked('assessment-ranking');
    expect(await brokenSteps(grid.getByRole('row'))).toEqual([]);

    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('data-place') ?? null);
    await grid.locator('[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toMatch(new RegExp(`^${UNIT} \\w+$`));
    await page.keyboard.press('Enter');
    const sources = page.getByRole('complementary', { name: '得分来源' });
    await sources.getByRole('grid', { name: '得分来源' }).waitFor();
    expect(await sources.innerText()).toContain(`达到序时进度的任务占比：${workspace.led.length - 1} 项 ÷ 牵头 ${workspace.led.length} 项 × 40 分`);
    await looked('assessment-source');
    await page.keyboard.press('Escape');
    await expect.poll(focused).toMatch(new RegExp(`^${UNIT} \\w+$`));

    for (const press of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'F2']) await page.keyboard.press(press);
    await page.getByRole('dialog', { name: `${UNIT}：领导评价` }).waitFor();
    await page.keyboard.insertText('21');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('省领导批示肯定');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/只能评 0 至 20 分/).waitFor();
    await looked('assessment-score');
    await page.getByRole('textbox', { name: /^得分/ }).fill('18.5');
    await page.keyboard.press('Control+Enter');
    await grid.getByText('18.5', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await sources.getByRole('gridcell', { name: /18\.5 分（省领导批示肯定），.+于\d{4}年\d+月\d+日\d{2}:\d{2}评分/ }).waitFor();
    await looked('assessment-scored');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: '评分办法', exact: true }).press('Enter');
    await page.getByRole('combobox', { name: /^排名/ }).selectOption('groups');
    await page.getByRole('textbox', { name: /^分组/ }).fill(`数据部门：${UNIT}、省教育厅\n其他省直单位：其余单位`);
    await looked('assessment-grouping');
    await page.keyboard.press('Control+Enter');
    await grid.getByText(/^数据部门/).waitFor();
    expect(await grid.getByRole('row', { name: /^1/ }).count()).toBeGreaterThanOrEqual(2);
    await looked('assessment-groups');

    await page.getByRole('radio', { name: /^评分项/ }).press(' ');
    await page.getByRole('grid', { name: '评分项' }).waitFor();
    await looked('assessment-items');
    await page.getByRole('button', { name: /^增加评分项/ }).press('Enter');
    const adding = page.getByRole('dialog', { name: '增加评分项' });
    await adding.getByRole('textbox', { name: /^评分项/ }).fill('网络零售额');
    await adding.getByRole('combobox', { name: /^评分办法/ }).selectOption('rank');
    await adding.getByRole('combobox', { name: /^考核数据/ }).selectOption('reading');
    await adding.getByRole('combobox', { name: /^指标/ }).selectOption({ label: '全省网络零售额（亿元）' });
    await looked('assessment-item');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('gridcell', { name: /按“全省网络零售额”指标值排名.*第一名 10 分，每位递减 5%/ }).waitFor();
    expect(app.complaints).toEqual([]);

    await page.getByRole('radio', { name: '排名' }).press(' ');
    await page.getByRole('button', { name: '定稿', exact: true }).press('Enter');
    await page.getByRole('dialog', { name: '考核定稿' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(/日定稿$/).first().waitFor();
    await app.ask('submission.sendBack', { key: key(), taskKeys: [workspace.led[2] ?? ''], reason: '请补充数据' });
    await page.getByRole('region', { name: '数据已变' }).getByText(UNIT).waitFor();
    await looked('assessment-changed');
    const file = await downloadBy(app, () => page.getByRole('button', { name: '导出', exact: true }).press('Enter'));
    const workbook = readWorkbook(readFileSync(file), { fileName: '考核.xlsx' });
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['考核排名', '得分明细', '评分办法']);
    expect(JSON.stringify(workbook.sheets[1])).toContain('人工评分 18.5 分（省领导批示肯定）');

    await setAppearance(page, { typeSize: 'large', contrast: 'high' });
    await page.getByTestId('rail-assessment').press('Enter');
    await grid.getByRole('row').nth(1).waitFor();
    await looked('assessment-large');
    expect(app.complaints).toEqual([]);
  });
});
