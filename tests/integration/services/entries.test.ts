import { describe, expect, test } from 'vitest';
import { noticeWorkspace } from '#tests/support/noticeWorkspace.ts';

const unit = () => noticeWorkspace({ role: 'unit', unit: '省科技厅' });

describe('filling a ledger', () => {
  test('a unit sees the tasks that it leads and supports, in the order of the plan', async () => {
    const desk = await unit();
    const { rows } = await desk.get('ledger.get', { planKey: desk.planKey, period: '2022-03', unit: '省科技厅' });
    expect(rows.filter((row) => row.role === 'lead').map((row) => row.task.number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(rows.some((row) => row.role === 'supporting' && row.programmeName.includes('全景江西'))).toBe(true);
    expect(rows.every((row) => row.role !== 'none')).toBe(true);
  });

  test('what is filled stands with its heads, and the next month shows it as the last', async () => {
    const desk = await unit();
    const key = desk.key('2.1/1', '2022-03');
    const saved = await desk.fill(key, { status: 'inProgress', progress: '已征集项目 46 项。\r\n拟立项 32 项', completionRate: 2500 });
    expect(saved.changed).toBe(3);
    expect(saved.entries[0]?.entry.progress).toMatchObject({ value: '已征集项目 46 项。\n拟立项 32 项', conflict: false });
    const april = await desk.get('ledger.get', { planKey: desk.planKey, period: '2022-04', unit: '省科技厅' });
    expect(april.rows[0]?.previous).toMatchObject({ status: 'inProgress', completionRate: 2500 });
    expect(april.rows[0]?.entry).toEqual({});
  });

  test('the same value again is no change, and makes no step', async () => {
    const desk = await unit();
    const key = desk.key('2.1/1', '2022-03');
    await desk.fill(key, { progress: '已完成' });
    expect(await desk.fill(key, { progress: ' 已完成 ' })).toMatchObject({ changed: 0, stepId: null });
  });

  test('many cells at once are one step', async () => {
    const desk = await unit();
    const edits = ['2.1/1', '2.1/2', '2.1/3'].map((task) => ({ key: desk.key(task, '2022-03'), values: { progress: `进展 ${task}`, status: 'inProgress' as const }, seen: {} }));
    const { changed, stepId } = await desk.get('entry.save', { edits });
    expect(changed).toBe(6);
    await desk.get('step.undo', { stepId: stepId ?? 0 });
    const { rows } = await desk.get('ledger.get', { planKey: desk.planKey, period: '2022-03', unit: '省科技厅' });
    expect(rows.flatMap((row) => Object.values(row.entry).map(({ value }) => value)).filter((value) => value !== null)).toEqual([]);
  });

  test('every value that a field had is in its history, with person and time', async () => {
    const desk = await unit();
    const key = desk.key('2.1/1', '2022-03');
    await desk.fill(key, { progress: '第一稿' });
    await desk.fill(key, { progress: '第二稿' });
    const history = await desk.get('entry.history', { key, field: 'progress' });
    expect(history.map(({ value, standing, person, source }) => ({ value, standing, person, source }))).toEqual([
      { value: '第二稿', standing: true, person: '王小明', source: 'typed' },
      { value: '第一稿', standing: false, person: '王小明', source: 'typed' },
    ]);
  });

  test('an edit that did not see what stands is kept beside it (并存)', async () => {
    const desk = await unit();
    const key = desk.key('2.1/1', '2022-03');
    await desk.fill(key, { progress: '甲填的' });
    const { entries } = await desk.get('entry.save', { edits: [{ key, values: { progress: '乙填的' }, seen: {} }] });
    expect(entries[0]?.entry.progress).toMatchObject({ conflict: true, value: '乙填的' });
    expect(entries[0]?.entry.progress?.heads).toHaveLength(2);
    const { rows } = await desk.get('ledger.get', { planKey: key.planKey, period: key.period, unit: null });
    expect(rows.map(({ task, entry }) => [task.key, entry])).toEqual([['2.1/1', entries[0]?.entry]]);
  });

  test.each([
    ['entry.notYours', '2.1/1', '2022-03', '省工信厅'],
    ['entry.notYourTask', '2.7/41', '2022-03', '省科技厅'],
    ['entry.noTask', '2.1/999', '2022-03', '省科技厅'],
    ['entry.noPeriod', '2.1/1', '2023-03', '省科技厅'],
  ])('is refused with %s, and nothing of the batch is saved', async (code, task, period, whose) => {
    const desk = await unit();
    const good = { key: desk.key('2.1/2', '2022-03'), values: { progress: '可以' }, seen: {} };
    const bad = { key: desk.key(task, period, whose), values: { progress: '不行' }, seen: {} };
    const before = (await desk.get('workspace.status', {})).changes;
    expect(await desk.refusal('entry.save', { edits: [good, bad] })).toBe(code);
    expect((await desk.get('workspace.status', {})).changes).toBe(before);
  });

  test('the office reads entries and does not type them', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    expect(await office.refusal('entry.save', { edits: [{ key: office.key('2.1/1', '2022-03', '省科技厅'), values: { progress: '代填' }, seen: {} }] })).toBe('entry.officeReads');
  });
});

describe('undoing', () => {
  test('an undo is undone by undoing it, days later and after a new start', async () => {
    const desk = await unit();
    const key = desk.key('2.1/1', '2022-03');
    await desk.fill(key, { progress: '甲' });
    const { stepId } = await desk.fill(key, { progress: '乙' });
    const undone = await desk.get('step.undo', { stepId: stepId ?? 0 });
    const again = await desk.reopen();
    const progress = async () => (await again.get('ledger.get', { planKey: again.planKey, period: '2022-03', unit: '省科技厅' })).rows[0]?.entry.progress?.value;
    expect(await progress()).toBe('甲');
    await again.get('step.undo', { stepId: undone.stepId });
    expect(await progress()).toBe('乙');
    expect(await again.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });

  test('steps on one cell are undone one after the other and done again in the same order', async () => {
    const desk = await unit();
    const key = desk.key('2.1/1', '2022-03');
    const words = ['甲', '乙', '丙', '丁'];
    const done: number[] = [];
    for (const progress of words) done.push((await desk.fill(key, { progress })).stepId ?? 0);
    const progress = async () => (await desk.get('ledger.get', { planKey: desk.planKey, period: '2022-03', unit: '省科技厅' })).rows[0]?.entry.progress?.value ?? null;
    const turn = async (steps: number[]) => {
      const [made, seen] = [[] as number[], [] as (string | number | null)[]];
      for (const stepId of [...steps].reverse()) {
        made.push((await desk.get('step.undo', { stepId })).stepId);
        seen.push(await progress());
      }
      return { made, seen };
    };
    const undone = await turn(done);
    expect(undone.seen).toEqual(['丙', '乙', '甲', null]);
    const again = await turn(undone.made);
    expect(again.seen).toEqual(['甲', '乙', '丙', '丁']);
    expect((await turn(again.made)).seen).toEqual(['丙', '乙', '甲', null]);
    expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('what was typed after an undo is kept when an earlier step is undone', async () => {
    const desk = await unit();
    const key = desk.key('2.1/1', '2022-03');
    const first = await desk.fill(key, { progress: '甲', problems: '缺资金' });
    const second = await desk.fill(key, { progress: '乙' });
    await desk.get('step.undo', { stepId: second.stepId ?? 0 });
    await desk.fill(key, { progress: '丙' });
    expect(await desk.get('step.undo', { stepId: first.stepId ?? 0 })).toMatchObject({ restored: 1, kept: 1 });
  });

  test('a field edited since is kept and counted', async () => {
    const desk = await unit();
    const key = desk.key('2.1/1', '2022-03');
    const { stepId } = await desk.fill(key, { progress: '甲', problems: '缺资金' });
    await desk.fill(key, { progress: '乙' });
    expect(await desk.get('step.undo', { stepId: stepId ?? 0 })).toMatchObject({ restored: 1, kept: 1 });
    const [row] = (await desk.get('ledger.get', { planKey: desk.planKey, period: '2022-03', unit: '省科技厅' })).rows;
    expect(row?.entry).toMatchObject({ progress: { value: '乙' }, problems: { value: null } });
  });

  test('a step is undone once, and the first start not at all', async () => {
    const desk = await unit();
    const { stepId } = await desk.fill(desk.key('2.1/1', '2022-03'), { progress: '甲' });
    await desk.get('step.undo', { stepId: stepId ?? 0 });
    expect(await desk.refusal('step.undo', { stepId: stepId ?? 0 })).toBe('step.alreadyUndone');
    expect(await desk.refusal('step.undo', { stepId: 1 })).toBe('step.final');
    expect(await desk.refusal('step.undo', { stepId: 99 })).toBe('step.missing');
  });
});
