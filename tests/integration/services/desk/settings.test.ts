import { describe, expect, test } from 'vitest';
import { OFFICE, SCIENCE, openDesk, type Desk } from '#tests/support/desk/desk.ts';

describe('a plan\'s settings (计划设置)', () => {
  test('come with the program, are changed one by one by the office, and hold for deadlines, checks and lights', async () => {
    const desk = await openDesk();
    const before = await desk.get('planSettings.get', { planKey: desk.planKey });
    expect(before).toMatchObject({ version: 0, settings: { schedule: { by: 'month' }, lights: { yellowBehind: 0, redBehind: 1000 }, deadline: { day: 25, month: 'same', shift: 'before' } } });
    expect(before.dueDays.find(({ period }) => period === '2022-06')?.dueOn).toBe('2022-06-24');
    desk.sitDown(OFFICE);
    const saved = await desk.get('planSettings.save', { planKey: desk.planKey, version: 0, settings: { deadline: { day: 5, month: 'next', shift: 'after' }, checks: { missingPhone: 'off' }, lights: { yellowBehind: 1000, redBehind: 3000 } } });
    expect(saved.settings).toMatchObject({ schedule: { by: 'month' }, checks: { missingPhone: 'off' } });
    expect((await desk.get('planSettings.get', { planKey: desk.planKey })).dueDays.find(({ period }) => period === '2022-09')?.dueOn).toBe('2022-10-08');
    desk.sitDown(SCIENCE);
    await desk.fillAll('2022-03', { phone: null, completionRate: 2000, problems: null });
    expect((await desk.get('check.list', { planKey: desk.planKey, period: '2022-03', unit: '省科技厅' })).checks).toEqual([]);
    expect((await desk.get('overview.get', { planKey: desk.planKey, period: '2022-03', scope: 'all' })).whole.lights.green).toHaveLength(9);
  });

  test('are the office\'s alone, and never written over what the person did not see', async () => {
    const desk = await openDesk();
    const input = { planKey: desk.planKey, version: 0, settings: { lights: { yellowBehind: 0, redBehind: 500 } } };
    expect(await desk.refusal('planSettings.save', input)).toBe('role.officeOnly');
    desk.sitDown(OFFICE);
    expect(await desk.refusal('planSettings.save', input)).toBe('accepted');
    expect(await desk.refusal('planSettings.save', input)).toBe('desk.changedMeanwhile');
  });

  test('a calendar of the plan\'s own moves the deadlines, and can be taken back to what was announced', async () => {
    const desk = await openDesk(OFFICE);
    const due = async () => (await desk.get('planSettings.get', { planKey: desk.planKey })).dueDays.find(({ period }) => period === '2022-06')?.dueOn;
    const { version } = await desk.get('planSettings.save', { planKey: desk.planKey, version: 0, settings: { calendar: { daysOff: ['2022-06-23', '2022-06-24'], daysWorked: [] } } });
    expect(await due()).toBe('2022-06-22');
    await desk.get('planSettings.save', { planKey: desk.planKey, version, settings: { calendar: null } });
    expect(await due()).toBe('2022-06-24');
    expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('thresholds that cross each other are no settings', async () => {
    const desk = await openDesk(OFFICE);
    expect(await desk.refusal('planSettings.save', { planKey: desk.planKey, version: 0, settings: { lights: { yellowBehind: 2000, redBehind: 1000 } } })).toBe('call.badInput');
  });
});

describe('an extension (延期)', () => {
  const ask = (desk: Desk, newDueOn = '2022-03-30') =>
    ({ planKey: desk.planKey, unit: '省科技厅', of: { kind: 'report' as const, period: '2022-03' }, newDueOn, reason: '数据尚未汇总' });

  test('is asked for by the unit in time, granted by the office, counted, and moves the day', async () => {
    const desk = await openDesk();
    const { extensionId } = await desk.get('extension.request', ask(desk));
    expect(await desk.get('extension.list', { planKey: desk.planKey, unit: null })).toMatchObject([{ extensionId, requestedOn: '2022-03-20', dueOn: '2022-03-25', newDueOn: '2022-03-30', reason: '数据尚未汇总', person: '王小明', decision: null }]);
    const key = { planKey: desk.planKey, period: '2022-03', unit: '省科技厅' };
    expect((await desk.get('submission.get', { key })).standing).toMatchObject({ dueOn: '2022-03-25', extensions: 1 });
    desk.sitDown(OFFICE);
    await desk.get('extension.decide', { planKey: desk.planKey, extensionId, decision: 'granted', newDueOn: '2022-03-29', reason: '限于29日' });
    expect((await desk.get('submission.get', { key })).standing.dueOn).toBe('2022-03-29');
    expect(await desk.refusal('extension.decide', { planKey: desk.planKey, extensionId, decision: 'refused', newDueOn: null, reason: null })).toBe('extension.decided');
  });

  test('of a task moves the task\'s day, for its lead unit only, and puts the red light out', async () => {
    const desk = await openDesk(OFFICE);
    await giveDeadline(desk, '2.1/1', '2022-03-25');
    const request = { planKey: desk.planKey, of: { kind: 'task' as const, taskKey: '2.1/1' }, newDueOn: '2022-06-30', reason: '招标延后' };
    desk.sitDown({ role: 'unit', unit: '省财政厅' });
    expect(await desk.refusal('extension.request', { ...request, unit: '省财政厅' })).toBe('role.leadOnly');
    desk.sitDown(SCIENCE);
    expect(await desk.refusal('extension.request', { ...request, unit: '省科技厅', of: { kind: 'task', taskKey: '2.1/2' } })).toBe('extension.noDeadline');
    const { extensionId } = await desk.get('extension.request', { ...request, unit: '省科技厅' });
    desk.setDay('2022-04-02');
    await desk.fillAll('2022-03');
    const red = async () => (await desk.get('overview.get', { planKey: desk.planKey, period: '2022-03', scope: 'all' })).whole.lights.red;
    const overdue = async () => (await desk.get('check.list', { planKey: desk.planKey, period: '2022-03', unit: '省科技厅' })).checks.map(({ code, taskKey }) => `${code} ${taskKey}`);
    expect([await red(), await overdue()]).toEqual([[{ taskKey: '2.1/1', unit: '省科技厅' }], ['overdueNotDone 2.1/1']]);
    desk.sitDown(OFFICE);
    await desk.get('extension.decide', { planKey: desk.planKey, extensionId, decision: 'granted', newDueOn: null, reason: null });
    desk.sitDown(SCIENCE);
    expect([await red(), await overdue()]).toEqual([[], []]);
    expect((await desk.get('extension.list', { planKey: desk.planKey, unit: '省科技厅' }))[0]).toMatchObject({ taskKey: '2.1/1', period: null, dueOn: '2022-03-25', newDueOn: '2022-06-30', decision: 'granted' });
  });

  test('is refused when it is too late, not later, or pressed by the wrong side', async () => {
    const desk = await openDesk();
    expect(await desk.refusal('extension.request', ask(desk, '2022-03-25'))).toBe('extension.notLater');
    desk.setDay('2022-03-26');
    expect(await desk.refusal('extension.request', ask(desk))).toBe('extension.tooLate');
    expect(await desk.refusal('extension.request', { ...ask(desk), unit: '省教育厅' })).toBe('role.otherUnit');
    expect(await desk.refusal('extension.request', { ...ask(desk), of: { kind: 'task', taskKey: '9.9/9' } })).toBe('entry.noTask');
    expect(await desk.refusal('extension.decide', { planKey: desk.planKey, extensionId: 'x', decision: 'granted', newDueOn: null, reason: null })).toBe('role.officeOnly');
    desk.sitDown(OFFICE);
    expect(await desk.refusal('extension.request', ask(desk))).toBe('role.unitOnly');
    expect(await desk.refusal('extension.decide', { planKey: desk.planKey, extensionId: 'x', decision: 'granted', newDueOn: null, reason: null })).toBe('extension.missing');
  });
});

/** The notice gives its tasks no days of their own: the office adds one. */
async function giveDeadline(desk: Desk, taskKey: string, on: string): Promise<void> {
  const { draft, source } = await desk.get('plan.read', { source: { from: 'shipped' } });
  for (const task of draft.programmes.flatMap(({ tasks }) => tasks)) if (task.key === taskKey) task.deadlines = [{ kind: 'day', on, from: null, raw: on, confidence: 1 }];
  await desk.get('plan.import', { draft, source });
}
