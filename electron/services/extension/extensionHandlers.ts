import { Refusal } from '#shared/contract/refusal.ts';
import { grantedDay, whyNotExtend } from '#shared/domain/extension.ts';
import { unitRoleInTask } from '#shared/domain/plan.ts';
import { calendarOf } from '#shared/domain/planSettings.ts';
import { reportDueOn } from '#shared/domain/reportDeadline.ts';
import { taskDueOn } from '#shared/domain/taskDue.ts';
import type { ParsedInput } from '#shared/contract/contract.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { actingAs, checkOwnUnit } from '#electron/storage/write/actor.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { newId, saveFields } from '#electron/storage/write/saveFields.ts';
import { extensionEntity, findExtension, listExtensions } from '#electron/storage/tables/extension.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findPlanSettings } from '#electron/storage/tables/planSettings.ts';

export const extensionHandlers: HandlersOf<'extension'> = {
  'extension.list': ({ db }, { planKey, unit }) => {
    getPlan(db, planKey);
    return listExtensions(db, planKey, unit);
  },

  'extension.request': (context, input) => {
    const { planKey, unit, of, newDueOn, reason } = input;
    const identity = actingAs(context.db, 'extension.request');
    checkOwnUnit(identity, unit);
    const requestedOn = context.ports.clock.today();
    const dueOn = presentDueOn(context.db, input);
    const why = whyNotExtend({ requestedOn, dueOn, newDueOn });
    if (why !== null) throw new Refusal(why, { unit, dueOn: dueOn ?? '', newDueOn, today: requestedOn });
    const extensionId = newId(context);
    saveFields(context, extensionEntity({ planKey, unit, extensionId }), {
      period: of.kind === 'report' ? of.period : null, taskKey: of.kind === 'task' ? of.taskKey : null,
      requestedOn, dueOn, newDueOn, reason, person: identity.person,
    });
    context.describe({ unit, dueOn: dueOn ?? '', newDueOn });
    return { extensionId };
  },

  'extension.decide': (context, { planKey, extensionId, decision, newDueOn, reason }) => {
    actingAs(context.db, 'extension.decide');
    const extension = findExtension(context.db, planKey, extensionId);
    if (extension === undefined) throw new Refusal('extension.missing', { extension: extensionId });
    if (extension.decision !== null) throw new Refusal('extension.decided', { unit: extension.unit });
    if (newDueOn !== null && newDueOn <= extension.dueOn) throw new Refusal('extension.notLater', { unit: extension.unit, dueOn: extension.dueOn, newDueOn });
    saveFields(context, extensionEntity(extension), { decision, decisionReason: reason, newDueOn: newDueOn ?? extension.newDueOn });
    context.describe({ unit: extension.unit, dueOn: extension.dueOn, newDueOn: newDueOn ?? extension.newDueOn });
    return { extensionId };
  },
};

/** The day that holds now, with what has been granted before. */
function presentDueOn(db: ReadableDb, { planKey, unit, of }: ParsedInput<'extension.request'>): string | null {
  const plan = getPlan(db, planKey);
  const extensions = listExtensions(db, planKey, unit);
  if (of.kind === 'report') {
    const { settings } = findPlanSettings(db, planKey);
    return grantedDay(extensions, { unit, period: of.period }) ?? reportDueOn(of.period, settings.deadline, calendarOf(settings));
  }
  const task = plan.tasks.find(({ key }) => key === of.taskKey);
  if (task === undefined) throw new Refusal('entry.noTask', { task: of.taskKey, plan: plan.title });
  if (unitRoleInTask(task, unit) !== 'lead') throw new Refusal('role.leadOnly', { unit, task: task.number });
  return taskDueOn(task, grantedDay(extensions, { unit, taskKey: of.taskKey }));
}
