import { readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { chromiumPath } from '../../support/chromium.ts';
import { handInWorkspace, type HandedInWorkspace } from '../../support/e2e/handedInWorkspace.ts';
import { downloadBy } from '../../support/e2e/handedFiles.ts';
import { accessibilityFindings, clippedParts, picture, setAppearance } from '../../support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '../../support/e2e/runningApp.ts';

const UNIT = '省科技厅';

describe.skipIf(chromiumPath === undefined)('通报', () => {
  let app: RunningApp;
  let workspace: HandedInWorkspace;
  const key = () => ({ planKey: workspace.plan.planKey, period: workspace.period, unit: UNIT });
  const paragraph = (name: string) => app.page.getByRole('group', { name, exact: true });
  afterEach(async () => {
    await app.close();
    workspace.remove();
  });
  afterAll(closeBrowser);

  /** The unit hands its month in; the office, on the same machine, has accepted it. */
  const open = async (): Promise<void> => {
    const first = { status: 'completed' as const, completionRate: 10_000, progress: '首批概念验证中心挂牌运行' };
    workspace = await handInWorkspace({ unit: UNIT, says: ({ ledNth }) => (ledNth === 0 ? first : ledNth === 1 ? { completionRate: 500, problems: '资金尚未下达' } : {}) });
    app = await startApp({ workspace: workspace.folder });
    await app.ask('submission.receive', { key: key(), receivedOn: null });
    await app.page.getByTestId('rail-briefing').press('Enter');
    await app.page.getByRole('heading', { name: '通报', level: 1 }).waitFor();
  };

  test('is generated from what is accepted, written on by keyboard, says when the data change, and goes out as a document', async () => {
    await open();
    const { page } = app;
    await page.getByText(/还没有审核通过的填报/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await app.ask('submission.review', { key: key(), taskKeys: null, note: null });
    const main = paragraph('总体进展第1段');
    await main.waitFor();
    await picture(page, 'briefing');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);

    await main.getByRole('button', { name: /^红灯 \d/ }).press('Enter');
    const behind = page.getByRole('complementary', { name: '红灯' });
    await behind.getByRole('row').nth(1).waitFor();
    await picture(page, 'briefing-behind');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => main.getByRole('button', { name: /^红灯/ }).evaluate((each) => each === document.activeElement)).toBe(true);

    await main.focus();
    await page.keyboard.press('Enter');
    const editor = page.getByRole('textbox', { name: '修改总体进展第1段' });
    await expect.poll(() => editor.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('全省已审{{已审}}项，进展总体平稳。');
    await picture(page, 'briefing-edit');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await main.getByText('已修改').waitFor();
    expect(await main.innerText()).toContain(`全省已审${workspace.led.length}项，进展总体平稳。`);

    const table = { planKey: key().planKey, name: '工作台账考核', period: key().period, start: { from: 'sample', sample: 'ledger' } } as const;
    const { assessmentId } = await app.ask('assessment.create', table);
    await app.ask('assessment.settle', { planKey: key().planKey, assessmentId, settledOn: `${key().period}-28`, note: null });
    await app.ask('submission.sendBack', { key: key(), taskKeys: [workspace.led[2] ?? ''], reason: '请补充数据' });
    await main.getByText('数据已变').waitFor();
    expect(await main.innerText()).toContain(`全省已审${workspace.led.length - 1}项`);
    await picture(page, 'briefing-changed');
    expect(await accessibilityFindings(page)).toEqual([]);
    await main.getByRole('button', { name: '保留我的文字' }).press('Enter');
    await main.getByText('已修改').waitFor();

    await page.getByRole('button', { name: '选附考核结果' }).press('Enter');
    await page.getByRole('combobox', { name: /^考核表/ }).selectOption({ index: 1 });
    await picture(page, 'briefing-results-choice');
    await page.keyboard.press('Control+Enter');
    const results = page.getByRole('region', { name: '考核结果附件' });
    await results.getByRole('cell', { name: UNIT }).scrollIntoViewIfNeeded();
    await picture(page, 'briefing-results');
    expect(await accessibilityFindings(page)).toEqual([]);
    // An entry was sent back after the table had been settled.
    await page.getByText(/数据已变：定稿以后.*涉及.*省科技厅/).waitFor();

    const file = await downloadBy(app, () => page.getByRole('button', { name: '导出通报' }).press('Enter'));
    const archive = openZip(readFileSync(file));
    const body = archive.find('word/document.xml');
    if (body === undefined) throw new Error('no document');
    const text = archive.inflate(body).toString('utf8').replace(/<[^>]+>/g, '');
    expect(text).toContain(`全省已审${workspace.led.length - 1}项，进展总体平稳。`);
    expect(text).toContain('首批概念验证中心挂牌运行');
    expect(text).toMatch(new RegExp(`附件4.*工作台账考核结果.*名次单位得分1${UNIT}`));
    expect(app.complaints).toEqual([]);

    await page.getByRole('button', { name: '印发', exact: true }).press('Enter');
    await page.getByRole('dialog', { name: '印发通报' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('第1期 已印发').waitFor();
    await setAppearance(page, { typeSize: 'large', contrast: 'high' });
    await page.getByTestId('rail-briefing').press('Enter');
    await page.getByText('第1期 已印发').waitFor();
    await picture(page, 'briefing-issued-large');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
