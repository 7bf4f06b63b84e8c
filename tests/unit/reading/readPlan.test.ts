import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DocumentBlock, PlanDraft, TaskDraft } from '#shared/domain/planDraft.ts';
import { readPlan } from '#shared/domain/reading/readPlan.ts';
import { textToBlocks } from '#shared/domain/reading/textToBlocks.ts';

function planOf(fixture: string): PlanDraft {
  return readPlan(textToBlocks(readFileSync(new URL(`../../fixtures/plans/${fixture}.txt`, import.meta.url), 'utf8')));
}

function unitsOf(plan: PlanDraft): [string, string, string][] {
  return tasksOf(plan).map((task) => [task.key, task.leadUnits.join('、'), task.supportingUnits.join('、')]);
}

function tasksOf(plan: PlanDraft): TaskDraft[] {
  return plan.programmes.flatMap((programme) => programme.tasks);
}

function tableOf(rows: string[][]): DocumentBlock[] {
  return [...textToBlocks('2022年重点任务分解表'), { kind: 'table', text: '', rows }];
}

describe('units in a closing bracket', () => {
  const plan = planOf('unitsInBrackets');
  test('are read from every kind of bracket, the first one leading for the whole document, 省 put back', () => {
    expect(unitsOf(plan)).toEqual([
      ['2/1', '省通信管理局', '省发改委、省工信厅、各设区市人民政府'],
      ['2/2', '省发改委', '省数据局、各设区市人民政府'],
      ['2/3', '省委网信办', '省公安厅、各设区市人民政府'],
      ['3/4', '省工信厅', '省市场监管局（省知识产权局）、各设区市人民政府'],
      ['3/5', '省工信厅', '各设区市人民政府'],
    ]);
  });
  test('are taken out of the text; the deadline in the bracket is kept', () => {
    expect(tasksOf(plan)[1]?.text).toBe('推进算力设施布局。建成标准机架5万架。');
    expect(tasksOf(plan)[4]?.deadlines).toMatchObject([{ on: '2023-12-31' }]);
  });
  test('leave goals and duties that stand as parts of other sections in their place', () => {
    expect(plan.title).toBe('全省数字经济2023年工作要点');
    expect(plan.indicators.map(({ key, name, quantity }) => [key, name, quantity.raw])).toEqual([['1.2/1', '数字经济增加值', '突破1.2万亿元'], ['1.2/2', '数字经济增加值', '增长10%以上']]);
    expect(plan.duties.map((duty) => [duty.units[0], duty.frequency])).toEqual([['省数字经济领导小组办公室', 'monthly'], ['各地', 'once']]);
  });
});

test('units in a phrase are read, and items at the level （一） are tasks of their section', () => {
  const plan = planOf('unitsAsPhrase');
  expect(unitsOf(plan)).toEqual([['2/1', '市工信局', '市发改委、市住建局'], ['2/2', '市工信局', '市财政局'], ['2/3', '市数据局', '市公安局、市城管局']]);
  expect(tasksOf(plan)[2]?.text).toBe('数字治理提升行动。建设城市大脑，2024年6月底前上线运行。');
  expect(plan.year).toBeNull();
  expect(plan.doubts.map((doubt) => doubt.code)).toEqual(['year.unclear']);
});

test('a plan that names no unit anywhere still has its tasks, and one doubt about it', () => {
  const plan = planOf('unitsNowhere');
  expect(tasksOf(plan).map((task) => [task.key, task.indicators.map((indicator) => indicator.quantity.value)])).toEqual([['1/1', [10, 20]], ['1/2', []], ['2/3', [300]], ['2/4', [50]]]);
  expect(plan.doubts.map((doubt) => doubt.code)).toEqual(['units.none']);
  expect(plan.duties.map((duty) => [duty.units.join(), duty.frequency])).toEqual([['各乡镇', null], ['县工信局', 'quarterly']]);
});

test('tasks may stand four levels deep or be followed by steps ① ② and one line of units', () => {
  const plan = planOf('numberedDeep');
  expect(plan.programmes.map((programme) => [programme.key, programme.number, programme.name])).toEqual([['2.1.1', '1.', '网络改造工程'], ['2.1.2', '2.', '平台培育工程'], ['2.2', '（二）', '强化安全保障']]);
  expect(unitsOf(plan)).toEqual([['2.1.1/1', '省工信厅', ''], ['2.1.1/2', '省通信管理局', '省工信厅'], ['2.1.2/1', '省工信厅', ''], ['2.2/1', '省通信管理局', ''], ['2.2/2', '省通信管理局', '']]);
  expect(tasksOf(plan)[3]?.text).toBe('建立监测体系。具体包括：\n①建设省级监测平台；\n②接入企业1000家。');
});

test('an item that begins with a year is an item, a version of a system is not', () => {
  const items = ['3.推进赣服通升级，上线', '5.0版应用。（责任单位：省政务服务办）', '4.2026年12月底前完成20个园区改造。（责任单位：省工信厅）', '5．2025-2026年建成数据中心2个。（责任单位：省发改委）', '6.5G基站达到10万个。（责任单位：省通信管理局）'];
  const plan = readPlan(textToBlocks(`2026年工作要点\n\n一、重点任务\n\n${items.join('\n')}`));
  expect(tasksOf(plan).map(({ number, text }) => [number, text])).toEqual([['3', '推进赣服通升级，上线\n5.0版应用。'], ['4', '2026年12月底前完成20个园区改造。'], ['5', '2025-2026年建成数据中心2个。'], ['6', '5G基站达到10万个。']]);
});

test('sentences cut by lines, page numbers and running headers are made whole', () => {
  const plan = planOf('brokenLines');
  expect(plan.title).toBe('江西省数字经济2022年重点任务分工方案');
  expect(tasksOf(plan).map((task) => task.text)).toEqual([
    '梳理发布数字经济领域关键技术目录，争取立项支持30个以上科研攻关项目，推动创新链产业链资金链人才链深度融合，支持龙头企业牵头组建创新联合体，开展协同攻关。',
    '开展2022年电子信息类关键共性技术遴选工作，引导企业加大研发投入，全年研发投入增长15%以上。',
    '重点调度推进100个数字经济重点产业项目建设，力争全年完成650亿元投资以上。',
  ]);
  expect(unitsOf(plan)).toEqual([['1/1', '省科技厅', '省发改委、省工信厅'], ['1/2', '省工信厅', ''], ['2/3', '省发改委', '省工信厅、省通信管理局']]);
});

test('private-use glyphs before a line are bullets; inside one they are a doubt', () => {
  expect(unitsOf(planOf('privateUse'))).toEqual([['1/1', '省委网信办', ''], ['1/2', '省农业农村厅', '']]);
  expect(planOf('privateUse').doubts).toEqual([]);
  expect(readPlan(textToBlocks('2022年工作要点\n\n一、重点任务\n\n1.建设\ue123平台。（责任单位：省工信厅）')).doubts).toMatchObject([{ code: 'character.private' }]);
});

describe('a table of tasks', () => {
  test('pasted with tabs is read with its domains as programmes', () => {
    const plan = planOf('pastedTable');
    expect(plan.programmes.map((programme) => [programme.key, programme.name])).toEqual([['1', '数字基建'], ['2', '数字产业']]);
    expect(unitsOf(plan)).toEqual([['1/1', '省通信管理局', '省工信厅、省发改委'], ['1/2', '省通信管理局', ''], ['2/3', '省工信厅、省科技厅', '']]);
    expect(tasksOf(plan).map((task) => task.deadlines[0]?.kind)).toEqual(['day', 'day', 'ongoing']);
  });
  test('with a lead column beside 责任单位 takes the latter as supporting', () => {
    const plan = readPlan(tableOf([['编号', '工作任务', '牵头部门', '责任单位'], ['1', '建设平台', '省工信厅', '省财政厅']]));
    expect(unitsOf(plan)).toEqual([['0/1', '省工信厅', '省财政厅']]);
  });
  test('repeats its header, has totals and rows across that name programmes', () => {
    const across = (text: string) => [text, text, text];
    const plan = readPlan(tableOf([['序号', '具体任务', '责任单位'], across('一、培育一批企业'), ['1', '培育企业10家', '市工信局'], ['序号', '具体任务', '责任单位'], across('二、建设一批园区'), ['2', '建设园区2个', '市发改委'], ['合计', '', '']]));
    expect(plan.programmes.map((programme) => [programme.key, programme.number, programme.name])).toEqual([['1', '一、', '培育一批企业'], ['2', '二、', '建设一批园区']]);
    expect(tasksOf(plan).map((task) => task.key)).toEqual(['1/1', '2/2']);
  });
  test('with a column of goals keeps them in the text and reads their amounts', () => {
    const plan = readPlan(tableOf([['序号', '工作任务', '2022年目标', '牵头单位', '配合单位', '完成时间'], ['1', '推进5G建设', '新建5G基站2万个', '省通信管理局', '', '2022.12']]));
    expect(tasksOf(plan)).toMatchObject([{ text: '推进5G建设\n新建5G基站2万个', indicators: [{ name: '新建5G基站', quantity: { value: 20_000 } }], deadlines: [{ on: '2022-12-31' }] }]);
  });
  test('without tasks and units is no table of tasks', () => {
    expect(readPlan(tableOf([['姓名', '职务', '电话'], ['张三', '处长', '0791']])).programmes).toEqual([]);
  });
});

describe('doubts', () => {
  test('a number printed twice makes two tasks with a doubt, a number left out is told', () => {
    const plan = readPlan(textToBlocks('2022年工作要点\n\n一、重点任务\n\n1.做甲。（责任单位：省工信厅）\n\n1.做乙。（责任单位：省工信厅）\n\n4.做丙。（责任单位：省工信厅）'));
    expect(tasksOf(plan).map((task) => task.key)).toEqual(['1/1', '1/1~2', '1/4']);
    expect(plan.doubts.map((doubt) => [doubt.code, doubt.where])).toEqual([['number.gap', '1/4'], ['number.repeated', '1/1~2']]);
  });
  test('several responsible units without a note who leads all lead, and this is told', () => {
    const plan = readPlan(textToBlocks('2022年工作要点\n\n一、重点任务\n\n1.做甲。（责任单位：省工信厅、省发改委）'));
    expect(unitsOf(plan)).toEqual([['1/1', '省工信厅、省发改委', '']]);
    expect(plan.doubts).toMatchObject([{ code: 'units.leadUnclear', seen: '省工信厅、省发改委' }]);
  });
  test('words of a programme that are no task are shown, not dropped', () => {
    const plan = readPlan(textToBlocks('2022年工作要点\n\n一、重点任务\n\n坚持系统推进。\n\n1.做甲。（责任单位：省工信厅）'));
    expect(plan.doubts).toEqual([{ code: 'text.unplaced', where: '1', seen: '坚持系统推进。' }]);
  });
});

test.each(['meetingNotice', 'assessmentRules', 'workReport', 'leadingGroup'])('%s is of the genre, but asks for no work: no tasks, duties or targets', (fixture) => {
  expect(planOf(fixture)).toMatchObject({ programmes: [], indicators: [], duties: [] });
});

test.each(['', '\n\n', '你好', '1', '一、', '（', '\ue000'])('the text %j is read as an empty plan, not refused', (text) => {
  expect(readPlan(textToBlocks(text)).programmes).toEqual([]);
});
