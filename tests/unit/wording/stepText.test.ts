import { describe, expect, it } from 'vitest';
import { STEP_KIND_LABELS, stepKind, stepText } from '#shared/wording/stepText.ts';

const say = (operation: string, detail: Record<string, string | number>, changes = 1) => stepText({ operation, detail, changes });

describe('a step of 留痕 as a sentence', () => {
  it('names the task, the period and the fields of one filled row', () => {
    expect(say('entry.save', { period: '2022-03', tasks: 1, task: '2.3/17', fields: '进展情况、完成率' })).toBe('填报2022年3月台账：任务 17的进展情况、完成率');
  });

  it('counts the tasks of a paste over several rows', () => {
    expect(say('entry.save', { period: '2022-Q1', tasks: 8, task: '2.3/17', fields: '进展情况' })).toBe('填报2022年第一季度台账：8 项任务的进展情况');
  });

  it('tells a number that is printed twice as it is printed', () => {
    expect(say('entry.save', { period: '2022-03', tasks: 1, task: '2.3/17~2', fields: '备注' })).toContain('任务 17的');
  });

  it('says which plan an import brought in and what it changed', () => {
    expect(say('plan.import', { plan: '2022年工作计划', file: '通知.docx', added: 2, changed: 0 })).toBe('导入工作计划“2022年工作计划”（来自“通知.docx”）：新增 2 处');
  });

  it('names the workbooks of an import and whose they are', () => {
    expect(say('workbook.import', { files: 2, names: '甲.xlsx、乙.xlsx', units: 2, unit: '省科技厅、省工信厅', period: '2022年3月', added: 9, updated: 0, conflicts: 1 }))
      .toBe('导入2022年3月表格 2 个“甲.xlsx、乙.xlsx”（省科技厅、省工信厅）：新增 9 行、并存 1 处');
  });

  it('says what an undo took back, and that an undo of it did it again', () => {
    expect(say('step.undo', { undone: 'template.keep', template: '月报表' })).toBe('撤销：收存模板“月报表”');
    expect(say('step.undo', { undone: 'step.undo', template: '月报表' })).toBe('恢复先前撤销的操作');
  });

  it('counts what was filled in one go beside the ledger', () => {
    expect(say('reading.save', { indicator: '基站', indicators: 3, period: '2022-04' })).toBe('填报2022年4月指标 3 项');
    expect(say('project.save', { project: '智算中心', projects: 2, period: '2022-04' })).toBe('填报2022年4月重大项目 2 个');
    expect(say('project.save', { project: '智算中心', projects: 1 })).toBe('填报重大项目“智算中心”');
  });

  it('puts the quotation marks of a name into its own', () => {
    expect(say('reading.save', { indicator: '“5G+文化旅游”应用标杆', period: '2022-04' })).toBe('填报2022年4月指标“‘5G+文化旅游’应用标杆”');
    expect(say('problem.raise', { problem: '推进“智赣', unit: '省科技厅' })).toBe('提出问题“推进‘智赣’”（省科技厅）');
  });

  it('still says something of an operation that it does not know', () => {
    expect(say('future.thing', {}, 3)).toBe('其他操作（future.thing），共 3 处');
  });

  it('sorts steps by what people tell apart', () => {
    expect(['entry.save', 'workbook.import', 'plan.import', 'workspace.setUp', 'template.keep', 'step.undo', 'future.thing'].map(stepKind))
      .toEqual(['fill', 'import', 'plan', 'plan', 'template', 'undo', 'other']);
  });

  it('gives what is done beside the ledger a kind of its own', () => {
    expect(['submission.submit', 'extension.request', 'package.receive', 'conflict.decide', 'milestone.add', 'reading.save', 'project.save', 'problem.raise', 'planSettings.save'].map((operation) => STEP_KIND_LABELS[stepKind(operation)]))
      .toEqual(['报送', '报送', '交换', '交换', '举措', '指标', '项目', '问题', '计划']);
  });
});
