import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { messageText } from '#shared/wording/messages.ts';
import { chromiumPath } from '#tests/support/chromium.ts';
import { goThroughFirstStart } from '#tests/support/e2e/firstStart.ts';
import { pickFiles } from '#tests/support/e2e/handedFiles.ts';
import { keyboardOf } from '#tests/support/e2e/focusWatch.ts';
import { ledgerDriverOf, savedState } from '#tests/support/e2e/ledgerDriver.ts';
import { closeBrowser, startApp, type RunningApp } from '#tests/support/e2e/runningApp.ts';
import { jsonOf, startLedger } from '#tests/support/hosts/runInShell.ts';
import { ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';

const CLERK = { unit: '省科技厅', name: '王小明', phone: '0791-88912345' };
/** A busy machine takes longer; what is waited for comes or does not. */
const PATIENCE = { timeout: 20_000 };

describe.skipIf(chromiumPath === undefined)('when the power goes', () => {
  afterAll(closeBrowser);

  test('while a cell is being typed, what was saved stands, and what was typed is found again but for its last second', async () => {
    const app = await startApp();
    const { page } = app;
    await goThroughFirstStart(page, CLERK);
    const ledger = await ledgerDriverOf(app);
    await ledger.goTo(0, 'progress');
    await ledger.method.take('这一格已经保存');
    await ledger.keys.press('Enter');
    const saved = await ledger.saved();

    // Never a pause: what is typed without one is kept too.
    let all = '';
    const kept = async (): Promise<string> => (await app.ask('draft.list', {}))[0]?.text ?? '';
    const seen = new Set<string>();
    for (let word = 0; word < 400 && seen.size < 3; word += 1) {
      all += `第${word}句，`;
      await ledger.method.take(`第${word}句，`);
      const text = await kept();
      if (text !== '') seen.add(text);
    }
    expect(seen.size).toBe(3);
    const before = [...seen].at(-1) ?? '';
    expect(all.startsWith(before)).toBe(true);
    await app.kill();
    await verified(app);

    await app.restart();
    const again = await ledgerDriverOf(app);
    await page.getByRole('button', { name: '填回原处' }).press('Enter');
    // The next key goes into the table, at the cell that was put back.
    await expect.poll(() => page.evaluate(() => document.activeElement?.className), PATIENCE).toContain('gridEditor');
    await savedState(app);
    await expect.poll(async () => (await again.rows())[1]?.entry.progress?.value, PATIENCE).toEqual(expect.stringMatching(new RegExp(`^${before}`)) as string);
    const found = String((await again.rows())[1]?.entry.progress?.value);
    expect(all.startsWith(found)).toBe(true);
    expect(await again.saved()).toEqual(expect.arrayContaining(saved));
    await expect.poll(() => app.ask('draft.list', {}), PATIENCE).toEqual([]);
    await app.close();
  });

  test('in the moment in which a cell is saved, its text is in the ledger or found again', async () => {
    const app = await startApp();
    const { page } = app;
    await goThroughFirstStart(page, CLERK);
    const ledger = await ledgerDriverOf(app);
    await ledger.goTo(0, 'progress');
    await ledger.method.take('正在保存的一格');
    await expect.poll(async () => (await app.ask('draft.list', {})).length, PATIENCE).toBe(1);
    const gone = new Promise<void>((resolve) => {
      page.on('request', (request) => {
        if (request.postData()?.includes('"entry.save"') === true) void app.kill().then(resolve);
      });
    });
    await page.keyboard.press('Enter');
    await gone;
    await verified(app);
    await app.restart();
    const again = await ledgerDriverOf(app);
    const isSaved = (await again.rows())[0]?.entry.progress?.value === '正在保存的一格';
    const isKept = (await app.ask('draft.list', {})).some(({ text }) => text === '正在保存的一格');
    expect({ isSaved, isKept, isThere: isSaved || isKept }).toMatchObject({ isThere: true });
    if (!isSaved) await page.getByText('已找回上次未保存的内容').waitFor();
    await app.close();
  });

  test.each(['when it is asked for', 'when it writes'] as const)('while an import runs, %s, it is there wholly or not at all, and the page says how it ended', async (moment) => {
    const app = await startApp();
    const { page } = app;
    await goThroughFirstStart(page, CLERK);
    const ledger = await ledgerDriverOf(app);
    const rows = await ledger.rows();
    const file = path.join(app.folder, '十二月.csv');
    writeFileSync(file, ledgerSheet({ head: ['填报单位：省科技厅', '填报期：2022年12月'], rows: rows.map(({ task }, at) => [String(at + 1), `${task.number}.${task.text}`, '进行中', `第${at + 1}项的进展。`, '35%', '无', '继续推进。', '李某', '0791-88912345']) }));
    const keys = keyboardOf(page);
    await page.getByTestId('rail-excel').press('Enter');
    await pickFiles(app, () => keys.pressButton('选择表格文件'), [file]);
    await page.getByRole('table', { name: '将改动的内容' }).waitFor();
    const killed = new Promise<void>((resolve) => {
      page.on('request', (request) => {
        if (request.postData()?.includes('"workbook.import"') !== true) return;
        // Its backup lies there before it writes.
        const ready = moment === 'when it is asked for' ? Promise.resolve() : expect.poll(async () => (await app.ask('workspace.listBackups', {})).length, { ...PATIENCE, interval: 5 }).toBeGreaterThan(0);
        void ready.catch(() => undefined).then(() => app.kill()).then(resolve);
      });
    });
    await keys.pressButton(/^确认导入/);
    await killed;
    await page.getByRole('alert').filter({ hasText: messageText({ code: 'host.unreachable', detail: {} }) }).or(page.getByText(/^已导入 1 个文件/)).first().waitFor();
    await verified(app);
    await app.restart();
    const again = await ledgerDriverOf(app);
    const cells = (await again.rows()).reduce((sum, { entry }) => sum + Object.values(entry).filter(({ value }) => value !== null).length, 0);
    expect([0, rows.length * 7]).toContain(cells);
    await page.getByTestId('rail-history').press('Enter');
    await page.getByRole('table', { name: '留痕' }).waitFor();
    expect(await page.getByRole('button', { name: /^撤销：.*导入/ }).count()).toBe(cells === 0 ? 0 : 1);
    await app.close();
  });
});

/** The program is gone: a shell replays the whole log and finds nothing that differs. */
async function verified({ workspace }: RunningApp): Promise<void> {
  const ran = await startLedger(['verify', '--workspace', workspace]).ended;
  expect(jsonOf(ran)).toMatchObject({ agrees: true, differences: [] });
  expect(ran.code).toBe(0);
}
