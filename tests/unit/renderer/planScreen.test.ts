import { describe, expect, it } from 'vitest';
import type { Quantity } from '#shared/domain/quantity.ts';
import type { Plan } from '#shared/domain/plan.ts';
import { planParts } from '#renderer/screens/plan/planOutline.ts';
import { quantityText } from '#renderer/screens/plan/quantityText.ts';
import { storedText } from '#renderer/screens/plan/storedText.ts';

const amount = (changes: Partial<Quantity>): Quantity => ({ value: 30, max: null, unit: '个', direction: '=', kind: 'level', raw: '30个', confidence: 1, ...changes });

const plan: Plan = {
  planKey: '2026-00000001', title: '2026年工作计划', year: 2026,
  programmes: [
    { key: '2.1', number: '（一）', name: '算力专项', leadUnits: ['省发改委'], supportingUnits: ['省科技厅'] },
    { key: '2.2', number: '（二）', name: '应用专项', leadUnits: ['省工信厅'], supportingUnits: [] },
  ],
  tasks: [
    { key: '2.1/1', number: '1', text: '建成智算中心。', programmeKey: '2.1', leadUnits: ['省发改委'], supportingUnits: ['省科技厅'], deadlines: [] },
    { key: '2.1/2', number: '2', text: '出台细则。', programmeKey: '2.1', leadUnits: ['省数据局'], supportingUnits: [], deadlines: [] },
    { key: '2.2/1', number: '1', text: '培育企业。', programmeKey: '2.2', leadUnits: ['省工信厅'], supportingUnits: [], deadlines: [] },
  ],
  indicators: [
    { key: '1/1', name: '数字经济规模', quantity: amount({ value: 10_000, unit: '亿元', direction: '>' }), taskKey: null },
    { key: '2.1/1#1', name: '智算中心', quantity: amount({}), taskKey: '2.1/1' },
  ],
  duties: [{ key: '3/1', text: '每季度调度。', units: ['各地'], frequency: 'quarterly' }],
};
const shown = (filter: string) => planParts(plan, filter).map(({ title, count }) => [title, count]);

describe('the plan in its parts', () => {
  it('opens with the goals, then each programme in order, then the duties', () => {
    expect(shown('')).toEqual([['年度工作目标', 1], ['（一）算力专项', 2], ['（二）应用专项', 1], ['工作要求', 1]]);
  });

  it('leaves only what a unit has to do with', () => expect(shown('科技厅')).toEqual([['（一）算力专项', 1]]));

  it('marks a task whose units are not those of its programme', () => {
    const part = planParts(plan, '').find(({ key }) => key === '2.1');
    expect(part?.kind === 'programme' && part.tasks.map(({ hasOwnUnits }) => hasOwnUnits)).toEqual([false, true]);
  });
});

describe('amounts and stored values in words', () => {
  it('says large numbers as people do', () => {
    expect(quantityText(amount({ value: 400_000_000, unit: '次' }))).toBe('4亿次');
    expect(quantityText(amount({ value: 14_000, direction: '>=' }))).toBe('≥1.4万个');
  });

  it('keeps ranges, growth and approximations apart', () => {
    expect(quantityText(amount({ value: 2, max: 3, unit: '条' }))).toBe('2—3条');
    expect(quantityText(amount({ value: 20, unit: '%', direction: '>=', kind: 'growth' }))).toBe('增长≥20%');
    expect(quantityText(amount({ value: 7, unit: '%', direction: '~' }))).toBe('约7%');
  });

  it('shows a list, an amount and nothing in the words of the document', () => {
    expect(storedText(['省发改委', '省科技厅'])).toBe('省发改委、省科技厅');
    expect(storedText({ raw: '30个以上', value: '30' })).toBe('30个以上');
    expect(storedText([])).toBe('（空）');
  });
});
