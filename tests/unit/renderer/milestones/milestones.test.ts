import { describe, expect, test } from 'vitest';
import { formToMilestone, milestoneFields, milestoneToForm } from '#renderer/screens/milestones/milestoneForm.ts';
import { countViews, isDueIn, rowsOfView, taskRows, type ListedMilestone } from '#renderer/screens/milestones/milestoneRows.ts';
import { milestoneMarks, placeOfDay, taskMarks } from '#renderer/screens/milestones/rulerMarks.ts';
import type { Extension } from '#shared/domain/extension.ts';
import type { Task } from '#shared/domain/plan.ts';

const task = (number: string, leadUnits: string[], on: string | null = null): Task => ({
  key: `2.1/${number}`, number, text: `任务${number}`, programmeKey: '2.1', leadUnits, supportingUnits: ['省教育厅'],
  deadlines: on === null ? [] : [{ kind: 'day', on, from: null, raw: on, confidence: 1 }],
});
const milestone = (milestoneId: string, number: string, part: Partial<ListedMilestone> = {}): ListedMilestone => ({
  planKey: '2022-1a2b3c4d', taskKey: `2.1/${number}`, unit: '省科技厅', milestoneId, title: milestoneId, dueOn: null, doneOn: null, deliverable: null, person: null, version: 1, stage: 'undated', isNext: false, ...part,
});
const plan = { tasks: [task('1', ['省科技厅', '省发改委']), task('2', ['省科技厅'], '2022-06-30'), task('3', ['省教育厅'])] };
const milestones = [milestone('摸底', '1', { dueOn: '2022-03-31', stage: 'overdue', isNext: true }), milestone('建成', '1', { dueOn: '2022-06-15', stage: 'later' }), milestone('他们的', '1', { unit: '省发改委', isNext: true })];
const extension = (decision: Extension['decision'], newDueOn: string): Extension => ({
  planKey: '2022-1a2b3c4d', extensionId: newDueOn, unit: '省科技厅', period: null, taskKey: '2.1/2', requestedOn: '2022-06-01', dueOn: '2022-06-30', newDueOn, reason: '评审推迟', person: '王小明', decision, decisionReason: null,
});
const tasks = taskRows({ plan, unit: '省科技厅', milestones, extensions: [extension(null, '2022-12-31'), extension('granted', '2022-09-30')] });
const keys = (view: Parameters<typeof rowsOfView>[1], period = '2022-03') => rowsOfView(tasks, view, period).map(({ key }) => key);

describe('tasks and their milestones', () => {
  test('a unit sees the tasks that it leads, each above its own milestones', () => {
    expect(keys('all')).toEqual(['2.1/1|省科技厅', '摸底', '建成', '2.1/2|省科技厅']);
  });
  test('all units together: a task with two leads stands there for each', () => {
    expect(taskRows({ plan, unit: null, milestones, extensions: [] }).map(({ key }) => key)).toEqual(['2.1/1|省科技厅', '2.1/1|省发改委', '2.1/2|省科技厅', '2.1/3|省教育厅']);
  });
  test('what falls due in the period is found, whatever its kind, under its task', () => {
    expect(keys('due')).toEqual(['2.1/1|省科技厅', '摸底']);
    expect(keys('due', '2022-Q2')).toEqual(['2.1/1|省科技厅', '建成']);
  });
  test('overdue, next, and tasks without any milestone', () => {
    expect(keys('overdue')).toEqual(['2.1/1|省科技厅', '摸底']);
    expect(keys('next')).toEqual(['2.1/1|省科技厅', '摸底']);
    expect(keys('unplanned')).toEqual(['2.1/2|省科技厅']);
    expect(countViews(tasks, '2022-03')).toEqual({ all: 2, due: 1, overdue: 1, next: 1, unplanned: 1 });
  });
  test('a task is due on the day granted, and tells of the latest request', () => {
    expect(tasks[1]).toMatchObject({ dueOn: '2022-09-30', extension: { decision: null, newDueOn: '2022-12-31' } });
  });
  test.each([['2022-06-30', '2022-06', true], ['2022-07-01', '2022-06', false], ['2022-04-01', '2022-Q2', true], ['2022-03-31', '2022-Q2', false], ['2022-07-01', '2022-H2', true], ['2021-12-31', '2022', false], [null, '2022', false]])('%s falls in %s: %s', (day, period, isIn) => {
    expect(isDueIn(day, period)).toBe(isIn);
  });
});

describe('the ruler of a year', () => {
  test('days stand where they lie in the year; days of other years at its ends', () => {
    expect(placeOfDay('2022-01-01', 2022)).toBe(0);
    expect(placeOfDay('2022-07-02', 2022)).toBeCloseTo(49.86, 1);
    expect(placeOfDay('2021-05-01', 2022)).toBe(0);
    expect(placeOfDay('2023-05-01', 2022)).toBe(100);
  });
  test('a milestone is late from its day to the day it was done, or to today', () => {
    expect(milestoneMarks({ dueOn: '2022-03-31', doneOn: null }, 2022, '2022-05-01').late).toBeDefined();
    expect(milestoneMarks({ dueOn: '2022-03-31', doneOn: '2022-03-31' }, 2022, '2022-05-01')).not.toHaveProperty('late');
    expect(milestoneMarks({ dueOn: '2022-06-30', doneOn: null }, 2022, '2022-05-01')).not.toHaveProperty('late');
    expect(milestoneMarks({ dueOn: null, doneOn: null }, 2022, '2022-05-01')).toEqual({});
  });
  test('done on its day it shows the mark of 完成 alone, as the legend has it; done much later, both', () => {
    const marks = (doneOn: string | null) => Object.keys(milestoneMarks({ dueOn: '2022-03-31', doneOn }, 2022, '2022-03-01')).sort();
    expect([marks('2022-03-31'), marks('2022-04-05'), marks('2022-05-31'), marks(null)]).toEqual([['done'], ['done', 'late'], ['done', 'due', 'late'], ['due']]);
  });
  test('a task spans from its first milestone to its own last day', () => {
    expect(taskMarks({ dueOn: '2022-12-31', milestones: [{ dueOn: '2022-03-31', doneOn: null }] }, 2022).span).toEqual({ from: placeOfDay('2022-03-31', 2022), to: placeOfDay('2022-12-31', 2022) });
    expect(taskMarks({ dueOn: null, milestones: [] }, 2022)).toEqual({});
  });
});

describe('the form of a milestone', () => {
  test('days are read as people write them, and empty lines say nothing', () => {
    expect(formToMilestone({ title: ' 印发方案 ', deliverable: '', dueOn: '三季度末', person: '李处长', doneOn: '6.20' }, 2022)).toEqual({ title: '印发方案', deliverable: null, dueOn: '2022-09-30', person: '李处长', doneOn: '2022-06-20' });
  });
  test('a milestone put into the form and taken out again is the same', () => {
    const values = { title: '摸底', deliverable: '报告', dueOn: '2022-03-31', person: null, doneOn: null };
    expect(formToMilestone(milestoneToForm(values), 2022)).toEqual(values);
  });
  test('a day that is not understood is asked for again, in words', () => {
    const due = milestoneFields(2022).find(({ key }) => key === 'dueOn');
    expect(due?.check?.('尽快')).toContain('没有读懂“尽快”');
    expect(due?.echo?.('6月底')).toBe('即 2022年6月30日');
    expect(due?.echo?.('尽快')).toBeNull();
  });
});
