import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { sha256 } from '#tests/support/exchange/craft.ts';
import { closeDesks, openDesk, type Desk } from '#tests/support/exchange/desk.ts';
import { KEJI, pair, progressAt } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

describe('copies and restores', () => {
  test('a database put back by hand is noticed by the mark outside it, and goes on as a new incarnation', async () => {
    let { keji } = await pair();
    const file = path.join(keji.folder, 'workspace.db');
    const before = (await keji.get('workspace.status', {})).replica;
    await keji.close();
    const copy = readFileSync(file);
    keji = await keji.reopen();
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    await keji.close();
    writeFileSync(file, copy);
    keji = await keji.reopen();
    expect((await keji.get('workspace.status', {})).replica).not.toBe(before);
    expect(await keji.get('workspace.verify', {})).toMatchObject({ agrees: true });
    expect(existsSync(path.join(keji.folder, 'replica-mark.json'))).toBe(true);
  });

  test('two copies of one installation fork: nothing is applied, both branches stay, and the wizard writes one of them anew', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-01', { progress: '共同。' });
    await office.receive(await keji.pack());
    const twin = await cloneOf(keji);
    await keji.fill('1.1/2', '2026-02', { progress: '原机所写。' });
    await twin.fill('1.1/2', '2026-02', { progress: '副本所写。' });
    expect(await office.receive(await keji.pack())).toMatchObject([{ state: 'APPLIED' }]);
    const before = await office.values();
    expect(await office.receive(await twin.pack())).toMatchObject([{ state: 'QUARANTINED', code: 'package.fork' }]);
    expect(await office.values()).toEqual(before);
    const answer = await office.pack({ purpose: 'return', unit: KEJI, full: true });
    expect(await twin.receive(answer)).toMatchObject([{ state: 'QUARANTINED' }]);
    expect(await progressAt(twin, '1.1/2', '2026-02')).toBe('副本所写。');
    const { reissued, result } = await twin.get('package.reissue', { sha256: sha256(answer) });
    expect(reissued).toBe(1);
    expect(result).toMatchObject({ state: 'APPLIED' });
    expect(await office.receive(await twin.pack())).toMatchObject([{ state: 'APPLIED', counts: { conflicts: 1 } }]);
    const { conflicts } = await office.get('conflict.list', { limit: 10 });
    expect(conflicts[0]?.sides.map(({ value }) => value).sort()).toEqual(['副本所写。', '原机所写。'].sort());
    expect(await twin.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });

  test('what lies apart at the office is written anew there when the copy that wrote it is gone, and reaches the unit beside its own word', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-01', { progress: '共同。' });
    await office.receive(await keji.pack());
    const twin = await cloneOf(keji);
    await twin.fill('1.1/2', '2026-02', { progress: '副本所写。' });
    await keji.fill('1.1/2', '2026-02', { progress: '原机所写。' });
    await office.receive(await keji.pack());
    const apart = await twin.pack();
    await twin.close();
    expect(await office.receive(apart)).toMatchObject([{ state: 'QUARANTINED' }]);
    expect(await office.get('package.reissue', { sha256: sha256(apart) })).toMatchObject({ reissued: 1, result: { state: 'APPLIED', code: 'package.adopted' } });
    expect(await office.refusal('package.reissue', { sha256: sha256(apart) })).toBe('package.notQuarantined');
    expect(await progressAt(office, '1.1/2', '2026-02')).toBe('原机所写。');
    expect(await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }))).toMatchObject([{ state: 'APPLIED' }]);
    expect(await progressAt(keji, '1.1/2', '2026-02')).toBe('原机所写。');
    expect(await keji.get('exchange.status', {})).toMatchObject({ conflicts: 1 });
    expect([await office.get('workspace.verify', {}), await keji.get('workspace.verify', {})]).toMatchObject([{ agrees: true }, { agrees: true }]);
  });

  test('an office that was put back to an older day takes in again what lies in its inbox', async () => {
    const { office, keji } = await pair();
    const backup = await office.get('workspace.backup', {});
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    await office.receive(await keji.pack());
    expect(await office.get('workspace.restore', { name: backup.name })).toMatchObject({ packages: 1 });
    expect(await progressAt(office, '1.1/2', '2026-03')).toBe('起草细则。');
    expect((await office.get('workspace.listBackups', {})).every(({ isReadable }) => isReadable)).toBe(true);
  });

  test('a damaged backup is listed as such and never restored', async () => {
    const { keji } = await pair();
    const backup = await keji.get('workspace.backup', {});
    const file = path.join(keji.folder, 'backups', backup.name);
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096, 4096 * 20);
    writeFileSync(file, bytes);
    const before = (await keji.get('workspace.status', {})).changes;
    expect(await keji.refusal('workspace.restore', { name: backup.name })).toMatch(/^workspace\.(backupDamaged|damaged)$/);
    expect((await keji.get('workspace.status', {})).changes).toBe(before);
  });
});

async function cloneOf(desk: Desk): Promise<Desk> {
  const folder = path.join(desk.folder, '..', '副本');
  await desk.get('workspace.backup', {});
  const backups = path.join(desk.folder, 'backups');
  cpSync(path.join(desk.folder, 'keys'), path.join(folder, 'keys'), { recursive: true });
  const newest = (await desk.get('workspace.listBackups', {}))[0]?.name ?? '';
  cpSync(path.join(backups, newest), path.join(folder, 'workspace.db'));
  return openDesk({ unit: KEJI, folder });
}
