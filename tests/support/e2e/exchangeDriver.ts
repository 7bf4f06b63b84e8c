import type { Page } from 'playwright-core';
import { downloadBy, pickFiles } from './handedFiles.ts';
import type { RunningApp } from './runningApp.ts';


/** Opens 交换 and one of its sheets, by keyboard. */
export async function openExchange({ page }: RunningApp, pane: string | RegExp): Promise<void> {
  await page.getByTestId('rail-exchange').press('Enter');
  await page.getByRole('tab', { name: pane }).press('Enter');
}

/** This machine's six groups, as they are read out. */
export async function ownFingerprint(app: RunningApp): Promise<string> {
  await openExchange(app, '单位登记');
  const groups = app.page.getByRole('list', { name: '本机指纹' }).getByRole('listitem');
  await groups.first().waitFor();
  return (await groups.allTextContents()).join(' ');
}

export async function saveApplication(app: RunningApp): Promise<string> {
  // The key is there once its fingerprint is.
  await ownFingerprint(app);
  return downloadBy(app, () => app.page.getByRole('button', { name: /保存登记申请|保存省级密钥文件/ }).press('Enter'));
}

/** Opens an application at the office, types what was heard, and accepts. */
export async function acceptApplication(office: RunningApp, file: string, heard: string): Promise<void> {
  await openExchange(office, '单位登记');
  await pickFiles(office, () => office.page.getByRole('button', { name: /打开登记申请|打开省级密钥文件/ }).press('Enter'), [file]);
  const dialog = office.page.getByRole('dialog', { name: /^登记/ });
  await dialog.getByLabel(/六组数字/).fill(heard);
  await office.page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** Both sides compare fingerprints: the office accepts the unit, the unit the office. */
export async function registerEachOther(unit: RunningApp, office: RunningApp): Promise<void> {
  await acceptApplication(office, await saveApplication(unit), await ownFingerprint(unit));
  await acceptApplication(unit, await saveApplication(office), await ownFingerprint(office));
}

/** Writes a package and gives where it lies; ends with its notice on the screen. */
export async function writePackage(app: RunningApp, pane: '报送' | '下发', choose?: (page: Page) => Promise<void>): Promise<string> {
  await openExchange(app, pane);
  await choose?.(app.page);
  const file = await downloadBy(app, () => app.page.getByRole('button', { name: /^生成/ }).press('Enter'));
  await app.page.getByText(/已生成“/).waitFor();
  return file;
}

/** Picks packages and waits for their preview. */
export async function previewPackages(app: RunningApp, ...files: string[]): Promise<void> {
  await openExchange(app, '收包');
  const more = app.page.getByRole('button', { name: '继续收包' });
  if (await more.isVisible()) await more.press('Enter');
  await pickFiles(app, () => app.page.getByRole('button', { name: '选择交换包' }).press('Enter'), files);
  await app.page.getByRole('table', { name: '交换包预览' }).waitFor();
}

export async function acceptPreview({ page }: RunningApp): Promise<void> {
  await page.getByRole('button', { name: /^接收（/ }).press('Enter');
  await page.getByRole('table', { name: '接收结果' }).waitFor();
}

export async function receivePackages(app: RunningApp, ...files: string[]): Promise<void> {
  await previewPackages(app, ...files);
  await acceptPreview(app);
}
