import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../support/chromium.ts';
import { fillWorkspace, type FilledWorkspace } from '../../support/e2e/filledWorkspace.ts';
import { accessibilityFindings, clippedParts, picture, setAppearance } from '../../support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '../../support/e2e/runningApp.ts';

const SCIENCE = { role: 'unit', unit: '省科技厅' } as const;

describe.skipIf(chromiumPath === undefined)('任务与举措', () => {
  let app: RunningApp;
  let workspace: FilledWorkspace;
  const open = async (...args: Parameters<typeof fillWorkspace>): Promise<void> => {
    workspace = await fillWorkspace(...args);
    app = await startApp({ workspace: workspace.folder });
    await app.page.getByTestId('rail-milestones').press('Enter');
    await app.page.getByRole('row').nth(1).waitFor();
  };
  afterEach(async () => {
    await app.close();
    workspace.remove();
  });
  afterAll(closeBrowser);

  test('a clerk breaks a task into milestones, finishes one and takes one back, by keyboard alone', async () => {
    await open(SCIENCE);
    const { page } = app;
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('Insert');
    await page.getByRole('dialog', { name: '增加举措' }).waitFor();
    await page.keyboard.type('印发实施方案');
    await page.getByLabel('时限').fill('6月底');
    await page.getByText(`即 ${workspace.today.slice(0, 4)}年6月30日`).waitFor();
    await page.getByLabel('成果').fill('方案文本');
    await page.keyboard.press('Control+Enter');
    await row('印发实施方案').waitFor();
    expect(await row('印发实施方案').textContent()).toContain('6月30日');

    await row('印发实施方案').focus();
    await page.keyboard.press('Space');
    await page.getByRole('dialog', { name: '完成举措' }).waitFor();
    await page.getByLabel('完成日期').fill('6.20');
    await page.keyboard.press('Enter');
    await expect.poll(() => row('印发实施方案').textContent()).toContain('已完成');

    await row('印发实施方案').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('dialog', { name: '撤回举措' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('请填写撤回原因。').waitFor();
    await page.keyboard.type('重复登记');
    await page.keyboard.press('Control+Enter');
    await row('印发实施方案').waitFor({ state: 'detached' });
    expect(app.complaints).toEqual([]);
  });

  test('a day that is not understood is said at its line, and what was typed is not lost by one Esc', async () => {
    await open(SCIENCE);
    const { page } = app;
    await page.getByRole('button', { name: /增加举措/ }).press('Enter');
    await page.getByLabel('举措或节点').fill('召开推进会');
    await page.getByLabel('时限').fill('尽快');
    await page.keyboard.press('Enter');
    await page.getByText('没有读懂“尽快”是哪一天').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('再按一次 Esc 放弃').waitFor();
    expect(await page.getByLabel('举措或节点').inputValue()).toBe('召开推进会');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('what is due, overdue and next is found, also in large type and strong contrast', async () => {
    await open(SCIENCE, async (get, { plan, period, today }) => {
      const tasks = plan.tasks.filter(({ leadUnits }) => leadUnits.includes('省科技厅'));
      const add = (place: number, title: string, dueOn: string | null, doneOn: string | null = null) => get('milestone.add', {
        planKey: plan.planKey, taskKey: tasks[place]?.key ?? '', unit: '省科技厅', values: { title, dueOn, doneOn, deliverable: '印发文件并上网公布', person: '李处长' },
      });
      const year = today.slice(0, 4);
      await add(0, '开展摸底调查', `${year}-01-01`, `${year}-01-01`);
      await add(0, '拖下来的节点', `${Number(year) - 1}-12-31`);
      await add(0, '本月要办的节点', `${period}-28`);
      await add(1, '组织专家论证，形成技术路线图并征求各设区市意见', `${year}-12-31`);
      await add(1, '没有定时限的节点', null);
    });
    const { page } = app;
    const month = Number(workspace.period.slice(5));
    await page.getByRole('row', { name: /拖下来的节点/ }).waitFor();
    await picture(page, 'milestones');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('radio', { name: `${month}月到期 1` }).press('Space');
    await page.getByRole('row', { name: /拖下来的节点/ }).waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /已逾期/ }).press('Space');
    expect(await page.getByRole('row', { name: /拖下来的节点/ }).textContent()).toContain('已逾期');
    await page.getByRole('radio', { name: '下一步 2' }).press('Space');
    await page.getByRole('row', { name: /路线图/ }).waitFor();

    await page.getByRole('radio', { name: /全部/ }).press('Space');
    await page.getByRole('button', { name: /增加举措/ }).press('Enter');
    await picture(page, 'milestones-form');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await setAppearance(page, { typeSize: 'large', contrast: 'high' });
    await page.getByTestId('rail-milestones').press('Enter');
    await page.getByRole('row', { name: /拖下来的节点/ }).waitFor();
    await picture(page, 'milestones-large');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    expect(app.complaints).toEqual([]);
  });

  test('more time is asked for while there is time, and refused in words when the day has passed', async () => {
    await open(SCIENCE, undefined, (notice, year) => notice.replace('争取国家级VR制造业创新中心落地', `在${year}年12月底前争取国家级VR制造业创新中心落地`).replace('出台物联网领域技术', `在${year - 1}年12月底前出台物联网领域技术`));
    const { page } = app;
    const year = Number(workspace.today.slice(0, 4));
    const ask = async (task: RegExp, newDay: string): Promise<void> => {
      await page.getByRole('row', { name: task }).focus();
      await page.getByRole('button', { name: '申请延期' }).press('Enter');
      await page.getByRole('dialog', { name: '申请延期' }).waitFor();
      await page.getByLabel('新时限').fill(newDay);
      await page.getByLabel('延期原因').fill('国家评审推迟');
      await page.keyboard.press('Control+Enter');
    };
    await ask(/VR制造业创新中心/, `${year + 1}年3月底`);
    await expect.poll(() => page.getByRole('row', { name: /VR制造业创新中心/ }).textContent()).toContain(`申请延至 ${year + 1}年3月31日`);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('row', { name: /VR制造业创新中心/ }).evaluate((row) => row === document.activeElement)).toBe(true);
    await ask(/出台物联网领域技术/, `${year + 1}年3月底`);
    await page.getByRole('alert').filter({ hasText: '延期须在到期前申请' }).waitFor();
    await picture(page, 'milestones-extension');
  });

  test('the office sees the milestones of every unit and no button to change them', async () => {
    await open({ role: 'office', unit: null });
    const { page } = app;
    await page.getByText(/省级端只看/).waitFor();
    expect(await page.getByRole('button', { name: /增加举措/ }).count()).toBe(0);
    await picture(page, 'milestones-office');
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
