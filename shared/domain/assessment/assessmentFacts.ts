import type { BriefingLine, BriefingProblem, BriefingReport } from '../briefing/briefingFacts.ts';
import { yearOf } from '../calendar.ts';
import type { PeriodKey } from '../period.ts';
import type { ScheduledRate } from '../planSchedule.ts';
import { scheduleOf } from '../schedule.ts';

/** Everything that points are reckoned from, of all units. */
export interface AssessmentFacts {
  period: PeriodKey;
  /** The period whose entries are counted: the assessed one, or the last month of its quarter. */
  dataPeriod: PeriodKey;
  scheduled: ScheduledRate;
  lines: readonly BriefingLine[];
  reports: readonly BriefingReport[];
  problems: readonly BriefingProblem[];
  sendBacks: readonly { unit: string; period: PeriodKey; count: number }[];
  /** Granted ones. */
  extensions: readonly { extensionId: string; unit: string; taskKey: string | null; period: PeriodKey | null; requestedOn: string; newDueOn: string }[];
  indicators: readonly { key: string; name: string; measure: string; target: string }[];
  readings: readonly FactReading[];
  projects: readonly { unit: string; projectId: string; name: string; cumulative: string; annual: string }[];
  /** Units whose report of the period the office reviews and has not accepted: what they state beside their entries does not count yet. */
  unaccepted: ReadonlySet<string>;
}

/** What a unit has reached of an indicator by the end of the period. */
export interface FactReading { unit: string; indicatorKey: string; period: PeriodKey; value: string; yearBefore: string | null }

/** The first day of a month, quarter, half or year. */
export function firstDayOfPeriod(period: PeriodKey): string {
  const { months } = scheduleOf(period);
  const part = period.slice(5);
  const length = part === '' ? 12 : part.startsWith('H') ? 6 : part.startsWith('Q') ? 3 : 1;
  return `${yearOf(period)}-${String(months - length + 1).padStart(2, '0')}-01`;
}

/** Whether a quarter ends with the period. */
export function endsQuarter(period: PeriodKey): boolean {
  return scheduleOf(period).months % 3 === 0;
}
