import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { ATTACHMENTS, READABLE, readArchive } from '#electron/exchange/format/v1Archive.ts';
import { readFrame } from '#electron/exchange/format/v1.ts';
import { decodeManifest, type Manifest } from '#electron/exchange/format/v1Content.ts';
import { openReadable } from '#electron/storage/database.ts';
import { lineageOf, ownReplica } from '#electron/storage/log/incarnation.ts';
import { findInnerChain, listInnerChains } from '#electron/storage/log/innerChain.ts';
import { eachChange } from '#electron/storage/tables/change.ts';
import { findBrokenChain } from '#electron/storage/verify/verifyChains.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { sha256 } from '#tests/support/exchange/craft.ts';
import { applicationOf, closeDesks, openDesk, type Desk } from '#tests/support/exchange/desk.ts';
import { KEJI, pair } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

const REASON = '领导批示肯定之事由';
const TITLE = '尚未印发的通报之标题';
/** Words and keys of what no unit may have. */
const INTERNAL = [REASON, TITLE, 'assessmentScore:', 'assessmentItem:', 'assessment:', 'briefing:', 'innerOf'];

interface Scoring { which: { planKey: string; assessmentId: string }; itemId: string; period: string }

describe('what the office tells nobody yet', () => {
  test('goes to no unit, in no kind of package, and into no database of a unit', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    await office.receive(await keji.pack());
    await scoring(office);
    const inner = innerOf(office);
    expect(INTERNAL.filter((words) => !holds(office.folder, words))).toEqual([]);
    const packs = [await office.pack({ purpose: 'return', unit: KEJI }), await office.pack({ purpose: 'return', unit: KEJI, full: true, share: 'all' }), await office.pack({ purpose: 'return', unit: null, full: true })];
    for (const bytes of packs) {
      const { text, manifest, readable } = await decoded(bytes);
      expect([...INTERNAL, inner].filter((words) => text.includes(words))).toEqual([]);
      expect(manifest).toMatchObject({ needs: [], vector: expect.arrayContaining([expect.objectContaining({ replica: manifest.sender.replica })]) as unknown });
      expect(readable === '' || readable.includes('起草细则。')).toBe(true);
      expect(await keji.receive(bytes)).toMatchObject([{ state: 'APPLIED' }]);
    }
    expect((await decoded(packs[1] ?? Buffer.alloc(0))).readable).toContain('起草细则。');
    expect([...INTERNAL, inner].filter((words) => holds(keji.folder, words))).toEqual([]);
    // And so there is nothing that a unit could pass on.
    const { text } = await decoded(await keji.pack({ full: true }));
    expect([...INTERNAL, inner].filter((words) => text.includes(words))).toEqual([]);
    expect(await keji.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });

  test('is undone and done again in its own chain', async () => {
    const office = await openDesk({ unit: null });
    const made = await scoring(office);
    const [step] = await office.get('step.list', { before: null, limit: 1 });
    expect(step).toMatchObject({ operation: 'assessment.score', changes: 2 });
    const { stepId } = await office.get('step.undo', { stepId: step?.stepId ?? 0 });
    expect(await reasonAt(office, made)).toBeNull();
    await office.get('step.undo', { stepId });
    expect(await reasonAt(office, made)).toBe(REASON);
    expect(chainsOf(office, REASON)).toEqual(new Set([innerOf(office)]));
    expect(await office.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });

  test('is verified like every other chain: one byte that somebody changed is found, and its place is named', async () => {
    const office = await openDesk({ unit: null });
    await scoring(office);
    const inner = innerOf(office);
    expect(reading(office, findBrokenChain)).toBeNull();
    const sqlite = new Sqlite(path.join(office.folder, 'workspace.db'));
    sqlite.exec(`DROP TRIGGER change_is_append_only_update; UPDATE change SET value = replace(value, '领导批示肯定', '领导批示否定') WHERE value LIKE '%${REASON}%'`);
    sqlite.close();
    const broken = reading(office, findBrokenChain);
    expect(broken?.replica).toBe(inner);
    const { agrees, differences } = await office.get('workspace.verify', {});
    expect(agrees).toBe(false);
    expect(differences).toContainEqual({ table: 'change', key: `${inner}:${broken?.seq}`, what: 'hash' });
  });

  test('goes with the post to the successor, who goes on scoring in a chain of their own, and to no unit from there', async () => {
    const { office, keji } = await pair();
    const made = await scoring(office);
    const next = await successorOf(office);
    const post = await office.pack({ purpose: 'handover', closes: true });
    expect((await decoded(post)).manifest.needs).toEqual(['innerChains']);
    expect(await next.receive(post)).toMatchObject([{ state: 'APPLIED' }]);
    expect(await reasonAt(next, made)).toBe(REASON);
    expect((await next.get('briefing.compose', { planKey: made.which.planKey, period: made.period })).head.title).toBe(TITLE);
    await score(next, made, '继任者所写之事由');
    expect(chainsOf(next, '继任者所写之事由')).toEqual(new Set([innerOf(next)]));
    expect(innerOf(next)).not.toBe(innerOf(office));
    expect(reading(next, listInnerChains).size).toBe(2);
    const { text } = await decoded(await next.pack({ purpose: 'return', unit: KEJI, full: true, share: 'all' }));
    expect([...INTERNAL, '继任者所写之事由', innerOf(office), innerOf(next)].filter((words) => text.includes(words))).toEqual([]);
    expect([await next.get('workspace.verify', {}), (await keji.get('exchange.status', {})).parked]).toMatchObject([{ agrees: true, differences: [] }, 0]);
  });
});

describe('an office that was put back', () => {
  test('goes on scoring in a new inner chain that continues the old one, and can still undo what that one holds', async () => {
    const office = await openDesk({ unit: null });
    const made = await scoring(office);
    const before = innerOf(office);
    const { name } = await office.get('workspace.backup', {});
    await score(office, made, '恢复前所写之事由');
    await office.get('workspace.restore', { name });
    expect(await reasonAt(office, made)).toBe(REASON);
    const [step] = await office.get('step.list', { before: null, limit: 1 });
    await office.get('step.undo', { stepId: step?.stepId ?? 0 });
    expect(await reasonAt(office, made)).toBeNull();
    await score(office, made, '恢复后所写之事由');
    const after = innerOf(office);
    expect(after).not.toBe(before);
    expect(reading(office, (db) => lineageOf(db, after))).toEqual([before, after]);
    expect(chainsOf(office, '恢复后所写之事由')).toEqual(new Set([after]));
    expect(await office.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });

  test('takes back from its own handover what the backup lacks: nothing is a fork, both words stand', async () => {
    const office = await openDesk({ unit: null });
    const made = await scoring(office);
    const { name } = await office.get('workspace.backup', {});
    await score(office, made, '恢复前所写之事由');
    const post = await office.pack({ purpose: 'handover' });
    await office.get('workspace.restore', { name });
    await score(office, made, '恢复后所写之事由');
    expect(await office.receive(post)).toMatchObject([{ state: 'APPLIED' }]);
    expect(await sidesAt(office)).toEqual(['恢复前所写之事由', '恢复后所写之事由'].sort());
    expect(await office.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });

  test('by hand is noticed by the mark outside, also when only its inner chain had gone on', async () => {
    let office = await openDesk({ unit: null });
    const made = await scoring(office);
    const [own, inner] = [(await office.get('workspace.status', {})).replica, innerOf(office)];
    await office.close();
    const file = path.join(office.folder, 'workspace.db');
    const copy = readFileSync(file);
    office = await office.reopen();
    await score(office, made, '回退前所写之事由');
    await office.close();
    writeFileSync(file, copy);
    office = await office.reopen();
    expect((await office.get('workspace.status', {})).replica).not.toBe(own);
    await score(office, made, '回退后所写之事由');
    expect(reading(office, (db) => lineageOf(db, innerOf(office)))).toEqual([inner, innerOf(office)]);
    expect(await office.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });
});

test('two copies of the office’s machine that have both scored fork: the other’s scores are written anew in the inner chain, beside what is here, and go to no unit', async () => {
  const { office } = await pair();
  const made = await scoring(office);
  const twin = await cloneOf(office);
  await score(office, made, '原机所写之事由');
  await score(twin, made, '副本所写之事由');
  await twin.get('briefing.save', { planKey: made.which.planKey, period: made.period, head: { issuer: '副本所写之署名' } });
  const before = innerOf(office);
  const post = await twin.pack({ purpose: 'handover' });
  expect(await office.receive(post)).toMatchObject([{ state: 'QUARANTINED', code: 'package.fork' }]);
  expect(await reasonAt(office, made)).toBe('原机所写之事由');
  expect(await office.get('package.reissue', { sha256: sha256(post) })).toMatchObject({ reissued: 2, result: { state: 'APPLIED', code: 'package.adopted' } });
  expect(await sidesAt(office)).toEqual(['原机所写之事由', '副本所写之事由'].sort());
  await rule(office, '副本所写之事由');
  expect(await reasonAt(office, made)).toBe('副本所写之事由');
  expect([...chainsOf(office, '副本所写之事由'), ...chainsOf(office, '副本所写之署名')]).toEqual([before, before]);
  expect(await office.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  const { text } = await decoded(await office.pack({ purpose: 'return', unit: null, full: true, share: 'all' }));
  expect([...INTERNAL, '副本所写', '裁定之理由', before].filter((words) => text.includes(words))).toEqual([]);
});

/** A table with one score, and a 通报 with a title. */
async function scoring(office: Desk): Promise<Scoring> {
  const period = '2026-03';
  await office.get('briefing.save', { planKey: office.planKey, period, head: { title: TITLE } });
  const { assessmentId } = await office.get('assessment.create', { planKey: office.planKey, name: '考核', period, start: { from: 'sample', sample: 'inspection' } });
  const which = { planKey: office.planKey, assessmentId };
  const { items } = await office.get('assessment.get', which);
  const made = { which, itemId: items.find(({ name }) => name === '领导评价')?.itemId ?? '', period };
  await score(office, made, REASON);
  return made;
}

async function score(office: Desk, { which, itemId }: Scoring, reason: string): Promise<void> {
  await office.get('assessment.score', { ...which, scores: [{ itemId, unit: KEJI, points: '12.5', reason }] });
}

async function reasonAt(office: Desk, { which, itemId }: Scoring): Promise<string | null> {
  const { scores } = await office.get('assessment.get', which);
  return scores.find((each) => each.itemId === itemId && each.unit === KEJI)?.reason ?? null;
}

/** What stands side by side as the reason of the one score that is disputed. */
async function sidesAt(office: Desk): Promise<unknown[]> {
  const { conflicts } = await office.get('conflict.list', { limit: 10 });
  return conflicts.filter(({ entity, field }) => entity.startsWith('assessmentScore:') && field === 'reason').flatMap(({ sides }) => sides.map(({ value }) => value)).sort();
}

async function rule(office: Desk, value: string): Promise<void> {
  const { conflicts } = await office.get('conflict.list', { limit: 10 });
  const reason = conflicts.find(({ field }) => field === 'reason');
  const side = reason?.sides.find((each) => each.value === value);
  await office.get('conflict.decide', { entity: reason?.entity ?? '', field: 'reason', chosen: side?.ref ?? '', seen: reason?.sides.map(({ ref }) => ref) ?? [], reason: '裁定之理由' });
}

function reading<T>({ folder }: Desk, ask: (db: ReturnType<typeof openReadable>) => T): T {
  const db = openReadable(path.join(folder, 'workspace.db'));
  try {
    return ask(db);
  } finally {
    db.close();
  }
}

function innerOf(office: Desk): string {
  const inner = reading(office, (db) => findInnerChain(db, ownReplica(db) ?? { no: 0, id: '' }));
  if (inner === undefined) throw new Error('no inner chain');
  return inner.id;
}

/** The chains in which that text was written. */
function chainsOf(office: Desk, text: string): Set<string> {
  return reading(office, (db) => new Set([...eachChange(db)].filter(({ change }) => change.value === text).map(({ change }) => change.replica)));
}

/** Whether any file of the workspace has those words as they are; a package lies packed, and is looked at decoded. */
function holds(folder: string, words: string): boolean {
  const wanted = Buffer.from(words);
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some((each) => each.isFile() && readFileSync(path.join(each.parentPath, each.name)).includes(wanted));
}

/** Everything that a package says, to whoever takes it apart. */
async function decoded(bytes: Buffer): Promise<{ text: string; manifest: Manifest; readable: string }> {
  const { header, body } = readFrame(bytes);
  const entries = await readArchive(body);
  const workbook = entries.get(READABLE);
  const readable = workbook === undefined ? '' : JSON.stringify(readWorkbook(workbook, { fileName: READABLE }).sheets);
  const plain = [...entries].filter(([name]) => name !== READABLE && !name.startsWith(ATTACHMENTS)).map(([, content]) => content.toString('utf8'));
  return { text: [header.toString('utf8'), ...plain, readable].join('\n'), manifest: decodeManifest(entries.get('manifest.json') ?? Buffer.alloc(0)), readable };
}

/** Another machine of the office, which knows the first one's key. */
async function successorOf(office: Desk): Promise<Desk> {
  const next = await openDesk({ unit: null, person: '赵副主任' });
  const { fingerprint } = await office.get('registration.own', {});
  await next.get('registration.accept', { file: next.addFile('省级密钥', await applicationOf(office)), fingerprint });
  return next;
}

async function cloneOf(office: Desk): Promise<Desk> {
  const folder = path.join(office.folder, '..', '副本');
  const { name } = await office.get('workspace.backup', {});
  cpSync(path.join(office.folder, 'keys'), path.join(folder, 'keys'), { recursive: true });
  cpSync(path.join(office.folder, 'backups', name), path.join(folder, 'workspace.db'));
  return openDesk({ unit: null, folder });
}
