import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '#tests/support/chromium.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { goThroughFirstStart } from '#tests/support/e2e/firstStart.ts';
import { pickFiles } from '#tests/support/e2e/handedFiles.ts';
import { accessibilityFindings, squeezedTexts } from '#tests/support/e2e/looking.ts';
import { closeBrowser, startApp } from '#tests/support/e2e/runningApp.ts';
import { noticePlan } from '#tests/support/noticePlan.ts';

afterAll(closeBrowser);

describe.skipIf(chromiumPath === undefined)('a consolidated workbook at 收表台', () => {
  test('lists a line for each unit, of which some are taken in; another sheet is chosen instead, all by keyboard', async () => {
    const office = await startApp({ today: '2022-04-02' });
    const { page } = office;
    await goThroughFirstStart(page, { unit: null, name: '王处长', phone: '0791-88910000' });
    const texts = new Map(noticePlan().tasks.map(({ number, text }) => [number, text]));
    const rows = (words: string) => [['1', '省科技厅'], ['2', '省科技厅'], ['10', '省工信厅'], ['3', '某某公司']].map(([number = '', unit = '']) => [number, unit, texts.get(number) ?? '', '进行中', `${unit}${words}`]);
    const header = ['序号', '填报单位', '工作任务', '任务状态', '进展情况'];
    const file = path.join(office.folder, '全省汇总.xlsx');
    const drawing = (month: number, words: string): string => [[`重点任务推进情况汇总表（2022年${month}月）`], header, ...rows(words)].map((row) => row.join(' | ')).join('\n');
    writeFileSync(file, drawnWorkbook({ name: '汇总', drawing: drawing(3, '三月进展。') }, { name: '上月', drawing: drawing(2, '二月进展。') }));
    await page.getByRole('navigation').first().getByText('收表台').first().click();
    await pickFiles(office, () => page.getByRole('button', { name: '选择表格文件' }).press('Enter'), [file]);
    const table = page.getByRole('table', { name: '待导入的表格' });
    await table.getByText('单位不明的行').waitFor();
    expect(await table.getByRole('row').filter({ hasText: /可导入 \d/ }).allTextContents()).toEqual([expect.stringContaining('省科技厅'), expect.stringContaining('省工信厅')]);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await squeezedTexts(page)).toEqual([]);

    // The sheet of the month before as well, and then not again.
    const sheets = page.getByRole('combobox', { name: '全省汇总.xlsx 要读取的工作表' });
    await sheets.press('ArrowDown');
    await sheets.press('ArrowDown');
    await sheets.press('Enter');
    await table.getByText('工作表“上月”').first().waitFor();
    expect(await table.getByText('2022年2月').count()).toBeGreaterThan(0);
    await sheets.press('Backspace');
    await table.getByText('工作表“上月”').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');

    await table.getByRole('checkbox', { name: '导入 全省汇总.xlsx 汇总 省工信厅' }).press('Space');
    await page.getByRole('button', { name: '导入所选（1 个文件）' }).press('Enter');
    await page.getByText('已导入 1 个文件，台账改动 4 处：新增 2 行').waitFor();
    expect(await page.getByRole('table', { name: '导入结果' }).getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: '撤销这次导入' }).press('Enter');
    await page.getByText('已撤销这次导入，恢复 4 处').waitFor();

    // Beside another workbook of one of its units that unit is refused in both, and the other one is taken in.
    const own = path.join(office.folder, '科技厅.xlsx');
    writeFileSync(own, drawnWorkbook([['填报单位：省科技厅'], ['填报期：2022年3月'], ['序号', '工作任务', '进展情况'], ['1', texts.get('1') ?? '', '另报的进展。']].map((row) => row.join(' | ')).join('\n')));
    await page.getByRole('button', { name: '继续收表' }).press('Enter');
    await pickFiles(office, () => page.getByRole('button', { name: '选择表格文件' }).press('Enter'), [file, own]);
    await table.getByText(/都是“省科技厅”/).nth(1).waitFor();
    await page.getByRole('button', { name: '全部导入（1 个文件）' }).press('Enter');
    await page.getByText('已导入 1 个文件，台账改动 2 处：新增 1 行').waitFor();
    expect(office.complaints).toEqual([]);
    await office.close();
  });
});
