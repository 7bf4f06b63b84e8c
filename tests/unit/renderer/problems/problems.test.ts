import { describe, expect, test } from 'vitest';
import { deedFields, formToProblem, problemFields, problemToForm } from '#renderer/screens/problems/problemForm.ts';
import { countProblems, filterProblems, OPEN_PROBLEMS, type ProblemRow } from '#renderer/screens/problems/problemRows.ts';
import { problemStory } from '#renderer/screens/problems/problemStory.ts';
import type { Problem } from '#shared/domain/problem.ts';

const problem = (problemId: string, part: Partial<Problem> = {}): Problem => ({
  planKey: '2022-1a2b3c4d', problemId, text: problemId, level: 'province', unit: '省发改委', dueOn: null, taskKey: null, period: null, meeting: null, raisedBy: '省科技厅',
  state: 'raised', followUp: null, evidence: null, settledOn: null, reopened: 0, version: 1, ...part,
});
const rows: ProblemRow[] = [
  { problem: problem('用地'), isOverdue: true, actions: [] },
  { problem: problem('算力结算', { state: 'coordinating', level: 'city', meeting: '三月调度会' }), isOverdue: false, actions: [] },
  { problem: problem('供电', { state: 'settled', unit: '南昌市' }), isOverdue: false, actions: [] },
];
const found = (filter: Partial<typeof OPEN_PROBLEMS>) => filterProblems(rows, { ...OPEN_PROBLEMS, ...filter }).map((row) => row.problem.problemId);

describe('the filters of the list', () => {
  test('open ones first of all; settled ones when asked for', () => {
    expect(found({})).toEqual(['用地', '算力结算']);
    expect(found({ view: 'coordinating' })).toEqual(['算力结算']);
    expect(found({ view: 'settled' })).toEqual(['供电']);
    expect(found({ view: 'all' })).toHaveLength(3);
  });
  test('by level, by being overdue, by words of problem, unit or meeting', () => {
    expect(found({ level: 'city' })).toEqual(['算力结算']);
    expect(found({ overdue: true })).toEqual(['用地']);
    expect(found({ text: '调度会' })).toEqual(['算力结算']);
    expect(found({ view: 'all', text: '南昌' })).toEqual(['供电']);
    expect(countProblems(rows)).toEqual({ open: 2, coordinating: 1, settled: 1, all: 3, overdue: 1 });
  });
});

describe('the history of a problem', () => {
  const change = (field: string, value: string | number | null, at: string) => ({ field, value, at, person: '王小明' });
  test('changes made in one go are one event, told in words', () => {
    const [first, taken, settled, again, edit] = ['2022-03-01T01:00:00.000Z', '2022-03-02T01:00:00.000Z', '2022-03-03T01:00:00.000Z', '2022-03-04T01:00:00.000Z', '2022-03-05T01:00:00.000Z'];
    const story = problemStory([
      change('dueOn', '2022-06-30', edit), change('level', 'city', edit),
      change('reopened', 1, again), change('settledOn', null, again), change('followUp', '没有真正解决', again), change('state', 'raised', again),
      change('settledOn', '2022-03-03', settled), change('evidence', '批复已取得', settled), change('state', 'settled', settled),
      change('followUp', '请省自然资源厅牵头', taken), change('state', 'coordinating', taken),
      change('state', 'raised', first), change('text', '用地指标未落实', first),
    ]);
    expect(story.map(({ deed, words }) => [deed, ...words])).toEqual([
      ['修改', '时限：2022年6月30日', '协调层级：市级'], ['重新打开', '没有真正解决'], ['销号', '批复已取得', '销号日期 2022年3月3日'], ['提请协调', '请省自然资源厅牵头'], ['提出', '用地指标未落实'],
    ]);
  });
  test('raising is one event, however far its changes stand apart, and no field shows its inner name', () => {
    const at = (second: number) => `2022-05-10T01:00:0${second}.000Z`;
    const story = problemStory([
      change('raisedBy', '省教育厅', at(9)),
      change('state', 'raised', at(7)), change('raisedBy', '省科技厅', at(6)), change('period', '2022-04', at(5)), change('dueOn', '2022-06-30', at(4)),
      change('unit', '省科技厅', at(3)), change('level', 'province', at(2)), change('text', '用地指标未落实', at(1)),
    ]);
    expect(story.map(({ deed, words }) => [deed, ...words])).toEqual([['修改', '提出单位：省教育厅'], ['提出', '用地指标未落实']]);
  });
  test('what the office did by a clock that is behind comes after the raising all the same, and in one piece', () => {
    const of = (person: string, field: string, value: string, at: string) => ({ field, value, at, person });
    const story = problemStory([
      of('王小明', 'state', 'raised', '2022-05-18T01:02:10.000Z'), of('王小明', 'raisedBy', '省科技厅', '2022-05-18T01:02:10.000Z'), of('王小明', 'text', '资金未到', '2022-05-18T01:02:10.000Z'),
      of('赵敏', 'followUp', '已提请省财政厅', '2022-05-18T01:00:05.000Z'), of('赵敏', 'state', 'coordinating', '2022-05-18T01:00:05.000Z'),
    ]);
    expect(story.map(({ deed, person, words }) => [deed, person, ...words])).toEqual([['提请协调', '赵敏', '已提请省财政厅'], ['提出', '王小明', '资金未到']]);
  });
  test('two follow-ups of the same moment are two events', () => {
    const at = '2022-03-01T01:00:00.000Z';
    expect(problemStory([change('followUp', '后', at), change('followUp', '先', at)]).map(({ words }) => words)).toEqual([['后'], ['先']]);
  });
});

describe('the form of a problem', () => {
  const tasks = [{ key: '2.1/6', number: '6', text: '组建省技术创新中心' }, { key: '2.2/16', number: '16', text: '对接活动' }];
  const form = { year: 2022, units: ['省发改委'], tasks };
  const check = (key: string, text: string) => problemFields(form).find((field) => field.key === key)?.check?.(text);
  test('a task is named by its number or its line; only then the period belongs to it', () => {
    expect(formToProblem({ text: '用地', level: 'city', unit: '省发改委', dueOn: '6月底', task: '6', meeting: '' }, form, '2022-03')).toEqual({ text: '用地', level: 'city', unit: '省发改委', dueOn: '2022-06-30', taskKey: '2.1/6', period: '2022-03', meeting: null });
    expect(formToProblem({ text: '用地', level: 'city', unit: '省发改委', task: '' }, form, '2022-03')).toMatchObject({ taskKey: null, period: null });
  });
  test('units and tasks that the plan does not know are refused at their line', () => {
    expect([check('unit', '某公司'), check('unit', '省发改委')]).toEqual(['请从计划的单位名单中选择。', null]);
    expect([check('task', '99'), check('task', '16')]).toEqual(['没有这项任务，请从列表中选择，或不填。', null]);
  });
  test('a problem put into the form and taken out again is the same', () => {
    const one = problem('用地', { taskKey: '2.2/16', period: '2022-03', dueOn: '2022-06-30', meeting: '调度会' });
    expect(formToProblem(problemToForm(one, tasks), form, one.period)).toEqual({ text: '用地', level: 'province', unit: '省发改委', dueOn: '2022-06-30', taskKey: '2.2/16', period: '2022-03', meeting: '调度会' });
  });
  test('nothing is settled without its evidence', () => {
    expect(deedFields(2022).settle.filter(({ isRequired }) => isRequired === true).map(({ label }) => label)).toEqual(['销号依据', '销号日期']);
  });
});
