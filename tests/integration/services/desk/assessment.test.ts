import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import type { AssessmentCell } from '#shared/domain/assessment/result.ts';
import { cellText, totalText } from '#shared/wording/assessmentText.ts';
import { stepText } from '#shared/wording/stepText.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { OFFICE, SCIENCE, openDesk, type Desk } from '#tests/support/desk/desk.ts';
import { applicationOf, closeDesks, openDesk as openMachine, register } from '#tests/support/exchange/desk.ts';

const MARCH = '2022-03';
type Assessed = Output<'assessment.get'>;

afterEach(closeDesks);

const verified = async (desk: Desk): Promise<void> => expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
const cellIn = ({ rows, items }: Pick<Assessed, 'rows' | 'items'>, unit: string, name: string): AssessmentCell => {
  const itemId = items.find((item) => item.name === name)?.itemId;
  const cell = rows.find((row) => row.unit === unit)?.cells.find((each) => each.itemId === itemId);
  if (cell === undefined) throw new Error(`${unit} ${name}`);
  return cell;
};

/** 省科技厅 reports March late, one task is done and one far behind; the office has accepted all but the last task. */
async function reported(): Promise<{ desk: Desk; led: string[]; key: { planKey: string; period: string; unit: string } }> {
  const desk = await openDesk(SCIENCE, '2022-03-20');
  await desk.fillAll(MARCH);
  const { rows } = await desk.get('ledger.get', { planKey: desk.planKey, period: MARCH, unit: '省科技厅' });
  const led = rows.filter(({ role }) => role === 'lead').map(({ task }) => task.key);
  await desk.fill(led[0] ?? '', MARCH, { status: 'completed', completionRate: 10_000 });
  await desk.fill(led[1] ?? '', MARCH, { completionRate: 500, problems: '资金尚未下达' });
  const key = { planKey: desk.planKey, period: MARCH, unit: '省科技厅' };
  await desk.get('submission.submit', { key, person: '王小明', phone: '', note: null });
  desk.sitDown(OFFICE);
  desk.setDay('2022-04-02');
  await desk.get('submission.receive', { key, receivedOn: '2022-03-28' });
  await desk.get('submission.review', { key, taskKeys: rows.map(({ task }) => task.key).filter((taskKey) => taskKey !== led.at(-1)), note: null });
  return { desk, led, key };
}

/** A table as somebody would make it for March; `from`: its beginning. */
async function tableOf(desk: Desk, sample: 'race' | 'ledger' | 'inspection' = 'ledger', name = '一季度考核'): Promise<{ which: { planKey: string; assessmentId: string }; get(): Promise<Assessed>; item(of: string): Promise<string> }> {
  const { assessmentId } = await desk.get('assessment.create', { planKey: desk.planKey, name, period: MARCH, start: { from: 'sample', sample } });
  const which = { planKey: desk.planKey, assessmentId };
  const get = (): Promise<Assessed> => desk.get('assessment.get', which);
  return { which, get, item: async (of) => (await get()).items.find((item) => item.name === of)?.itemId ?? '' };
}

describe('points reckoned from what the office has accepted', () => {
  test('are those of 总览 and 报送情况, each with what it came from', async () => {
    const { desk, led } = await reported();
    const { get } = await tableOf(desk);
    const assessed = await get();
    const { units } = await desk.get('overview.get', { planKey: desk.planKey, period: MARCH, scope: 'accepted' });
    const own = units.find(({ key }) => key === '省科技厅');
    const schedule = cellIn(assessed, '省科技厅', '序时进度');
    // All but the one far behind and the one that is not accepted.
    expect(cellText(schedule)).toBe(`达到序时进度的任务占比：${led.length - 2} 项 ÷ 牵头 ${led.length} 项 × 40 分 = ${(40 * (led.length - 2) / led.length).toFixed(2).replace(/\.?0+$/, '')} 分`);
    expect(schedule.sources.filter((source) => source.of === 'entry' && source.counts === 'no').map((source) => source.of === 'entry' && source.taskKey)).toEqual([led[1], led.at(-1)]);
    const red = cellIn(assessed, '省科技厅', '红灯');
    expect(red.sources.map((source) => source.of === 'entry' && source.taskKey)).toEqual(own?.lights.red.map(({ taskKey }) => taskKey));
    expect([cellText(cellIn(assessed, '省科技厅', '迟报')), cellText(cellIn(assessed, '省发改委', '未报'))]).toEqual(['迟报 1 次 × 每次扣 1 分 = −1 分', '未报 1 次 × 每次扣 3 分 = −3 分']);
    expect(cellIn(assessed, '省科技厅', '迟报').sources).toMatchObject([{ of: 'report', period: MARCH, timing: 'late', receivedOn: '2022-03-28' }]);
    expect(cellText(cellIn(assessed, '省发改委', '平均完成率位次'))).toBe('无数据（没有审核通过的完成率），按 0 分计');
    expect(assessed.rows[0]).toMatchObject({ unit: '省科技厅', rank: 1 });
    expect(assessed.rows.map(({ unit }) => unit).sort()).toEqual(units.map(({ key }) => key).sort());
  });

  test('起评 100 under the rules of 督查: doubled for the units that the table lists', async () => {
    const { desk } = await reported();
    const { which, get, item } = await tableOf(desk, 'inspection');
    await desk.get('assessment.update', { ...which, values: { assessed: { by: 'list', units: ['省科技厅', '省国资委'] }, groups: [{ name: '只有列督事项的单位', units: ['省国资委'], times: '2' }] } });
    await desk.get('assessment.score', { ...which, scores: [{ itemId: await item('报告不反映进展'), unit: '省国资委', points: '-5', reason: '3月报告照抄上月' }, { itemId: await item('领导评价'), unit: '省科技厅', points: '18', reason: '省领导批示肯定' }] });
    const { rows } = await get();
    // 省科技厅 100 + 18; 省国资委 100 − 10 × 2 for the missing report − 5 × 2 − 10 × 2 for each task without a word.
    const [science, assets] = ['省科技厅', '省国资委'].map((unit) => rows.find((row) => row.unit === unit));
    expect([science?.total, science === undefined ? '' : totalText(science)]).toEqual(['118', '起评 100 分，6 项合计 +18 分，总分 118 分']);
    const unreported = assets?.cells.find(({ reckoning }) => reckoning.by === 'count' && reckoning.what === 'unreportedTasks')?.sources.length ?? 0;
    expect([assets?.total, assets?.group]).toEqual([String(100 - 20 - 10 - 20 * unreported), '只有列督事项的单位']);
    await verified(desk);
  });

  test('a city is ranked by what it reports; its own target decides whether it has reached it', async () => {
    const desk = await openDesk(OFFICE, '2022-04-02');
    const { which, get } = await tableOf(desk, 'race', '设区市一季度考核');
    const plan = await desk.get('plan.get', { planKey: desk.planKey });
    const indicator = (name: string): string => plan.indicators.find((each) => each.name === name)?.key ?? '';
    for (const [unit, value, yearBefore, stations] of [['南昌市', '220', '200', '900'], ['赣州市', '120', '100', '400'], ['九江市', '105', '100', null]] as const) {
      desk.sitDown({ role: 'unit', unit });
      const edit = (name: string, amount: string, before: string | null) => ({ key: { planKey: desk.planKey, indicatorKey: indicator(name), period: MARCH, unit }, value: amount, yearBefore: before, remark: null, version: 0 });
      await desk.get('reading.save', { edits: [edit('全省网络零售额', value, yearBefore), ...(stations === null ? [] : [edit('新建5G基站', stations, null)])] });
    }
    desk.sitDown(OFFICE);
    const before = await get();
    const stations = before.items.find(({ name }) => name === '新建5G基站');
    if (stations?.rule?.kind !== 'target') throw new Error('no target');
    expect(cellText(cellIn(before, '南昌市', '新建5G基站'))).toBe('无数据（没有设定目标），按 0 分计');
    await desk.get('assessment.saveItem', { ...which, itemId: stations.itemId, version: stations.version, values: { rule: { ...stations.rule, target: { by: 'each', targets: [{ unit: '南昌市', value: '3600' }, { unit: '赣州市', value: '2000' }] } } } });
    const assessed = await get();
    // +20 % before +10 % before +5 %; a quarter of the year's target by the end of March.
    expect(['赣州市', '南昌市', '九江市', '宜春市'].map((unit) => cellIn(assessed, unit, '网络零售额增速').points)).toEqual(['6', '5.7', '5.4', '0']);
    expect(['南昌市', '赣州市', '九江市'].map((unit) => cellIn(assessed, unit, '新建5G基站').points)).toEqual(['6', '0', '0']);
    expect(cellText(cellIn(assessed, '赣州市', '新建5G基站'))).toBe('400 个，年度目标 2000 个，序时进度 25%：未达到，得 0 分（满分 6 分）');
  });
});

describe('分组排名', () => {
  const GROUPS = [{ name: '数据部门', takes: 'listed' as const, units: ['省科技厅', '省教育厅'] }, { name: '其他省直单位', takes: 'rest' as const, units: [] }];

  test('ranks each group from its first place, stays as settled, is compared within the group, and goes out group by group', async () => {
    const { desk } = await reported();
    const { which, get } = await tableOf(desk);
    const together = (await get()).rows;
    await desk.get('assessment.update', { ...which, values: { rankGroups: GROUPS } });
    const { rows, units } = await get();
    expect(rows.filter(({ rank }) => rank === 1).map(({ rankGroup }) => rankGroup)).toEqual(expect.arrayContaining(['数据部门', '其他省直单位']));
    expect(new Set(rows.slice(0, 2).map(({ unit }) => unit))).toEqual(new Set(['省科技厅', '省教育厅']));
    expect(rows.map(({ unit }) => unit).sort()).toEqual([...units].sort());
    // Whoever is first in a group has its 前三名加分, and whoever stands alone with a figure is first with it.
    const total = (of: typeof rows, unit: string): number => Number(of.find((row) => row.unit === unit)?.total);
    expect(total(rows, rows[2]?.unit ?? '')).toBeGreaterThanOrEqual(total(together, rows[2]?.unit ?? ''));
    await desk.get('assessment.settle', { ...which, settledOn: '2022-04-02', note: null });
    const { assessmentId } = await desk.get('assessment.create', { planKey: desk.planKey, name: '一季度考核', period: '2022-04', start: { from: 'copy', assessmentId: which.assessmentId, continues: true } });
    const next = await desk.get('assessment.get', { ...which, assessmentId });
    expect(next.table.rankGroups).toEqual(GROUPS);
    expect(next.previous?.ranks).toContainEqual({ unit: '省科技厅', group: '数据部门', rank: 1 });

    const file = path.join(desk.folder, '考核.xlsx');
    await desk.get('assessment.export', { ...which, target: desk.app.files.addTarget(file) });
    const [ranking, details, rules] = readWorkbook(readFileSync(file), { fileName: '考核.xlsx' }).sheets;
    const firstColumn = (sheet: typeof ranking): string[] => (sheet?.rows ?? []).map(({ cells }) => cells.find(({ col }) => col === 0)?.text ?? '');
    expect(firstColumn(ranking).slice(3, 7)).toEqual(['数据部门（2 个单位）', '1', '2', `其他省直单位（${rows.length - 2} 个单位）`]);
    expect([JSON.stringify(details).includes('组别'), JSON.stringify(rules).includes('排名：数据部门：省科技厅、省教育厅；其他省直单位：其余单位')]).toEqual([true, true]);
    await verified(desk);
  });

  test('a unit in two groups is refused, and the table stays as it was', async () => {
    const desk = await openDesk(OFFICE, '2022-04-02');
    const { which, get } = await tableOf(desk);
    expect(await desk.refusal('assessment.update', { ...which, values: { rankGroups: [...GROUPS, { name: '另一组', takes: 'listed', units: ['省科技厅'] }] } })).toBe('assessment.badGroups');
    expect((await get()).table.rankGroups).toEqual([]);
  });
});

describe('what a person enters', () => {
  test('stands with its reason within the item’s bounds, is told in 留痕, and can be undone', async () => {
    const { desk } = await reported();
    const { which, get, item } = await tableOf(desk);
    const itemId = await item('领导评价');
    const score = (points: string, reason = '书面评价', unit = '省科技厅') => desk.refusal('assessment.score', { ...which, scores: [{ itemId, unit, points, reason }] });
    expect([await score('21'), await score('15', ''), await score('15', '评价', '省外某厅')]).toEqual(['assessment.outOfBounds', 'assessment.noReason', 'assessment.otherUnit']);
    expect(await desk.refusal('assessment.score', { ...which, scores: [{ itemId: await item('迟报'), unit: '省科技厅', points: '0', reason: '免扣' }] })).toBe('assessment.noFigure');
    const { stepId } = await desk.get('assessment.score', { ...which, scores: [{ itemId, unit: '省科技厅', points: '18.5', reason: '省领导批示肯定' }] });
    const scored = cellIn(await get(), '省科技厅', '领导评价');
    expect(cellText(scored)).toBe('人工评分 18.5 分（省领导批示肯定）');
    expect(scored.sources).toEqual([{ of: 'scored', points: '18.5', reason: '省领导批示肯定', by: { person: '王小明', at: expect.stringMatching(/^2022-04-0[12]T/) as string } }]);
    const [step] = await desk.get('step.list', { before: null, limit: 1 });
    expect(step === undefined ? '' : stepText(step)).toBe('考核表“一季度考核”录入“省科技厅”的“领导评价”');
    await desk.get('step.undo', { stepId: stepId ?? 0 });
    expect(cellIn(await get(), '省科技厅', '领导评价').computed).toBe('0');
    await desk.get('assessment.adjust', { ...which, itemId: await item('迟报'), unit: '省科技厅', adjustment: '1', reason: '光盘因邮路迟到' });
    expect(cellText(cellIn(await get(), '省科技厅', '迟报'))).toBe('迟报 1 次 × 每次扣 1 分 = −1 分；调整 +1 分（光盘因邮路迟到），计 0 分');
    await verified(desk);
  });

  test('items are added, moved and taken out; a unit sees nothing of it and cannot touch it', async () => {
    const { desk } = await reported();
    const { which, get, item } = await tableOf(desk);
    const { itemId } = await desk.get('assessment.saveItem', { ...which, itemId: null, values: { name: '创新案例', points: '5', rule: { kind: 'manual', least: '0', most: '5' } } });
    await desk.get('assessment.moveItem', { ...which, itemId, by: -1 });
    expect((await get()).items.map(({ name }) => name).slice(-2)).toEqual(['创新案例', '前三名加分']);
    await desk.get('assessment.retractItem', { ...which, itemId: await item('黄灯'), reason: '不考' });
    expect((await get()).items.map(({ name }) => name)).not.toContain('黄灯');
    expect(await desk.refusal('assessment.saveItem', { ...which, itemId, values: { rule: { kind: 'manual', least: '5', most: '0' } } })).toBe('assessment.badBounds');
    expect(await desk.refusal('assessment.saveItem', { ...which, itemId, version: 1, values: { name: '别名' } })).toBe('desk.changedMeanwhile');
    await verified(desk);
    desk.sitDown(SCIENCE);
    expect([await desk.refusal('assessment.list', { planKey: desk.planKey }), await desk.refusal('assessment.get', which), await desk.refusal('assessment.retract', { ...which, reason: '删' })]).toEqual(['role.officeOnly', 'role.officeOnly', 'role.officeOnly']);
  });
});

describe('定稿', () => {
  test('keeps the result, says what the data have become, and can be taken back', async () => {
    const { desk, key, led } = await reported();
    const { which, get } = await tableOf(desk);
    const draft = await get();
    await desk.get('assessment.settle', { ...which, settledOn: '2022-04-02', note: '领导小组办公室主任办公会审定', version: draft.table.version });
    expect(await desk.refusal('assessment.score', { ...which, scores: [{ itemId: draft.items[0]?.itemId ?? '', unit: '省科技厅', figure: '1', reason: '改' }] })).toBe('assessment.settled');
    expect((await get()).changes).toEqual([]);
    await desk.get('submission.sendBack', { key, taskKeys: [led[2] ?? ''], reason: '数据有误' });
    const later = await get();
    expect(later.settled?.rows).toEqual(draft.rows);
    const own = later.changes.find(({ unit }) => unit === '省科技厅');
    const byName = new Map(later.items.map(({ itemId, name }) => [itemId, name]));
    expect(own?.items.map(({ itemId }) => byName.get(itemId))).toEqual(expect.arrayContaining(['序时进度', '退回']));
    expect(Number(own?.total.now)).toBeLessThan(Number(own?.total.was));
    expect(await desk.get('assessment.list', { planKey: desk.planKey })).toMatchObject([{ name: '一季度考核', settledOn: '2022-04-02' }]);

    // The next month's table of the same series is compared with what was settled.
    const { assessmentId } = await desk.get('assessment.create', { planKey: desk.planKey, name: '一季度考核', period: '2022-04', start: { from: 'copy', assessmentId: which.assessmentId, continues: true } });
    const april = await desk.get('assessment.get', { ...which, assessmentId });
    expect(april.previous?.ranks.find(({ unit }) => unit === '省科技厅')?.rank).toBe(1);
    expect([april.items.map(({ name }) => name), april.scores]).toEqual([draft.items.map(({ name }) => name), []]);
    expect(await desk.refusal('assessment.create', { planKey: desk.planKey, name: '一季度考核', period: '2022-04', start: { from: 'empty' } })).toBe('assessment.nameTaken');

    await desk.get('assessment.reopen', { ...which, reason: '数据更正' });
    expect([(await get()).settled, await desk.refusal('assessment.reopen', { ...which, reason: '再来' })]).toEqual([null, 'assessment.notSettled']);
    await verified(desk);
    await desk.reopen();
    expect((await desk.get('assessment.list', { planKey: desk.planKey })).length).toBe(2);
  });

  test('an empty table cannot be settled', async () => {
    const desk = await openDesk(OFFICE, '2022-04-02');
    const { assessmentId } = await desk.get('assessment.create', { planKey: desk.planKey, name: '空表', period: '2022', start: { from: 'empty' } });
    expect(await desk.refusal('assessment.settle', { planKey: desk.planKey, assessmentId, settledOn: '2022-04-02', note: null })).toBe('assessment.empty');
  });
});

describe('a table elsewhere', () => {
  test('goes out as a workbook of ranking, details with sources, and rules', async () => {
    const { desk } = await reported();
    const { which, get } = await tableOf(desk);
    const file = path.join(desk.folder, '考核.xlsx');
    await desk.get('assessment.export', { ...which, target: desk.app.files.addTarget(file) });
    const workbook = readWorkbook(readFileSync(file), { fileName: '考核.xlsx' });
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['考核排名', '得分明细', '评分办法']);
    const [ranking, details, rules] = workbook.sheets.map((sheet) => JSON.stringify(sheet));
    expect(ranking).toContain((await get()).rows[0]?.unit);
    expect(details).toContain('迟报 1 次 × 每次扣 1 分 = −1 分');
    expect(details).toContain('2022年3月报送：迟报，期限 2022年3月25日，2022年3月28日收到');
    expect(rules).toContain('按任务平均完成率排名（高的在前）：第一名 20 分，每位递减 5%');
  });

  test('travels with the post to another machine of the office, and gives the same points there', async () => {
    const first = await openMachine({ unit: null, person: '李主任' });
    const second = await openMachine({ unit: null, person: '赵副主任' });
    const { fingerprint } = await first.get('registration.own', {});
    await second.get('registration.accept', { file: second.addFile('省级密钥', await applicationOf(first)), fingerprint });
    const period = `${first.planKey.slice(0, 4)}-03`;
    const { assessmentId } = await first.get('assessment.create', { planKey: first.planKey, name: '考核', period, start: { from: 'sample', sample: 'inspection' } });
    const which = { planKey: first.planKey, assessmentId };
    const { items, units } = await first.get('assessment.get', which);
    const praise = items.find(({ name }) => name === '领导评价')?.itemId ?? '';
    await first.get('assessment.score', { ...which, scores: [{ itemId: praise, unit: units[0] ?? '', points: '12.5', reason: '批示' }] });
    expect(await second.receive(await first.pack({ purpose: 'handover' }))).toMatchObject([{ state: 'APPLIED' }]);
    expect((await second.get('assessment.get', which)).rows).toEqual((await first.get('assessment.get', which)).rows);
    expect(await second.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });

  test('is not shown to a unit that takes in the office’s package: neither its own scores nor those of others', async () => {
    const office = await openMachine({ unit: null, person: '李主任' });
    const unit = await openMachine({ unit: '省科技厅' });
    await register(unit, office);
    const { assessmentId } = await office.get('assessment.create', { planKey: office.planKey, name: '考核', period: `${office.planKey.slice(0, 4)}-03`, start: { from: 'sample', sample: 'inspection' } });
    const which = { planKey: office.planKey, assessmentId };
    const { items } = await office.get('assessment.get', which);
    const praise = items.find(({ name }) => name === '领导评价')?.itemId ?? '';
    await office.get('assessment.score', { ...which, scores: [{ itemId: praise, unit: '省发展改革委', points: '12.5', reason: '批示' }] });
    const pack = await office.pack({ purpose: 'return', unit: '省科技厅', share: 'office' });
    const [shown] = await unit.preview(pack);
    expect(shown?.effects.map(({ entity }) => entity).filter((entity) => entity.startsWith('assessment'))).toEqual([]);
    expect(JSON.stringify([shown, await unit.receive(pack)])).not.toMatch(/12\.5|批示|领导评价/);
    expect([await unit.refusal('assessment.list', { planKey: office.planKey }), await unit.refusal('assessment.get', which)]).toEqual(['role.officeOnly', 'role.officeOnly']);
    expect(await unit.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });
});
