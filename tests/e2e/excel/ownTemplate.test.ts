import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readStamp } from '#electron/workbook/fill/stamp/readStamp.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { Cell, Workbook } from '#electron/workbook/sheet.ts';
import { chromiumPath } from '#tests/support/chromium.ts';
import { goThroughFirstStart } from '#tests/support/e2e/firstStart.ts';
import { downloadBy, pickFiles } from '#tests/support/e2e/handedFiles.ts';
import { accessibilityFindings, clippedParts, picture, squeezedTexts } from '#tests/support/e2e/looking.ts';
import { closeBrowser, startApp } from '#tests/support/e2e/runningApp.ts';
import { settled } from '#tests/support/e2e/visitScreens.ts';
import { sheetOf } from '#tests/support/ooxmlPackage.ts';

const TASK = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';

/** 责任人 is worked out by a formula. */
function templateWithFormula(): Buffer {
  const text = (cell: string, written: string): string => `<c r="${cell}" t="inlineStr"><is><t>${written}</t></is></c>`;
  const headers = ['工作任务', '进展情况', '责任人'].map((header, i) => text(`${'ABC'[i] ?? ''}2`, header)).join('');
  const head = `<row r="1">${text('A1', '填报单位：省科技厅')}${text('C1', '填报期：2022年3月')}</row><row r="2">${headers}</row>`;
  return sheetOf(`${head}<row r="3">${text('A3', TASK)}${text('B3', '已发布目录。')}<c r="C3" t="str"><f>"王"&amp;"某"</f><v>王某</v></c></row>`);
}

function person(workbook: Workbook): Cell | undefined {
  return workbook.sheets[0]?.rows[2]?.cells.find(({ col }) => col === 2);
}

describe.skipIf(chromiumPath === undefined)("a unit's own template", () => {
  afterAll(closeBrowser);

  test('is filled over its formulas only where a person has allowed it, and without a hidden sheet where one is not wanted', async () => {
    const app = await startApp({ today: '2022-03-28' });
    const { page } = app;
    await goThroughFirstStart(page, { unit: '省科技厅', name: '王小明', phone: '0791-88912345' });
    const template = path.join(app.folder, '厅模板.xlsx');
    writeFileSync(template, templateWithFormula());
    await page.getByRole('navigation').first().getByText(/^Excel/).first().click();

    const pickToImport = async (): Promise<void> => {
      await page.getByRole('tab', { name: '导入', exact: true }).click();
      await pickFiles(app, () => page.getByRole('button', { name: '选择表格文件' }).press('Enter'), [template]);
    };
    const pickToExport = async (): Promise<void> => {
      await page.getByRole('tab', { name: '导出', exact: true }).click();
      await pickFiles(app, () => page.getByRole('button', { name: '选择本单位的模板文件' }).press('Enter'), [template]);
      await page.getByRole('radio', { name: '本次选择：厅模板.xlsx', checked: true }).waitFor();
    };
    const previewed = async (): Promise<void> => {
      await page.getByRole('button', { name: '预览并导出' }).press('Enter');
      await page.getByRole('table', { name: '工作表“Sheet1”' }).waitFor();
    };
    const download = async (): Promise<Workbook> => readWorkbook(readFileSync(await downloadBy(app, () => page.getByRole('button', { name: '导出', exact: true }).press('Enter'))));

    await page.getByRole('tab', { name: '导入记录' }).click();
    await page.getByText('请在“导入”中选择表格文件').waitFor();
    await pickToImport();
    await page.getByRole('button', { name: /^确认导入/ }).click();
    await page.getByText('已导入 1 个文件').waitFor();
    await pickToExport();
    await page.route('**/api/call', (route) => (route.request().postData()?.includes('ledger.previewExport') === true ? undefined : route.continue()));
    await page.getByRole('button', { name: '预览并导出' }).press('Enter');
    await page.getByRole('group', { name: '正在生成预览' }).getByRole('button', { name: '取消' }).press('Enter');
    await page.getByText('已取消，未作任何改动。').waitFor();
    await page.unroute('**/api/call');
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: '工作表“Sheet1”' }).waitFor();
    expect(await page.getByRole('dialog').innerText()).toMatch(/将填入 9 项任务[^]*写入隐藏的识别页[^]*有 24 项任务在模板中没有位置[^]*插入 8 行/);
    await page.getByRole('dialog').getByText('模板的这个单元格是公式，没有覆盖').waitFor();
    await settled(page);
    await picture(page, 'export-preview');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 683, height: 384 });
    await settled(page);
    await picture(page, 'export-preview-small');
    expect([...await clippedParts(page), ...await squeezedTexts(page)]).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.keyboard.press('Escape');
    expect(await page.getByRole('button', { name: '预览并导出' }).evaluate((button) => button === document.activeElement)).toBe(true);

    // Somebody else writes meanwhile: what was shown is not what would be written.
    await previewed();
    const [plan] = await app.ask('plan.list', {});
    await app.ask('entry.save', { edits: [{ key: { planKey: plan?.planKey ?? '', taskKey: '2.1/2', period: '2022-03', unit: '省科技厅' }, values: { progress: '遴选已启动。' }, seen: {} }] });
    await page.getByRole('button', { name: '导出', exact: true }).press('Enter');
    await page.getByText('预览之后台账或模板又有变化，没有导出').waitFor();
    const first = await download();
    expect([person(first)?.formula, readStamp(first)?.unit]).toEqual(['cached', '省科技厅']);
    await page.getByText('模板的这个单元格是公式，没有覆盖').waitFor();

    await page.getByRole('tab', { name: '导入', exact: true }).click();
    await page.getByRole('button', { name: '继续导入' }).click();
    await pickToImport();
    const columns = page.getByRole('tab', { name: '列的含义' });
    await page.getByRole('button', { name: /^(?:展开|收起) 厅模板.xlsx/ }).waitFor();
    if (!(await columns.isVisible())) await page.getByRole('button', { name: '展开 厅模板.xlsx' }).click();
    await columns.click();
    await page.getByRole('checkbox', { name: 'C 列导出时可覆盖公式' }).check();
    await page.getByRole('button', { name: '保存更正并重新识别' }).press('Enter');
    await page.getByText('按以前的更正').waitFor();
    await pickToExport();
    await previewed();
    await page.getByRole('dialog').getByText('已由填报内容“王某”取代').waitFor();
    await page.getByRole('button', { name: '不导出' }).click();
    await page.getByRole('checkbox', { name: /写入隐藏的识别页/ }).uncheck();
    await previewed();
    await page.getByRole('dialog').getByText('不写入识别页').waitFor();
    const last = await download();
    expect([person(last)?.formula, person(last)?.text, readStamp(last)]).toEqual(['none', '王某', undefined]);
    expect(app.complaints).toEqual([]);
    await app.close();
  });
});
