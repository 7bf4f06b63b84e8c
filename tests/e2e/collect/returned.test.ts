import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { chromiumPath } from '#tests/support/chromium.ts';
import { closeBrowser, startApp, type RunningApp } from '#tests/support/e2e/runningApp.ts';
import { goThroughFirstStart } from '#tests/support/e2e/firstStart.ts';
import { ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';

const TASK = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';
const SHEETS: Record<string, Buffer> = {
  '省科技厅三月.csv': ledgerSheet({ rows: [['1', TASK, '快好了', '已发布目录。', '大约一半', '', '', '', '']] }),
  '省商务厅三月.csv': ledgerSheet({ head: ['填报单位：省商务厅', '填报期：春节前后'], rows: [['1', TASK, '进行中', '已开展。', '35%', '', '', '', '']] }),
  '省科技厅四月.csv': ledgerSheet({ head: ['填报单位：省科技厅', '填报期：2022年4月'], rows: [['1', TASK, '进行中', '已发布目录。', '35%', '', '', '', '']] }),
};

let office: RunningApp;
afterAll(closeBrowser);

async function download(button: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([office.page.waitForEvent('download'), office.page.getByRole('button', { name: button }).press('Enter')]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe.skipIf(chromiumPath === undefined)('workbooks with problems at 收表台', () => {
  test('go back to their senders marked, one alone or all in one archive, by keyboard', async () => {
    office = await startApp({ today: '2022-04-02' });
    const { page } = office;
    await goThroughFirstStart(page, { unit: null, name: '王处长', phone: '0791-88910000' });
    await page.getByRole('navigation').first().getByText('收表台').first().click();
    const files = Object.entries(SHEETS).map(([name, bytes]) => {
      const file = path.join(office.folder, name);
      writeFileSync(file, bytes);
      return file;
    });
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择表格文件' }).press('Enter')]);
    await chooser.setFiles(files);
    await page.getByRole('button', { name: '导出标注件（退回用） 省科技厅三月.csv' }).waitFor();
    expect(await page.getByRole('button', { name: '导出标注件（退回用） 省科技厅四月.csv' }).count()).toBe(0);

    const one = await download('导出标注件（退回用） 省科技厅三月.csv');
    expect(one.name).toBe('省科技厅三月（退回修改）.xlsx');
    expect(readWorkbook(one.bytes).sheets[0]?.comments.map(({ row, col }) => [row, col])).toEqual([[3, 2], [3, 4]]);
    await page.getByText('已生成“省科技厅三月（退回修改）.xlsx”：1 个文件，标注 2 处').waitFor();

    const all = await download('导出标注件（退回用）2 个');
    expect(all.name).toBe('退回修改_2个文件.zip');
    expect(openZip(all.bytes).entries.map(({ name }) => name).sort()).toEqual(['省商务厅三月（退回修改）.xlsx', '省科技厅三月（退回修改）.xlsx'].sort());
    await page.getByText('已生成“退回修改_2个文件.zip”').waitFor();
    expect(office.complaints).toEqual([]);
    await office.close();
  });
});
