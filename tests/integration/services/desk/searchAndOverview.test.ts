import { readFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { OFFICE, SCIENCE, openDesk, type Desk } from '#tests/support/desk/desk.ts';

const find = async (desk: Desk, words: string, limit = 50) => desk.get('search.find', { planKey: desk.planKey, words, limit });
const kindsOf = async (desk: Desk, words: string) => (await find(desk, words)).hits.map(({ kind, field }) => `${kind} ${field}`);

describe('finding words', () => {
  test('finds two Chinese letters in tasks, entries, problems, milestones and projects', async () => {
    const desk = await openDesk();
    await desk.fill('2.1/1', '2022-03', { progress: '鄱阳湖算力枢纽已开工', problems: '枢纽用地未批' });
    await desk.get('problem.raise', { planKey: desk.planKey, values: { text: '枢纽供电不足', level: 'city', unit: '省科技厅', dueOn: null, taskKey: null, period: null, meeting: null } });
    await desk.get('milestone.add', { planKey: desk.planKey, taskKey: '2.1/1', unit: '省科技厅', values: { title: '枢纽立项', dueOn: null, deliverable: null, doneOn: null, person: null } });
    await desk.get('project.add', { planKey: desk.planKey, unit: '省科技厅', values: { name: '算力枢纽一期', category: null, place: null, owner: null, totalInvestment: null, annualInvestment: null, duration: null } });
    const { hits } = await find(desk, '枢纽');
    expect(new Set(hits.map(({ kind, field }) => `${kind} ${field}`))).toEqual(new Set(['entry progress', 'entry problems', 'problem text', 'milestone title', 'project name']));
    expect(hits.find(({ field }) => field === 'progress')).toMatchObject({ key: '2.1/1', taskKey: '2.1/1', period: '2022-03', unit: '省科技厅', snippet: { text: '鄱阳湖算力枢纽已开工', from: 5, to: 7 } });
    const { tasks } = await desk.get('plan.get', { planKey: desk.planKey });
    expect((await find(desk, '数字乡村', 200)).hits.map(({ key }) => key).sort()).toEqual(tasks.filter(({ text }) => text.includes('数字乡村')).map(({ key }) => key).sort());
  });

  test('finds one letter, several words, small and wide letters, and names with rare letters', async () => {
    const desk = await openDesk();
    await desk.fill('2.1/1', '2022-03', { progress: '建成５Ｇ基站 300 个，责任人𬭎某某', personInCharge: '王䶮' });
    expect(await kindsOf(desk, '𬭎某')).toEqual(['entry progress']);
    expect(await kindsOf(desk, '䶮')).toEqual(['entry personInCharge']);
    expect(await kindsOf(desk, '300个')).toEqual([]);
    expect(await kindsOf(desk, '建成5g 300')).toEqual(['entry progress']);
    expect(await kindsOf(desk, '，')).toEqual([]);
    expect(await kindsOf(desk, '" OR tokens:*')).toEqual([]);
  });

  test('what was overwritten or undone is found no longer', async () => {
    const desk = await openDesk();
    await desk.fill('2.1/1', '2022-03', { progress: '鄱阳湖枢纽' });
    await desk.fill('2.1/1', '2022-03', { progress: '庐山枢纽' });
    expect([await kindsOf(desk, '鄱阳'), await kindsOf(desk, '庐山')]).toEqual([[], ['entry progress']]);
    const [last] = await desk.get('step.list', { before: null, limit: 1 });
    await desk.get('step.undo', { stepId: last?.stepId ?? 0 });
    expect([await kindsOf(desk, '鄱阳'), await kindsOf(desk, '庐山')]).toEqual([['entry progress'], []]);
    await desk.fill('2.1/1', '2022-03', { progress: null });
    expect(await kindsOf(desk, '鄱阳')).toEqual([]);
  });

  test('what was taken back is found no longer', async () => {
    const desk = await openDesk();
    const { milestone } = await desk.get('milestone.add', { planKey: desk.planKey, taskKey: '2.1/1', unit: '省科技厅', values: { title: '鄱阳湖立项', dueOn: null, deliverable: null, doneOn: null, person: null } });
    expect(await kindsOf(desk, '鄱阳')).toEqual(['milestone title']);
    await desk.get('milestone.retract', { planKey: desk.planKey, milestoneId: milestone.milestoneId, reason: '录重了' });
    expect(await kindsOf(desk, '鄱阳')).toEqual([]);
  });

  test('stops at the limit and says that there is more', async () => {
    const desk = await openDesk();
    await desk.fillAll('2022-03');
    const { hits, more } = await find(desk, '按计划', 3);
    expect([hits.length, more]).toEqual([3, true]);
  });

  test('the index is a cache: thrown away, it is built anew from the tables', async () => {
    const desk = await openDesk();
    await desk.fill('2.1/1', '2022-03', { progress: '鄱阳湖枢纽' });
    const sqlite = new Sqlite(path.join(desk.folder, 'workspace.db'));
    sqlite.exec("INSERT INTO search_index (search_index) VALUES ('delete-all')");
    sqlite.close();
    expect(await kindsOf(desk, '鄱阳')).toEqual([]);
    const { texts } = await desk.get('search.rebuild', {});
    expect(texts).toBe(98);
    expect(await kindsOf(desk, '鄱阳')).toEqual(['entry progress']);
    expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });
});

describe('the overview (总览)', () => {
  test('counts by 专项 and unit, each number with its entries, and only accepted ones when asked', async () => {
    const desk = await openDesk();
    const tasks = await desk.fillAll('2022-03');
    await desk.fill('2.1/1', '2022-03', { completionRate: 1000 });
    await desk.fill('2.1/2', '2022-03', { completionRate: 2000 });
    await desk.get('problem.raise', { planKey: desk.planKey, values: { text: '缺地', level: 'city', unit: '省科技厅', dueOn: '2022-03-01', taskKey: null, period: null, meeting: null } });
    const all = await desk.get('overview.get', { planKey: desk.planKey, period: '2022-03', scope: 'all' });
    expect(all.scheduled).toBe(2500);
    expect(all.whole.lights.red).toEqual([{ taskKey: '2.1/1', unit: '省科技厅' }]);
    expect(all.whole.lights.yellow).toEqual([{ taskKey: '2.1/2', unit: '省科技厅' }]);
    expect(all.programmes).toHaveLength(15);
    const science = all.units.find(({ key }) => key === '省科技厅');
    expect(science).toMatchObject({ notReported: [], rate: Math.round((7 * 2504 + 3000) / 9) });
    expect(science?.owed).toHaveLength(9);
    expect(all.whole.owed.length - all.whole.notReported.length).toBe(9);
    const stated = await desk.get('overview.entries', { planKey: desk.planKey, period: '2022-03' });
    expect(all.whole.rated.every((ref) => stated.some(({ taskKey, unit }) => taskKey === ref.taskKey && unit === ref.unit))).toBe(true);
    expect(stated.find(({ taskKey }) => taskKey === '2.1/2')).toMatchObject({ unit: '省科技厅', completionRate: 2000 });
    expect(all.trend).toEqual([{ period: '2022-03', rate: science?.rate, entries: 9, scheduled: 2500, lights: Object.fromEntries(Object.entries(all.whole.lights).map(([light, refs]) => [light, refs.length])) }]);
    expect(all.problems.find(({ level }) => level === 'city')).toMatchObject({ open: [expect.any(String)], overdue: [expect.any(String)], settled: [] });
    expect((await desk.get('overview.get', { planKey: desk.planKey, period: '2022-03', scope: 'accepted' })).whole.rated).toEqual([]);
    const key = { planKey: desk.planKey, period: '2022-03', unit: '省科技厅' };
    await desk.get('submission.submit', { key, person: '王小明', phone: '', note: null });
    desk.sitDown(OFFICE);
    await desk.get('submission.review', { key, taskKeys: tasks.slice(0, 1), note: null });
    expect((await desk.get('overview.get', { planKey: desk.planKey, period: '2022-03', scope: 'accepted' })).whole.rated).toEqual([{ taskKey: tasks[0], unit: '省科技厅' }]);
    desk.sitDown(SCIENCE);
  });
});

test('the picture of the trend is written as it was drawn, and nothing else is taken for one', async () => {
  const desk = await openDesk(OFFICE);
  const file = path.join(desk.folder, '..', '走势.svg');
  const target = () => desk.app.files.addTarget(file);
  await desk.get('overview.savePicture', { picture: { format: 'svg', text: '<svg xmlns="http://www.w3.org/2000/svg"><text>走势</text></svg>' }, target: target() });
  expect(readFileSync(file, 'utf8')).toContain('<text>走势</text>');
  await desk.get('overview.savePicture', { picture: { format: 'png', base64: Buffer.from('89504e470d0a1a0a00000000', 'hex').toString('base64') }, target: target() });
  expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
  expect(await desk.refusal('overview.savePicture', { picture: { format: 'png', base64: 'TVqQ' }, target: target() })).toBe('call.badInput');
});
