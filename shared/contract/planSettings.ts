import { z } from 'zod';
import { daySchema } from '../domain/calendar.ts';
import { planKeySchema } from '../domain/ids.ts';
import { periodKeySchema } from '../domain/period.ts';
import { planSettingsSchema } from '../domain/planSettings.ts';
import { command, query } from './operation.ts';

export const planSettingsOperations = {
  /** The settings that hold, and the day by which every month is reported under them. */
  'planSettings.get': query(
    z.object({ planKey: planKeySchema }),
    z.object({ settings: planSettingsSchema, dueDays: z.array(z.object({ period: periodKeySchema, dueOn: daySchema })), version: z.number().int() }),
  ),
  'planSettings.save': command(
    z.object({ planKey: planKeySchema, settings: planSettingsSchema.partial(), version: z.number().int() }),
    z.object({ settings: planSettingsSchema, version: z.number().int() }),
  ),
};
