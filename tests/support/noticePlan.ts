import { readFileSync } from 'node:fs';
import { readPlan } from '#shared/domain/reading/readPlan.ts';
import { textToBlocks } from '#shared/domain/reading/textToBlocks.ts';
import type { PlanContext } from '#shared/domain/recognition.ts';

/** The 2022 notice as recognition knows it: 15 programmes, 97 tasks, every unit that it names. */
export function noticePlan(): PlanContext {
  const text = readFileSync(new URL('../../build/samples/plans/江西省数字经济一号发展工程2022年工作计划.txt', import.meta.url), 'utf8');
  const draft = readPlan(textToBlocks(text));
  const tasks = draft.programmes.flatMap((programme) => programme.tasks.map((task) => ({
    key: task.key, number: task.number, text: task.text, programmeKey: programme.key,
    leadUnits: task.leadUnits.length > 0 ? task.leadUnits : programme.leadUnits,
    supportingUnits: task.supportingUnits.length > 0 ? task.supportingUnits : programme.supportingUnits,
  })));
  const units = [...new Set(tasks.flatMap((task) => [...task.leadUnits, ...task.supportingUnits]))];
  return {
    planKey: '2022-00000000', title: draft.title, year: draft.year ?? 2022,
    programmes: draft.programmes.map(({ key, number, name }) => ({ key, number, name })),
    tasks, units: units.map((name) => ({ key: name, name, aliases: [] })),
  };
}
