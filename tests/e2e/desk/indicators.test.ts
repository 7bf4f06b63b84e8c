import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../support/chromium.ts';
import { fillWorkspace, type FilledWorkspace } from '../../support/e2e/filledWorkspace.ts';
import { accessibilityFindings, clippedParts, picture, setAppearance } from '../../support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '../../support/e2e/runningApp.ts';

/** 任务 指标 年度目标 单位 指标值. */
const VALUE_COLUMN = 4;
const SCIENCE = { role: 'unit', unit: '省科技厅' } as const;

describe.skipIf(chromiumPath === undefined)('指标', () => {
  let app: RunningApp;
  let workspace: FilledWorkspace;
  const open = async (...args: Parameters<typeof fillWorkspace>): Promise<void> => {
    workspace = await fillWorkspace(...args);
    app = await startApp({ workspace: workspace.folder });
    await app.page.getByTestId('rail-indicators').press('Enter');
    await app.page.getByRole('grid').waitFor();
  };
  /** The province's indicators come first and fill the window; rows below it are not drawn. */
  const showTaskIndicators = (): Promise<void> => app.page.getByText(/^任务指标 \d+$/).click();
  /** The cell of that column in the row of the indicator that the cursor stands in. */
  const toColumn = async (place: number): Promise<void> => {
    await app.page.keyboard.press('Home');
    for (let step = 0; step < place; step += 1) await app.page.keyboard.press('ArrowRight');
  };
  afterEach(async () => {
    await app.close();
    workspace.remove();
  });
  afterAll(closeBrowser);

  test('a clerk types a reading into its cell, and sees its share of the target and its distance from 序时进度', async () => {
    await open(SCIENCE);
    const { page } = app;
    await showTaskIndicators();
    const cell = page.getByRole('gridcell', { name: '科研攻关项目', exact: true });
    await cell.click();
    await toColumn(VALUE_COLUMN);
    await page.keyboard.type('12个');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: '指标详情' });
    await cell.click();
    await panel.getByText('占目标 40%').waitFor();
    await page.getByRole('gridcell', { name: /个百分点|持平/ }).first().waitFor();
    await page.reload();
    await page.getByTestId('rail-indicators').press('Enter');
    await showTaskIndicators();
    await page.getByRole('gridcell', { name: '12', exact: true }).first().waitFor();
    expect(app.complaints).toEqual([]);
  });

  test('a paste over two indicators is one step of 留痕, taken back by Ctrl+Z and done again by Ctrl+Y', async () => {
    await open(SCIENCE);
    const { page } = app;
    await page.getByRole('gridcell', { name: '电子信息产业规模', exact: true }).click();
    await toColumn(VALUE_COLUMN);
    await page.evaluate(() => navigator.clipboard.writeText('2600\n580'));
    await page.keyboard.press('Control+v');
    const values = async (): Promise<(string | null)[]> => (await app.ask('reading.list', { planKey: workspace.plan.planKey, unit: '省科技厅' })).flatMap(({ readings }) => readings.map(({ value }) => value));
    const newest = async () => (await app.ask('step.list', { before: null, limit: 1 }))[0];
    await expect.poll(values).toEqual(['2600', '580']);
    expect(await newest()).toMatchObject({ operation: 'reading.save', changes: 2 });
    await page.keyboard.press('Control+z');
    await page.getByText('已撤销 2 处填写。').waitFor();
    await expect.poll(values).toEqual([null, null]);
    await page.keyboard.press('Control+y');
    await page.getByText('已恢复 2 处填写。').waitFor();
    await expect.poll(values).toEqual(['2600', '580']);
    await page.getByRole('gridcell', { name: '2,600', exact: true }).first().waitFor();
    expect(app.complaints).toEqual([]);
  });

  test('a text that is no amount in the unit of the target is not taken', async () => {
    await open(SCIENCE);
    const { page } = app;
    await showTaskIndicators();
    await page.getByRole('gridcell', { name: '科研攻关项目', exact: true }).click();
    await toColumn(VALUE_COLUMN);
    await page.keyboard.type('不少');
    await page.keyboard.press('Enter');
    await page.getByText(/请按“个”填一个数/).first().waitFor();
    await picture(page, 'indicators-refused');
  });

  test('the trajectory against 序时进度, in words, colours and a picture', async () => {
    await open(SCIENCE, async (get, { plan, period, today }) => {
      const year = today.slice(0, 4);
      const save = (indicatorKey: string, month: number, value: string) => get('reading.save', { edits: [{ key: { planKey: plan.planKey, indicatorKey, period: `${year}-${String(month).padStart(2, '0')}`, unit: '省科技厅' }, value, remark: month === 3 ? '据统计快报' : null, version: 0 }] });
      const keyOf = (name: string): string => plan.indicators.find((each) => each.name === name)?.key ?? '';
      const now = Number(period.slice(5));
      for (let month = 1; month <= now; month += 1) {
        await save(keyOf('科研攻关项目'), month, String(1 + month));
        await save(keyOf('电子信息产业规模'), month, String(640 * month + 120));
        await save(keyOf('核心产业增加值占GDP比重'), month, String(6 + month / 20));
      }
      await save(keyOf('省级科技创新平台'), now, String(Math.round(15 * now / 12)));
    });
    const { page } = app;
    await showTaskIndicators();
    await page.getByRole('gridcell', { name: '科研攻关项目', exact: true }).click();
    await page.getByRole('complementary', { name: '指标详情' }).getByRole('table').waitFor();
    await picture(page, 'indicators');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    await setAppearance(page, { typeSize: 'large', contrast: 'high' });
    await page.getByTestId('rail-indicators').press('Enter');
    await page.getByRole('gridcell', { name: '电子信息产业规模', exact: true }).click();
    await page.getByRole('complementary', { name: '指标详情' }).getByRole('table').waitFor();
    await picture(page, 'indicators-large');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    expect(app.complaints).toEqual([]);
  });

  test('the office sets how an indicator is counted', async () => {
    await open({ role: 'office', unit: null });
    const { page } = app;
    await page.getByRole('gridcell', { name: '数字经济规模', exact: true }).click();
    await page.getByRole('button', { name: '设定口径' }).press('Enter');
    await page.getByRole('dialog', { name: '设定口径' }).waitFor();
    await page.getByLabel('填报值是').selectOption('no');
    await page.getByLabel('几个单位都填时').selectOption('sum');
    await page.keyboard.press('Control+Enter');
    await page.getByText('填当期值，逐期相加；各单位之和').waitFor();
    await picture(page, 'indicators-office');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
