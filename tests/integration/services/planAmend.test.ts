import { describe, expect, test } from 'vitest';
import { addTask, setTask } from '#shared/domain/editDraft.ts';
import { planToDraft } from '#shared/domain/planToDraft.ts';
import { stepText } from '#shared/wording/stepText.ts';
import { noticeWorkspace } from '#tests/support/noticeWorkspace.ts';

const source = { name: '手工修订', sha256: 'b'.repeat(64) };

describe('amending a plan by hand', () => {
  test('a plan opened for amendment and left as it is differs in nothing', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const draft = planToDraft(await office.get('plan.get', { planKey: office.planKey }));
    const { isNew, difference, items } = await office.get('plan.compare', { draft });
    expect({ isNew, difference: { ...difference, unchanged: 0 }, items }).toEqual({ isNew: false, difference: { added: 0, changed: 0, missing: 0, unchanged: 0 }, items: [] });
  });

  test('a reworded task and an added one are the only differences, and undo takes both back', async () => {
    const office = await noticeWorkspace({ role: 'office', unit: null });
    const plan = await office.get('plan.get', { planKey: office.planKey });
    const [first] = plan.tasks;
    if (first === undefined) throw new Error('a plan without tasks');
    const words = { number: first.number, text: '梳理发布关键技术目录，6月底前立项支持40个以上科研攻关项目。', leadUnits: [], supportingUnits: [] };
    const reworded = setTask(planToDraft(plan), first.key, words, new Set(plan.tasks.map(({ key }) => key)));
    const draft = addTask(reworded, first.programmeKey, { number: '10', text: '每月调度一次。', leadUnits: [], supportingUnits: [] });

    const { items } = await office.get('plan.compare', { draft });
    expect(items.filter(({ kind }) => kind === 'task').map(({ key, outcome }) => [key, outcome])).toEqual([[first.key, 'changed'], [`${first.programmeKey}/10`, 'added']]);

    await office.get('plan.import', { draft, source });
    const amended = await office.get('plan.get', { planKey: office.planKey });
    expect(amended.tasks).toHaveLength(98);
    expect(amended.tasks[0]).toMatchObject({ key: first.key, text: words.text, leadUnits: first.leadUnits });
    const [step] = await office.get('step.list', { before: null, limit: 1 });
    if (step === undefined) throw new Error('the amendment made no step');
    expect(stepText(step)).toContain('来自“手工修订”');

    await office.get('step.undo', { stepId: step.stepId });
    expect(await office.get('plan.get', { planKey: office.planKey })).toEqual(plan);
  });
});
