import { afterAll, expect, test } from 'vitest';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { smallPlan } from '#tests/support/hosts/smallPlan.ts';
import { closeDesks, openDesk, register, type Desk } from '#tests/support/exchange/desk.ts';

const [FAGAI, KEJI] = ['省发展改革委', '省科技厅'];

afterAll(closeDesks);

test('a quarter of two units and the office, with everything that goes wrong on the way, ends with three workspaces that agree field by field', async () => {
  const office = await openDesk({ unit: null, person: '李主任' });
  let fagai = await openDesk({ unit: FAGAI, person: '张处' });
  const keji = await openDesk({ unit: KEJI, person: '陈科' });

  // 登记: a package of an unknown key waits, and is taken in once the fingerprints have been compared.
  await fagai.fill('1.1/1', '2026-01', { status: 'inProgress', progress: '完成选址。', completionRate: 1000 });
  const january = await fagai.pack();
  expect(await office.receive(january)).toMatchObject([{ state: 'PARKED', code: 'package.unknownKey' }]);
  await register(fagai, office);
  await register(keji, office);
  expect((await office.get('package.list', { limit: 10 })).received).toMatchObject([{ state: 'APPLIED', sender: { unit: FAGAI } }]);
  expect(valueAt(await office.values(), `${FAGAI} 1.1/1 2026-01 progress`)).toBe('完成选址。');

  // 2月: one package is lost, the next names what is missing, and the full one brings it.
  await keji.fill('1.1/2', '2026-02', { status: 'inProgress', progress: '起草细则。' });
  const first = await keji.pack();
  await office.receive(first);
  await returnTo(office, keji, KEJI);
  await keji.fill('1.1/2', '2026-02', { progress: '细则征求意见。' });
  const second = await keji.pack();
  expect((await office.preview(second))[0]).toMatchObject({ state: 'PREVIEWED', counts: { updated: 1, added: 0, conflicts: 0 } });
  expect(valueAt(await office.values(), `${KEJI} 1.1/2 2026-02 progress`)).toBe('起草细则。');

  // A package that was sent twice is taken once; one that was cut short is refused; nothing has changed after either.
  expect(await office.receive(second, second)).toMatchObject([{ state: 'APPLIED' }, { code: 'package.alreadyApplied' }]);
  await fagai.fill('1.1/1', '2026-02', { progress: '主体施工。', completionRate: 3000 });
  const february = await fagai.pack();
  expect(await office.receive(february.subarray(0, february.length - 40))).toMatchObject([{ state: 'REJECTED', code: 'package.truncated' }]);
  expect(valueAt(await office.values(), `${FAGAI} 1.1/1 2026-02 progress`)).toBeUndefined();

  // 任务调整: the office amends a task; the difference travels in the return, in whatever order things arrive.
  await office.get('plan.import', { draft: amended(), source: { name: '调整通知.docx', sha256: 'b'.repeat(64) } });
  const toFagai = await office.pack({ purpose: 'return', unit: FAGAI });
  expect(await office.receive(february)).toMatchObject([{ state: 'APPLIED' }]);

  // A unit restores last week's backup: it goes on as a new incarnation, and gets its own changes back from the office.
  const backup = await fagai.get('workspace.backup', {});
  await fagai.fill('1.1/1', '2026-03', { progress: '一期封顶。', completionRate: 6000, status: 'inProgress' });
  expect(await office.receive(await fagai.pack())).toMatchObject([{ state: 'APPLIED' }]);
  await fagai.get('workspace.restore', { name: backup.name });
  expect(valueAt(await fagai.values(), `${FAGAI} 1.1/1 2026-03 progress`)).toBeUndefined();
  fagai = await fagai.reopen();
  expect(await fagai.receive(toFagai)).toMatchObject([{ state: 'APPLIED' }]);
  expect(await fagai.receive(await office.pack({ purpose: 'return', unit: FAGAI, full: true }))).toMatchObject([{ state: 'APPLIED' }]);
  expect(valueAt(await fagai.values(), `${FAGAI} 1.1/1 2026-03 progress`)).toBe('一期封顶。');
  expect((await fagai.get('plan.get', { planKey: fagai.planKey })).tasks[0]?.text).toBe('建成智算中心一期和二期。');

  // 并存: the restored machine and the office's copy of the unit's workbook disagree; the office rules, with its reason.
  const colleague = await openDesk({ unit: KEJI, person: '刘科' });
  await register(colleague, office);
  await colleague.receive(await office.pack({ purpose: 'return', unit: KEJI, full: true }));
  await keji.fill('1.1/2', '2026-02', { progress: '细则已印发。' });
  await colleague.fill('1.1/2', '2026-02', { progress: '细则待会签。' });
  await office.receive(await keji.pack(), await colleague.pack());
  const { conflicts } = await office.get('conflict.list', { limit: 10 });
  expect(conflicts).toMatchObject([{ kind: 'conflict', field: 'progress', startedFrom: '细则征求意见。', sides: [{ unit: KEJI }, { unit: KEJI }] }]);
  const chosen = conflicts[0]?.sides.find(({ value }) => value === '细则已印发。');
  await office.get('conflict.decide', { entity: conflicts[0]?.entity ?? '', field: 'progress', seen: conflicts[0]?.sides.map(({ ref }) => ref) ?? [], chosen: chosen?.ref ?? '', reason: '以印发文号为准' });

  // 回传: everybody gets everything.
  const broadcast = await office.pack({ purpose: 'return', unit: null, full: true, share: 'all' });
  for (const desk of [fagai, keji, colleague]) expect(await desk.receive(broadcast)).toMatchObject([{ state: 'APPLIED' }]);
  await office.receive(await fagai.pack({ full: true }), await keji.pack({ full: true }), await colleague.pack({ full: true }));
  const second2 = await office.pack({ purpose: 'return', unit: null, full: true, share: 'all' });
  for (const desk of [fagai, keji, colleague]) await desk.receive(second2);

  const [here, ...others] = await Promise.all([office, fagai, keji, colleague].map((desk) => desk.values()));
  expect(here?.size).toBeGreaterThan(8);
  for (const other of others) expect(other).toEqual(here);
  expect(valueAt(here ?? new Map(), `${KEJI} 1.1/2 2026-02 progress`)).toBe('细则已印发。');
  for (const desk of [office, fagai, keji, colleague]) {
    expect(await desk.get('exchange.status', {})).toMatchObject({ conflicts: 0, parked: 0, quarantined: 0, unknown: 0 });
    expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
    expect(readdirSync(path.join(desk.folder, 'inbox')).length).toBeGreaterThan(0);
  }
});

async function returnTo(office: Desk, unit: Desk, name: string): Promise<void> {
  expect(await unit.receive(await office.pack({ purpose: 'return', unit: name }))).toMatchObject([{ state: 'APPLIED' }]);
}

function valueAt(values: Map<string, unknown>, key: string): unknown {
  const state = values.get(key);
  return typeof state === 'object' && state !== null && 'value' in state ? state.value : undefined;
}

function amended() {
  const plan = smallPlan();
  const task = plan.programmes[0]?.tasks[0];
  if (task !== undefined) task.text = '建成智算中心一期和二期。';
  return plan;
}
