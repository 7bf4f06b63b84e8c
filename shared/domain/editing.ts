import type { Task } from './plan.ts';
import { unitRoleInTask } from './plan.ts';
import type { Review } from './review.ts';
import type { SubmissionState } from './submission.ts';

/** Who sits at this machine. */
export interface Person { role: 'unit' | 'office'; unit: string | null }

export type NotEditable = 'entry.officeReads' | 'entry.notYours' | 'entry.notYourTask' | 'submission.submitted' | 'submission.accepted' | 'submission.locked' | 'entry.accepted';

/** Why somebody may not type into a unit's entry of a task; null when they may. */
export function whyNotEditable({ role, unit: own }: Person, unit: string, task: Pick<Task, 'leadUnits' | 'supportingUnits'>, submission: { state: SubmissionState }, review?: Pick<Review, 'decision'>): NotEditable | null {
  if (role === 'office') return 'entry.officeReads';
  if (own !== unit) return 'entry.notYours';
  if (unitRoleInTask(task, unit) === 'none') return 'entry.notYourTask';
  return whyClosed(role, submission.state, review);
}

/**
 * Why an entry is closed: it is with the office, or accepted and not opened again. What is handed in and not accepted
 * yet is open to the office, which takes in a unit's later workbook on its behalf.
 */
export function whyClosed(role: Person['role'], state: SubmissionState, review?: Pick<Review, 'decision'>): Extract<NotEditable, `submission.${string}` | 'entry.accepted'> | null {
  const isAcceptedAlone = review?.decision === 'accepted' ? 'entry.accepted' as const : null;
  switch (state) {
    case 'submitted': return role === 'unit' ? 'submission.submitted' : isAcceptedAlone;
    case 'accepted': return 'submission.accepted';
    case 'locked': return 'submission.locked';
    case 'draft':
    case 'checked':
    case 'sentBack':
    case 'correcting':
      return isAcceptedAlone;
  }
}
