import { describe, expect, test } from 'vitest';
import { fieldOfColumn, markOfProject, monthOfPeriod, projectColumns, readField, type ProjectRow } from '#renderer/screens/projects/projectColumns.ts';
import { formToProject, PROJECT_FIELDS, projectToForm } from '#renderer/screens/projects/projectForm.ts';
import { projectSave, valuesOf } from '#renderer/screens/projects/useProjectEdits.ts';

const month = (period: string, completed: string, cumulative: string): ProjectRow['months'][number] => ({ projectId: 'a', period, completed, cumulative, stage: null, problems: null, version: 1 });
const row: ProjectRow = {
  project: { planKey: '2022-1a2b3c4d', projectId: 'a', unit: '省科技厅', version: 1, name: '智算中心', category: null, place: null, owner: null, totalInvestment: '120000', annualInvestment: '40000.5', duration: null },
  month: month('2022-03', '3500', '9000'), months: [month('2022-01', '3000', '3000'), month('2022-03', '3500', '9000')], rate: 2250, findings: ['cumulativeFalls'],
};
const titles = (view: 'report' | 'months') => projectColumns({ period: '2022-03', view, readOnly: null, showsUnit: false }).map(({ title }) => title);
const cell = (key: string, view: 'report' | 'months' = 'report') => projectColumns({ period: '2022-03', view, readOnly: null, showsUnit: false }).find((column) => column.key === key)?.text(row);

describe('the grid of projects', () => {
  test('this month beside the yearly plan, or all months so far side by side', () => {
    expect(titles('report')).toContain('形象进度');
    expect(titles('months')).toEqual(['项目名称', '单位', '年度计划', '1月', '2月', '3月', '累计完成', '完成年度计划']);
    expect([cell('month.2022-01.completed', 'months'), cell('month.2022-02.completed', 'months'), cell('month.2022-03.completed', 'months')]).toEqual(['3,000', '', '3,500']);
    expect([cell('project.annualInvestment'), cell('rate')]).toEqual(['40,000.5', '22.5%']);
  });
  test('projects report by month: of a quarter its last month is shown', () => {
    expect(['2022-03', '2022-Q2', '2022-H1', '2022'].map(monthOfPeriod)).toEqual(['2022-03', '2022-06', '2022-06', '2022-12']);
  });
  test('what does not fit together is marked where it stands', () => {
    expect(markOfProject(row, 'month.2022-03.cumulative')?.reason).toBe('累计完成投资低于上期，请核对。');
    expect(markOfProject(row, 'month.2022-03.completed')).toBeNull();
  });
  test('edits of one row go to the project and to each month that they belong to', () => {
    const { project, months } = valuesOf([{ columnKey: 'project.place', text: ' 南昌 ' }, { columnKey: 'month.2022-02.completed', text: '2，800' }, { columnKey: 'month.2022-03.completed', text: '' }, { columnKey: 'rate', text: '9' }]);
    expect(project).toEqual({ place: '南昌' });
    expect([...months]).toEqual([['2022-02', { completed: '2800' }], ['2022-03', { completed: null }]]);
  });
  test('what is pasted over several projects is one save, each resting on the version that was seen', () => {
    const { projectId } = row.project;
    const edit = (rowKey: string, columnKey: string, text: string) => ({ rowKey, columnKey, text });
    const other = { ...row, project: { ...row.project, projectId: 'b', version: 5 }, months: [] };
    const saved = projectSave([edit(projectId, 'project.place', '南昌'), edit('b', 'month.2022-03.completed', '9'), edit('b', 'project.owner', ''), edit('c', 'project.place', '无')], [row, other], (key, listed) => (key === 'b' ? 8 : listed));
    expect(saved).toEqual({
      projects: [{ projectId, values: { place: '南昌' }, version: row.project.version }, { projectId: 'b', values: { owner: null }, version: 8 }],
      months: [{ projectId: 'b', period: '2022-03', values: { completed: '9' }, version: 0 }],
    });
  });
  test('a column that is only computed is saved nowhere', () => {
    expect(fieldOfColumn('rate')).toBeUndefined();
    expect(fieldOfColumn('month.2022-03.stage')).toEqual({ of: 'month', period: '2022-03', field: 'stage' });
  });
  test.each([['12亿元', '120000'], ['3500', '3500'], ['3,500.25万元', '3500.25'], ['/', null]])('an amount written %s is %s 万元', (text, value) => {
    expect(readField('completed', text)).toEqual({ ok: true, value });
  });
  test('words are no amount, and a project has a name', () => {
    expect(readField('completed', '未统计')).toMatchObject({ ok: false });
    expect(readField('name', ' ')).toMatchObject({ ok: false });
  });
});

test('a project put into its form and taken out again is the same', () => {
  const { planKey, projectId, unit, version, ...values } = row.project;
  expect([planKey, projectId, unit, version]).toBeDefined();
  expect(formToProject(projectToForm(row.project))).toEqual(values);
  expect(PROJECT_FIELDS.find(({ key }) => key === 'totalInvestment')?.echo?.('12亿元')).toBe('即 120,000万元');
});
