import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallResult } from '#shared/contract/contract.ts';
import { freshFolder, valueOf, type OpenDoor } from '#tests/support/hosts/door.ts';
import { DOORS } from '#tests/support/hosts/doors.ts';
import { SMALL_PLAN_SOURCE, smallPlan } from '#tests/support/hosts/smallPlan.ts';

const identity = { role: 'unit', unit: '省科技厅', person: '王小明', phone: '' } as const;

function codeOf(result: CallResult<unknown>): string {
  return result.ok ? 'accepted' : result.error.code;
}

describe.each(DOORS)('through the door $name, which is left as it was', (hostDoor) => {
  const place = freshFolder();
  let door: OpenDoor;

  beforeAll(async () => {
    door = await hostDoor.open(path.join(place.folder, '工作区'));
  });
  afterAll(async () => {
    await door.close();
    place.remove();
  });

  test.each(['workspace.formatDisk', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])('an operation called "%s" does not exist', async (name) => {
    expect(codeOf(await door.callRaw(name, {}))).toBe('call.unknownOperation');
  });

  test.each([[null], ['2026'], [{}], [{ planKey: 7 }], [{ planKey: '../2026' }]])('a plan asked for with %j is refused with the field', async (input) => {
    const result = await door.callRaw('plan.get', input);
    expect(result).toMatchObject({ ok: false, error: { code: 'call.badInput', detail: { operation: 'plan.get' } } });
    expect(result.ok ? '' : result.error.detail['rule']).toMatch(/^无效/);
  });

  test('a plan that is not there is refused with a code, not as an internal error', async () => {
    const code = codeOf(await door.call('plan.get', { planKey: '2026-00000000' }));
    expect(code).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
    expect(code).not.toBe('accepted');
  });

  test('a path is no token, and neither is one that was never given', async () => {
    const file = path.join(place.folder, '通知.txt');
    writeFileSync(file, '通知');
    expect(codeOf(await door.callRaw('plan.read', { source: { from: 'file', file } }))).toBe('call.badInput');
    expect(codeOf(await door.callRaw('plan.read', { source: { from: 'file', file: '0123456789abcdef0123456789abcdef' } }))).toBe('file.unknownToken');
  });

  test('a place to write is not a file to read', async () => {
    const target = await door.pickTarget('台账.xlsx');
    expect(codeOf(await door.callRaw('plan.read', { source: { from: 'file', file: target } }))).toBe('file.unknownToken');
  });
});

describe.each(DOORS)('through the door $name', (hostDoor) => {
  let place: ReturnType<typeof freshFolder>;
  let workspace: string;
  let door: OpenDoor;

  beforeEach(async () => {
    place = freshFolder();
    workspace = path.join(place.folder, '工作区');
    door = await hostDoor.open(workspace);
  });
  afterEach(async () => {
    await door.close();
    place.remove();
  });

  test('a new workspace says that nobody has set it up', async () => {
    const status = valueOf(await door.call('workspace.status', {}));
    expect(status).toMatchObject({ identity: null, plans: [], folder: workspace, changes: 0, readOnly: null });
  });

  test('the first start and a plan are there for the next question', async () => {
    valueOf(await door.call('workspace.setUp', { identity, plan: null }));
    const { planKey, difference } = valueOf(await door.call('plan.import', { draft: smallPlan(), source: SMALL_PLAN_SOURCE }));
    expect(planKey).toMatch(/^2026-[0-9a-f]{8}$/);
    expect(difference.added).toBeGreaterThan(0);
    const status = valueOf(await door.call('workspace.status', {}));
    expect(status.identity).toEqual(identity);
    expect(status.plans.map((plan) => plan.planKey)).toEqual([planKey]);
    const plan = valueOf(await door.call('plan.get', { planKey }));
    expect(plan.tasks.map((task) => task.text)).toEqual(['建成智算中心一期。', '出台算力券实施细则。']);
  });

  test('a scoring table is made by the office, reckoned for the next question, and refused to a unit', async () => {
    const { planKey } = valueOf(await door.call('workspace.setUp', { identity: { ...identity, role: 'office', unit: null }, plan: { draft: smallPlan(), source: SMALL_PLAN_SOURCE } }));
    const { assessmentId } = valueOf(await door.call('assessment.create', { planKey: planKey ?? '', name: '考核', period: '2026-03', start: { from: 'sample', sample: 'inspection' } }));
    const { rows, units } = valueOf(await door.call('assessment.get', { planKey: planKey ?? '', assessmentId }));
    expect(rows.map(({ unit }) => unit).sort()).toEqual([...units].sort());
    expect(rows.every(({ base, total }) => base === '100' && Number(total) <= 100)).toBe(true);
    const sqlite = new Sqlite(path.join(workspace, 'workspace.db'));
    sqlite.prepare("UPDATE workspace SET role = 'unit', unit = '省科技厅'").run();
    sqlite.close();
    expect(codeOf(await door.call('assessment.get', { planKey: planKey ?? '', assessmentId }))).toBe('role.officeOnly');
  });

  test('an error nobody expected is shown with a number and nothing else', async () => {
    const sqlite = new Sqlite(path.join(workspace, 'workspace.db'));
    sqlite.pragma('foreign_keys = OFF');
    sqlite.exec('DROP TABLE plan');
    sqlite.close();
    const result = await door.call('plan.list', {});
    expect(result).toEqual({ ok: false, error: { code: 'internal', detail: { number: expect.stringMatching(/^[0-9a-f]{8}$/) as string } } });
  });

  test('a file that a person picked can be read under its own name', async () => {
    const file = path.join(place.folder, '数字经济 工作计划（2026年）.txt');
    writeFileSync(file, '2026年数字经济工作计划\n一、重点任务\n（一）算力基础设施专项。牵头单位：省发展改革委。\n1. 建成智算中心一期。\n');
    const { source } = valueOf(await door.call('plan.read', { source: { from: 'file', file: await door.pickSource(file) } }));
    expect(source.name).toBe('数字经济 工作计划（2026年）.txt');
  });

  test('a watch names the terms of a commit, and ends when it is cancelled', async () => {
    const stop = new AbortController();
    const announced: string[] = [];
    const watch = door.call('workspace.watch', {}, { signal: stop.signal, onProgress: ({ terms = [] }) => announced.push(...terms) });
    valueOf(await door.call('workspace.setUp', { identity, plan: null }));
    // Over HTTP the watch may begin after the first commits, which are then not announced to it.
    for (let n = 1; !announced.includes('plan'); n += 1) {
      valueOf(await door.call('plan.import', { draft: smallPlan(`第${n}个计划`), source: SMALL_PLAN_SOURCE }));
    }
    stop.abort();
    const ended = await watch;
    expect(ended.ok || ended.error.code === 'call.cancelled').toBe(true);
  });

  test('a second process is told who holds the workspace', async () => {
    await expect(hostDoor.open(workspace)).rejects.toThrow('workspace.held');
    expect(valueOf(await door.call('workspace.status', {})).folder).toBe(workspace);
  });

  test('what is saved is there when the program is started again', async () => {
    valueOf(await door.call('workspace.setUp', { identity, plan: { draft: smallPlan(), source: SMALL_PLAN_SOURCE } }));
    await door.close();
    door = await hostDoor.open(workspace);
    expect(valueOf(await door.call('workspace.status', {}))).toMatchObject({ identity, plans: [{ year: 2026 }] });
  });
});
