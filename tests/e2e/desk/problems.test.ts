import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../support/chromium.ts';
import { fillWorkspace, type FilledWorkspace } from '../../support/e2e/filledWorkspace.ts';
import { accessibilityFindings, clippedParts, picture, setAppearance } from '../../support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '../../support/e2e/runningApp.ts';

const SCIENCE = { role: 'unit', unit: '省科技厅' } as const;
const OFFICE = { role: 'office', unit: null } as const;

describe.skipIf(chromiumPath === undefined)('问题清单', () => {
  let app: RunningApp;
  let workspace: FilledWorkspace;
  const open = async (...args: Parameters<typeof fillWorkspace>): Promise<void> => {
    workspace = await fillWorkspace(...args);
    app = await startApp({ workspace: workspace.folder });
    await app.page.getByTestId('rail-problems').press('Enter');
    await app.page.getByRole('heading', { name: '问题清单', level: 1 }).waitFor();
  };
  const panel = () => app.page.getByRole('complementary', { name: '问题详情' });
  const row = (text: string) => app.page.getByRole('row', { name: new RegExp(text) });
  afterEach(async () => {
    await app.close();
    workspace.remove();
  });
  afterAll(closeBrowser);

  test('from the panel of a task in the ledger a problem is raised with the task chosen, and its history tells of it once', async () => {
    await open(SCIENCE);
    const { page } = app;
    await page.getByTestId('rail-ledger').press('Enter');
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('F4');
    await page.getByRole('button', { name: '就此任务提出问题' }).press('Enter');
    const form = page.getByRole('dialog', { name: '提出问题' });
    await form.waitFor();
    expect(await page.getByLabel('所属任务').inputValue()).toMatch(/^1[.．、 ]/);
    await page.keyboard.type('首批资金未到位');
    await page.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    await panel().getByText('任务原文').or(panel().getByText('所属任务')).first().waitFor();
    await expect.poll(() => panel().getByRole('region', { name: '办理记录' }).getByRole('listitem').allInnerTexts()).toEqual([expect.stringMatching(/^提出 王小明/)]);
  });

  test('a clerk raises a problem of a task, follows it up and settles it with evidence, by keyboard alone', async () => {
    await open(SCIENCE);
    const { page } = app;
    await page.getByText(/还没有问题/).waitFor();
    await picture(page, 'problems-empty');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '提出第一个问题' }).press('Enter');
    await page.getByRole('dialog', { name: '提出问题' }).waitFor();
    await page.keyboard.type('实验室用地指标未落实');
    await page.getByLabel('责任单位').fill('省自然');
    await page.keyboard.press('Enter');
    await page.getByText('请从计划的单位名单中选择。').waitFor();
    await page.getByLabel('责任单位').fill('省发改委');
    await page.getByLabel('解决时限').fill('12月底');
    await page.getByLabel('所属任务').fill('6');
    await picture(page, 'problems-form');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await row('实验室用地指标未落实').waitFor();

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('row').nth(1).evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '跟进' }).waitFor();
    await page.keyboard.type('已与发改部门会商');
    await page.keyboard.press('Control+Enter');
    await panel().getByText('已与发改部门会商').waitFor();

    await panel().getByRole('button', { name: '销号' }).press('Enter');
    await page.getByRole('dialog', { name: '销号' }).waitFor();
    await page.keyboard.type('用地批复已取得');
    await page.getByLabel('销号日期').fill('2099年1月1日');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '晚于今天' }).waitFor();
    await page.getByLabel('销号日期').fill(workspace.today);
    await page.keyboard.press('Enter');
    await row('实验室用地指标未落实').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: '已销号 1' }).press('Space');
    await row('实验室用地指标未落实').waitFor();
    expect(await panel().getByRole('list').textContent()).toMatch(/销号.*用地批复已取得.*跟进.*已与发改部门会商.*提出.*实验室用地指标未落实/s);
    expect(app.complaints).toEqual([]);
  });

  test('the office takes a problem up, and opens a settled one again with its reason', async () => {
    await open(OFFICE, async (get, { plan, today }) => {
      const raise = (text: string, level: 'province' | 'city' | 'county', dueOn: string | null) => get('problem.raise', { planKey: plan.planKey, values: { text, level, unit: '省科技厅', dueOn, taskKey: plan.tasks[5]?.key ?? null, period: null, meeting: '第三次调度会' } });
      await raise('跨省算力结算没有统一口径，三家运营商各执一词，影响智算中心上半年投产', 'province', `${Number(today.slice(0, 4)) - 1}-12-31`);
      await raise('县级机房供电容量不足', 'county', null);
      const { problem } = await raise('市级数据共享目录未公布', 'city', null);
      await get('problem.settle', { planKey: plan.planKey, problemId: problem.problemId, evidence: '已公布', settledOn: today });
    });
    const { page } = app;
    await row('跨省算力结算').focus();
    await panel().getByRole('button', { name: '提请协调' }).press('Enter');
    await page.keyboard.type('请省通信管理局牵头，月底前定口径');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => row('跨省算力结算').textContent()).toContain('协调中');
    await picture(page, 'problems');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);

    await page.getByRole('checkbox', { name: '逾期 1' }).press('Space');
    await row('县级机房').waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: '逾期 1' }).press('Space');
    await page.getByRole('radio', { name: '已销号 1' }).press('Space');
    await row('市级数据共享目录').focus();
    await panel().getByRole('button', { name: '重新打开' }).press('Enter');
    await page.keyboard.type('目录缺三个部门');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('radio', { name: '未销号 3' }).press('Space');
    await row('市级数据共享目录').focus();
    await panel().getByText(/曾重新打开 1 次/).waitFor();

    await setAppearance(page, { typeSize: 'large', contrast: 'high' });
    await page.getByTestId('rail-problems').press('Enter');
    await row('跨省算力结算').focus();
    await panel().getByText('请省通信管理局牵头').waitFor();
    await picture(page, 'problems-large');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
