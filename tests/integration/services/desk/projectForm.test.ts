import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { fixture } from '#tests/integration/workbookFill/templates.ts';
import { openDesk, OFFICE, type Desk } from '#tests/support/desk/desk.ts';
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
});
