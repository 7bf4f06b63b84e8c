import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PlanDraft } from '#shared/domain/planDraft.ts';
import { readPlan } from '#shared/domain/reading/readPlan.ts';
import { textToBlocks } from '#shared/domain/reading/textToBlocks.ts';
import type { PlanContext } from '#shared/domain/recognition.ts';

const NOTICE = '江西省数字经济一号发展工程2022年工作计划.txt';
const bytes = readFileSync(new URL(`../../build/samples/plans/${NOTICE}`, import.meta.url));
const draft = readPlan(textToBlocks(bytes.toString('utf8')));

/** The 2022 notice as `plan.read` gives the plan that is shipped, for tests that are not about reading it: 15 programmes, 97 tasks. */
export function noticeDraft(): PlanDraft {
  return structuredClone(draft);
}

export const noticeSource = { name: NOTICE, sha256: createHash('sha256').update(bytes).digest('hex') };

/** The 2022 notice as recognition knows it: 15 programmes, 97 tasks, every unit that it names. */
export function noticePlan(): PlanContext {
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
