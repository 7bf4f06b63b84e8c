import type { ChangeValue } from '#shared/domain/change.ts';
import { periodsOfYear } from '#shared/domain/period.ts';
import { calendarOf, type PlanSettings } from '#shared/domain/planSettings.ts';
import { reportDueOn } from '#shared/domain/reportDeadline.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import { saveFields } from '#electron/storage/write/saveFields.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findPlanSettings, planSettingsEntity } from '#electron/storage/tables/planSettings.ts';

export const planSettingsHandlers: HandlersOf<'planSettings'> = {
  'planSettings.get': ({ db }, { planKey }) => {
    const { year } = getPlan(db, planKey);
    const { settings, version } = findPlanSettings(db, planKey);
    const months = periodsOfYear(year).filter(({ kind }) => kind === 'month');
    return { settings, version, dueDays: months.map(({ key }) => ({ period: key, dueOn: reportDueOn(key, settings.deadline, calendarOf(settings)) })) };
  },

  'planSettings.save': (context, { planKey, settings, version }) => {
    actingAs(context.db, 'planSettings.save');
    const { title } = getPlan(context.db, planKey);
    saveFields(context, planSettingsEntity(planKey), asValues(settings), version);
    context.describe({ plan: title });
    return findPlanSettings(context.db, planKey);
  },
};

/** Settings are whole numbers, texts and lists of them, as the log holds them; what is left out stays as it is. */
function asValues(settings: { [S in keyof PlanSettings]?: PlanSettings[S] | undefined }): Record<string, ChangeValue | undefined> {
  const { schedule, lights, checks, deadline, calendar } = settings;
  return {
    schedule: schedule && { ...schedule }, lights: lights && { ...lights }, deadline: deadline && { ...deadline },
    checks: checks && Object.fromEntries(Object.entries(checks).map(([code, severity]) => [code, severity ?? null])),
    calendar: calendar && { ...calendar },
  };
}
