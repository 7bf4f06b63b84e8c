import { whyClosed } from '#shared/domain/editing.ts';
import { unitsOfPlan, unitRoleInTask } from '#shared/domain/plan.ts';
import { calendarOf } from '#shared/domain/planSettings.ts';
import { reportDueOn } from '#shared/domain/reportDeadline.ts';
import { isEditedSince } from '#shared/domain/review.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { entryEntity, standingEntries } from '#electron/storage/tables/field.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findPlanSettings } from '#electron/storage/tables/planSettings.ts';
import { listReasons } from '#electron/storage/tables/submission.ts';
import { checkReport, submitReport, withdrawReport } from './handIn.ts';
import { openDesk, standingOn } from './reportStanding.ts';
import { correctReport, lockReports, receiveReport, reviewReport, sendBackReport } from './reviewReport.ts';

export const submissionHandlers: HandlersOf<'submission'> = {
  'submission.get': ({ db, ports }, { key }) => {
    const desk = openDesk(db, ports.clock.today(), key);
    const standing = standingOn(desk, key.unit);
    const reviews = new Map((desk.reviews.get(key.unit) ?? []).map((review) => [review.taskKey, review]));
    const fields = standingEntries(db, key);
    const entries = desk.plan.tasks.filter((task) => unitRoleInTask(task, key.unit) !== 'none').map((task) => {
      const stored = reviews.get(task.key);
      const heads = [...fields.get(entryEntity({ ...key, taskKey: task.key }))?.values() ?? []].flatMap((field) => field.heads);
      return {
        taskKey: task.key,
        review: stored === undefined ? null : { decision: stored.decision, reason: stored.reason, covers: stored.covers, person: stored.person, reviewedOn: stored.reviewedOn, sendBacks: stored.sendBacks },
        editedSince: stored !== undefined && isEditedSince(stored, heads),
        closed: whyClosed('unit', standing.submission.state, stored),
      };
    });
    return { standing, entries };
  },

  'submission.list': ({ db, ports }, scope) => {
    const desk = openDesk(db, ports.clock.today(), scope);
    return unitsOfPlan(desk.plan).map(({ unit }) => standingOn(desk, unit));
  },

  'submission.matrix': ({ db, ports }, { planKey, periods }) => {
    const desks = periods.map((period) => openDesk(db, ports.clock.today(), { planKey, period }));
    const { settings } = findPlanSettings(db, planKey);
    return {
      rows: unitsOfPlan(getPlan(db, planKey)).map(({ unit, leads, supports }) => ({
        unit, leads, supports,
        cells: desks.map((desk) => {
          const { submission, isEmpty, timing, filled, expected } = standingOn(desk, unit);
          return { period: desk.period, state: isEmpty ? 'notReported' as const : submission.state, timing, filled, expected, sendBacks: submission.sendBacks };
        }),
      })),
      dueDays: periods.map((period) => ({ period, dueOn: reportDueOn(period, settings.deadline, calendarOf(settings)) })),
    };
  },

  'submission.reasons': ({ db }, { planKey }) => listReasons(db, planKey),

  'submission.check': checkReport,
  'submission.submit': submitReport,
  'submission.withdraw': withdrawReport,
  'submission.receive': receiveReport,
  'submission.review': reviewReport,
  'submission.sendBack': sendBackReport,
  'submission.lock': lockReports,
  'submission.correct': correctReport,
};
