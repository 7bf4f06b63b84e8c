import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '#tests/support/chromium.ts';
import { goThroughFirstStart } from '#tests/support/e2e/firstStart.ts';
import { ledgerDriverOf } from '#tests/support/e2e/ledgerDriver.ts';
import { closeBrowser, startApp } from '#tests/support/e2e/runningApp.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;
if (!hasPoppler) process.stderr.write('\n⚠⚠⚠ 没有 poppler：打印的各页没有检查。 NO POPPLER: the printed pages were not looked at. Install poppler-utils.\n\n');

const PAGES = fileURLToPath(new URL('../../build/dist/print', import.meta.url));

describe.skipIf(chromiumPath === undefined || !hasPoppler)('the printed ledger', () => {
  afterAll(closeBrowser);

  test('has its header on every page, loses no row and cuts none', async () => {
    const app = await startApp({ today: '2022-03-28' });
    const { page } = app;
    await goThroughFirstStart(page, { unit: '省科技厅', name: '王小明', phone: '0791-88912345' });
    const ledger = await ledgerDriverOf(app);
    const rows = await ledger.rows();
    await app.ask('entry.save', { edits: rows.map(({ task }, at) => ({ key: { planKey: ledger.scope.planKey, taskKey: task.key, period: ledger.scope.period, unit: '省科技厅' }, seen: {}, values: { status: 'inProgress' as const, progress: progressOf(at), completionRate: 1000 + at * 50, personInCharge: '李处长', phone: '0791-88912345' } })) });
    await page.getByText(`已填 ${rows.length} 项`).waitFor();
    await ledger.keys.press('Control+p');
    const preview = page.getByRole('dialog', { name: '打印预览' });
    const [, pages = ''] = /A4 (\d+) 页/.exec(await preview.getByRole('status').innerText()) ?? [];

    const pdf = path.join(app.folder, '台账.pdf');
    writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    mkdirSync(PAGES, { recursive: true });
    execFileSync('pdftoppm', ['-r', '60', '-png', pdf, path.join(PAGES, 'ledger')]);
    const printed = pagesOf(pdf);
    expect(printed).toHaveLength(Number(pages));
    expect(readdirSync(PAGES).length).toBeGreaterThanOrEqual(printed.length);
    expect(printed.length).toBeGreaterThan(2);
    printed.forEach((text, at) => {
      for (const word of ['行号', '编号', '工作任务', '任务状态', '进展情况', '完成率']) expect(text, `page ${at + 1}`).toContain(word);
      expect(text).toContain(`第${at + 1}页，共${printed.length}页`);
      expect(text).toContain('工作台账（省科技厅，2022年3月）');
    });
    for (let at = 0; at < rows.length; at += 1) for (const mark of marksOf(at)) expect(printed.filter((text) => text.includes(mark)), mark).toHaveLength(1);
    // 不打印空列: what nobody filled leaves its room to what they did.
    expect(printed[0]).toContain('备注');
    await page.getByLabel('不打印空列').press('Space');
    writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const narrow = pagesOf(pdf);
    expect(narrow.length).toBeLessThanOrEqual(printed.length);
    narrow.forEach((text) => {
      expect(text).toContain('进展情况');
      expect(text).not.toContain('备注');
    });
    for (let at = 0; at < rows.length; at += 1) for (const mark of marksOf(at)) expect(narrow.filter((text) => text.includes(mark)), mark).toHaveLength(1);
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
    await ledger.keys.look('Escape');
    expect(ledger.keys.lost).toEqual([]);
    expect(app.complaints).toEqual([]);
    await app.close();
  });
});

/** Short and long ones; the first and the last words of each are found again on paper. */
function progressOf(at: number): string {
  return `${marksOf(at)[0]}${'按照年度工作计划，组织开展专题调度，协调解决项目推进中的困难和问题。'.repeat(1 + (at * 7) % 9)}${marksOf(at)[1]}`;
}

function marksOf(at: number): [string, string] {
  return [`起${at + 100}始`, `终${at + 100}了`];
}

/** The text of each page without blanks, as the table breaks words anywhere. */
function pagesOf(pdf: string): string[] {
  const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' });
  return text.split('\f').slice(0, -1).map((page) => page.replaceAll(/\s/g, ''));
}
