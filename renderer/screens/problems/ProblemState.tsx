import type { ReactNode } from 'react';
import { PROBLEM_STATE_LABELS } from '#shared/wording/deskLabels.ts';
import type { ProblemRow } from './problemRows.ts';

/** Where a problem stands, with its word; one beyond its day says so. */
export function ProblemState({ row: { problem, isOverdue } }: { row: ProblemRow }): ReactNode {
  return <><span className={`problems-state problems-${problem.state}`}>{PROBLEM_STATE_LABELS[problem.state]}</span>{isOverdue && <span className="problems-overdue">逾期</span>}</>;
}
