import { describe, expect, test } from 'vitest';
import { OFFICE, SCIENCE, openDesk, type Desk } from '#tests/support/desk/desk.ts';

describe('milestones (举措)', () => {
  const values = (title: string, dueOn: string | null) => ({ title, dueOn, deliverable: '方案', doneOn: null, person: '李处长' });
  const add = (desk: Desk, title: string, dueOn: string | null) => desk.get('milestone.add', { planKey: desk.planKey, taskKey: '2.1/1', unit: '省科技厅', values: values(title, dueOn) });

  test('are added, done, and taken back with a reason; the next one is marked', async () => {
    const desk = await openDesk();
    const { milestone: late } = await add(desk, '征集项目', '2022-02-28');
    await add(desk, '立项', '2022-04-15');
    const { milestone: wrong } = await add(desk, '重复的一条', null);
    const list = () => desk.get('milestone.list', { planKey: desk.planKey, unit: null, taskKey: null });
    expect((await list()).map(({ title, stage, isNext }) => [title, stage, isNext])).toEqual([['征集项目', 'overdue', true], ['立项', 'soon', false], ['重复的一条', 'undated', false]]);
    await desk.get('milestone.update', { planKey: desk.planKey, milestoneId: late.milestoneId, values: { doneOn: '2022-03-01' }, version: late.version });
    await desk.get('milestone.retract', { planKey: desk.planKey, milestoneId: wrong.milestoneId, reason: '录重了' });
    expect((await list()).map(({ title, stage, isNext }) => [title, stage, isNext])).toEqual([['征集项目', 'done', false], ['立项', 'soon', true]]);
    expect(await desk.refusal('milestone.update', { planKey: desk.planKey, milestoneId: late.milestoneId, values: { title: '改' }, version: late.version })).toBe('desk.changedMeanwhile');
    expect(await desk.refusal('milestone.update', { planKey: desk.planKey, milestoneId: wrong.milestoneId, values: { title: '改' }, version: 0 })).toBe('milestone.missing');
  });

  test('are the lead unit\'s own', async () => {
    const desk = await openDesk();
    const { milestone } = await add(desk, '征集项目', null);
    const { tasks } = await desk.get('plan.get', { planKey: desk.planKey });
    const supported = tasks.find((task) => task.supportingUnits.includes('省科技厅') && !task.leadUnits.includes('省科技厅'))?.key ?? '';
    expect(await desk.refusal('milestone.add', { planKey: desk.planKey, taskKey: supported, unit: '省科技厅', values: values('x', null) })).toBe('role.leadOnly');
    desk.sitDown({ role: 'unit', unit: '省教育厅' });
    expect(await desk.refusal('milestone.retract', { planKey: desk.planKey, milestoneId: milestone.milestoneId, reason: '误' })).toBe('role.otherUnit');
    desk.sitDown(OFFICE);
    for (const [name, input] of [['milestone.update', { values: {}, version: 0 }], ['milestone.retract', { reason: '误' }]] as const) {
      expect(await desk.refusal(name, { planKey: desk.planKey, milestoneId: milestone.milestoneId, ...input } as never)).toBe('role.unitOnly');
    }
    expect(await desk.refusal('milestone.add', { planKey: desk.planKey, taskKey: '2.1/1', unit: '省科技厅', values: values('x', null) })).toBe('role.unitOnly');
  });
});

describe('readings of indicators (指标值)', () => {
  test('are kept by period and unit, and stand against 序时进度', async () => {
    const desk = await openDesk();
    const all = await desk.get('reading.list', { planKey: desk.planKey, unit: '省科技厅' });
    const target = all.find(({ indicator }) => indicator.taskKey === null && indicator.quantity.kind === 'level' && indicator.quantity.unit !== '%' && indicator.quantity.direction === '>=');
    if (target === undefined) throw new Error('the notice has a headline target');
    const { key: indicatorKey, quantity } = target.indicator;
    const half = String(quantity.value / 2);
    const { readings } = await desk.get('reading.save', { edits: [{ key: { planKey: desk.planKey, indicatorKey, period: '2022-03', unit: '省科技厅' }, value: half, remark: '快报数', version: 0 }] });
    expect(readings[0]).toMatchObject({ value: half, remark: '快报数' });
    const found = (await desk.get('reading.list', { planKey: desk.planKey, unit: null })).find(({ indicator }) => indicator.key === indicatorKey);
    expect(found?.trajectory).toMatchObject([{ period: '2022-03', reached: half, rate: 5000, ahead: 2500, falls: false }]);
    const key = { planKey: desk.planKey, indicatorKey, period: '2022-03', unit: '省科技厅' };
    const { readings: [stated] } = await desk.get('reading.save', { edits: [{ key, value: half, yearBefore: '1200.5', remark: '快报数', version: readings[0]?.version ?? 0 }] });
    expect(stated).toMatchObject({ value: half, yearBefore: '1200.5', remark: '快报数' });
    expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true });
    expect(await desk.refusal('reading.save', { edits: [{ key: { planKey: desk.planKey, indicatorKey, period: '2022-03', unit: '省科技厅' }, value: '1', remark: null, version: 0 }] })).toBe('desk.changedMeanwhile');
  });

  test('whose figure counts is for the office to say', async () => {
    const desk = await openDesk();
    const [first] = await desk.get('reading.list', { planKey: desk.planKey, unit: null });
    const rule = { planKey: desk.planKey, indicatorKey: first?.indicator.key ?? '', rule: { sharing: 'sum' as const, owner: null, cumulative: false }, version: 0 };
    expect(await desk.refusal('reading.setRule', rule)).toBe('role.officeOnly');
    desk.sitDown(OFFICE);
    expect((await desk.get('reading.setRule', rule)).rule).toEqual({ sharing: 'sum', owner: null, cumulative: false });
    expect(await desk.refusal('reading.save', { edits: [{ key: { planKey: desk.planKey, indicatorKey: rule.indicatorKey, period: '2022-03', unit: '省科技厅' }, value: '1', remark: null, version: 0 }] })).toBe('role.unitOnly');
  });

  test('a fraction stays exact, words are no value, unknown indicators and others\' are refused', async () => {
    const desk = await openDesk();
    const { tasks, indicators } = await desk.get('plan.get', { planKey: desk.planKey });
    const others = indicators.find(({ taskKey }) => tasks.some((task) => task.key === taskKey && ![...task.leadUnits, ...task.supportingUnits].includes('省科技厅')))?.key ?? '';
    const save = (indicatorKey: string, value: string, period = '2022-03') => desk.refusal('reading.save', { edits: [{ key: { planKey: desk.planKey, indicatorKey, period, unit: '省科技厅' }, value, remark: null, version: 0 }] });
    expect([await save(others, '1'), await save('9/9', '1'), await save(indicators[0]?.key ?? '', '约1.2万'), await save(indicators[0]?.key ?? '', '0.1', '2023-03'), await save(indicators[0]?.key ?? '', '0.1')])
      .toEqual(['reading.notYours', 'reading.noIndicator', 'call.badInput', 'entry.noPeriod', 'accepted']);
  });
});

test('readings pasted over several indicators are one step: refused together, taken back together', async () => {
  const desk = await openDesk();
  const [one, two] = await desk.get('reading.list', { planKey: desk.planKey, unit: '省科技厅' });
  const edit = (indicatorKey = '', value: string, version = 0) => ({ key: { planKey: desk.planKey, indicatorKey, period: '2022-03', unit: '省科技厅' }, value, remark: null, version });
  const valuesNow = async () => (await desk.get('reading.list', { planKey: desk.planKey, unit: '省科技厅' })).flatMap(({ readings }) => readings.map(({ value }) => value));
  expect(await desk.refusal('reading.save', { edits: [edit(one?.indicator.key, '1'), edit(two?.indicator.key, '2', 7)] })).toBe('desk.changedMeanwhile');
  expect(await valuesNow()).toEqual([]);
  const { stepId } = await desk.get('reading.save', { edits: [edit(one?.indicator.key, '1'), edit(two?.indicator.key, '2')] });
  expect(await valuesNow()).toEqual(['1', '2']);
  expect((await desk.get('step.undo', { stepId: stepId ?? -1 })).restored).toBe(2);
  expect(await valuesNow()).toEqual([null, null]);
});

describe('projects (重大项目)', () => {
  const values = { name: '智算中心', category: '新基建', place: '南昌高新区', owner: '江西某公司', totalInvestment: '120000.5', annualInvestment: '40000', duration: '2022.1-2023.12' };
  const month = { completed: '3000', cumulative: '11000.25', stage: '主体施工', problems: null };

  test('hold months, sums without a rounding error, the rate of the year, and what does not fit', async () => {
    const desk = await openDesk();
    const { project } = await desk.get('project.add', { planKey: desk.planKey, unit: '省科技厅', values });
    await desk.get('project.add', { planKey: desk.planKey, unit: '省科技厅', values: { ...values, name: '数据港', totalInvestment: '0.1', annualInvestment: null } });
    const { projectId } = project;
    await desk.get('project.save', { planKey: desk.planKey, projects: [], months: [{ projectId, period: '2022-02', values: { ...month, cumulative: '12000' }, version: 0 }, { projectId, period: '2022-03', values: month, version: 0 }] });
    const { projects, sums } = await desk.get('project.list', { planKey: desk.planKey, period: '2022-03', unit: '省科技厅' });
    expect(sums).toEqual({ totalInvestment: '120000.6', annualInvestment: '40000', completed: '3000', cumulative: '11000.25', rate: 2750 });
    const found = projects.find((each) => each.project.projectId === project.projectId);
    expect(found).toMatchObject({ rate: 2750, findings: ['cumulativeFalls'], month: { stage: '主体施工' } });
    expect(found?.months.map(({ period }) => period)).toEqual(['2022-02', '2022-03']);
    expect((await desk.get('project.list', { planKey: desk.planKey, period: '2022-01', unit: null })).projects.every((each) => each.month === null && each.months.length === 0)).toBe(true);
  });

  test('are changed and removed by their unit alone', async () => {
    const desk = await openDesk();
    const { project } = await desk.get('project.add', { planKey: desk.planKey, unit: '省科技厅', values });
    const which = { planKey: desk.planKey, projectId: project.projectId };
    const acts = [['project.update', { ...which, values: { place: '赣江新区' }, version: project.version }], ['project.save', { planKey: desk.planKey, projects: [], months: [{ projectId: project.projectId, period: '2022-03', values: month, version: 0 }] }], ['project.retract', { ...which, reason: '重复' }]] as const;
    for (const [who, code] of [[{ role: 'unit', unit: '省教育厅' }, 'role.otherUnit'], [OFFICE, 'role.unitOnly']] as const) {
      desk.sitDown(who);
      for (const [name, input] of acts) expect(await desk.refusal(name, input as never)).toBe(code);
      expect(await desk.refusal('project.add', { planKey: desk.planKey, unit: '省科技厅', values })).toBe(code);
    }
    desk.sitDown(SCIENCE);
    for (const [name, input] of acts) expect(await desk.refusal(name, input as never)).toBe('accepted');
    expect(await desk.refusal('project.update', { ...which, values: {}, version: 0 })).toBe('project.missing');
    expect(await desk.refusal('project.save', { planKey: desk.planKey, projects: [], months: [{ projectId: 'x', period: '2022-Q1', values: month, version: 0 }] })).toBe('project.missing');
  });

  test('filled in one go, over several of them and their months, are one step: refused together, taken back together', async () => {
    const desk = await openDesk();
    const add = async (name: string) => (await desk.get('project.add', { planKey: desk.planKey, unit: '省科技厅', values: { ...values, name } })).project;
    const added = [await add('甲'), await add('乙')];
    const save = (place: string, version: (of: { version: number }) => number) => ({
      planKey: desk.planKey, projects: added.map((project) => ({ projectId: project.projectId, values: { place }, version: version(project) })),
      months: added.map(({ projectId }) => ({ projectId, period: '2022-03', values: { completed: '7' }, version: 0 })),
    });
    const now = async () => (await desk.get('project.list', { planKey: desk.planKey, period: '2022-03', unit: null })).projects.map((each) => [each.project.place, each.month?.completed ?? null]);
    expect(await desk.refusal('project.save', save('赣江新区', ({ version }) => (version === added[1]?.version ? version - 1 : version)))).toBe('desk.changedMeanwhile');
    const before = [[values.place, null], [values.place, null]];
    expect(await now()).toEqual(before);
    const { stepId, projects } = await desk.get('project.save', save('赣江新区', ({ version }) => version));
    expect(projects.map(({ place }) => place)).toEqual(['赣江新区', '赣江新区']);
    expect(await now()).toEqual([['赣江新区', '7'], ['赣江新区', '7']]);
    expect((await desk.get('step.undo', { stepId: stepId ?? -1 })).restored).toBe(4);
    expect(await now()).toEqual(before);
  });

  test('are reported by the month', async () => {
    const desk = await openDesk();
    const { project } = await desk.get('project.add', { planKey: desk.planKey, unit: '省科技厅', values });
    expect(await desk.refusal('project.save', { planKey: desk.planKey, projects: [], months: [{ projectId: project.projectId, period: '2022-Q1', values: month, version: 0 }] })).toBe('entry.noPeriod');
  });
});

describe('problems (问题清单)', () => {
  const values = { text: '项目用地指标不足', level: 'province' as const, unit: '省自然资源厅', dueOn: '2022-03-25', taskKey: '2.1/1', period: '2022-03', meeting: null };

  test('are raised, followed up, coordinated, settled with evidence, and opened again; all of it is kept', async () => {
    const desk = await openDesk();
    const { unit } = (await desk.get('unit.list', { planKey: desk.planKey })).find((each) => each.unit !== '省科技厅') ?? { unit: '' };
    const { problem } = await desk.get('problem.raise', { planKey: desk.planKey, values: { ...values, unit } });
    const which = { planKey: desk.planKey, problemId: problem.problemId };
    expect(problem).toMatchObject({ state: 'raised', raisedBy: '省科技厅', reopened: 0 });
    await desk.get('problem.followUp', { ...which, text: '已去函' });
    expect(await desk.refusal('problem.coordinate', { ...which, text: '上会研究' })).toBe('role.officeOnly');
    desk.sitDown(OFFICE);
    desk.setDay('2022-03-28');
    expect((await desk.get('problem.list', { planKey: desk.planKey, unit: null }))[0]).toMatchObject({ isOverdue: true, actions: ['update', 'followUp', 'coordinate', 'settle'] });
    await desk.get('problem.coordinate', { ...which, text: '上会研究' });
    expect(await desk.refusal('problem.settle', { ...which, evidence: '批复', settledOn: '2022-03-29' })).toBe('problem.notYet');
    desk.sitDown({ role: 'unit', unit });
    expect((await desk.get('problem.settle', { ...which, evidence: '赣自然资〔2022〕4号', settledOn: '2022-03-28' })).problem).toMatchObject({ state: 'settled', evidence: '赣自然资〔2022〕4号' });
    expect(await desk.refusal('problem.followUp', { ...which, text: '补充' })).toBe('problem.wrongState');
    expect(await desk.refusal('problem.reopen', { ...which, reason: '未落实' })).toBe('role.officeOnly');
    desk.sitDown(OFFICE);
    expect((await desk.get('problem.reopen', { ...which, reason: '未落实' })).problem).toMatchObject({ state: 'raised', reopened: 1, settledOn: null });
    const history = await desk.get('problem.history', which);
    expect(history.filter(({ field }) => field === 'followUp').map(({ value }) => value)).toEqual(['未落实', '上会研究', '已去函']);
    desk.sitDown({ role: 'unit', unit: '省乡村振兴局' });
    expect(await desk.refusal('problem.followUp', { ...which, text: 'x' })).toBe('role.otherUnit');
    expect(await desk.get('problem.list', { planKey: desk.planKey, unit: '省乡村振兴局' })).toEqual([]);
  });

  test('name a unit and a task of the plan', async () => {
    const desk = await openDesk();
    expect(await desk.refusal('problem.raise', { planKey: desk.planKey, values: { ...values, unit: '某某公司' } })).toBe('problem.noUnit');
    expect(await desk.refusal('problem.raise', { planKey: desk.planKey, values: { ...values, taskKey: '9.9/9' } })).toBe('entry.noTask');
    expect(await desk.refusal('problem.settle', { planKey: desk.planKey, problemId: 'x', evidence: '无', settledOn: '2022-03-01' })).toBe('problem.missing');
  });
});

describe('text that is not saved yet (草稿文字)', () => {
  test('is there after the next start, and goes when it is cleared; the log does not know it', async () => {
    const desk = await openDesk();
    const changes = (await desk.get('workspace.status', {})).changes;
    const at = { entity: `entry:${desk.planKey}|2.1/1|2022-03|省科技厅`, field: 'progress' };
    await desk.get('draft.save', { drafts: [{ ...at, text: '已征' }, { ...at, field: 'remark', text: '' }] });
    await desk.get('draft.save', { drafts: [{ ...at, text: '已征集项目 46 项' }] });
    await desk.reopen();
    expect((await desk.get('draft.list', {})).map(({ field, text }) => [field, text]).sort()).toEqual([['progress', '已征集项目 46 项'], ['remark', '']]);
    expect(await desk.get('draft.clear', { places: [at] })).toEqual({ cleared: 1 });
    expect(await desk.get('draft.clear', { places: null })).toEqual({ cleared: 1 });
    expect(await desk.get('draft.list', {})).toEqual([]);
    expect((await desk.get('workspace.status', {})).changes).toBe(changes);
  });
});

test('what is saved in a cell is no unsaved text any more', async () => {
  const desk = await openDesk();
  const entity = `entry:${desk.planKey}|2.1/1|2022-03|省科技厅`;
  await desk.get('draft.save', { drafts: [{ entity, field: 'progress', text: '已征集项目' }, { entity, field: 'remark', text: '待核' }] });
  await desk.fill('2.1/1', '2022-03', { progress: '已征集项目 46 项' });
  expect((await desk.get('draft.list', {})).map(({ field }) => field)).toEqual(['remark']);
});

test('the tables of every list can be built anew from the log', async () => {
  const desk = await openDesk();
  await desk.get('milestone.add', { planKey: desk.planKey, taskKey: '2.1/1', unit: '省科技厅', values: { title: '征集', dueOn: null, deliverable: null, doneOn: null, person: null } });
  await desk.get('project.add', { planKey: desk.planKey, unit: '省科技厅', values: { name: '智算', category: null, place: null, owner: null, totalInvestment: '1', annualInvestment: null, duration: null } });
  await desk.get('problem.raise', { planKey: desk.planKey, values: { text: '缺地', level: 'city', unit: '省科技厅', dueOn: null, taskKey: null, period: null, meeting: '专题会' } });
  await desk.get('extension.request', { planKey: desk.planKey, unit: '省科技厅', of: { kind: 'report', period: '2022-03' }, newDueOn: '2022-03-30', reason: '汇总' });
  expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
});
