import type { AssessmentFacts, FactReading } from '#shared/domain/assessment/assessmentFacts.ts';
import { reportedPeriods } from '#shared/domain/briefing/briefingFacts.ts';
import { DEFAULT_INDICATOR_RULE, trajectory } from '#shared/domain/indicatorReading.ts';
import { unitsOfPlan, type Plan } from '#shared/domain/plan.ts';
import { scheduledRate, type PlanSchedule } from '#shared/domain/planSchedule.ts';
import type { ReadableDb } from '../database.ts';
import { listExtensions } from '../tables/extension.ts';
import { findPlanSettings } from '../tables/planSettings.ts';
import { listProjectMonths, listProjects } from '../tables/project.ts';
import { listIndicatorRules, listReadings } from '../tables/reading.ts';
import { listSubmissions } from '../tables/submission.ts';
import { gatherFacts } from './periodFacts.ts';

/** Everything that points are reckoned from, as it is on that day: what 通报 counts, with figures, projects, 退回 and 延期. */
export function gatherAssessmentFacts(db: ReadableDb, { plan, period, today }: { plan: Plan; period: string; today: string }): AssessmentFacts {
  const { planKey } = plan;
  const { schedule } = findPlanSettings(db, planKey).settings;
  const { lines, reports, problems, dataPeriod } = gatherFacts(db, { planKey, period, today });
  const periods = reportedPeriods(period, dataPeriod);
  const states = new Map(listSubmissions(db, planKey, dataPeriod).map(({ unit, submission }) => [unit, submission.state]));
  return {
    period, dataPeriod, lines, reports, problems,
    scheduled: scheduledRate(schedule, dataPeriod),
    sendBacks: periods.flatMap((each) => listSubmissions(db, planKey, each).flatMap(({ unit, submission }) => (submission.sendBacks > 0 ? [{ unit, period: each, count: submission.sendBacks }] : []))),
    extensions: listExtensions(db, planKey, null).filter(({ decision }) => decision === 'granted')
      .map(({ extensionId, unit, taskKey, period: of, requestedOn, newDueOn }) => ({ extensionId, unit, taskKey, period: of, requestedOn, newDueOn })),
    indicators: plan.indicators.map(({ key, name, quantity }) => ({ key, name, measure: quantity.unit, target: String(quantity.value) })),
    readings: readingsAt(db, { plan, schedule, period, dataPeriod }),
    projects: projectsAt(db, planKey, dataPeriod),
    // Units without a task hand nothing in that could be reviewed; what they state counts as it comes.
    unaccepted: new Set(unitsOfPlan(plan).map(({ unit }) => unit).filter((unit) => !['accepted', 'locked'].includes(states.get(unit) ?? 'draft'))),
  };
}

/** What each unit alone has reached: of the assessed period itself where it is reported so, else of its last month. */
function readingsAt(db: ReadableDb, { plan: { planKey, indicators }, schedule, period, dataPeriod }: { plan: Plan; schedule: PlanSchedule; period: string; dataPeriod: string }): FactReading[] {
  const rules = listIndicatorRules(db, planKey);
  const all = listReadings(db, planKey);
  return indicators.flatMap(({ key, quantity }) => {
    const { cumulative } = rules.get(key)?.rule ?? DEFAULT_INDICATOR_RULE;
    const byUnit = Map.groupBy(all.filter(({ indicatorKey }) => indicatorKey === key), ({ unit }) => unit);
    return [...byUnit].flatMap(([unit, readings]) => {
      const at = [period, dataPeriod].find((each) => readings.some((reading) => reading.period === each && reading.value !== null));
      // Of one kind of period alone: a quarter added to its own months would count twice.
      const ofKind = readings.filter((reading) => reading.period.length === at?.length);
      const reached = trajectory({ quantity, readings: ofKind, rule: { sharing: 'sum', owner: null, cumulative }, schedule }).find((point) => point.period === at)?.reached;
      if (at === undefined || reached === undefined || reached === null) return [];
      return [{ unit, indicatorKey: key, period: at, value: reached, yearBefore: readings.find((reading) => reading.period === at)?.yearBefore ?? null }];
    });
  });
}

/** Projects with a plan of the year, and what is completed by the end of the month. */
function projectsAt(db: ReadableDb, planKey: string, dataPeriod: string): AssessmentFacts['projects'] {
  const months = listProjectMonths(db, planKey);
  return listProjects(db, planKey, null).flatMap(({ projectId, unit, name, annualInvestment }) => {
    if (annualInvestment === null) return [];
    const cumulative = (months.get(projectId) ?? []).findLast((month) => month.period <= dataPeriod && month.cumulative !== null)?.cumulative ?? '0';
    return [{ unit, projectId, name, cumulative, annual: annualInvestment }];
  });
}
