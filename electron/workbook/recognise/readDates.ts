import type { Deadline } from '#shared/domain/deadline.ts';
import { readDeadline } from '#shared/domain/reading/readDeadline.ts';
import { readPeriod } from '#shared/domain/reading/readPeriod.ts';
import { remember } from './remember.ts';

/** Dates and periods as people write them, in the plan's year where none is said. */
export interface DateReader {
  deadline: (text: string) => Deadline | undefined;
  period: (text: string) => string | undefined;
}

export function dateReader(year: number | null): DateReader {
  return { deadline: remember((text) => readDeadline(text, { year })), period: remember((text) => readPeriod(text, { year })) };
}
