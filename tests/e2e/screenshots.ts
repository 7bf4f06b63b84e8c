// `npm run screenshots`: every screen of both roles, filled as after half a year, into build/dist/screenshots; the README's few into tests/fixtures/screenshots.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { STATUS_LABELS } from '#shared/wording/labels.ts';
import { isBuilt } from '../../build/scripts/sourceStamp.ts';
import { pickFiles } from '../support/e2e/handedFiles.ts';
import { officialEntry } from '../support/e2e/officialTexts.ts';
import { toPalettePng } from '../support/e2e/palettePng.ts';
import { SEEDED_DAY, seedWorkspaces, type Seeded } from '../support/e2e/seededWorkspaces.ts';
import { closeBrowser, startApp, type AppOptions, type RunningApp } from '../support/e2e/runningApp.ts';
import { settled, visitScreens } from '../support/e2e/visitScreens.ts';
import { ledgerSheet } from '../support/ledger/ledgerSheet.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = path.join(root, 'build/dist/screenshots');
const chosen = path.join(root, 'tests/fixtures/screenshots');
const SIZES = [{ width: 1366, height: 768 }, { width: 1920, height: 1080 }];
/** The README's few, by the name that they have there. */
const README: Record<string, string> = { '首次使用': 'first-start', '单位端-台账': 'ledger', '单位端-Excel-导入预览': 'import', '省级端-收表台-预览': 'collect' };
/** Of chapters and programmes, which look alike, the first is enough. */
const FEW_TABS = 6;
const LARGEST = 150 * 1024;

if (!isBuilt(root) && spawnSync(process.execPath, [path.join(root, 'build/scripts/build.ts')], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);
const documents = path.join(homedir(), '文档');
mkdirSync(documents, { recursive: true });
// Where a person would keep it: 设置 shows the path. Nothing that is there is touched.
const place = path.join(documents, existsSync(path.join(documents, '一号台账')) ? `一号台账-${process.pid}` : '一号台账');
mkdirSync(place);
try {
  const seeded = await seedWorkspaces(place);
  rmSync(target, { recursive: true, force: true });
  for (const size of SIZES) {
    mkdirSync(folderOf(size), { recursive: true });
    await firstStart(size);
    await role('单位端', { ...size, workspace: seeded.unit }, seeded);
    await role('省级端', { ...size, workspace: seeded.office }, seeded);
  }
  for (const line of keepForReadme()) process.stdout.write(`${line}\n`);
  process.stdout.write(`${SIZES.map((size) => `${folderOf(size)}：${readdirSync(folderOf(size)).length} 张`).join('\n')}\n`);
} finally {
  await closeBrowser();
  rmSync(place, { recursive: true, force: true });
  if (readdirSync(documents).length === 0) rmdirSync(documents);
}

function folderOf({ width, height }: { width: number; height: number }): string {
  return path.join(target, `${width}x${height}`);
}

async function firstStart(size: { width: number; height: number }): Promise<void> {
  const app = await startApp({ ...size, today: SEEDED_DAY });
  await app.page.getByText('97', { exact: true }).first().waitFor();
  await shoot(app, size, '首次使用');
  await app.close();
}

async function role(name: string, options: AppOptions & { width: number; height: number }, { inbox }: Seeded): Promise<void> {
  const app = await startApp({ ...options, today: SEEDED_DAY });
  const { page } = app;
  const picture = (what: string): Promise<void> => shoot(app, options, `${name}-${what}`);
  await page.getByRole('navigation').first().waitFor();
  await settled(page);
  await visitScreens(app, async (screen) => {
    // The cursor where a person would write.
    if (screen === '台账') for (const key of ['Control+Home', 'ArrowDown', ...Array<string>(6).fill('ArrowRight')]) await page.keyboard.press(key);
    await picture(screen);
  }, () => FEW_TABS);
  await page.getByTestId('rail-ledger').press('Enter');
  await settled(page);
  await page.keyboard.press('F4');
  await picture('台账-任务详情');
  await page.keyboard.press('F4');
  await page.keyboard.press('F1');
  await picture('台账-帮助');
  await page.keyboard.press('F1');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('平台');
  await picture('搜索');
  await page.keyboard.press('Escape');
  if (name === '省级端') {
    await briefing(app, picture);
    await collecting(app, inbox, picture);
  } else await importing(app, picture);
  if (app.complaints.length > 0) process.stdout.write(`${name} 控制台：\n${app.complaints.join('\n')}\n`);
  await app.close();
}

/** The last month that the office has accepted, with what stands behind a number. */
async function briefing({ page }: RunningApp, picture: (what: string) => Promise<void>): Promise<void> {
  await page.getByTestId('rail-briefing').press('Enter');
  for (let month = 0; month < 2; month += 1) await page.getByRole('button', { name: '上一期' }).press('Enter');
  await page.getByRole('group', { name: '总体进展第1段', exact: true }).waitFor();
  await picture('通报-正文');
  await page.getByRole('button', { name: /^未亮灯 / }).first().press('Enter');
  await picture('通报-数字来源');
  await page.keyboard.press('Escape');
  for (let month = 0; month < 2; month += 1) await page.getByRole('button', { name: '下一期' }).press('Enter');
}

async function collecting(app: RunningApp, inbox: string, picture: (what: string) => Promise<void>): Promise<void> {
  await app.page.getByTestId('rail-collect').press('Enter');
  await pickFiles(app, () => app.page.getByRole('button', { name: '选择文件夹', exact: true }).press('Enter'), [inbox]);
  await app.page.getByRole('table', { name: '待导入的表格' }).waitFor();
  await picture('收表台-预览');
}

async function importing(app: RunningApp, picture: (what: string) => Promise<void>): Promise<void> {
  const workbook = await changedWorkbook(app);
  await app.page.getByTestId('rail-excel').press('Enter');
  await pickFiles(app, () => app.page.getByRole('button', { name: '选择表格文件', exact: true }).press('Enter'), [workbook]);
  await app.page.getByRole('table', { name: '将改动的内容' }).waitFor();
  await picture('Excel-导入预览');
}

/** The clerk's own May ledger, as it comes back with more in it. */
async function changedWorkbook(app: RunningApp): Promise<string> {
  const { planKey } = (await app.ask('plan.list', {}))[0] ?? { planKey: '' };
  const { rows } = await app.ask('ledger.get', { planKey, period: '2022-05', unit: '省科技厅' });
  const file = path.join(app.folder, '省科技厅 5月工作台账（处室汇总）.csv');
  writeFileSync(file, ledgerSheet({
    head: ['填报单位：省科技厅', '填报期：2022年5月'],
    rows: rows.slice(0, 18).map(({ task }, at) => {
      const { status, progress, completionRate, problems, nextSteps, personInCharge, phone } = officialEntry(at, 5, at < 12 ? 0 : 3);
      return [String(at + 1), `${task.number}.${task.text}`, at === 4 ? '差不多了' : STATUS_LABELS[status ?? 'inProgress'], progress ?? '', `${(completionRate ?? 0) / 100 + (at % 4 === 0 ? 2 : 0)}%`, problems ?? '', nextSteps ?? '', personInCharge ?? '', phone ?? ''];
    }),
  }));
  return file;
}

async function shoot({ page }: RunningApp, size: { width: number; height: number }, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: path.join(folderOf(size), `${name.replaceAll('/', '、')}.png`) });
}

/** Copies the README's pictures; one that is too heavy for a repository ends the run. */
function keepForReadme(): string[] {
  mkdirSync(chosen, { recursive: true });
  return Object.entries(README).map(([name, short]) => {
    const picture = toPalettePng(readFileSync(path.join(folderOf(SIZES[0] ?? { width: 0, height: 0 }), `${name}.png`)));
    if (picture.length > LARGEST) throw new Error(`${name} is ${picture.length} bytes, more than ${LARGEST}.`);
    writeFileSync(path.join(chosen, `${short}.png`), picture);
    return `${short}.png：${Math.round(picture.length / 1024)} KB`;
  });
}
