import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Attachment } from '#shared/domain/attachment.ts';
import { messageText } from '#shared/wording/messages.ts';
import { stepText } from '#shared/wording/stepText.ts';
import { valueOf } from '#tests/support/hosts/door.ts';
import { closeDesks, openDesk, type Desk } from '#tests/support/exchange/desk.ts';
import { KEJI } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

const PERIOD = '2026-03';
const MINUTES = Buffer.from('会议纪要全文');
const keyOf = (desk: Desk, taskKey = '1.1/2') => ({ planKey: desk.planKey, taskKey, period: PERIOD, unit: KEJI });
const list = (desk: Desk, taskKey?: string): Promise<Attachment[]> => desk.get('attachment.list', { key: keyOf(desk, taskKey) });
const add = (desk: Desk, name: string, bytes: Buffer, taskKey?: string) => desk.get('attachment.add', { key: keyOf(desk, taskKey), files: [desk.addFile(name, bytes)] });
const kept = (desk: Desk): string[] => readdirSync(path.join(desk.folder, 'attachments'));
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('adding 佐证材料 to an entry', () => {
  test('keeps the file under its hash, with who and when, as one step of 留痕', async () => {
    const keji = await openDesk({ unit: KEJI, person: '陈科' });
    const added = await add(keji, '会议纪要.pdf', MINUTES);
    expect(added).toMatchObject({ added: 1, known: 0 });
    const [attachment] = await list(keji);
    expect(attachment).toMatchObject({ name: '会议纪要.pdf', bytes: MINUTES.length, sha256: sha256(MINUTES), person: '陈科', state: 'held', receivedOn: null, retracted: null });
    expect(attachment?.addedAt).toMatch(/^2026-03-28T12:/);
    expect(kept(keji)).toEqual([sha256(MINUTES)]);
    expect(readFileSync(path.join(keji.folder, 'attachments', sha256(MINUTES)))).toEqual(MINUTES);
    const [step] = await keji.get('step.list', { before: null, limit: 1 });
    expect(step === undefined ? '' : stepText(step)).toBe('添加任务 2 2026年3月的佐证材料“会议纪要.pdf”');
    expect((await keji.get('workspace.verify', {})).agrees).toBe(true);
  });

  test('the same file twice is no change, and at another entry it is kept once', async () => {
    const keji = await openDesk({ unit: KEJI });
    await add(keji, '会议纪要.pdf', MINUTES);
    const { changes } = await keji.get('workspace.status', {});
    expect(await add(keji, '同一份.pdf', MINUTES)).toMatchObject({ added: 0, known: 1, stepId: null });
    expect((await keji.get('workspace.status', {})).changes).toBe(changes);
    await add(keji, '纪要.pdf', MINUTES, '1.1/1');
    expect((await list(keji)).map(({ name }) => name)).toEqual(['会议纪要.pdf']);
    expect((await list(keji, '1.1/1')).map(({ name }) => name)).toEqual(['纪要.pdf']);
    expect(kept(keji)).toHaveLength(1);
  });

  test('several at once are one step; two of the same content among them are one', async () => {
    const keji = await openDesk({ unit: KEJI });
    const files = [keji.addFile('一.txt', Buffer.from('一')), keji.addFile('二.txt', Buffer.from('二')), keji.addFile('又一.txt', Buffer.from('一'))];
    expect(await keji.get('attachment.add', { key: keyOf(keji), files })).toMatchObject({ added: 2, known: 1 });
    const [step] = await keji.get('step.list', { before: null, limit: 1 });
    expect(step === undefined ? '' : stepText(step)).toContain('“一.txt”等 2 个文件');
  });

  test.each([
    ['../../../开机启动/木马.exe', '木马.exe'],
    ['..\\..\\木马.exe', '木马.exe'],
    ['NUL.txt', '_NUL.txt'],
    ['报告\u202Efdp.exe', '报告fdp.exe'],
  ])('a name like %j is a name and never a path', async (raw, name) => {
    const keji = await openDesk({ unit: KEJI });
    const file = path.join(keji.folder, '..', '来源');
    writeFileSync(file, MINUTES);
    await keji.get('attachment.add', { key: keyOf(keji), files: [keji.app.files.addSource(file, raw)] });
    expect((await list(keji)).map((attachment) => attachment.name)).toEqual([name]);
    expect(kept(keji)).toEqual([sha256(MINUTES)]);
  });

  test('a file of more than 200 MB and an empty one are refused, and nothing of theirs or of what came with them is listed', async () => {
    const keji = await openDesk({ unit: KEJI });
    const large = path.join(keji.folder, '..', '录像.mp4');
    writeFileSync(large, '');
    truncateSync(large, 200 * 1024 * 1024 + 1);
    const good = keji.addFile('好.pdf', MINUTES);
    const refused = await keji.app.dispatch('attachment.add', { key: keyOf(keji), files: [good, keji.app.files.addSource(large)] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'file.tooLarge', detail: { file: '录像.mp4', megabytes: 201, most: 200 } } });
    expect(refused.ok ? '' : messageText(refused.error)).toContain('超过 200 MB 的上限');
    expect(await keji.refusal('attachment.add', { key: keyOf(keji), files: [good, keji.addFile('空.pdf', Buffer.alloc(0))] })).toBe('attachment.empty');
    expect(await list(keji)).toEqual([]);
  });

  test('a file of more than 50 MB is taken', async () => {
    const keji = await openDesk({ unit: KEJI });
    const large = path.join(keji.folder, '..', '扫描件.pdf');
    writeFileSync(large, '开头');
    truncateSync(large, 60 * 1024 * 1024);
    await keji.get('attachment.add', { key: keyOf(keji), files: [keji.app.files.addSource(large)] });
    expect((await list(keji)).map(({ bytes, state }) => [bytes, state])).toEqual([[60 * 1024 * 1024, 'held']]);
  });
});

describe('who may add', () => {
  test('a unit to its own entries alone, the office to none', async () => {
    const keji = await openDesk({ unit: KEJI });
    const file = keji.addFile('纪要.pdf', MINUTES);
    expect(await keji.refusal('attachment.add', { key: { ...keyOf(keji), unit: '省发展改革委' }, files: [file] })).toBe('entry.notYours');
    expect(await keji.refusal('attachment.add', { key: keyOf(keji, '9.9/9'), files: [file] })).toBe('entry.noTask');
    expect(await keji.refusal('attachment.add', { key: { ...keyOf(keji), period: '2031-03' }, files: [file] })).toBe('entry.noPeriod');
    const office = await openDesk({ unit: null });
    expect(await office.refusal('attachment.add', { key: keyOf(office), files: [office.addFile('纪要.pdf', MINUTES)] })).toBe('entry.officeReads');
    expect(await office.refusal('attachment.retract', { key: keyOf(office), sha256: sha256(MINUTES), reason: '错' })).toBe('entry.officeReads');
  });

  test('nobody while the entry is handed in: adding, taking off and undoing wait for its withdrawal', async () => {
    const keji = await openDesk({ unit: KEJI });
    for (const task of ['1.1/1', '1.1/2']) await keji.fill(task, PERIOD, { status: 'inProgress', progress: '按计划推进。', completionRate: 3000, problems: '无', nextSteps: '继续推进。', personInCharge: '陈科', phone: '0791-1' });
    const { stepId } = await add(keji, '会议纪要.pdf', MINUTES);
    const key = { planKey: keji.planKey, period: PERIOD, unit: KEJI };
    await keji.get('submission.check', { key });
    await keji.get('submission.submit', { key, person: '陈科', phone: '0791-1', note: null });
    expect(await keji.refusal('attachment.add', { key: keyOf(keji), files: [keji.addFile('又.pdf', Buffer.from('又'))] })).toBe('submission.submitted');
    expect(await keji.refusal('attachment.retract', { key: keyOf(keji), sha256: sha256(MINUTES), reason: '错' })).toBe('submission.submitted');
    expect(await keji.refusal('step.undo', { stepId: stepId ?? 0 })).toBe('submission.submitted');
    await keji.get('submission.withdraw', { key });
    await add(keji, '又.pdf', Buffer.from('又'));
    expect(await list(keji)).toHaveLength(2);
  });
});

describe('taking off', () => {
  test('keeps the file and the reason; adding it again, or undoing, brings it back', async () => {
    const keji = await openDesk({ unit: KEJI });
    await add(keji, '会议纪要.pdf', MINUTES);
    const which = { key: keyOf(keji), sha256: sha256(MINUTES) };
    const { stepId } = await keji.get('attachment.retract', { ...which, reason: '传错了文件' });
    expect((await list(keji)).map(({ retracted }) => retracted)).toEqual(['传错了文件']);
    expect(kept(keji)).toHaveLength(1);
    expect(await keji.refusal('attachment.retract', { ...which, reason: '再一次' })).toBe('attachment.unknown');
    await keji.get('step.undo', { stepId: stepId ?? 0 });
    expect((await list(keji)).map(({ retracted }) => retracted)).toEqual([null]);
    await keji.get('attachment.retract', { ...which, reason: '传错了文件' });
    expect(await add(keji, '会议纪要（定稿）.pdf', MINUTES)).toMatchObject({ added: 1 });
    expect((await list(keji)).map(({ name, retracted }) => [name, retracted])).toEqual([['会议纪要（定稿）.pdf', null]]);
    expect((await keji.get('workspace.verify', {})).agrees).toBe(true);
  });

  test('an adding that is undone leaves nothing at the entry', async () => {
    const keji = await openDesk({ unit: KEJI });
    const { stepId } = await add(keji, '会议纪要.pdf', MINUTES);
    await keji.get('step.undo', { stepId: stepId ?? 0 });
    expect(await list(keji)).toEqual([]);
    await add(keji, '会议纪要.pdf', MINUTES);
    expect(await list(keji)).toHaveLength(1);
  });
});

describe('taking out', () => {
  const takeOut = async (desk: Desk, operation: 'attachment.open' | 'attachment.saveAs', hash: string) => {
    const file = path.join(desk.folder, '..', '取出');
    const result = await desk.app.dispatch(operation, { key: keyOf(desk), sha256: hash, target: desk.app.files.addTarget(file) });
    return { result, bytes: existsSync(file) ? readFileSync(file) : undefined };
  };

  test('gives the same bytes; what runs is saved only, never opened', async () => {
    const keji = await openDesk({ unit: KEJI });
    const program = Buffer.from('MZ program');
    await add(keji, '会议纪要.pdf', MINUTES);
    await add(keji, '工具.exe', program);
    expect((await takeOut(keji, 'attachment.open', sha256(MINUTES))).bytes).toEqual(MINUTES);
    const opened = await takeOut(keji, 'attachment.open', sha256(program));
    expect(opened.result).toMatchObject({ ok: false, error: { code: 'attachment.notOpened', detail: { file: '工具.exe' } } });
    const saved = await takeOut(keji, 'attachment.saveAs', sha256(program));
    expect(valueOf(saved.result as never)).toEqual({ name: '取出', bytes: program.length });
    expect(saved.bytes).toEqual(program);
    expect(await keji.refusal('attachment.saveAs', { key: keyOf(keji), sha256: 'ab'.repeat(32), target: keji.app.files.addTarget(path.join(keji.folder, '..', '无')) })).toBe('attachment.unknown');
  });

  test('a file that was altered on the disk is put aside and said so; adding it again mends it', async () => {
    const keji = await openDesk({ unit: KEJI });
    await add(keji, '会议纪要.pdf', MINUTES);
    writeFileSync(path.join(keji.folder, 'attachments', sha256(MINUTES)), '被改动的内容');
    expect((await takeOut(keji, 'attachment.saveAs', sha256(MINUTES))).result).toMatchObject({ ok: false, error: { code: 'attachment.damaged' } });
    expect((await list(keji)).map(({ state }) => state)).toEqual(['missing']);
    expect((await takeOut(keji, 'attachment.saveAs', sha256(MINUTES))).result).toMatchObject({ ok: false, error: { code: 'attachment.missing' } });
    expect((await keji.get('workspace.verify', {})).agrees).toBe(true);
    expect(await add(keji, '会议纪要.pdf', MINUTES)).toMatchObject({ added: 0, known: 1 });
    expect((await list(keji)).map(({ state }) => state)).toEqual(['held']);
  });

  test('a restored backup loses no file that was added since: only its record goes back', async () => {
    const keji = await openDesk({ unit: KEJI });
    await add(keji, '会议纪要.pdf', MINUTES);
    const { name } = await keji.get('workspace.backup', {});
    await add(keji, '后来的.pdf', Buffer.from('后来的'));
    await keji.get('workspace.restore', { name });
    expect((await list(keji)).map((attachment) => [attachment.name, attachment.state])).toEqual([['会议纪要.pdf', 'held']]);
    expect(kept(keji)).toHaveLength(2);
    expect((await keji.get('workspace.verify', {})).agrees).toBe(true);
  });
});
