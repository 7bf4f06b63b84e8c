import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { drawnWorkbook } from '../../support/drawnWorkbook.ts';
import { chromiumPath } from '../../support/chromium.ts';
import { fillWorkspace, type FilledWorkspace } from '../../support/e2e/filledWorkspace.ts';
import { keyboardOf } from '../../support/e2e/focusWatch.ts';
import { downloadBy, pickFiles } from '../../support/e2e/handedFiles.ts';
import { accessibilityFindings, clippedParts, picture, setAppearance } from '../../support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '../../support/e2e/runningApp.ts';

const SCIENCE = { role: 'unit', unit: '省科技厅' } as const;
const NOTHING = { category: null, place: null, owner: null, totalInvestment: null, annualInvestment: null, duration: null };

describe.skipIf(chromiumPath === undefined)('重大项目', () => {
  let app: RunningApp;
  let workspace: FilledWorkspace;
  const open = async (...args: Parameters<typeof fillWorkspace>): Promise<void> => {
    workspace = await fillWorkspace(...args);
    app = await startApp({ workspace: workspace.folder });
    await app.page.getByTestId('rail-projects').press('Enter');
    await app.page.getByRole('heading', { name: '重大项目', level: 1 }).waitFor();
  };
  afterEach(async () => {
    await app.close();
    workspace.remove();
  });
  afterAll(closeBrowser);

  test('a clerk registers a project, fills its month in the grid and sees how far the year is done, by keyboard alone', async () => {
    await open(SCIENCE);
    const { page } = app;
    await page.getByText(/还没有重大项目/).waitFor();
    await picture(page, 'projects-empty');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '登记第一个项目' }).press('Enter');
    await page.getByRole('dialog', { name: '增加项目' }).waitFor();
    await page.keyboard.type('南昌智算中心一期');
    await page.getByLabel('总投资（万元）').fill('12亿元');
    await page.getByText('即 120,000万元').waitFor();
    await page.getByLabel('年度计划投资（万元）').fill('40000');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell', { name: '南昌智算中心一期' }).waitFor();

    await page.getByRole('gridcell', { name: '南昌智算中心一期' }).click();
    await page.keyboard.press('Home');
    // 项目名称 建设地点 项目业主 起止年限 总投资 年度计划 本月完成 累计完成
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('3500');
    await page.keyboard.press('Tab');
    await page.keyboard.type('30000');
    await page.keyboard.press('Enter');
    const sums = page.getByRole('group', { name: '合计' });
    await sums.getByText('75%').waitFor();
    expect(await sums.textContent()).toContain('累计完成30,000');
    await page.reload();
    await page.getByTestId('rail-projects').press('Enter');
    await page.getByRole('gridcell', { name: '3,500', exact: true }).waitFor();
    expect(app.complaints).toEqual([]);
  });

  test('a table of projects is shown before it is taken in, by keyboard alone, and written out again', async () => {
    await open(SCIENCE, async (get, { plan }) => {
      await get('project.add', { planKey: plan.planKey, unit: '省科技厅', values: { ...NOTHING, name: '甲项目', totalInvestment: '1000' } });
    });
    const { page } = app;
    const file = path.join(app.folder, '项目月报.csv');
    writeFileSync(file, '\ufeff序号,项目名称,总投资（亿元）,本月完成（万元）,存在问题\r\n1,甲项目,0.2,35,\r\n2,乙项目,1.5,大约100,\r\n3,丙项目,3,120,缺用地指标\r\n');
    const keys = keyboardOf(page);
    await pickFiles(app, () => keys.pressButton('导入'), [file]);
    const dialog = page.getByRole('dialog', { name: /导入重大项目表/ });
    await dialog.getByText(/新增 1 个，更新 1 个，无变化 0 个/).waitFor();
    await dialog.getByText(/C3|D3/).first().waitFor();
    await dialog.getByText(/“大约100”不是金额/).waitFor();
    await picture(page, 'projects-import');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText(/已导入“项目月报.csv”：新增 1 个项目，更新 1 个/).waitFor();
    await page.getByRole('gridcell', { name: '丙项目', exact: true }).waitFor();
    const sums = page.getByRole('group', { name: '合计' });
    await sums.getByText('155').waitFor();
    const written = await downloadBy(app, () => keys.pressButton('导出'));
    expect(path.basename(written)).toMatch(/^重大项目_省科技厅_\d{4}年\d+月\.xlsx$/);
    await pickFiles(app, () => keys.pressButton('导入'), [written]);
    await dialog.getByText(/新增 0 个，更新 0 个，无变化 2 个/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(app.complaints).toEqual([]);
  });

  test('the month goes into the agency\'s own form, by keyboard alone, and the next time the form is there already', async () => {
    await open(SCIENCE, async (get, { plan }) => {
      for (const name of ['南昌智算中心一期', '上饶大数据产业园二期', '鹰潭物联网检测平台', '赣江新区算力调度平台', '抚州数字产业园']) await get('project.add', { planKey: plan.planKey, unit: '省科技厅', values: { ...NOTHING, name, totalInvestment: '123456.7' } });
    });
    const { page } = app;
    const form = path.join(app.folder, '本厅项目表样.xlsx');
    copyFileSync(fileURLToPath(new URL('../../fixtures/workbooks/fill/projectForm.xlsx', import.meta.url)), form);
    const keys = keyboardOf(page);
    await keys.pressButton('导出到本单位表样');
    const dialog = page.getByRole('dialog', { name: '导出到本单位表样' });
    await pickFiles(app, () => keys.pressButton('选择表样文件'), [form]);
    await dialog.getByText(/表中已有 0 个，填入空行 4 个，插入新行 1 个/).waitFor();
    await picture(page, 'projects-form');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    const written = await downloadBy(app, () => dialog.getByRole('button', { name: '导出', exact: true }).press('Enter'));
    await page.getByText(/已导出“重大项目_省科技厅_.*”：5 个项目。已记住表样“本厅项目表样”/).waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(cellsOf(readWorkbook(readFileSync(written)))['F9']?.value).toBe(12.34567);

    await keys.pressButton('导出到本单位表样');
    await dialog.getByRole('button', { name: '导出', exact: true }).and(page.locator(':focus')).waitFor();
    await dialog.getByText(/填入空行 4 个，插入新行 1 个/).waitFor();
    await downloadBy(app, () => page.keyboard.press('Enter'));
    await dialog.waitFor({ state: 'detached' });
    await keys.pressButton('导出到本单位表样');
    await dialog.getByText(/填入空行 4 个，插入新行 1 个/).waitFor();
    expect(await dialog.getByRole('radio', { name: '已记住：本厅项目表样' }).isChecked()).toBe(true);
    await keys.pressButton('不再记住这个表样');
    await dialog.getByRole('button', { name: '选择表样文件' }).waitFor();
    expect(await dialog.getByRole('button', { name: '导出', exact: true }).isEnabled()).toBe(false);

    // Of two rows of one name the clerk says which; only then it can be written.
    const twice = path.join(app.folder, '同名表样.xlsx');
    writeFileSync(twice, drawnWorkbook('项目名称 | 建设地点 | 总投资（万元）\n南昌智算中心一期 | 高新区 |\n南昌智算中心（一期） | 经开区 |\n南昌智算中心一期 | 红谷滩 |\n合计'));
    await pickFiles(app, () => keys.pressButton('选择表样文件'), [twice]);
    const question = dialog.getByRole('combobox', { name: /^南昌智算中心一期/ });
    await question.waitFor();
    expect(await dialog.getByRole('button', { name: '导出', exact: true }).isEnabled()).toBe(false);
    await picture(page, 'projects-form-question');
    expect(await accessibilityFindings(page)).toEqual([]);
    await question.press('ArrowDown');
    await question.press('ArrowDown');
    await dialog.getByText(/表中已有 1 个/).waitFor();
    const said = await downloadBy(app, () => dialog.getByRole('button', { name: '导出', exact: true }).press('Enter'));
    expect(['C2', 'C4'].map((at) => cellsOf(readWorkbook(readFileSync(said)))[at]?.value)).toEqual([undefined, 123456.7]);
    await dialog.waitFor({ state: 'detached' });
    expect(app.complaints).toEqual([]);
  });

  test('a paste over two projects is one step, taken back by Ctrl+Z', async () => {
    await open(SCIENCE, async (get, { plan }) => {
      for (const name of ['甲项目', '乙项目']) await get('project.add', { planKey: plan.planKey, unit: '省科技厅', values: { ...NOTHING, name } });
    });
    const { page } = app;
    await page.getByRole('gridcell', { name: '甲项目', exact: true }).click();
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight');
    await page.evaluate(() => navigator.clipboard.writeText('3500\t4500\n120\t240'));
    await page.keyboard.press('Control+v');
    const sums = page.getByRole('group', { name: '合计' });
    await sums.getByText('3,620').waitFor();
    expect((await app.ask('step.list', { before: null, limit: 1 }))[0]).toMatchObject({ operation: 'project.save', changes: 4 });
    // Undone from another place, the four cells are gone to.
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+z');
    await page.getByText('已撤销 4 处填写。').waitFor();
    await expect.poll(() => page.locator('.gridSpoken[aria-live]').innerText()).toBe('第1行，本月完成，空');
    expect(await page.locator('.gridRange').count()).toBe(1);
    await sums.getByText('3,620').waitFor({ state: 'detached' });
    // Done again from the other table, which has no 累计完成 to fill in: the one that has opens.
    await page.getByRole('radio', { name: '逐月投资' }).press('Space');
    await page.locator('.gridEditor').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+y');
    await page.getByText('已恢复 4 处填写。', { exact: true }).waitFor();
    expect(await page.getByRole('radio', { name: '本月月报' }).isChecked()).toBe(true);
    await expect.poll(() => page.locator('.gridSpoken[aria-live]').innerText()).toMatch(/^第1行，本月完成，3,500/);
    expect(app.complaints).toEqual([]);
  });

  test('months side by side, sums below, and figures that do not fit together are marked', async () => {
    await open(SCIENCE, async (get, { plan, period, today }) => {
      const year = today.slice(0, 4);
      const now = Number(period.slice(5));
      const names: [string, string, string][] = [['南昌智算中心一期', '120000', '40000'], ['上饶大数据产业园二期', '86000', '30000'], ['鹰潭物联网检测平台', '5200', '6000']];
      for (const [name, totalInvestment, annualInvestment] of names) {
        const { project } = await get('project.add', { planKey: plan.planKey, unit: '省科技厅', values: { ...NOTHING, name, totalInvestment, annualInvestment, place: '南昌高新区', owner: '江西数字产业集团', duration: '2022.1—2023.12' } });
        for (let month = 1; month <= now; month += 1) {
          const each = Math.round(Number(annualInvestment) / 12);
          await get('project.save', { planKey: plan.planKey, projects: [], months: [{ projectId: project.projectId, period: `${year}-${String(month).padStart(2, '0')}`, version: 0, values: { completed: String(each), cumulative: String(name.startsWith('上饶') && month === now ? 1 : each * month), stage: month === now ? '主体结构封顶，正在安装机电设备。' : null, problems: month === now ? '无' : null } }] });
        }
      }
    });
    const { page } = app;
    await page.getByRole('gridcell', { name: '南昌智算中心一期' }).click();
    await picture(page, 'projects');
    expect(await page.getByRole('group', { name: '合计' }).textContent()).toContain('年度计划76,000');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    await page.getByRole('radio', { name: '逐月投资' }).press('Space');
    await page.getByRole('columnheader', { name: /^1月/ }).waitFor();
    await picture(page, 'projects-months');
    expect(await accessibilityFindings(page)).toEqual([]);
    await setAppearance(page, { typeSize: 'large', contrast: 'high' });
    await page.getByTestId('rail-projects').press('Enter');
    await page.getByRole('gridcell', { name: '南昌智算中心一期' }).waitFor();
    await picture(page, 'projects-large');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);

    await page.getByRole('gridcell', { name: '鹰潭物联网检测平台' }).click();
    await page.getByRole('button', { name: '移除' }).press('Enter');
    await page.getByLabel('移除原因').fill('停建');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('gridcell', { name: '鹰潭物联网检测平台' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('group', { name: '合计' }).textContent()).toContain('年度计划70,000');
    expect(app.complaints).toEqual([]);
  });

  test('the office sees projects and no button to change them', async () => {
    await open({ role: 'office', unit: null });
    await app.page.getByText('各单位登记并报来后，在这里汇总。').waitFor();
    expect(await app.page.getByRole('button', { name: /增加项目/ }).count()).toBe(0);
  });
});
