import type { Handler } from '#electron/services/handlerTypes.ts';
import { getAssessment } from '#electron/storage/facts/assessedTable.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { assessmentSheets } from './assessmentSheets.ts';

/** The ranking with its details and rules as a workbook. */
export const exportAssessment: Handler<'assessment.export'> = async (job, { planKey, assessmentId, target }) => {
  actingAs(job.db, 'assessment.export');
  const assessed = getAssessment(job.db, { planKey, assessmentId, today: job.ports.clock.today() });
  const bytes = await job.workbooks.run('composeAssessment', assessmentSheets(getPlan(job.db, planKey), assessed), { signal: job.signal });
  return { name: job.files.write(target, bytes).name };
};
