import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '#tests/support/chromium.ts';
import { goThroughFirstStart } from '#tests/support/e2e/firstStart.ts';
import { keyboardOf } from '#tests/support/e2e/focusWatch.ts';
import { downloadBy, pickFiles } from '#tests/support/e2e/handedFiles.ts';
import { ledgerDriverOf } from '#tests/support/e2e/ledgerDriver.ts';
import { shownSheet, sheetTexts } from '#tests/support/e2e/shownSheet.ts';
import { changesOf, editByHand, shownChanges } from '#tests/support/e2e/sheetByHand.ts';
import { tableTexts } from '#tests/support/e2e/tableTexts.ts';
import { reportedWorkbooks, WITH_ERRORS } from '#tests/support/e2e/reportedWorkbooks.ts';
import { closeBrowser, startApp } from '#tests/support/e2e/runningApp.ts';

const TODAY = '2022-03-28';

describe.skipIf(chromiumPath === undefined)('the main job, with the mouse unplugged', () => {
  afterAll(closeBrowser);

  test('a clerk fills a month, sends it out and takes it back through a workbook, and can undo all of it', async () => {
    const app = await startApp({ today: TODAY });
    const { page } = app;
    await goThroughFirstStart(page, { unit: '省科技厅', name: '王小明', phone: '0791-88912345' });
    const ledger = await ledgerDriverOf(app);
    const { keys, method } = ledger;
    expect(ledger.scope.period).toBe('2022-03');

    const history = [await ledger.saved()];
    const remember = async (): Promise<string[]> => {
      const now = await ledger.saved();
      history.push(now);
      return now;
    };

    for (let row = 0; row < 10; row += 1) {
      await ledger.goTo(row, 'status');
      await method.take(row % 3 === 0 ? '已完成' : '进行中');
      await keys.press('Tab');
      await remember();
      await ledger.compose('jinzhanshunli', `第${row + 1}项进展顺利`);
      await ledger.compose('anjihuatuijin', '，按计划推进');
      await keys.press('Tab');
      await remember();
      await keys.type(`${10 + row * 7}%`);
      await keys.press('Enter');
      await remember();
    }
    const filled = history.at(-1) ?? [];
    expect(filled.filter((each) => each.includes(' progress: '))).toHaveLength(10);
    expect(filled).toContainEqual(expect.stringMatching(/^3 .* progress: 第4项进展顺利，按计划推进$/));
    expect(filled).toContainEqual(expect.stringMatching(/^3 .* completionRate: 31%$/));
    expect(filled).toContainEqual(expect.stringMatching(/^3 .* status: 已完成$/));
    expect(new Set(history.map(String)).size).toBe(31);

    await ledger.goTo(1, 'progress');
    await ledger.paste(PASTED, PASTED_HTML);
    const question = page.getByRole('alertdialog', { name: '粘贴前确认' });
    await question.getByText('已有内容，将被覆盖').waitFor();
    expect(await ledger.saved()).toEqual(filled);
    await keys.press('Enter');
    const pasted = await remember();
    expect(pasted).toEqual(expect.arrayContaining(PASTED_CELLS.map((each) => expect.stringMatching(each) as string)));

    await keys.press('Control+h');
    await keys.type('进展顺利');
    await keys.press('Tab');
    await keys.type('稳步推进');
    await keys.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
    await page.getByText('已替换 7 格。').waitFor();
    await keys.press('Escape');
    const replaced = await remember();
    expect(replaced.filter((each) => each.includes('进展顺利'))).toEqual([]);
    expect(replaced.filter((each) => each.includes('稳步推进'))).toHaveLength(7);

    await ledger.goTo(4, 'progress');
    await keys.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    const down = await remember();
    expect(down.filter((each) => each.endsWith(' progress: 第5项稳步推进，按计划推进'))).toHaveLength(3);

    for (let back = 1; back <= 10; back += 1) {
      await keys.press('Control+z');
      await expect.poll(ledger.saved, { message: `undone ${back}`, timeout: 20_000 }).toEqual(history.at(-1 - back));
    }
    for (let again = 9; again >= 0; again -= 1) {
      await keys.press('Control+y');
      await expect.poll(ledger.saved, { message: `done again to ${again}`, timeout: 20_000 }).toEqual(history.at(-1 - again));
    }

    await keys.pressButton('导出模板');
    await keys.pressButton('预览并导出');
    await page.getByRole('table', { name: '工作表“工作台账”' }).waitFor();
    const previewed = await shownSheet(page, '工作台账');
    const workbook = await downloadBy(app, () => keys.press('Enter'));
    expect(previewed).toEqual(sheetTexts(workbook, '工作台账'));
    await page.getByText(/已导出“.*”：\d+ 项任务/).waitFor();
    await keys.look('导出');

    await openTab(page, '导入');
    await pickFiles(app, () => keys.pressButton('选择表格文件'), [workbook]);
    await page.getByText('与台账一致，没有可导入的内容').waitFor();
    expect(await page.getByRole('button', { name: /^确认导入/ }).isDisabled()).toBe(true);
    expect(await shownChanges(page)).toEqual([]);
    await keys.pressButton('全部移除');
    await keys.look('全部移除');

    const edits = await changesOf(app, workbook, ledger.scope.planKey);
    const changed = path.join(app.folder, '改过.xlsx');
    writeFileSync(changed, editByHand(readFileSync(workbook), edits));
    await pickFiles(app, () => keys.pressButton('选择表格文件'), [changed]);
    await page.getByRole('table', { name: '将改动的内容' }).waitFor();
    expect(await shownChanges(page)).toEqual(edits.map(({ label, after, cell }) => `${label} ${after === '' ? '（清空）' : after} ${cell}`).sort());
    const before = await ledger.saved();
    await keys.pressButton(/^确认导入/);
    await page.getByText(`已导入 1 个文件，台账改动 ${edits.length} 处`).waitFor();
    await keys.look('确认导入');
    expect(await ledger.saved()).not.toEqual(before);
    await keys.pressButton('撤销这次导入');
    await page.getByText(`已撤销这次导入，恢复 ${edits.length} 处`).waitFor();
    await keys.look('撤销这次导入');
    expect(await ledger.saved()).toEqual(before);

    expect(keys.lost).toEqual([]);
    expect(app.complaints).toEqual([]);
    await app.close();
  });

  test('the office collects the workbooks of many units, sees what is wrong, consolidates the rest and takes it back as one step', async () => {
    const app = await startApp({ today: TODAY });
    const { page } = app;
    const reported = await reportedWorkbooks(path.join(app.folder, '各单位报送'));
    await goThroughFirstStart(page, { unit: null, name: '赵敏', phone: '0791-86250000' });
    const [plan] = await app.ask('plan.list', {});
    const scope = { planKey: plan?.planKey ?? '', period: '2022-03', unit: null };
    const keys = keyboardOf(page);

    await page.getByTestId('rail-collect').press('Enter');
    await keys.look('收表台');
    await pickFiles(app, () => keys.pressButton('选择文件夹'), [reported.folder]);
    await page.getByRole('status').filter({ hasText: `共 ${reported.files} 个文件` }).waitFor();
    await keys.look('选择文件夹');
    const files = await tableTexts(page, '待导入的表格');
    expect(files.filter((row) => row.includes('不能导入'))).toHaveLength(2);
    expect(files.find((row) => row.includes('会议通知.xlsx'))).toContain('不能导入');
    expect(files.filter((row) => row.includes('内容完全相同') || row.includes('相同'))).toHaveLength(1);
    expect(files.find((row) => row.includes(`${WITH_ERRORS.unit}.xlsx`))).toContain(`有误 ${WITH_ERRORS.cells} 行不导入`);

    await page.getByRole('button', { name: new RegExp(`展开.*${WITH_ERRORS.unit}|${WITH_ERRORS.unit}.*展开`) }).press('Enter');
    await page.getByRole('tab', { name: `问题 ${WITH_ERRORS.cells} 个` }).press('Enter');
    const problems = await tableTexts(page, '问题');
    expect(problems).toHaveLength(WITH_ERRORS.cells);
    for (const seen of WITH_ERRORS.seen) expect(problems.join('\n')).toContain(seen);
    await keys.look('展开');
    expect(await app.ask('ledger.get', scope)).toMatchObject({ rows: [] });

    await keys.pressButton(/^全部导入/);
    await page.getByText(`已导入 ${reported.good} 个文件`).waitFor();
    await keys.look('全部导入');
    const { rows } = await app.ask('ledger.get', scope);
    expect(rows).toHaveLength(reported.rows - WITH_ERRORS.cells);

    await keys.pressButton('去汇总');
    const consolidated = await downloadBy(app, () => keys.pressButton('生成汇总表'));
    await page.getByText(`${reported.good} 个单位，${rows.length} 行。`).waitFor();
    await keys.look('生成汇总表');
    const { sheets } = await app.ask('workbook.read', { file: await app.upload('汇总.xlsx', readFileSync(consolidated)) });
    const text = JSON.stringify(sheets);
    for (const unit of reported.units) expect(text).toContain(unit);
    for (const { entry } of rows) expect(text).toContain(JSON.stringify(entry.progress?.value).slice(1, -1));

    await page.getByTestId('rail-history').press('Enter');
    await page.getByRole('button', { name: /^撤销：.*导入/ }).first().press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).press('Enter');
    await page.getByText(/^已还原 \d+ 处/).waitFor();
    await keys.look('撤销');
    expect(await app.ask('ledger.get', scope)).toMatchObject({ rows: [] });
    expect(await app.ask('workspace.verify', {})).toMatchObject({ agrees: true });

    expect(keys.lost).toEqual([]);
    expect(app.complaints).toEqual([]);
    await app.close();
  });
});

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).press('Enter');
}

/** Three rows and three columns: a line break and quotes in one cell, one cell merged over two rows. */
const PASTED = '"首批“揭榜挂帅”项目32个：\n其中""急需""5个"\t41%\t资金尚未到位\n已印发方案\t52%\t\n已召开调度会\t63%\t无\n';
const PASTED_HTML = '<html><body><table><tr><td>首批“揭榜挂帅”项目32个：<br>其中&quot;急需&quot;5个</td><td>41%</td><td rowspan="2">资金尚未到位</td></tr><tr><td>已印发方案</td><td>52%</td></tr><tr><td>已召开调度会</td><td>63%</td><td>无</td></tr></table></body></html>';
const PASTED_CELLS = [
  /^1 .* progress: 首批“揭榜挂帅”项目32个：\n其中"急需"5个$/, /^1 .* completionRate: 41%$/, /^1 .* problems: 资金尚未到位$/,
  /^2 .* progress: 已印发方案$/, /^2 .* completionRate: 52%$/, /^2 .* problems: 资金尚未到位$/,
  /^3 .* progress: 已召开调度会$/, /^3 .* completionRate: 63%$/,
];
