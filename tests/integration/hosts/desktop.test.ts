import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startDesktop } from '#electron/hosts/desktop/startDesktop.ts';
import { createDesktopClient } from '#renderer/client/desktopClient.ts';
import { desktopPlaces, quitDesktop } from '#tests/support/hosts/desktopDoor.ts';
import { freshFolder, valueOf } from '#tests/support/hosts/door.ts';
import { SMALL_PLAN_SOURCE, smallPlan } from '#tests/support/hosts/smallPlan.ts';
import { createContents, createElectron, type ElectronStandIn } from '#tests/support/hosts/electronStandIn.ts';

const STATUS = { id: '3f1a1f7e-8d3c-4a57-9a60-0f6c7d1f2b11', name: 'workspace.status', input: {} };

describe('the desktop, which none of these changes', () => {
  const place = freshFolder();
  let standIn: ElectronStandIn;

  beforeAll(async () => {
    standIn = createElectron();
    await startDesktop(standIn.electron, desktopPlaces(path.join(place.folder, '工作区')));
  });
  afterAll(async () => {
    await quitDesktop(standIn);
    place.remove();
  });

  test('opens one visible window in a sandbox, with no Node in the page', () => {
    expect(standIn.seen.sandboxed).toBe(true);
    expect(standIn.seen.windowOptions).toMatchObject({
      show: true,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, spellcheck: false },
    });
    expect(standIn.seen.loaded).toEqual(['app://ledger/']);
    expect(standIn.seen.menu).toBeNull();
  });

  test('gives the page one function over one channel', () => {
    expect([...standIn.exposed.keys()]).toEqual(['ledger']);
    expect(Object.keys(standIn.exposed.get('ledger') ?? {})).toEqual(['call']);
    expect(standIn.seen.channels).toEqual(['ledger']);
  });

  test('runs the app in a utility process', () => {
    expect(standIn.seen.forked?.module).toMatch(/desktop[\\/]appProcess\.js$/);
    expect(standIn.seen.forked?.options).toEqual({ serviceName: '一号台账', stdio: 'inherit' });
  });

  test.each([
    ['another origin', { url: 'https://example.com/' }],
    ['a file', { url: 'file:///C:/index.html' }],
    ['a frame inside our page', { url: 'app://ledger/' }],
    ['a frame that is gone', null],
  ])('does not answer %s', async (_what, frame) => {
    expect(await standIn.invokeFrom(frame, STATUS)).toMatchObject({ ok: false, error: { code: 'host.foreign' } });
  });

  test.each(['https://example.com/', 'app://ledger.example.com/', 'app://ledger@example.com/'])('does not answer its own frame once that shows %s', async (url) => {
    const own = standIn.mainFrame.url;
    standIn.mainFrame.url = url;
    const answer = await standIn.invokeFrom(standIn.mainFrame, STATUS);
    standIn.mainFrame.url = own;
    expect(answer).toMatchObject({ ok: false, error: { code: 'host.foreign' } });
  });

  test.each([[null], ['workspace.status'], [{}], [{ ...STATUS, id: 1 }], [{ ...STATUS, name: 7 }], [{ ...STATUS, more: true }], [{ cancel: '*' }]])('refuses the request %j', async (request) => {
    expect(await standIn.invokeFrom(standIn.mainFrame, request)).toMatchObject({ ok: false, error: { code: 'call.badRequest' } });
  });

  test('answers its own page', async () => {
    expect(await standIn.invokeFrom(standIn.mainFrame, STATUS)).toMatchObject({ ok: true, value: { identity: null } });
  });

  test('grants no permission, neither asked for nor looked up, and no device', () => {
    const granted: boolean[] = [];
    standIn.session.permissionRequest?.({}, 'media', (answer) => granted.push(answer));
    expect(granted).toEqual([false]);
    expect(standIn.session.permissionCheck?.()).toBe(false);
    expect(standIn.session.devicePermission?.()).toBe(false);
  });

  test.each([
    ['https://example.com/', true], ['http://127.0.0.1:8080/', true], ['ws://example.com/', true], ['file:///etc/passwd', true], ['app://other/', true], ['blob:https://example.com/1', true],
    ['app://ledger/', false], ['app://ledger/assets/page.js', false], ['data:image/png;base64,AA==', false], ['blob:app://ledger/1', false],
  ])('a request for %s is stopped: %s', (url, isStopped) => {
    const answers: { cancel: boolean }[] = [];
    standIn.session.request?.({ url }, (answer) => answers.push(answer));
    expect(answers).toEqual([{ cancel: isStopped }]);
    expect(standIn.seen.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  });

  test('opens no window, goes nowhere, embeds nothing and downloads nothing', () => {
    const contents = createContents();
    standIn.app.emit('web-contents-created', {}, contents);
    expect(contents.openWindow()).toEqual({ action: 'deny' });
    expect(['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'].filter((event) => contents.tryTo(event))).toEqual([]);
    let isStopped = false;
    standIn.session.download?.({ preventDefault: () => (isStopped = true) });
    expect(isStopped).toBe(true);
  });

  test.each([
    ['app://ledger/', 200], ['app://ledger/assets/page.js', 200],
    ['app://other/', 404], ['app://ledger/../../../package.json', 404], ['app://ledger/%2e%2e/%2e%2e/package.json', 404], ['app://ledger/..%5c..%5cpackage.json', 404],
  ])('answers %s with %i', async (url, status) => {
    const response = await standIn.session.pages?.({ url, method: 'GET' });
    expect(response?.status).toBe(status);
    if (status === 200) expect(response?.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('the desktop', () => {
  const place = freshFolder();
  const folder = place.folder;
  let standIn: ElectronStandIn;

  beforeEach(async () => {
    standIn = createElectron();
    await startDesktop(standIn.electron, desktopPlaces(path.join(folder, '工作区')));
  });
  afterEach(async () => {
    await quitDesktop(standIn);
    place.remove();
  });

  const client = () => {
    const bridge = standIn.exposed.get('ledger');
    if (bridge === undefined) throw new Error('The preload exposed nothing.');
    return createDesktopClient(bridge);
  };

  test('a folder that a person picks gives the workbooks in it, without leftovers of open ones', async () => {
    const picked = path.join(folder, '报送 材料');
    mkdirSync(path.join(picked, '南昌市'), { recursive: true });
    for (const name of ['省科技厅.xlsx', '~$省科技厅.xlsx', '说明.txt', '南昌市/南昌.XLS', '.隐藏.xlsx']) writeFileSync(path.join(picked, name), name);
    standIn.answers.open = [picked];
    const files = valueOf(await client().pickSources({ folder: true, filters: [{ name: '工作簿', extensions: ['xlsx', 'xls'] }] }));
    expect(files.map((file) => file.name).sort()).toEqual(['南昌.XLS', '省科技厅.xlsx']);
    expect(standIn.seen.openDialogs).toEqual([{ properties: ['openDirectory'], filters: [] }]);
    expect(JSON.stringify(files)).not.toContain('报送 材料');
  });

  test('a file dropped on the page is taken in by its content, under its own name', async () => {
    const [picked] = valueOf(await client().takeFiles([new File(['2026年数字经济工作计划'], '工作 计划.txt')]));
    if (picked === undefined) throw new Error('Nothing was taken in.');
    const { source } = valueOf(await client().call('plan.read', { source: { from: 'file', file: picked.token } }));
    expect([picked.name, source.name]).toEqual(['工作 计划.txt', '工作 计划.txt']);
    expect(await standIn.exposed.get('ledger')?.call('file.receive', { name: 'a.txt', bytes: '/etc/passwd' }).result).toMatchObject({ error: { code: 'call.badInput' } });
  });

  test('a dialog that a person cancels gives nothing', async () => {
    expect(valueOf(await client().pickSources())).toEqual([]);
    expect(valueOf(await client().pickTarget('台账.xlsx'))).toBeNull();
  });

  test('shows in the folder only what a person has saved', async () => {
    standIn.answers.save = path.join(folder, '台账.xlsx');
    const token = valueOf(await client().pickTarget('../台账.xlsx'));
    if (token === null) throw new Error('Nothing was picked.');
    valueOf(await client().reveal?.(token) ?? { ok: false, error: { code: 'none', detail: {} } });
    expect(standIn.seen.revealed).toEqual([standIn.answers.save]);
    expect(await standIn.exposed.get('ledger')?.call('file.reveal', { token: '/etc/passwd' }).result).toMatchObject({ error: { code: 'call.badInput' } });
    expect(await standIn.exposed.get('ledger')?.call('file.reveal', { token: 'f'.repeat(32) }).result).toMatchObject({ error: { code: 'file.unknownToken' } });
    expect(standIn.seen.revealed).toHaveLength(1);
  });

  test('a copy of a document is opened read-only and under its own name; a program never is, whatever the page had written there', async () => {
    const { call, openCopy, takeFiles } = client();
    if (openCopy === undefined) throw new Error('The desktop opens nothing.');
    const { planKey } = valueOf(await call('workspace.setUp', { identity: { role: 'unit', unit: '省科技厅', person: '王小明', phone: '' }, plan: { draft: smallPlan(), source: SMALL_PLAN_SOURCE } }));
    const key = { planKey: planKey ?? '', taskKey: '1.1/2', period: '2026-03', unit: '省科技厅' };
    const picked = valueOf(await takeFiles([new File(['会议纪要全文'], '会议 纪要.pdf'), new File(['MZ'], '工具.exe')]));
    const { attachments } = valueOf(await call('attachment.add', { key, files: picked.map(({ token }) => token) }));
    const [minutes, program] = ['会议 纪要.pdf', '工具.exe'].map((name) => attachments.find((attachment) => attachment.name === name)?.sha256 ?? '');
    valueOf(await openCopy('../../会议 纪要.pdf', (target) => call('attachment.open', { key, sha256: minutes ?? '', target })));
    const [opened = ''] = standIn.seen.opened;
    expect(path.basename(opened)).toBe('_.._会议 纪要.pdf');
    expect(opened.startsWith(path.join(tmpdir(), 'ledger-'))).toBe(true);
    expect([readFileSync(opened, 'utf8'), (statSync(opened).mode & 0o222) === 0]).toEqual(['会议纪要全文', true]);
    // The app refuses the kind; and when a page has it written all the same, the host does.
    expect(await openCopy('工具.pdf', (target) => call('attachment.open', { key, sha256: program ?? '', target }))).toMatchObject({ error: { code: 'attachment.notOpened' } });
    expect(await openCopy('工具.exe', (target) => call('attachment.saveAs', { key, sha256: program ?? '', target }))).toMatchObject({ error: { code: 'attachment.notOpened', detail: { file: '工具.exe' } } });
    standIn.answers.save = path.join(folder, '别处.pdf');
    const elsewhere = valueOf(await client().pickTarget('别处.pdf'));
    expect(await standIn.exposed.get('ledger')?.call('file.openCopy', { token: elsewhere }).result).toMatchObject({ error: { code: 'file.unknownToken' } });
    expect(standIn.seen.opened).toHaveLength(1);
    standIn.answers.openFailure = 'No application';
    expect(await openCopy('会议 纪要.pdf', (target) => call('attachment.open', { key, sha256: minutes ?? '', target }))).toMatchObject({ error: { code: 'file.noProgram' } });
    await quitDesktop(standIn);
    await expect.poll(() => existsSync(opened)).toBe(false);
  });

  test('a second start brings the first window to the front and opens nothing', async () => {
    standIn.app.emit('second-instance');
    expect(standIn.seen.focused).toBe(1);
    const second = createElectron({ isFirst: false });
    await startDesktop(second.electron, desktopPlaces(folder));
    expect([second.seen.quits, second.seen.windowOptions, second.seen.forked]).toEqual([1, undefined, undefined]);
  });

  test('when the app process dies, calls under way and later ones say so', async () => {
    const watch = client().call('workspace.watch', {});
    valueOf(await client().call('workspace.status', {}));
    standIn.child().kill('SIGKILL');
    expect(await watch).toEqual({ ok: false, error: { code: 'host.appGone', detail: {} } });
    expect(await client().call('workspace.status', {})).toEqual({ ok: false, error: { code: 'host.appGone', detail: {} } });
  });
});
