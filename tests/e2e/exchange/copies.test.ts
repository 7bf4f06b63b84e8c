import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../support/chromium.ts';
import { openExchange, previewPackages, receivePackages, registerEachOther, writePackage } from '../../support/e2e/exchangeDriver.ts';
import { fillWorkspace, type FilledWorkspace } from '../../support/e2e/filledWorkspace.ts';
import { accessibilityFindings, clippedParts, picture, setAppearance } from '../../support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '../../support/e2e/runningApp.ts';

const UNIT = '省科技厅';

describe.skipIf(chromiumPath === undefined)('备份、恢复与拷贝', () => {
  const workspaces: FilledWorkspace[] = [];
  const apps = new Set<RunningApp>();
  afterEach(async () => {
    for (const app of apps) await app.close();
    apps.clear();
    for (const workspace of workspaces.splice(0)) workspace.remove();
  });
  afterAll(closeBrowser);

  const start = async (folder: string): Promise<RunningApp> => {
    const app = await startApp({ workspace: folder });
    apps.add(app);
    await app.page.getByRole('navigation').first().waitFor();
    return app;
  };
  const stop = async (app: RunningApp): Promise<void> => {
    apps.delete(app);
    await app.close();
  };
  const prepare = async (unit: string | null): Promise<FilledWorkspace> => {
    const workspace = await fillWorkspace({ role: unit === null ? 'office' : 'unit', unit });
    workspaces.push(workspace);
    return workspace;
  };
  const looksRight = async (app: RunningApp, name: string): Promise<void> => {
    await picture(app.page, name);
    expect(await accessibilityFindings(app.page)).toEqual([]);
    expect(await clippedParts(app.page)).toEqual([]);
  };
  /** The unit's first task of the month, as it stands. */
  const firstRow = async (app: RunningApp, { plan: { planKey }, period }: FilledWorkspace) => {
    const { rows } = await app.ask('ledger.get', { planKey, period, unit: UNIT });
    const [row] = rows;
    if (row === undefined) throw new Error('the unit has a task');
    return row;
  };
  const write = async (app: RunningApp, workspace: FilledWorkspace, progress: string): Promise<void> => {
    const { task, entry } = await firstRow(app, workspace);
    await app.ask('entry.save', { edits: [{ key: { planKey: workspace.plan.planKey, taskKey: task.key, period: workspace.period, unit: UNIT }, values: { progress }, seen: { progress: entry.progress?.heads ?? [] } }] });
  };

  test('a clerk goes back to a backup, and the present is kept as another one', async () => {
    const workspace = await prepare(UNIT);
    const app = await start(workspace.folder);
    const { page } = app;
    await write(app, workspace, '已征集项目 46 项');
    await page.getByTestId('rail-settings').press('Enter');
    await page.getByRole('button', { name: '立即备份' }).press('Enter');
    await page.getByText(/已备份为/).waitFor();
    await write(app, workspace, '写错了');
    await page.getByRole('button', { name: '刷新' }).press('Enter');
    const copy = page.getByRole('table', { name: '备份' }).getByRole('button', { name: /^恢复：/ });
    await expect.poll(() => copy.count()).toBe(1);
    await looksRight(app, 'settings-backups');
    await copy.press('Enter');
    await looksRight(app, 'settings-restore-question');
    await page.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).press('Enter');
    await page.getByText(/已恢复到.*恢复前的数据备份为/).waitFor();
    expect((await firstRow(app, workspace)).entry.progress?.value).toBe('已征集项目 46 项');
    await expect.poll(() => copy.count()).toBe(2);
    await looksRight(app, 'settings-restored');
    expect(app.complaints).toEqual([]);
  });

  test('a copied workspace that went its own way is set apart, and its words go on under a new number beside the others', async () => {
    const [workspace, desk] = [await prepare(UNIT), await prepare(null)];
    const office = await start(desk.folder);
    const before = await start(workspace.folder);
    await registerEachOther(before, office);
    await stop(before);
    const copied = path.join(path.dirname(workspace.folder), '拷贝');
    cpSync(workspace.folder, copied, { recursive: true });

    const original = await start(workspace.folder);
    await write(original, workspace, '已征集项目 46 项');
    await receivePackages(office, await writePackage(original, '报送'));
    const answer = await writePackage(office, '下发', async (page) => {
      await page.getByRole('combobox', { name: '下发给' }).focus();
      await page.keyboard.type(UNIT);
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox', { name: /从头下发/ }).press('Space');
    });
    await stop(original);

    const copy = await start(copied);
    await write(copy, workspace, '已征集项目 52 项');
    await previewPackages(copy, answer);
    await copy.page.getByRole('cell', { name: '已隔离', exact: true }).waitFor();
    await looksRight(copy, 'exchange-quarantined');
    await openExchange(copy, /^记录/);
    await copy.page.getByRole('button', { name: /^处理分叉/ }).press('Enter');
    await looksRight(copy, 'exchange-fork');
    await copy.page.getByRole('button', { name: '重新编号并接收' }).press('Enter');
    await copy.page.getByText(/已用新编号重记 \d+ 条。这个包已接收/).waitFor();
    await copy.page.getByRole('button', { name: '完成' }).press('Enter');

    // From the mark in the ledger to where it is decided; the unit rules on its own cell.
    await copy.page.getByTestId('rail-ledger').press('Enter');
    await copy.page.getByRole('grid').waitFor();
    await copy.page.keyboard.press('F4');
    await copy.page.getByText('进展情况有并存').waitFor();
    await copy.page.getByRole('button', { name: '去裁定' }).press('Enter');
    const form = copy.page.getByRole('form', { name: /进展情况/ });
    await expect.poll(() => form.getByRole('radio').count()).toBe(2);
    await setAppearance(copy.page, { typeSize: 'large', contrast: 'high' });
    await openExchange(copy, /^并存裁定/);
    await form.waitFor();
    await looksRight(copy, 'exchange-conflict-large');
    await form.getByRole('radio', { name: /46 项/ }).press('Space');
    await form.getByLabel(/裁定理由/).fill('以先报的为准');
    await copy.page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await firstRow(copy, workspace)).entry.progress).toMatchObject({ value: '已征集项目 46 项', conflict: false });
    await copy.page.getByTestId('rail-history').press('Enter');
    await copy.page.getByText(/裁定“任务 \d+ · .* · 省科技厅”的进展情况/).waitFor();
    expect([copy.complaints, office.complaints]).toEqual([[], []]);
  });
});
