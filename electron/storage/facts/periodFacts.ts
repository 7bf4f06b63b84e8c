import { briefingLines, lastMonthOf, reportedPeriods, type BriefingFacts, type BriefingReport } from '#shared/domain/briefing/briefingFacts.ts';
import { lastDayOfPeriod } from '#shared/domain/calendar.ts';
import { grantedDay, grantedTaskDays, type Extension } from '#shared/domain/extension.ts';
import { overviewOf } from '#shared/domain/overview.ts';
import { periodKind, periodsOfYear } from '#shared/domain/period.ts';
import { unitRoleInTask, unitsOfPlan, type Plan } from '#shared/domain/plan.ts';
import { scheduledRate } from '#shared/domain/planSchedule.ts';
import { calendarOf, type PlanSettings } from '#shared/domain/planSettings.ts';
import { isProblemOverdue } from '#shared/domain/problem.ts';
import { reportDueOn, reportTiming } from '#shared/domain/reportDeadline.ts';
import { isAccepted } from '#shared/domain/review.ts';
import { isHandedIn } from '#shared/domain/submission.ts';
import type { ReadableDb } from '../database.ts';
import { countFilled, listEntries, listStatedRates } from '../tables/entry.ts';
import { listExtensions } from '../tables/extension.ts';
import { entryEntity, standingEntries } from '../tables/field.ts';
import { getPlan } from '../tables/plan.ts';
import { findPlanSettings } from '../tables/planSettings.ts';
import { listProblems } from '../tables/problem.ts';
import { listReviews, listSubmissions } from '../tables/submission.ts';

interface Scope { planKey: string; period: string; today: string }

/** Everything that 通报 and 考核 can say of a period on that day, from what 总览, 报送情况 and 问题清单 are made of. */
export function gatherFacts(db: ReadableDb, { planKey, period, today }: Scope): BriefingFacts {
  const plan = getPlan(db, planKey);
  const { settings } = findPlanSettings(db, planKey);
  const dataPeriod = dataPeriodOf(db, planKey, period);
  const scheduled = scheduledRate(settings.schedule, dataPeriod);
  const extensions = listExtensions(db, planKey, null);
  const extendedTo = grantedTaskDays(extensions);
  const accepted = acceptedEntries(db, planKey, dataPeriod);
  const reported = new Set(listStatedRates(db, { planKey, periods: [dataPeriod], acceptedOnly: false }).map(({ unit, taskKey }) => `${unit}|${taskKey}`));
  const entries = [...accepted].map(([key, { status, completionRate }]) => ({ unit: key.slice(0, key.indexOf('|')), taskKey: key.slice(key.indexOf('|') + 1), status, completionRate }));
  const overview = overviewOf({ plan, period: dataPeriod, entries, extendedTo, scheduled, thresholds: settings.lights, today });
  const leads = new Map(plan.programmes.map(({ key, leadUnits }) => [key, leadUnits]));
  return {
    title: plan.title, period, dataPeriod,
    scheduled: Math.round(scheduled.numerator / scheduled.denominator),
    whole: { rate: overview.whole.rate, ahead: overview.whole.ahead },
    programmes: overview.programmes.map(({ key, name, rate, ahead }) => ({ key, name, rate, ahead, leadUnits: leads.get(key) ?? [] })),
    lines: briefingLines({ plan, overview, accepted, reported, extendedTo, scheduled }),
    reports: reportedPeriods(period, dataPeriod).flatMap((each) => reportsOf(db, { plan, settings, extensions, period: each, today })),
    problems: listProblems(db, planKey, null).map((problem) => problemOn(problem, today)),
    next: nextReport(plan, settings, period),
  };
}

/** Quarters are told of by their last month's entries, unless the units fill the quarter itself. */
function dataPeriodOf(db: ReadableDb, planKey: string, period: string): string {
  return countFilled(db, planKey, period).size > 0 ? period : lastMonthOf(period);
}

/** What the office has accepted, as it was when it was accepted. */
function acceptedEntries(db: ReadableDb, planKey: string, period: string) {
  const fields = standingEntries(db, { planKey, period, unit: null });
  const headsOf = (taskKey: string, unit: string) => [...fields.get(entryEntity({ planKey, taskKey, period, unit }))?.values() ?? []].flatMap(({ heads }) => heads);
  const reviews = listReviews(db, { planKey, period, unit: null }).filter((review) => isAccepted(review, headsOf(review.taskKey, review.unit)));
  const isTaken = new Set(reviews.map(({ unit, taskKey }) => `${unit}|${taskKey}`));
  return new Map(listEntries(db, { planKey, period, unit: null }).map(({ unit, taskKey, values }) => [`${unit}|${taskKey}`, {
    status: values.status ?? null, completionRate: values.completionRate ?? null, progress: values.progress ?? null, problems: values.problems ?? null, nextSteps: values.nextSteps ?? null,
  }] as const).filter(([key]) => isTaken.has(key)));
}

function reportsOf(db: ReadableDb, { plan, settings, extensions, period, today }: { plan: Plan; settings: PlanSettings; extensions: readonly Extension[]; period: string; today: string }): BriefingReport[] {
  const submissions = new Map(listSubmissions(db, plan.planKey, period).map(({ unit, submission }) => [unit, submission]));
  const filled = countFilled(db, plan.planKey, period);
  const due = reportDueOn(period, settings.deadline, calendarOf(settings));
  return unitsOfPlan(plan).map(({ unit }) => {
    const submission = submissions.get(unit);
    const [dueOn, receivedOn] = [grantedDay(extensions, { unit, period }) ?? due, submission?.receivedOn ?? null];
    return {
      unit, period, dueOn, receivedOn, timing: reportTiming({ dueOn, receivedOn, isSubmitted: isHandedIn(submission?.state ?? 'draft'), today }),
      filled: filled.get(unit) ?? 0, expected: plan.tasks.filter((task) => unitRoleInTask(task, unit) !== 'none').length,
    };
  });
}

/** As it stood on that day: what was settled later was open then. */
function problemOn(problem: ReturnType<typeof listProblems>[number], day: string): BriefingFacts['problems'][number] {
  const { problemId, text, level, unit, dueOn, followUp, settledOn } = problem;
  const state = problem.state === 'settled' && settledOn !== null && settledOn > day ? 'raised' as const : problem.state;
  return { problemId, text, level, unit, dueOn, followUp, state, settledOn: state === 'settled' ? settledOn : null, overdue: isProblemOverdue({ state, dueOn }, day) ? 'yes' : 'no' };
}

function nextReport({ year }: Plan, settings: PlanSettings, period: string): BriefingFacts['next'] {
  const month = lastMonthOf(period);
  const next = periodsOfYear(year).find(({ key, kind }) => kind === periodKind(month) && key > month);
  return next === undefined ? null : { period: next.key, dueOn: reportDueOn(next.key, settings.deadline, calendarOf(settings)) };
}

/** What the period before could have said on its last day. */
export function factsBefore(db: ReadableDb, { planKey, period }: Omit<Scope, 'today'>): BriefingFacts {
  return gatherFacts(db, { planKey, period, today: lastDayOfPeriod(period) });
}
