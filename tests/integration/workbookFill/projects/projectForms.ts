import type { FilledProjectForm, ProjectFormContent, ProjectFormRow } from '#electron/workbook/fill/projects/projectContent.ts';
import { fillProjectForm } from '#electron/workbook/fillProjectForm.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { noticePlan } from '#tests/support/noticePlan.ts';
import { fixture } from '../templates.ts';

/** Drawn with exceljs, opened and saved by LibreOffice, without the results of its formulas, which LibreOffice would not work out anew: blank rows, a rate by formula, 合计, notes and signatures; 亿元 beside 万元; a second sheet that sums the first. */
export const emptyForm = (): Buffer => fixture('projectForm.xlsx');

export const plan = noticePlan();

export function project(name: string, values: Partial<ProjectFormRow['values']> = {}, rate: number | null = null): ProjectFormRow {
  return {
    projectId: name, unit: '省科技厅', rate,
    values: { name, category: null, place: null, owner: null, duration: null, totalInvestment: null, annualInvestment: null, completed: null, cumulative: null, stage: null, problems: null, ...values },
  };
}

/** Amounts that binary fractions cannot hold. */
export function projects(count: number): ProjectFormRow[] {
  return Array.from({ length: count }, (_, nth) => project(`第${nth + 1}数据中心项目`, {
    place: '南昌市', owner: '江西某数据有限公司', duration: '2022.1-2023.12', totalInvestment: `${12_345 + nth}.67`, annualInvestment: '4000.1',
    completed: `${100 + nth}.3`, cumulative: `${1000 + nth}.7`, stage: `主体工程完成${nth + 1}层，正在进行机电安装和外立面施工。`, problems: nth % 2 === 0 ? '无' : '110千伏外线接入尚未批复。',
  }, 2502));
}

export function contentOf(rows: ProjectFormRow[], more: Partial<ProjectFormContent> = {}): ProjectFormContent {
  return { head: { unit: '省科技厅', contact: '王某', phone: '0791-88912345' }, period: '2022-03', reportedOn: '2022-03-25', rows, answers: [], ...more };
}

export function fill(form: Buffer, rows: ProjectFormRow[], more: Partial<ProjectFormContent> = {}): FilledProjectForm & { bytes: Buffer } {
  const filled = fillProjectForm(form, { plan, content: contentOf(rows, more) });
  return { ...filled, bytes: Buffer.from(filled.bytes) };
}

export function textsOf(bytes: Buffer, sheet = 0): Record<string, string> {
  return Object.fromEntries(Object.entries(cellsOf(readWorkbook(bytes), sheet)).map(([address, cell]) => [address, cell.text]));
}
