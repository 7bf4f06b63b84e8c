import { readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readFrame, SM2 } from '#electron/exchange/format/v1.ts';
import { chromiumPath } from '../../support/chromium.ts';
import { exchangeMachines, looksRight } from '../../support/e2e/exchangeMachines.ts';
import { openExchange, ownFingerprint, receivePackages, registerEachOther, writePackage } from '../../support/e2e/exchangeDriver.ts';
import { downloadBy, pickFiles } from '../../support/e2e/handedFiles.ts';
import { closeBrowser, type RunningApp } from '../../support/e2e/runningApp.ts';

const UNIT = '省科技厅';
const PASSPHRASE = '赣江两岸 2026 台账备份';

describe.skipIf(chromiumPath === undefined)('密钥', () => {
  const { open: machine, close } = exchangeMachines();
  afterEach(close);
  afterAll(closeBrowser);
  const open = (unit: string | null): Promise<RunningApp> => machine(unit, '已征集项目 46 项');

  test('what both know of each other can be encrypted, is chosen once, and the status bar says what has arrived', async () => {
    const unit = await open(UNIT);
    const office = await open(null);
    await registerEachOther(unit, office);
    await unit.page.getByTestId('confirmedByOffice').getByText('省级尚未确认收到').waitFor();
    await openExchange(unit, '报送');
    const encrypt = unit.page.getByRole('checkbox', { name: '加密（只有收件方能打开）' });
    expect(await encrypt.isDisabled()).toBe(true);
    await unit.page.getByText(/领导小组办公室还没有加密公钥/).waitFor();
    await looksRight(unit, 'keys-not-yet-encrypted');
    await receivePackages(office, await writePackage(unit, '报送'));
    await receivePackages(unit, await writePackage(office, '下发'));
    await unit.page.getByTestId('confirmedByOffice').getByText(/省级已确认至第 [\d,]+ 条（\d+月\d+日）/).waitFor();

    await openExchange(unit, '报送');
    await encrypt.press('Space');
    const sealed = await writePackage(unit, '报送', async (page) => page.getByRole('radio', { name: /^完整包/ }).check());
    await unit.page.getByText(/内容已加密/).waitFor();
    await looksRight(unit, 'keys-encrypted');
    expect(readFrame(readFileSync(sealed)).isEncrypted).toBe(true);
    await receivePackages(office, sealed);
    await office.page.getByText(/已接收 1/).waitFor();
    await unit.page.reload();
    await openExchange(unit, '报送');
    await expect.poll(() => encrypt.isChecked()).toBe(true);
  });

  test('the office prepares its next key, of SM2, sees who has it, and lets it sign; a backup brings it back', async () => {
    const unit = await open(UNIT);
    const office = await open(null);
    await registerEachOther(unit, office);
    const old = await ownFingerprint(office);
    const press = async (name: string): Promise<void> => {
      const { page } = office;
      await page.getByRole('button', { name }).press('Enter');
    };
    const confirm = async (title: string, word: string): Promise<void> => {
      const dialog = office.page.getByRole('dialog', { name: title });
      await dialog.getByRole('button', { name: word, exact: true }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
    };
    await press('准备新密钥');
    const algorithm = office.page.getByRole('dialog', { name: '准备新密钥' }).getByLabel(/^签名算法/);
    expect(await algorithm.inputValue()).toBe('ed25519');
    await algorithm.selectOption({ label: '国密 SM2/SM3' });
    await office.page.getByText(/未经商用密码应用安全性评估/).waitFor();
    await looksRight(office, 'keys-prepare');
    await confirm('准备新密钥', '准备');
    await office.page.getByText(new RegExp(`尚未确认：${UNIT}。它们要先收下一个下发包`)).waitFor();
    await looksRight(office, 'keys-prepared');
    await receivePackages(unit, await writePackage(office, '下发'));
    await receivePackages(office, await writePackage(unit, '报送'));
    await openExchange(office, '单位登记');
    await office.page.getByText('已登记的 1 个单位都已确认收到新密钥，可以启用。').waitFor();
    await press('启用新密钥');
    await confirm('启用新密钥', '启用');
    await expect.poll(() => ownFingerprint(office)).not.toBe(old);
    await office.page.getByRole('row', { name: /本机使用.*国密 SM2\/SM3/ }).waitFor();
    await looksRight(office, 'keys-rotated');
    const signed = await writePackage(office, '下发');
    expect(readFrame(readFileSync(signed)).algorithm).toBe(SM2);
    await receivePackages(unit, signed);
    await unit.page.getByText(/已接收 1/).waitFor();

    await openExchange(office, '单位登记');
    const current = await ownFingerprint(office);
    await press('备份省级密钥');
    const dialog = office.page.getByRole('dialog', { name: '备份省级密钥' });
    await dialog.getByLabel(/^口令（必填）/).fill('太短');
    await office.page.keyboard.press('Enter');
    await dialog.getByText('口令不少于 12 个字符，现有 2 个。').waitFor();
    await looksRight(office, 'keys-backup');
    await dialog.getByLabel(/^口令（必填）/).fill(PASSPHRASE);
    await dialog.getByLabel(/^口令（再输一次）/).fill(PASSPHRASE);
    const backup = await downloadBy(office, () => office.page.keyboard.press('Enter'));
    await dialog.waitFor({ state: 'detached' });

    const anew = await open(null);
    await openExchange(anew, '单位登记');
    await pickFiles(anew, () => anew.page.getByRole('button', { name: '从备份恢复密钥' }).press('Enter'), [backup]);
    const restore = anew.page.getByRole('dialog', { name: '从备份恢复密钥' });
    await restore.getByLabel(/^口令/).fill('不是这个口令');
    await anew.page.keyboard.press('Enter');
    await restore.getByText(/口令不对，密钥没有导入/).waitFor();
    await looksRight(anew, 'keys-restore');
    await restore.getByLabel(/^口令/).fill(PASSPHRASE);
    await anew.page.keyboard.press('Enter');
    await restore.waitFor({ state: 'detached' });
    await expect.poll(() => ownFingerprint(anew)).toBe(current);
  });
});
