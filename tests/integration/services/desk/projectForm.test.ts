import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { fixture } from '#tests/integration/workbookFill/templates.ts';
import { openDesk, OFFICE, type Desk } from '#tests/support/desk/desk.ts';
import { applicationOf, closeDesks, openDesk as openMachine } from '#tests/support/exchange/desk.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';

const UNIT = '省科技厅';
const BLANK = { category: null, place: null, owner: null, totalInvestment: null, annualInvestment: null, duration: null };

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const pick = (name: string, bytes: Uint8Array): string => {
  const file = path.join(desk.folder, '..', name);
  writeFileSync(file, bytes);
  return desk.app.files.addSource(file);
};
const scope = (period = '2022-03', unit: string | null = UNIT) => ({ planKey: desk.planKey, period, unit });
const register = async (name: string, completed: string): Promise<void> => {
  const { project } = await desk.get('project.add', { planKey: desk.planKey, unit: UNIT, values: { ...BLANK, name, totalInvestment: '123456.7', annualInvestment: '4000' } });
  await desk.get('project.save', { planKey: desk.planKey, projects: [], months: [{ projectId: project.projectId, period: '2022-03', version: 0, values: { completed, cumulative: completed, stage: '基础施工。', problems: null } }] });
};
const filled = async (form: { form: string | null; keptForm?: string }, period?: string) => {
  const file = path.join(desk.folder, '..', '填好.xlsx');
  const written = await desk.get('project.fillForm', { ...scope(period), ...form, target: desk.app.files.addTarget(file) });
  return { written, bytes: readFileSync(file) };
};

describe('an agency\'s own form of 重大项目', () => {
  test('is shown, filled and read back as no change', async () => {
    for (const [name, completed] of [['甲项目', '1000.3'], ['乙项目', '0.1'], ['丙项目', '20'], ['丁项目', '30'], ['戊项目', '40']] as const) await register(name, completed);
    const form = pick('表样.xlsx', fixture('projectForm.xlsx'));
    const shown = await desk.get('project.previewForm', { ...scope(), form });
    expect(shown.placed.map(({ row, how }) => [row, how])).toEqual([[4, 'blank'], [5, 'blank'], [6, 'blank'], [7, 'added'], [8, 'blank']]);
    const { written, bytes } = await filled({ form });
    expect(written).toEqual({ ...shown, name: '填好.xlsx' });
    const back = await desk.get('project.preview', { ...scope(), unit: UNIT, file: pick('回来.xlsx', bytes) });
    expect([back.counts, back.problems]).toEqual([{ added: 0, updated: 0, unchanged: 5, rejected: 0 }, []]);
    expect(cellsOf(readWorkbook(bytes))['F5']?.value).toBe(12.34567);
  });

  test('is kept, asked for no more, filled with the next month, and removed again', async () => {
    await register('甲项目', '1000.3');
    const kept = await desk.get('template.keepProjectForm', { file: pick('本厅项目表.xlsx', fixture('projectForm.xlsx')), name: null });
    expect(await desk.get('template.list', {})).toMatchObject({ kept: [], projectForms: [{ sha256: kept.sha256, name: '本厅项目表' }] });
    const { bytes } = await filled({ form: null, keptForm: kept.sha256 }, '2022-04');
    const cells = cellsOf(readWorkbook(bytes));
    expect([cells['A1']?.text, cells['B5']?.text, cells['H5']?.text ?? '']).toEqual(['2022年4月数字经济重大项目进展情况表', '甲项目', '']);
    expect((await desk.get('step.list', { before: null, limit: 1 }))[0]).toMatchObject({ operation: 'template.keepProjectForm', detail: { template: '本厅项目表' } });
    await desk.get('template.discard', { sha256: kept.sha256 });
    expect((await desk.get('template.list', {})).projectForms).toEqual([]);
    expect(await desk.refusal('project.previewForm', { ...scope(), form: null, keptForm: kept.sha256 })).toBe('template.unknown');
  });

  test('without a table of projects, in another format, or with nothing to say is refused', async () => {
    const refused = (file: string) => desk.refusal('project.previewForm', { ...scope(), form: file });
    expect(await refused(pick('表样.xlsx', fixture('projectForm.xlsx')))).toBe('project.nothingToExport');
    await register('甲项目', '1');
    expect(await refused(pick('别的.xlsx', drawnWorkbook('姓名 | 电话\n王某 | 1')))).toBe('project.noTable');
    expect(await desk.refusal('template.keepProjectForm', { file: pick('项目表.csv', Buffer.from('项目名称,总投资（万元）\n')), name: null })).toBe('fill.notXlsx');
    expect(await desk.refusal('project.previewForm', { ...scope('2022-Q1'), form: pick('再.xlsx', fixture('projectForm.xlsx')) })).toBe('entry.noPeriod');
  });

  test('is filled by the office with the projects of all units', async () => {
    await register('甲项目', '1');
    desk.sitDown(OFFICE);
    const shown = await desk.get('project.previewForm', { ...scope('2022-03', null), form: pick('全省.xlsx', drawnWorkbook('序号 | 填报单位 | 项目名称 | 总投资（亿元）\n | | | \n合计')) });
    expect(shown).toMatchObject({ placed: [{ name: '甲项目', row: 1, how: 'blank' }], problems: [] });
  });

  test('with rows of one name is written only once a person has said which is which, and under a name that Excel opens', async () => {
    for (const name of ['数据港', '智慧矿山']) await register(name, '1');
    const { projects } = await desk.get('project.list', { planKey: desk.planKey, period: '2022-03', unit: UNIT });
    const projectId = projects.find(({ project }) => project.name === '数据港')?.project.projectId ?? '';
    const form = pick('同名.xlsx', drawnWorkbook('项目名称 | 建设地点 | 本月完成投资（万元）\n数据港 | 南昌市 | \n数据港 | 赣州市 | \n智慧矿山 | | \n合计'));
    expect((await desk.get('project.previewForm', { ...scope(), form })).questions).toMatchObject([{ projectId, candidates: [{ row: 1, says: '南昌市' }, { row: 2, says: '赣州市' }] }]);
    const fillAs = (name: string, answers: { projectId: string; row: number | null }[]) => desk.refusal('project.fillForm', { ...scope(), form, answers, target: desk.app.files.addTarget(path.join(desk.folder, '..', name)) });
    const answers = [{ projectId, row: 2 }];
    expect([await fillAs('一.xlsx', []), await fillAs('二.xlsm', answers), await fillAs('三.xlsx', answers)]).toEqual(['project.formAsked', 'fill.ending', 'accepted']);
    const cells = cellsOf(readWorkbook(readFileSync(path.join(desk.folder, '..', '三.xlsx'))));
    expect(['C2', 'C3', 'C4'].map((at) => cells[at]?.value)).toEqual([undefined, 1, 1]);
  });

  test('taken in, goes to a project whose name differs in brackets alone, and says so; of two of one name to neither', async () => {
    for (const name of ['数据港（一期）', '智慧矿山', '智慧矿山']) await register(name, '1');
    const file = pick('来表.xlsx', drawnWorkbook('项目名称 | 本月完成投资（万元）\n数据港一期 | #7\n智慧矿山 | #8\n合计'));
    const { rows, problems, counts } = await desk.get('project.preview', { ...scope(), unit: UNIT, file });
    expect([rows.map(({ outcome }) => outcome), counts.rejected]).toEqual([['updated', 'rejected'], 1]);
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual(expect.arrayContaining([['project.nameLike', 'A2'], ['project.severalOfName', 'A3']]));
  });
});

describe('a form that is kept', () => {
  afterEach(closeDesks);

  test('goes along when a post is handed over, and is filled on the next machine', async () => {
    const leaving = await openMachine({ unit: UNIT });
    const kept = await leaving.get('template.keepProjectForm', { file: leaving.addFile('本厅项目表.xlsm', fixture('projectForm.xlsx')), name: null });
    await leaving.get('project.add', { planKey: leaving.planKey, unit: UNIT, values: { ...BLANK, name: '甲项目', totalInvestment: '10000' } });
    const next = await openMachine({ unit: UNIT, person: '新来的' });
    await next.get('registration.accept', { file: next.addFile('登记申请', await applicationOf(leaving)), fingerprint: (await leaving.get('registration.own', {})).fingerprint });
    expect(await next.receive(await leaving.pack({ purpose: 'handover', closes: true }))).toMatchObject([{ state: 'APPLIED' }]);
    expect((await next.get('template.list', {})).projectForms).toEqual([{ sha256: kept.sha256, name: '本厅项目表' }]);
    const period = `${leaving.planKey.slice(0, 4)}-04`;
    const target = path.join(next.folder, '..', '四月.xlsx');
    await next.get('project.fillForm', { planKey: leaving.planKey, period, unit: UNIT, form: null, keptForm: kept.sha256, target: next.app.files.addTarget(target) });
    const cells = cellsOf(readWorkbook(readFileSync(target)));
    expect([cells['A1']?.text, cells['B5']?.text]).toEqual([expect.stringMatching(/4月数字经济重大项目进展情况表$/), '甲项目']);
  });
});
