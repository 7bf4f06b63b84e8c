import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '#tests/support/chromium.ts';
import { fillWorkspace } from '#tests/support/e2e/filledWorkspace.ts';
import { keyboardOf } from '#tests/support/e2e/focusWatch.ts';
import { pickFiles } from '#tests/support/e2e/handedFiles.ts';
import { accessibilityFindings, picture } from '#tests/support/e2e/looking.ts';
import { closeBrowser, startApp } from '#tests/support/e2e/runningApp.ts';
import { settled } from '#tests/support/e2e/visitScreens.ts';
import { ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';

const TASK = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';

describe.skipIf(chromiumPath === undefined)('a column whose numbers can be two things', () => {
  afterAll(closeBrowser);

  test('is asked about once, answered with a key, imported, undone, and not asked about again', async () => {
    const workspace = await fillWorkspace({ role: 'unit', unit: '省科技厅' });
    const app = await startApp({ workspace: workspace.folder });
    const { page } = app;
    const keys = keyboardOf(page);
    const [year, month] = workspace.period.split('-');
    const written = (name: string, progress: string): string => {
      const file = path.join(app.folder, name);
      writeFileSync(file, ledgerSheet({ head: ['填报单位：省科技厅', `填报期：${year}年${Number(month)}月`], header: ['序号', '工作任务', '进展情况', '完成率'], rows: [['1', TASK, progress, '1']] }));
      return file;
    };
    await page.getByTestId('rail-excel').press('Enter');
    // Of a reading that was stopped what is not wanted is taken off, and the rest is read.
    await page.route('**/api/call', (route) => (route.request().postData()?.includes('workbook.preview') === true ? undefined : route.continue()));
    await pickFiles(app, () => keys.pressButton('选择表格文件'), [written('省科技厅3月.csv', '已发布目录。'), written('多余.csv', '另一份。')]);
    await page.getByRole('group', { name: '正在读取表格' }).getByRole('button', { name: '取消' }).press('Enter');
    await page.getByRole('table', { name: '还没有读取的表格' }).waitFor();
    await picture(page, 'unread-files');
    await page.unroute('**/api/call');
    await keys.pressButton('移除 多余.csv');
    await keys.look('移除');
    await keys.pressButton('读取这 1 个文件');
    const question = page.getByRole('group', { name: '请确认：D 列“完成率”的数字' });
    await question.waitFor();
    await settled(page);
    await picture(page, 'column-question');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.getByRole('button', { name: /^确认导入/ }).isEnabled()).toBe(false);
    await question.getByRole('button', { name: '0.5 是 50%' }).press('Enter');
    await question.waitFor({ state: 'detached' });
    await keys.look('0.5 是 50%');

    // The tabs are read out by their own words alone, with the focus too.
    await page.getByRole('tab', { name: /^将改动/ }).focus();
    await keys.press('End', 'Enter');
    expect(await page.getByRole('tab', { name: '列的含义', exact: true }).evaluate((tab) => tab === document.activeElement)).toBe(true);
    expect(await page.getByRole('row', { name: /^D 完成率/ }).innerText()).toContain('0.5 是 50%');
    const save = page.getByRole('button', { name: '保存更正并重新识别' });
    expect(await save.isEnabled()).toBe(false);
    // One field for two columns is told at once, and cannot be saved.
    const meaning = page.getByRole('combobox', { name: 'A 列认作' });
    for (const [field, shared] of [['完成率', 1], ['备注', 0]] as const) {
      await meaning.fill(field);
      await meaning.press('Enter');
      await page.getByText('更正了 1 列').waitFor();
      await page.waitForFunction((count) => document.querySelectorAll('.fileDetail-shared').length === count, shared);
      expect(await save.isEnabled()).toBe(shared === 0);
    }

    await keys.pressButton('确认导入（1 个文件，1 行）');
    const rate = async (): Promise<unknown> => (await app.ask('ledger.get', { planKey: workspace.plan.planKey, period: workspace.period, unit: '省科技厅' })).rows[0]?.entry.completionRate?.value ?? null;
    await page.getByText('已导入 1 个文件').waitFor();
    expect(await rate()).toBe(10_000);
    await keys.pressButton('撤销这次导入');
    await page.getByText(/^已撤销这次导入/).waitFor();
    expect(await rate()).toBeNull();

    await keys.pressButton('继续导入');
    await pickFiles(app, () => keys.pressButton('选择表格文件'), [written('省科技厅4月.csv', '已立项31个。')]);
    await page.getByRole('table', { name: '将改动的内容' }).getByText('100%').waitFor();
    expect(await question.count()).toBe(0);
    expect(keys.lost).toEqual([]);
    expect(app.complaints).toEqual([]);
    await app.close();
    workspace.remove();
  });
});
