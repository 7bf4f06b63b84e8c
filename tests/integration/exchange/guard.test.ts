import { afterEach, describe, expect, test } from 'vitest';
import type { PlanDraft } from '#shared/domain/planDraft.ts';
import { messageText } from '#shared/wording/messages.ts';
import { closeDesks, openDesk, register, type Desk } from '#tests/support/exchange/desk.ts';
import { KEJI } from '#tests/support/exchange/pair.ts';
import { smallPlan } from '#tests/support/hosts/smallPlan.ts';

afterEach(closeDesks);

const GONGXIN = '省工信厅';
const EACH = 6;

/** Six tasks for each of two units. */
function planOfTwo(): PlanDraft {
  const plan = smallPlan();
  const [programme] = plan.programmes;
  if (programme === undefined) throw new Error('no programme');
  programme.tasks = [KEJI, GONGXIN].flatMap((unit, half) => Array.from({ length: EACH }, (_, at) => {
    const number = half * EACH + at + 1;
    return { key: `1.1/${number}`, number: String(number), text: `任务${number}。`, leadUnits: [unit], supportingUnits: [], indicators: [], deadlines: [] };
  }));
  return plan;
}

async function report(unit: Desk, office: Desk, text: string): Promise<void> {
  const first = (await unit.get('workspace.status', {})).identity?.unit === KEJI ? 1 : EACH + 1;
  for (let task = first; task < first + EACH; task += 1) await unit.fill(`1.1/${task}`, '2026-03', { progress: text });
  const bytes = await unit.pack();
  expect(await office.receiveConfirmed([KEJI, GONGXIN], bytes)).toMatchObject({ state: 'APPLIED' });
}

describe('a package that would replace much of what two units have', () => {
  test('names both, goes no further with the name of one, and goes in with both names', { timeout: 60_000 }, async () => {
    const plan = planOfTwo();
    const office = await openDesk({ unit: null, plan });
    const [keji, gongxin, reader] = [await openDesk({ unit: KEJI, plan }), await openDesk({ unit: GONGXIN, plan }), await openDesk({ unit: '省发展改革委', plan })];
    for (const unit of [keji, gongxin, reader]) await register(unit, office);
    for (const unit of [keji, gongxin]) await report(unit, office, '第一稿。');
    expect(await reader.receive(await office.pack({ purpose: 'return', unit: null, share: 'all' }))).toMatchObject([{ state: 'APPLIED' }]);
    for (const unit of [keji, gongxin]) await report(unit, office, '第二稿。');

    const all = await office.pack({ purpose: 'return', unit: null, share: 'all', full: true });
    const rows = [KEJI, GONGXIN].map((unit) => ({ unit, replaced: EACH, visible: EACH }));
    const [preview] = await reader.preview(all);
    expect(preview).toMatchObject({ state: 'PREVIEWED', code: 'package.confirmUnit' });
    expect(preview?.confirm.toSorted((one, other) => (one.unit < other.unit ? -1 : 1))).toEqual(rows.toSorted((one, other) => (one.unit < other.unit ? -1 : 1)));
    const sentence = messageText({ code: 'package.confirmUnit', detail: preview?.detail ?? {} });
    expect([KEJI, GONGXIN, `${EACH * 2} 行`].every((part) => sentence.includes(part))).toBe(true);

    for (const one of [[KEJI], [GONGXIN], []]) expect(await reader.receiveConfirmed(one, all)).toMatchObject({ state: 'VERIFIED', code: 'package.confirmUnit' });
    const shown = async (): Promise<unknown[]> => [...await reader.values()].filter(([name]) => name.endsWith(' progress')).map(([, state]) => (state as { value: unknown }).value);
    expect(new Set(await shown())).toEqual(new Set(['第一稿。']));
    expect(await reader.receiveConfirmed([GONGXIN, KEJI], all)).toMatchObject({ state: 'APPLIED', counts: { updated: EACH * 2 } });
    expect(await shown()).toEqual(Array.from({ length: EACH * 2 }, () => '第二稿。'));
  });
});
