import { Refusal } from '#shared/contract/refusal.ts';
import { milestoneStage, nextMilestone, type Milestone } from '#shared/domain/milestone.ts';
import { unitRoleInTask } from '#shared/domain/plan.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { actingAs, checkOwnUnit } from '#electron/storage/write/actor.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { newId, saveFields } from '#electron/storage/write/saveFields.ts';
import { findMilestone, listMilestones, milestoneEntity } from '#electron/storage/tables/milestone.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';

export const milestoneHandlers: HandlersOf<'milestone'> = {
  'milestone.list': ({ db, ports }, { planKey, unit, taskKey }) => {
    const order = new Map(getPlan(db, planKey).tasks.map((task, place) => [task.key, place]));
    const milestones = listMilestones(db, { planKey, unit, taskKey }).sort((one, other) => (order.get(one.taskKey) ?? 0) - (order.get(other.taskKey) ?? 0));
    const next = new Set([...Map.groupBy(milestones, (milestone) => `${milestone.taskKey}|${milestone.unit}`).values()].map((ofTask) => nextMilestone(ofTask)?.milestoneId));
    return milestones.map((milestone) => ({ ...milestone, stage: milestoneStage(milestone, ports.clock.today()), isNext: next.has(milestone.milestoneId) }));
  },

  'milestone.add': (context, { planKey, taskKey, unit, values }) => {
    checkOwnUnit(actingAs(context.db, 'milestone.add'), unit);
    const plan = getPlan(context.db, planKey);
    const task = plan.tasks.find(({ key }) => key === taskKey);
    if (task === undefined) throw new Refusal('entry.noTask', { task: taskKey, plan: plan.title });
    if (unitRoleInTask(task, unit) !== 'lead') throw new Refusal('role.leadOnly', { unit, task: task.number });
    const milestoneId = newId(context);
    saveFields(context, milestoneEntity({ planKey, taskKey, unit, milestoneId }), values);
    context.describe({ task: taskKey, title: values.title });
    return { milestone: getMilestone(context.db, planKey, milestoneId) };
  },

  'milestone.update': (context, { planKey, milestoneId, values, version }) => {
    const identity = actingAs(context.db, 'milestone.update');
    const milestone = getMilestone(context.db, planKey, milestoneId);
    checkOwnUnit(identity, milestone.unit);
    saveFields(context, milestoneEntity(milestone), values, version);
    context.describe({ task: milestone.taskKey, title: values.title ?? milestone.title });
    return { milestone: getMilestone(context.db, planKey, milestoneId) };
  },

  'milestone.retract': (context, { planKey, milestoneId, reason }) => {
    const identity = actingAs(context.db, 'milestone.retract');
    const milestone = getMilestone(context.db, planKey, milestoneId);
    checkOwnUnit(identity, milestone.unit);
    saveFields(context, milestoneEntity(milestone), { retracted: reason });
    context.describe({ task: milestone.taskKey, title: milestone.title, reason });
    return {};
  },
};

function getMilestone(db: ReadableDb, planKey: string, milestoneId: string): Milestone {
  const milestone = findMilestone(db, planKey, milestoneId);
  if (milestone === undefined) throw new Refusal('milestone.missing');
  return milestone;
}
