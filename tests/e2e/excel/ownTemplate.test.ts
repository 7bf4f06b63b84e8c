import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readStamp } from '#electron/workbook/fill/stamp/readStamp.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { Cell, Workbook } from '#electron/workbook/sheet.ts';
import { chromiumPath } from '#tests/support/chromium.ts';
import { goThroughFirstStart } from '#tests/support/e2e/firstStart.ts';
import { downloadBy, pickFiles } from '#tests/support/e2e/handedFiles.ts';
import { closeBrowser, startApp } from '#tests/support/e2e/runningApp.ts';
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
    const exported = async (): Promise<Workbook> => {
      await page.getByRole('tab', { name: '导出', exact: true }).click();
      await pickFiles(app, () => page.getByRole('button', { name: '选择本单位的模板文件' }).press('Enter'), [template]);
      return download();
    };
    const download = async (): Promise<Workbook> => readWorkbook(readFileSync(await downloadBy(app, () => page.getByRole('button', { name: '导出', exact: true }).press('Enter'))));

    await page.getByRole('tab', { name: '导入记录' }).click();
    await page.getByText('请在“导入”中选择表格文件').waitFor();
    await pickToImport();
    await page.getByRole('button', { name: /^确认导入/ }).click();
    await page.getByText('已导入 1 个文件').waitFor();
    const first = await exported();
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
    await exported();
    await page.getByText('已由填报内容“王某”取代').waitFor();
    await page.getByRole('checkbox', { name: /写入隐藏的识别页/ }).uncheck();
    const last = await download();
    expect([person(last)?.formula, person(last)?.text, readStamp(last)]).toEqual(['none', '王某', undefined]);
    expect(app.complaints).toEqual([]);
    await app.close();
  });
});
