import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planDraftSchema } from '#shared/domain/planDraft.ts';
import { readPlan } from '#shared/domain/reading/readPlan.ts';
import { textToBlocks } from '#shared/domain/reading/textToBlocks.ts';
import { DUTIES, HEADLINES, PROGRAMMES, TASK_INDICATORS } from './notice2022Expected.ts';

const notice = readFileSync(new URL('../../../build/samples/plans/江西省数字经济一号发展工程2022年工作计划.txt', import.meta.url), 'utf8');
const plan = readPlan(textToBlocks(notice));
const tasks = plan.programmes.flatMap((programme) => programme.tasks);

describe('the notice of 2022', () => {
  test('is the plan of 2022, read without a doubt', () => {
    expect(plan.title).toBe('江西省数字经济“一号发展工程”2022年工作计划');
    expect(plan.year).toBe(2022);
    expect(plan.doubts).toEqual([]);
    expect(planDraftSchema.parse(plan)).toEqual(plan);
  });

  test('has fifteen programmes with their units', () => {
    expect(plan.programmes.map(({ key, number, name, leadUnits, supportingUnits }) => [key, number, name, leadUnits.join('、'), supportingUnits.join('、')])).toEqual(PROGRAMMES);
  });

  test('has ninety-seven tasks, each with the words of its numbered line', () => {
    const lines = notice.split('\n').map((line) => /^\s*(\d+)\.(.*)$/.exec(line)).filter((found) => found !== null);
    expect(lines).toHaveLength(97);
    expect(tasks.map((task) => [task.number, task.text])).toEqual(lines.map((found) => [found[1], found[2]?.trim()]));
    expect(new Set(tasks.map((task) => task.key)).size).toBe(97);
    expect(tasks.find((task) => task.number === '17')?.key).toBe('2.3/17');
  });

  test('has tasks that inherit their units and state no deadlines of their own', () => {
    expect(tasks.flatMap((task) => [...task.leadUnits, ...task.supportingUnits, ...task.deadlines])).toEqual([]);
  });

  test('has the headline targets of its first section', () => {
    expect(plan.indicators.map(({ key, name, quantity }) => [key, name, quantity.direction, quantity.value, quantity.unit])).toEqual(HEADLINES);
  });

  test('has these indicators in its task texts, and no others', () => {
    const found = tasks.flatMap((task) => task.indicators.map(({ name, quantity }) => [
      Number(task.number), name, quantity.kind, quantity.direction, quantity.max === null ? quantity.value : [quantity.value, quantity.max], quantity.unit,
    ]));
    expect(found).toEqual(TASK_INDICATORS);
  });

  test('has keys for indicators inside their task', () => {
    expect(tasks.find((task) => task.number === '17')?.indicators.map((indicator) => indicator.key)).toEqual(['2.3/17#1', '2.3/17#2']);
  });

  test('has the unnumbered duties of its third section', () => {
    expect(plan.duties.map(({ key, units, frequency, text }) => [key, units.join('、'), frequency, text.slice(0, 18)])).toEqual(DUTIES);
  });
});
