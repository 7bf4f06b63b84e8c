import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { canonicalLine } from '#shared/domain/change.ts';
import type { PlanDraft } from '#shared/domain/planDraft.ts';
import { messageText } from '#shared/wording/messages.ts';
import { fingerprintOf } from '#electron/exchange/fingerprint.ts';
import { readFrame } from '#electron/exchange/format/v1.ts';
import { readArchive } from '#electron/exchange/format/v1Archive.ts';
import { writeApplication } from '#electron/exchange/registration.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { smallPlan } from '#tests/support/hosts/smallPlan.ts';
import { craftPackage, fixedKeystore, segmentOf, sha256, threeChanges, UNIT, UNIT_KEY } from '#tests/support/exchange/craft.ts';
import { applicationOf, closeDesks, openDesk, register, type Desk } from '#tests/support/exchange/desk.ts';
import { KEJI, pair, progressAt } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

/** So many tasks of 省科技厅 that a package can replace many rows. */
function largePlan(tasks: number): PlanDraft {
  const plan = smallPlan();
  const [programme] = plan.programmes;
  if (programme !== undefined) programme.tasks = Array.from({ length: tasks }, (_, at) => ({ key: `1.1/${at + 1}`, number: String(at + 1), text: `任务${at + 1}。`, leadUnits: [KEJI], supportingUnits: [], indicators: [], deadlines: [] }));
  return plan;
}

describe('receiving', () => {
  test('a preview shows what would come and changes nothing; accepting does exactly that', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-03', { status: 'inProgress', progress: '起草细则。' });
    const report = await keji.pack();
    const before = (await office.get('workspace.status', {})).changes;
    const [preview] = await office.preview(report);
    expect(preview).toMatchObject({ state: 'PREVIEWED', sender: { unit: KEJI }, counts: { added: 2, updated: 0, conflicts: 0, retracted: 0, unknown: 0 } });
    expect(preview?.effects).toContainEqual({ entity: `entry:${office.planKey}|1.1/2|2026-03|${KEJI}`, field: 'progress', outcome: 'added', before: null, after: '起草细则。' });
    expect((await office.get('workspace.status', {})).changes).toBe(before);
    const [accepted] = await office.receive(report);
    expect(accepted).toMatchObject({ state: 'APPLIED', counts: preview?.counts });
  });

  test('many packages in any order need no care: what follows waits for what comes before, and one bad file blocks nobody', async () => {
    const { office, keji } = await pair();
    const parts: Buffer[] = [];
    for (const month of ['01', '02', '03']) {
      await keji.fill('1.1/2', `2026-${month}`, { progress: `${month}月进展。` });
      parts.push(await keji.pack());
      // The office confirms, so that the next report holds only what is new.
      await office.receive(parts.at(-1) ?? Buffer.alloc(0));
      await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    }
    const other = await openDesk({ unit: null, person: '王主任' });
    await register(keji, other);
    const [first, second, third] = parts as [Buffer, Buffer, Buffer];
    const results = await other.receive(third, Buffer.from('不是交换包'.repeat(100)), second, first);
    expect(results.map(({ state }) => state)).toEqual(['APPLIED', 'REJECTED', 'APPLIED', 'APPLIED']);
    expect(await progressAt(other, '1.1/2', '2026-03')).toBe('03月进展。');
  });

  test('a package whose basis is missing waits, names what is missing, and goes in by itself when that arrives', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-01', { progress: '一月。' });
    const january = await keji.pack();
    await office.receive(january);
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    await keji.fill('1.1/2', '2026-02', { progress: '二月。' });
    const february = await keji.pack();
    const other = await openDesk({ unit: null, person: '王主任' });
    await register(keji, other);
    const [waiting] = await other.receive(february);
    expect(waiting).toMatchObject({ state: 'PARKED', code: 'package.missing' });
    expect(messageText({ code: waiting?.code ?? '', detail: waiting?.detail ?? {} })).toMatch(/^缺少 省科技厅 第1–\d+条，/);
    expect(await progressAt(other, '1.1/2', '2026-02')).toBeUndefined();
    await other.receive(january);
    expect(await progressAt(other, '1.1/2', '2026-02')).toBe('二月。');
    const { received } = await other.get('package.list', { limit: 10 });
    expect(received.find(({ sha256: hash }) => hash === sha256(february))?.attempts.map(({ state }) => state)).toEqual(['VERIFIED', 'PARKED', 'VERIFIED', 'APPLIED']);
  });

  test('a unit cannot write on in another unit’s chain, not even before that chain has begun to arrive', async () => {
    const [declaration, status, progress] = threeChanges();
    if (declaration === undefined || status === undefined || progress === undefined) throw new Error('no changes');
    const other = await openDesk({ unit: null, person: '王主任' });
    await acceptCraftKey(other, '省发展改革委');
    const forged = await craftPackage({
      lines: [progress].map(canonicalLine), sender: '省发展改革委',
      manifest: (manifest) => ({ ...manifest, ranges: manifest.ranges.map((range) => ({ ...range, from: 3, to: 3, previousHash: segmentOf(threeChanges()).hashes[1]?.toString('hex') ?? '', lastHash: segmentOf(threeChanges()).hashes[2]?.toString('hex') ?? '' })) }),
    });
    expect(await other.receive(forged)).toMatchObject([{ state: 'PARKED', code: 'package.missing' }]);
    await acceptCraftKey(other, UNIT, fixedKeystore(7));
    expect(await other.receive(await craftPackage({ lines: [declaration, status].map(canonicalLine), keystore: fixedKeystore(7) }))).toMatchObject([{ state: 'APPLIED' }]);
    const { received } = await other.get('package.list', { limit: 10 });
    expect(received.find(({ sha256: hash }) => hash === sha256(forged))).toMatchObject({ state: 'REJECTED', code: 'package.foreignReplica' });
    expect(await other.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('a package that would replace more than fifty rows asks for the unit’s name, and goes no further without it', { timeout: 120_000 }, async () => {
    const { office, keji } = await pair(largePlan(60));
    const fillAll = async (text: string): Promise<void> => {
      for (let task = 1; task <= 60; task += 1) await keji.fill(`1.1/${task}`, '2026-03', { progress: text });
    };
    await fillAll('第一稿。');
    expect(await office.receive(await keji.pack())).toMatchObject([{ state: 'APPLIED', counts: { added: 60 } }]);
    await fillAll('第二稿。');
    const report = await keji.pack();
    expect(await office.preview(report)).toMatchObject([{ confirm: [{ unit: KEJI, replaced: 60, visible: 60 }] }]);
    expect(await office.receive(report)).toMatchObject([{ state: 'VERIFIED', code: 'package.confirmUnit' }]);
    expect(await office.receiveConfirmed('省工信厅', report)).toMatchObject({ code: 'package.confirmUnit' });
    expect(await progressAt(office, '1.1/7', '2026-03')).toBe('第一稿。');
    expect(await office.receiveConfirmed(KEJI, report)).toMatchObject({ state: 'APPLIED', counts: { updated: 60 } });
    expect(await progressAt(office, '1.1/7', '2026-03')).toBe('第二稿。');
  });

  test('what a newer version says in words that are not known here is kept, counted, and sent on', async () => {
    const office = await openDesk({ unit: null });
    await acceptCraftKey(office);
    const [declaration, ...rest] = threeChanges();
    if (declaration === undefined) throw new Error('no declaration');
    const novel = [{ ...declaration, seq: 4, entity: `entry:${office.planKey}|1.1/2|2026-03|${UNIT}`, field: 'mood', value: { smile: 3 } }, { ...declaration, seq: 5, kind: 'transform', entity: 'novelty:7', field: 'x', value: '新' }];
    const lines = [declaration, ...rest, ...novel].map(canonicalLine);
    expect(await office.receive(await craftPackage({ lines }))).toMatchObject([{ state: 'APPLIED', counts: { unknown: 2 } }]);
    expect(await office.get('exchange.status', {})).toMatchObject({ unknown: 2 });
    const unit = await openDesk({ unit: UNIT });
    await register(unit, office);
    expect(await unit.receive(await office.pack({ purpose: 'return', unit: UNIT, full: true }))).toMatchObject([{ state: 'APPLIED', counts: { unknown: 2 } }]);
  });

  test('a package of a newer version waits for the program to be upgraded', async () => {
    const office = await openDesk({ unit: null });
    await acceptCraftKey(office);
    expect(await office.receive(await craftPackage({ manifest: (manifest) => ({ ...manifest, needs: ['sealed'] }) }))).toMatchObject([{ state: 'PARKED', code: 'package.newerFormat' }]);
    expect(await office.get('exchange.status', {})).toMatchObject({ parked: 1 });
  });

  test('every file that came is kept whole in the inbox, and every attempt with its outcome', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    const report = await keji.pack();
    await office.receive(report.subarray(0, 400), report);
    for (const bytes of [report.subarray(0, 400), report]) expect(readFileSync(path.join(office.folder, 'inbox', sha256(bytes))).equals(bytes)).toBe(true);
    const { received } = await office.get('package.list', { limit: 10 });
    expect(received.map(({ state, code }) => ({ state, code }))).toContainEqual({ state: 'REJECTED', code: 'package.truncated' });
  });
});

describe('sending', () => {
  test('a report holds what the office has not confirmed, and says so when there is nothing', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    await office.receive(await keji.pack());
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    expect(await keji.get('exchange.status', {})).toMatchObject({ unconfirmed: 0 });
    const target = keji.app.files.addTarget(path.join(keji.folder, '..', '空.yhtz'));
    expect(await keji.refusal('package.create', { purpose: 'report', unit: null, full: false, share: 'office', target })).toBe('package.nothingNew');
    expect(await office.receive(await keji.pack({ full: true }))).toMatchObject([{ state: 'APPLIED', counts: { changes: 0 } }]);
  });

  test('a lost report costs nothing: the next one carries its changes too', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-01', { progress: '一月。' });
    await keji.pack();
    await keji.fill('1.1/2', '2026-02', { progress: '二月。' });
    await office.receive(await keji.pack());
    expect([await progressAt(office, '1.1/2', '2026-01'), await progressAt(office, '1.1/2', '2026-02')]).toEqual(['一月。', '二月。']);
  });

  test('the receipt names file, hash in groups of four, ranges and counts, and can be kept as a file of its own', async () => {
    const { keji } = await pair();
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    const file = path.join(keji.folder, '..', '上报.yhtz');
    const made = await keji.get('package.create', { purpose: 'report', unit: null, full: false, share: 'office', target: keji.app.files.addTarget(file) });
    expect(made.sha256).toBe(sha256(readFileSync(file)));
    expect(made.receipt).toContain('上报.yhtz');
    expect(made.receipt.replaceAll(/\s/g, '')).toContain(made.sha256.toUpperCase());
    expect(made.receipt).toMatch(/省科技厅 第1–\d+条/);
    const receipt = path.join(keji.folder, '..', '回执.txt');
    await keji.get('package.receipt', { sha256: made.sha256, target: keji.app.files.addTarget(receipt) });
    expect(readFileSync(receipt, 'utf8')).toContain(made.receipt);
  });

  test('a reader without the program finds the same content in a workbook, and an explanation in Chinese', async () => {
    const { keji } = await pair();
    await keji.fill('1.1/2', '2026-03', { status: 'inProgress', progress: '起草细则。', completionRate: 3000 });
    const entries = await readArchive(readFrame(await keji.pack()).body);
    expect([...entries.keys()]).toEqual(['manifest.json', 'changes.ndjson', '说明.txt', '内容.xlsx']);
    expect(entries.get('说明.txt')?.toString('utf8')).toContain('非涉密');
    const [sheet] = readWorkbook(entries.get('内容.xlsx') ?? Buffer.alloc(0)).sheets;
    const texts = sheet?.rows.map(({ cells }) => cells.map(({ text }) => text).join('|')) ?? [];
    expect(texts).toContainEqual(expect.stringMatching(/^省科技厅\|2026年3月\|2\.出台算力券实施细则。\|进展情况\|起草细则。\|陈科\|/));
    expect(texts.join('\n')).toContain('完成率|30%');
  });

  test('a unit answers nobody, and the office reports to nobody', async () => {
    const { office, keji } = await pair();
    const target = (desk: Desk) => desk.app.files.addTarget(path.join(desk.folder, '..', 'x.yhtz'));
    expect(await keji.refusal('package.create', { purpose: 'return', unit: null, full: true, share: 'all', target: target(keji) })).toBe('role.officeOnly');
    expect(await office.refusal('package.create', { purpose: 'report', unit: null, full: true, share: 'all', target: target(office) })).toBe('role.unitOnly');
  });

  test('a post is handed over: the next machine has everything, and goes on under its own number', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    await office.receive(await keji.pack());
    const successor = await openDesk({ unit: KEJI, person: '新人', plan: null });
    const { fingerprint } = await keji.get('registration.own', {});
    await successor.get('registration.accept', { file: successor.addFile('登记申请', await applicationOf(keji)), fingerprint });
    expect(await successor.receive(await keji.pack({ purpose: 'handover' }))).toMatchObject([{ state: 'APPLIED' }]);
    successor.planKey = keji.planKey;
    expect(await successor.values()).toEqual(await keji.values());
    await register(successor, office);
    await successor.fill('1.1/2', '2026-04', { progress: '细则印发。' });
    expect(await office.receive(await successor.pack())).toMatchObject([{ state: 'APPLIED' }]);
    expect(await progressAt(office, '1.1/2', '2026-04')).toBe('细则印发。');
  });

  test('a post that is handed over takes its templates along, and the machine it leaves only looks until it is taken up again', async () => {
    const { office, keji } = await pair();
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    const form = keji.addFile('本厅月报.xlsx', drawnWorkbook('填报单位：省科技厅 | < | <\n序号 | 工作任务 | 进展情况\n#1 | |'));
    const kept = await keji.get('template.keep', { file: form, name: null });
    const successor = await openDesk({ unit: KEJI, person: '新人', plan: null });
    const { fingerprint } = await keji.get('registration.own', {});
    await successor.get('registration.accept', { file: successor.addFile('登记申请', await applicationOf(keji)), fingerprint });
    await successor.receive(await keji.pack({ purpose: 'handover', closes: true }));
    successor.planKey = keji.planKey;
    expect((await successor.get('template.list', {})).kept).toMatchObject([{ sha256: kept.sha256, name: '本厅月报' }]);
    const target = path.join(successor.folder, '..', '四月.xlsx');
    expect(await successor.get('ledger.export', { planKey: keji.planKey, period: '2026-04', unit: KEJI, template: null, keptTemplate: kept.sha256, target: successor.app.files.addTarget(target) })).toMatchObject({ name: '四月.xlsx' });

    expect((await keji.get('workspace.status', {})).readOnly).toBe('handedOver');
    const edit = { key: { planKey: keji.planKey, period: '2026-03', unit: KEJI, taskKey: '1.1/2' }, values: { progress: '又填。' }, seen: {} };
    expect(await keji.refusal('entry.save', { edits: [edit] })).toBe('workspace.readOnly');
    expect(await office.receive(await keji.pack({ full: true }))).toMatchObject([{ state: 'APPLIED' }]);
    await keji.get('workspace.reopen', {});
    expect((await keji.get('workspace.status', {})).readOnly).toBeNull();
    await keji.fill('1.1/2', '2026-03', { progress: '又填。' });
    expect(await keji.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('a handover whose file cannot be written leaves the machine open', async () => {
    const { keji } = await pair();
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    const target = keji.app.files.addTarget(path.join(keji.folder, '没有这个文件夹', '交接.yhtz'));
    expect(await keji.refusal('package.create', { purpose: 'handover', unit: null, full: true, share: 'all', closes: true, target })).toBe('file.missing');
    expect((await keji.get('workspace.status', {})).readOnly).toBeNull();
  });
});

/** The office accepts the key that crafted packages are signed with. */
async function acceptCraftKey(office: Desk, unit = UNIT, keystore = UNIT_KEY): Promise<void> {
  const application = writeApplication({ role: 'unit', unit, contact: '', createdAt: '2022-03-28T12:00:00.000Z' }, keystore);
  await office.get('registration.accept', { file: office.addFile('登记申请', application), fingerprint: fingerprintOf(keystore.publicKey) });
}
