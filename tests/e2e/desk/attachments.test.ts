import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath } from '#tests/support/chromium.ts';
import { soundValues } from '#tests/support/desk/desk.ts';
import { keyboardOf } from '#tests/support/e2e/focusWatch.ts';
import { downloadBy, pickFiles } from '#tests/support/e2e/handedFiles.ts';
import { ledgerDriverOf } from '#tests/support/e2e/ledgerDriver.ts';
import { accessibilityFindings, clippedParts, picture, setAppearance } from '#tests/support/e2e/looking.ts';
import { closeBrowser, startApp, type RunningApp } from '#tests/support/e2e/runningApp.ts';
import { openSeat, type Seat } from '#tests/support/e2e/seat.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';

const UNIT = '省科技厅';
const PERIOD = '2022-03';
const TODAY = '2022-03-28';
const MINUTES = Buffer.from('%PDF-1.4 会议纪要'.repeat(3000));

describe.skipIf(chromiumPath === undefined)('佐证材料', () => {
  let place: ReturnType<typeof freshFolder>;
  let clerk: Seat;
  let app: RunningApp | undefined;
  beforeEach(async () => {
    place = freshFolder();
    clerk = await openSeat({ workspace: path.join(place.folder, UNIT), drawer: place.folder, unit: UNIT, person: '陈科' });
    clerk.setDay(TODAY);
    await clerk.fill(PERIOD, 3, 3);
  });
  afterEach(async () => {
    await app?.close();
    app = undefined;
    place.remove();
  });
  afterAll(closeBrowser);

  const fileOf = (name: string, bytes: Buffer): string => {
    const file = path.join(place.folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const firstKey = async () => {
    const [row] = (await clerk.ask('ledger.get', { planKey: clerk.planKey, period: PERIOD, unit: UNIT })).rows;
    return { planKey: clerk.planKey, taskKey: row?.task.key ?? '', period: PERIOD, unit: UNIT };
  };

  test('a clerk adds files to a row, takes one out as it was, and takes one off with a reason, by keyboard alone', async () => {
    const key = await firstKey();
    await clerk.close();
    app = await startApp({ workspace: clerk.workspace, today: TODAY });
    const { page, ask } = app;
    const ledger = await ledgerDriverOf(app);
    const keys = keyboardOf(page);
    await ledger.goTo(0, 'evidence');
    await keys.press('F4');
    const section = page.getByRole('region', { name: '佐证材料' });
    await section.getByText('还没有附件').waitFor();
    const files = [fileOf('关于加快推进VR制造业创新中心建设的专题会议纪要（2022年第3次）.pdf', MINUTES), fileOf('现场照片 3月20日.jpg', Buffer.from('照片')), fileOf('填报助手.exe', Buffer.from('MZ'))];
    await pickFiles(app, () => keys.pressButton('添加附件'), files);
    await page.getByText('已添加 3 个文件').waitFor();
    // The list is read again after the notice has come.
    await section.getByRole('listitem').nth(2).waitFor();
    expect(await section.getByRole('listitem').count()).toBe(3);
    const first = section.getByRole('listitem').filter({ hasText: '会议纪要' });
    expect(await first.textContent()).toContain(`陈科 · ${TODAY}`);
    // A browser opens nothing, and says what to do instead.
    expect(await section.getByRole('button', { name: /^打开/ }).count()).toBe(0);
    await section.getByText('请用“另存为”保存后再打开').waitFor();
    const saved = await downloadBy(app, () => keys.pressButton(/^另存为 .*会议纪要/));
    expect(path.basename(saved)).toBe('关于加快推进VR制造业创新中心建设的专题会议纪要（2022年第3次）.pdf');
    expect(readFileSync(saved)).toEqual(MINUTES);

    await pickFiles(app, () => keys.pressButton('添加附件'), [files[1] ?? '']);
    await page.getByText('没有重复添加').waitFor();
    await keys.pressButton('撤下 填报助手.exe');
    await page.getByRole('dialog', { name: '撤下附件' }).waitFor();
    await keys.press('Control+Enter');
    await page.getByText('请填写撤下原因。').waitFor();
    await keys.type('不是佐证材料');
    await picture(page, 'attachments-retract');
    await keys.press('Control+Enter');
    await section.getByText('已撤下：填报助手.exe（不是佐证材料）').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await ask('attachment.list', { key })).map(({ name, retracted }) => [path.extname(name), retracted])).toEqual([['.pdf', null], ['.jpg', null], ['.exe', '不是佐证材料']]);
    await page.getByText('没有重复添加').waitFor({ state: 'detached' });
    await section.scrollIntoViewIfNeeded();
    await picture(page, 'attachments');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(keys.lost).toEqual([]);

    await setAppearance(page, { typeSize: 'large', contrast: 'high' });
    await page.locator('.gridEditor').waitFor();
    await keys.press('F4');
    await section.getByRole('listitem').first().waitFor();
    await section.scrollIntoViewIfNeeded();
    await picture(page, 'attachments-large');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await clippedParts(page)).toEqual([]);
    expect(app.complaints).toEqual([]);
  });

  test('files that are dropped on the block are added; once the report is handed in nothing can be', async () => {
    const key = await firstKey();
    const report = { planKey: key.planKey, period: PERIOD, unit: UNIT };
    const { rows } = await clerk.ask('ledger.get', report);
    await clerk.ask('entry.save', { edits: rows.map(({ task, entry }) => ({ key: { ...report, taskKey: task.key }, values: soundValues(task.number, PERIOD), seen: Object.fromEntries(Object.entries(entry).map(([field, { heads }]) => [field, heads])) })) });
    await clerk.close();
    app = await startApp({ workspace: clerk.workspace, today: TODAY });
    const { page, ask } = app;
    const ledger = await ledgerDriverOf(app);
    await ledger.goTo(0, 'evidence');
    await page.keyboard.press('F4');
    const section = page.getByRole('region', { name: '佐证材料' });
    await section.getByText('还没有附件').waitFor();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['拖入的材料'], '拖入的材料.txt'));
      return data;
    });
    await section.dispatchEvent('drop', { dataTransfer: transfer });
    await section.getByText('拖入的材料.txt').first().waitFor();
    const [attachment] = await ask('attachment.list', { key });
    expect(attachment).toMatchObject({ name: '拖入的材料.txt', bytes: 15, state: 'held' });
    await ask('submission.check', { key: report });
    await ask('submission.submit', { key: report, person: '陈科', phone: '0791-88912345', note: null });
    await page.getByRole('button', { name: '添加附件' }).waitFor({ state: 'detached' });
    expect(await section.getByRole('button', { name: /^撤下/ }).count()).toBe(0);
    await section.getByRole('button', { name: '另存为 拖入的材料.txt' }).waitFor();
    expect(app.complaints).toEqual([]);
  });

  test('the office sees what came, what is still to come, and that in the record of the package', async () => {
    const key = await firstKey();
    await clerk.ask('attachment.add', { key, files: [clerk.source(fileOf('专题会议纪要.pdf', MINUTES)), clerk.source(fileOf('现场照片.jpg', Buffer.from('照片')))] });
    const [, photo] = await clerk.ask('attachment.list', { key });
    rmSync(path.join(clerk.workspace, 'attachments', photo?.sha256 ?? ''));
    const desk = await openSeat({ workspace: path.join(place.folder, '省级端'), drawer: place.folder, unit: null, person: '赵敏' });
    desk.setDay(TODAY);
    const application = await clerk.written('登记申请.yhdj', (target) => clerk.ask('registration.request', { contact: '', target }));
    await desk.ask('registration.accept', { file: desk.source(application), fingerprint: (await clerk.ask('registration.own', {})).fingerprint });
    const pack = await clerk.written('报送包.yhtz', (target) => clerk.ask('package.create', { purpose: 'report', unit: null, full: false, share: 'office', target }));
    await desk.ask('package.receive', { files: [{ file: desk.source(pack), confirmation: [] }] });
    await clerk.close();
    await desk.close();
    app = await startApp({ workspace: desk.workspace, today: TODAY });
    const { page } = app;
    await page.getByTestId('rail-review').press('Enter');
    const section = page.getByRole('region', { name: '佐证材料' });
    await section.getByText('专题会议纪要.pdf').waitFor();
    expect(await section.getByRole('listitem').filter({ hasText: '现场照片.jpg' }).textContent()).toContain('附件待补');
    expect(await section.getByRole('button', { name: '另存为 现场照片.jpg' }).isDisabled()).toBe(true);
    expect(await section.getByRole('button', { name: /撤下|添加/ }).count()).toBe(0);
    const saved = await downloadBy(app, () => section.getByRole('button', { name: '另存为 专题会议纪要.pdf' }).press('Enter'));
    expect(readFileSync(saved)).toEqual(MINUTES);
    await section.scrollIntoViewIfNeeded();
    await picture(page, 'attachments-review');
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.getByTestId('rail-exchange').press('Enter');
    await page.getByRole('tab', { name: '记录' }).press('Enter');
    await page.getByRole('button', { name: /报送包/ }).first().press('Enter');
    await page.getByText('附件 2 个（待补 1 个）').waitFor();
    await picture(page, 'attachments-records');
    expect(app.complaints).toEqual([]);
  });
});
