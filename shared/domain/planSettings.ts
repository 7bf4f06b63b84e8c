import { z } from 'zod';
import { daySchema, type WorkCalendar } from './calendar.ts';
import { checkSettingsSchema } from './check.ts';
import { ANNOUNCED_CALENDAR } from './holidays.ts';
import { lightThresholdsSchema } from './light.ts';
import { planScheduleSchema } from './planSchedule.ts';
import { reportDeadlineSchema } from './reportDeadline.ts';

/** 计划设置: what the office decides for a plan; every part may be left as it comes. */
export const planSettingsSchema = z.object({
  schedule: planScheduleSchema,
  lights: lightThresholdsSchema,
  checks: checkSettingsSchema,
  deadline: reportDeadlineSchema,
  /** The plan's own rest days and worked weekends; null: as the State Council announced them. */
  calendar: z.object({ daysOff: z.array(daySchema).max(400), daysWorked: z.array(daySchema).max(400) }).nullable(),
});
export type PlanSettings = z.infer<typeof planSettingsSchema>;
export type PlanSetting = keyof PlanSettings;

export const PLAN_SETTINGS: readonly PlanSetting[] = ['schedule', 'lights', 'checks', 'deadline', 'calendar'];

export const DEFAULT_PLAN_SETTINGS: PlanSettings = {
  schedule: { by: 'month' },
  lights: { yellowBehind: 0, redBehind: 1000 },
  checks: {},
  deadline: { day: 25, month: 'same', shift: 'before' },
  calendar: null,
};

/** A setting of a newer version that is not understood falls back to what the program comes with. */
export function completeSettings(stored: Partial<Record<PlanSetting, unknown>>): PlanSettings {
  const settings = { ...DEFAULT_PLAN_SETTINGS };
  const take = <K extends PlanSetting>(setting: K): void => {
    const parsed = planSettingsSchema.shape[setting].safeParse(stored[setting]);
    if (parsed.success && stored[setting] !== null && stored[setting] !== undefined) settings[setting] = parsed.data as PlanSettings[K];
  };
  PLAN_SETTINGS.forEach(take);
  return settings;
}

export function calendarOf({ calendar }: Pick<PlanSettings, 'calendar'>): WorkCalendar {
  return calendar ?? ANNOUNCED_CALENDAR;
}
