import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../support/chromium.ts';
import { exchangeMachines, looksRight } from '../../support/e2e/exchangeMachines.ts';
import { acceptApplication, acceptPreview, openExchange, ownFingerprint, previewPackages, receivePackages, registerEachOther, saveApplication, writePackage } from '../../support/e2e/exchangeDriver.ts';
import { closeBrowser } from '../../support/e2e/runningApp.ts';

const UNIT = '省科技厅';

describe.skipIf(chromiumPath === undefined)('交换', () => {
  const { open, close } = exchangeMachines();
  afterEach(close);
  afterAll(closeBrowser);

  test('a unit registers by its fingerprint, reports, and sees what the office has confirmed', async () => {
    const unit = await open(UNIT, '已征集项目 46 项');
    const office = await open(null);

    const application = await saveApplication(unit);
    const heard = await ownFingerprint(unit);
    await looksRight(unit, 'exchange-unit-registration');
    expect(heard).toMatch(/^(\d{5} ){5}\d{5}$/);
    await openExchange(office, '单位登记');
    const [chooser] = await Promise.all([office.page.waitForEvent('filechooser'), office.page.getByRole('button', { name: '打开登记申请' }).press('Enter')]);
    await chooser.setFiles(application);
    const dialog = office.page.getByRole('dialog', { name: `登记“${UNIT}”` });
    await dialog.getByLabel(/六组数字/).fill(heard.replace(/\d{5}$/, (last) => String((Number(last) + 1) % 100_000).padStart(5, '0')));
    await office.page.keyboard.press('Enter');
    await dialog.getByText('第 6 组不一致').waitFor();
    await looksRight(office, 'exchange-office-compare');
    await dialog.getByLabel(/六组数字/).fill(heard);
    await office.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await office.page.getByRole('row', { name: new RegExp(`${UNIT}.*已登记.*${heard}`) }).waitFor();
    await looksRight(office, 'exchange-office-registration');

    const report = await writePackage(unit, '报送');
    await looksRight(unit, 'exchange-unit-sent');
    await unit.page.getByRole('button', { name: '查看回执' }).press('Enter');
    const receipt = unit.page.getByRole('dialog', { name: '回执' });
    expect(await receipt.locator('.receipt-hash span').allTextContents()).toHaveLength(16);
    await receipt.getByText(new RegExp(`${UNIT} 第1–\\d+条`)).waitFor();
    await looksRight(unit, 'exchange-receipt');
    const [small] = await Promise.all([unit.page.waitForEvent('download'), receipt.getByRole('button', { name: '另存为小文件' }).press('Enter')]);
    expect(small.suggestedFilename()).toMatch(/_回执\.txt$/);
    await receipt.getByText(/已存为/).waitFor();
    await unit.page.keyboard.press('Escape');

    await previewPackages(office, report);
    await office.page.getByRole('cell', { name: '可接收' }).waitFor();
    await office.page.getByRole('button', { name: /^展开/ }).press('Enter');
    await office.page.getByRole('table', { name: '将改动的内容' }).getByText('已征集项目 46 项').waitFor();
    await looksRight(office, 'exchange-office-preview');
    await acceptPreview(office);
    await looksRight(office, 'exchange-office-received');

    const answer = await writePackage(office, '下发');
    await looksRight(office, 'exchange-office-sent');
    // The unit has never heard of the office's key: the package waits until the fingerprints were compared.
    await previewPackages(unit, answer);
    await unit.page.getByRole('cell', { name: '等待', exact: true }).waitFor();
    await looksRight(unit, 'exchange-unit-waits');
    await openExchange(unit, /^记录/);
    await unit.page.getByRole('button', { name: /^核对指纹/ }).press('Enter');
    await unit.page.getByRole('dialog', { name: '信任省级密钥' }).getByLabel(/六组数字/).fill(await ownFingerprint(office));
    await unit.page.keyboard.press('Enter');
    await unit.page.getByRole('cell', { name: '已接收', exact: true }).waitFor();
    await unit.page.getByRole('button', { name: /^展开/ }).first().press('Enter');
    await looksRight(unit, 'exchange-unit-records');
    await openExchange(unit, '报送');
    await unit.page.getByText(/省级已确认至第 [\d,]+ 条，全部已确认。/).waitFor();
    expect(await unit.page.getByRole('button', { name: '生成报送包' }).isDisabled()).toBe(true);
    await looksRight(unit, 'exchange-unit-confirmed');
    await openExchange(unit, '单位登记');
    await unit.page.getByText('省级已登记').waitFor();
    expect([unit.complaints, office.complaints]).toEqual([[], []]);
  });

  test('a file that was not copied to its end is refused with what to do, and the same package twice brings nothing new', async () => {
    const unit = await open(UNIT, '已征集项目 46 项');
    const office = await open(null);
    await acceptApplication(office, await saveApplication(unit), await ownFingerprint(unit));
    const report = await writePackage(unit, '报送');
    const bytes = readFileSync(report);
    const torn = path.join(office.folder, '没拷完.yhtz');
    writeFileSync(torn, bytes.subarray(0, Math.floor(bytes.length * 0.7)));

    await previewPackages(office, torn, report);
    await office.page.getByText(/可能没有拷完就拔出了介质），已拒收，数据没有改动。请重新拷贝/).waitFor();
    await looksRight(office, 'exchange-torn');
    // A bad file blocks nobody.
    await acceptPreview(office);
    const before = (await office.ask('workspace.status', {})).changes;
    await previewPackages(office, report);
    await office.page.getByText('以前已经接收过').waitFor();
    expect(await office.page.getByRole('button', { name: '接收（0 个）' }).isDisabled()).toBe(true);
    await looksRight(office, 'exchange-twice');
    expect((await office.ask('workspace.status', {})).changes).toBe(before);
    expect(office.complaints).toEqual([]);
  });

  test('two machines of a unit write the same cell; the office sees both side by side and decides with its reason', async () => {
    const [first, second, office] = [await open(UNIT, '已征集项目 46 项'), await open(UNIT, '已征集项目 52 项'), await open(null)];
    for (const unit of [first, second]) await registerEachOther(unit, office);
    await receivePackages(office, await writePackage(first, '报送'), await writePackage(second, '报送'));
    await office.page.getByRole('button', { name: '去裁定并存' }).press('Enter');
    const list = office.page.getByRole('grid', { name: '并存和建议' });
    await list.getByRole('row', { name: /进展情况/ }).press('Enter');
    const form = office.page.getByRole('form', { name: /进展情况/ });
    await expect.poll(() => form.getByRole('radio').count()).toBe(2);
    await looksRight(office, 'exchange-conflict');
    await form.getByRole('radio', { name: /52 项/ }).press('Space');
    await office.page.keyboard.press('Control+Enter');
    await form.getByText('请写明裁定理由').waitFor();
    await form.getByLabel(/裁定理由/).fill('经电话核实，以 52 项为准');
    await office.page.keyboard.press('Control+Enter');
    await list.waitFor({ state: 'detached' });
    await office.page.getByText(/没有并存的内容/).waitFor();
    await looksRight(office, 'exchange-no-conflict');

    // The ruling reaches the machine whose word did not stand.
    await receivePackages(first, await writePackage(office, '下发', async (page) => {
      await page.getByRole('radio', { name: '另含各单位的填报' }).press('Space');
    }));
    const { plans } = await first.ask('workspace.status', {});
    const { current } = await first.ask('period.list', { planKey: plans[0]?.planKey ?? '' });
    const { rows } = await first.ask('ledger.get', { planKey: plans[0]?.planKey ?? '', period: current, unit: UNIT });
    expect(rows.map(({ entry }) => entry.progress?.value)).toContain('已征集项目 52 项');
    expect([first.complaints, office.complaints]).toEqual([[], []]);
  });
});
