import { describe, expect, test } from 'vitest';
import { noticeWorkspace } from '#tests/support/noticeWorkspace.ts';

describe('a plan in the workspace', () => {
  test('the shipped notice becomes 15 programmes and 97 tasks without correction', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const plan = await office.get('plan.get', { planKey: office.planKey });
    expect(plan.programmes).toHaveLength(15);
    expect(plan.tasks).toHaveLength(97);
    expect(plan.year).toBe(2022);
    expect(plan.duties.length).toBeGreaterThan(5);
    const task17 = plan.tasks.find((task) => task.number === '17');
    expect(task17).toMatchObject({ leadUnits: ['省发改委'], supportingUnits: ['省工信厅', '省通信管理局'] });
    expect(plan.indicators.filter((indicator) => indicator.taskKey === task17?.key).map(({ quantity }) => `${quantity.direction}${quantity.value}${quantity.unit}`)).toEqual(['=100个', '>=650亿元']);
  });

  test('importing the same notice again changes nothing and makes no step', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const { draft, source } = await office.get('plan.read', { source: { from: 'shipped' } });
    const before = (await office.get('workspace.status', {})).changes;
    const { difference } = await office.get('plan.import', { draft, source });
    expect(difference).toMatchObject({ added: 0, changed: 0, missing: 0 });
    expect((await office.get('workspace.status', {})).changes).toBe(before);
    expect(await office.get('step.list', { before: null, limit: 10 })).toHaveLength(1);
  });

  test('an amended notice shows what it would change before it is taken in', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const { draft, source } = await office.get('plan.read', { source: { from: 'shipped' } });
    const task = draft.programmes[2]?.tasks[0];
    if (task === undefined) throw new Error('no task 17');
    task.text = task.text.replace('650亿元', '700亿元');
    const removed = draft.programmes[0]?.tasks.pop();
    const compared = await office.get('plan.compare', { draft });
    expect(compared.isNew).toBe(false);
    expect(compared.items).toEqual(expect.arrayContaining([
      expect.objectContaining({ kind: 'task', key: task.key, outcome: 'changed', fields: [expect.objectContaining({ field: 'text', after: task.text })] }),
      expect.objectContaining({ kind: 'task', key: removed?.key, outcome: 'missing' }),
    ]));
    await office.get('plan.import', { draft, source });
    const plan = await office.get('plan.get', { planKey: office.planKey });
    expect(plan.tasks.find(({ key }) => key === task.key)?.text).toContain('700亿元');
    expect(plan.tasks.map(({ key }) => key)).toContain(removed?.key);
  });

  test('an amendment can be undone as one step', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const { draft, source } = await office.get('plan.read', { source: { from: 'shipped' } });
    const before = await office.get('plan.get', { planKey: office.planKey });
    draft.programmes[0]?.tasks.push({ key: '2.1/98', number: '98', text: '新增任务。', leadUnits: [], supportingUnits: [], indicators: [], deadlines: [] });
    await office.get('plan.import', { draft, source });
    const [step] = await office.get('step.list', { before: null, limit: 1 });
    await office.get('step.undo', { stepId: step?.stepId ?? 0 });
    expect(await office.get('plan.get', { planKey: office.planKey })).toEqual(before);
    expect(await office.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('a task that the new notice drops is withdrawn when the office says so, and what was filled stays in the log', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const { draft, source } = await office.get('plan.read', { source: { from: 'shipped' } });
    const dropped = draft.programmes[2]?.tasks.shift();
    const key = dropped?.key ?? '';
    const again = { draft, source, withdraw: [{ kind: 'task' as const, key }] };
    await office.get('plan.import', again);
    const plan = await office.get('plan.get', { planKey: office.planKey });
    expect(plan.tasks).toHaveLength(96);
    expect(plan.indicators.some((indicator) => indicator.taskKey === key)).toBe(false);
    expect((await office.get('plan.compare', { draft })).difference.missing).toBe(dropped?.indicators.length);
    expect(await office.refusal('plan.import', again)).toBe('plan.notMissing');
    const [step] = await office.get('step.list', { before: null, limit: 1 });
    await office.get('step.undo', { stepId: step?.stepId ?? 0 });
    expect((await office.get('plan.get', { planKey: office.planKey })).tasks.map((task) => task.key)).toContain(key);
    expect(await office.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('a task reworded without its target loses the target', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const { draft, source } = await office.get('plan.read', { source: { from: 'shipped' } });
    const task = draft.programmes[2]?.tasks[0];
    if (task !== undefined) Object.assign(task, { text: '重点调度推进数字经济重点产业项目建设。', indicators: [] });
    await office.get('plan.import', { draft, source });
    expect((await office.get('plan.get', { planKey: office.planKey })).indicators.filter((indicator) => indicator.taskKey === task?.key)).toEqual([]);
  });

  test('one task more does not move the rest of the plan', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const { draft, source } = await office.get('plan.read', { source: { from: 'shipped' } });
    draft.programmes[0]?.tasks.unshift({ key: '2.1/0', number: '0', text: '新增在最前的任务。', leadUnits: [], supportingUnits: [], indicators: [], deadlines: [] });
    await office.get('plan.import', { draft, source });
    const [step] = await office.get('step.list', { before: null, limit: 1 });
    expect(step?.changes).toBeLessThan(25);
    expect((await office.get('plan.get', { planKey: office.planKey })).tasks.slice(0, 2).map((task) => task.number)).toEqual(['0', '1']);
  });

  test('a unit may not change a plan that is there', async () => {
    const unit = await noticeWorkspace({ role: 'unit', unit: '省科技厅' });
    const { draft, source } = await unit.get('plan.read', { source: { from: 'shipped' } });
    const task = draft.programmes[0]?.tasks[0];
    if (task !== undefined) task.text = '改写任务。';
    expect(await unit.refusal('plan.import', { draft, source })).toBe('plan.officeOnly');
    expect((await unit.get('plan.get', { planKey: unit.planKey })).tasks[0]?.text).not.toBe('改写任务。');
  });

  test.each([
    ['plan.noTitle', { title: '  ' }], ['plan.noYear', { year: null }], ['plan.noTasks', { programmes: [] }],
  ])('a draft is refused with %s', async (code, change) => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const { draft, source } = await office.get('plan.read', { source: { from: 'shipped' } });
    expect(await office.refusal('plan.import', { draft: { ...draft, ...change }, source })).toBe(code);
  });

  test('two tasks of one number in one programme are refused with the number', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const { draft, source } = await office.get('plan.read', { source: { from: 'shipped' } });
    const first = draft.programmes[0]?.tasks[0];
    if (first !== undefined) draft.programmes[0]?.tasks.push({ ...first });
    expect(await office.refusal('plan.import', { draft, source })).toBe('plan.sameNumber');
  });
});
