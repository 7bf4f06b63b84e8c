import { readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { previousPeriod } from '#shared/domain/period.ts';
import { pngSize } from '#electron/document/pngSize.ts';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { chromiumPath } from '../../support/chromium.ts';
import { handInWorkspace, type HandedInWorkspace } from '../../support/e2e/handedInWorkspace.ts';
import { downloadBy } from '../../support/e2e/handedFiles.ts';
import { accessibilityFindings, clippedParts, picture } from '../../support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '../../support/e2e/runningApp.ts';

const UNIT = '省科技厅';

describe.skipIf(chromiumPath === undefined)('趋势图 in a 通报', () => {
  let app: RunningApp;
  let workspace: HandedInWorkspace;
  afterEach(async () => {
    await app.close();
    workspace.remove();
  });
  afterAll(closeBrowser);

  /** The unit has handed in this month and the one before; the office, on the same machine, accepts both. */
  const open = async (): Promise<readonly string[]> => {
    // In January there is no month before.
    const periodsOf = (period: string) => [previousPeriod(period), period].filter((each) => each.slice(0, 4) === period.slice(0, 4));
    workspace = await handInWorkspace({ unit: UNIT, periods: periodsOf, says: ({ nth }) => ({ completionRate: 5000 + nth * 50 }) });
    const { periods } = workspace;
    app = await startApp({ workspace: workspace.folder });
    for (const period of periods) {
      const key = { planKey: workspace.plan.planKey, period, unit: UNIT };
      await app.ask('submission.receive', { key, receivedOn: null });
      await app.ask('submission.review', { key, taskKeys: null, note: null });
    }
    await app.page.getByTestId('rail-briefing').press('Enter');
    await app.page.getByRole('group', { name: '总体进展第1段', exact: true }).waitFor();
    return periods;
  };

  test('is wanted by keyboard, drawn where it will stand, and goes out in the document; without it there is none', async () => {
    const periods = await open();
    const { page } = app;
    await page.getByRole('checkbox', { name: '附趋势图' }).press('Space');
    if (periods.length < 2) {
      await page.getByText('已审数据不足两期，没有走势可画，导出时不附图。').waitFor();
      return void process.stderr.write('\n⚠ 一月只有一期，没有走势图可核对。 JANUARY HAS NO TREND\n');
    }
    const figure = page.getByRole('figure');
    await figure.getByRole('img', { name: /平均完成率/ }).waitFor();
    await figure.scrollIntoViewIfNeeded();
    await picture(page, 'briefing-figure');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    const written = async () => openZip(readFileSync(await downloadBy(app, () => page.getByRole('button', { name: '导出通报' }).press('Enter'))));
    const archive = await written();
    const media = archive.entries.filter(({ name }) => name.startsWith('word/media/'));
    expect(media.map((entry) => pngSize(archive.inflate(entry)))).toEqual([{ width: 2160, height: 990 }]);
    await page.getByText(/已导出/).first().waitFor();
    await page.getByRole('checkbox', { name: '附趋势图' }).press('Space');
    await figure.waitFor({ state: 'detached' });
    expect((await written()).entries.some(({ name }) => name.startsWith('word/media/'))).toBe(false);
    expect(app.complaints).toEqual([]);
  });
});
