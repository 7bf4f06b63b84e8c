import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDesktop } from '#electron/hosts/desktop/startDesktop.ts';
import { systemVault, type SafeStorageShape } from '#electron/hosts/desktop/systemVault.ts';
import { createDesktopClient } from '#renderer/client/desktopClient.ts';
import { createApp } from '#electron/hosts/createApp.ts';
import { desktopPlaces, quitDesktop } from '#tests/support/hosts/desktopDoor.ts';
import { freshFolder, valueOf } from '#tests/support/hosts/door.ts';
import { createElectron, createSafeStorage, type ElectronStandIn } from '#tests/support/hosts/electronStandIn.ts';

describe('the private key on the desktop', () => {
  let place: ReturnType<typeof freshFolder>;
  let running: ElectronStandIn | undefined;

  beforeEach(() => {
    place = freshFolder();
  });
  afterEach(async () => {
    if (running !== undefined) await quitDesktop(running);
    running = undefined;
    place.remove();
  });

  async function open(workspace: string, safeStorage: SafeStorageShape) {
    if (running !== undefined) await quitDesktop(running);
    running = createElectron({ safeStorage });
    await startDesktop(running.electron, desktopPlaces(workspace));
    const bridge = running.exposed.get('ledger');
    if (bridge === undefined) throw new Error('The preload exposed nothing.');
    return createDesktopClient(bridge);
  }

  const stored = (workspace: string, name = 'identity.json') => JSON.parse(readFileSync(path.join(workspace, 'keys', name), 'utf8')) as { vault: string; publicKey: string };

  test.each([true, false])('is wrapped by the operating system’s store, by its asynchronous calls: %s', async (isAsync) => {
    const workspace = path.join(place.folder, '工作区');
    const mine = createSafeStorage('王小明', { isAsync });
    const client = await open(workspace, mine);
    expect(valueOf(await client.call('registration.protection', {}))).toEqual({ vault: 'system', algorithm: 'ed25519' });
    const { publicKey } = valueOf(await client.call('registration.own', {}));
    expect(stored(workspace)).toMatchObject({ vault: 'system', publicKey });
    expect(existsSync(path.join(workspace, 'keys', 'local-key'))).toBe(false);
    const again = await open(workspace, mine);
    expect(valueOf(await again.call('registration.own', {})).publicKey).toBe(publicKey);
  });

  test('does not open for another user of the machine, and is not replaced then', async () => {
    const workspace = path.join(place.folder, '工作区');
    const client = await open(workspace, createSafeStorage('王小明'));
    const { publicKey } = valueOf(await client.call('registration.own', {}));
    const other = await open(workspace, createSafeStorage('别人'));
    expect(await other.call('registration.own', {})).toMatchObject({ ok: false, error: { code: 'keystore.locked' } });
    // The workspace itself opens all the same.
    expect(valueOf(await other.call('workspace.status', {})).folder).toBe(workspace);
    const mine = await open(workspace, createSafeStorage('王小明'));
    expect(valueOf(await mine.call('registration.own', {})).publicKey).toBe(publicKey);
  });

  test('that only the folder has kept so far moves into the store at opening, with those that are retired or to come', async () => {
    const workspace = path.join(place.folder, '工作区');
    const app = await createApp({ workspace });
    await app.dispatch('workspace.setUp', { identity: { role: 'office', unit: null, person: '李主任', phone: '' }, plan: null });
    for (const name of ['registration.prepareRotation', 'registration.rotate', 'registration.prepareRotation']) await app.dispatch(name, {});
    const own = await app.dispatch('registration.own', {});
    await app.close();
    const publicKey = stored(workspace).publicKey;
    expect(own).toMatchObject({ ok: true, value: { publicKey } });

    const client = await open(workspace, createSafeStorage('李主任'));
    expect(valueOf(await client.call('registration.own', {})).publicKey).toBe(publicKey);
    const names = ['identity.json', 'next.json', ...readdirSync(path.join(workspace, 'keys')).filter((name) => name.startsWith('retired-'))];
    expect(names).toHaveLength(3);
    expect(names.map((name) => stored(workspace, name).vault)).toEqual(['system', 'system', 'system']);
    expect(existsSync(path.join(workspace, 'keys', 'local-key'))).toBe(false);
    // A copied folder is of no use without the store.
    const copy = path.join(place.folder, '拷走的');
    mkdirSync(copy);
    cpSync(workspace, copy, { recursive: true });
    const thief = await open(copy, createSafeStorage());
    expect(await thief.call('registration.own', {})).toMatchObject({ ok: false, error: { code: 'keystore.otherVault' } });
    const next = await open(workspace, createSafeStorage('李主任'));
    valueOf(await next.call('registration.rotate', {}));
    expect(valueOf(await next.call('registration.own', {})).publicKey).not.toBe(publicKey);
  });

  test('lies in the folder where the system has no store, and that is said', async () => {
    const workspace = path.join(place.folder, '工作区');
    const client = await open(workspace, createSafeStorage());
    expect(valueOf(await client.call('registration.protection', {}))).toEqual({ vault: 'local', algorithm: 'ed25519' });
    valueOf(await client.call('registration.own', {}));
    expect(stored(workspace).vault).toBe('local');
  });

  test('stays in the folder, and opens, when the store takes nothing in at that moment', async () => {
    const workspace = path.join(place.folder, '工作区');
    const plain = await open(workspace, createSafeStorage());
    const { publicKey } = valueOf(await plain.call('registration.own', {}));
    let calls = 0;
    const mine = createSafeStorage('王小明', { isAsync: false });
    const failing: SafeStorageShape = { ...mine, encryptString: (text) => {
      if ((calls += 1) > 1) throw new Error('the keyring is locked');
      return mine.encryptString(text);
    } };
    const client = await open(workspace, failing);
    expect(valueOf(await client.call('registration.own', {})).publicKey).toBe(publicKey);
    expect(stored(workspace).vault).toBe('local');
  });
});

describe('a store of the system is not relied on', () => {
  test.each<[string, SafeStorageShape]>([
    ['when there is none', createSafeStorage()],
    ['when Linux wraps with a password that everybody knows', { ...createSafeStorage('王小明'), getSelectedStorageBackend: () => 'basic_text' }],
    ['when it does not give back what it took', { ...createSafeStorage('王小明', { isAsync: false }), decryptString: () => 'AAAA' }],
    ['when it fails', { ...createSafeStorage('王小明', { isAsync: false }), encryptString: () => { throw new Error('locked'); } }],
    ['when it wraps nothing', { ...createSafeStorage('王小明', { isAsync: false }), encryptString: (text) => Buffer.from(text, 'base64'), decryptString: (wrapped) => wrapped.toString('base64') }],
  ])('%s', async (_when, storage) => {
    expect(await systemVault(storage)).toBeUndefined();
  });
});
