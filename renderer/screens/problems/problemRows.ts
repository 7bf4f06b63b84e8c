import type { Output } from '#shared/contract/contract.ts';
import type { ProblemLevel } from '#shared/domain/problem.ts';

export type ProblemRow = Output<'problem.list'>[number];

/** open: not settled yet · the states by themselves · all. */
export type ProblemView = 'open' | 'coordinating' | 'settled' | 'all';

export interface ProblemFilter { view: ProblemView; level: ProblemLevel | null; overdue: boolean; text: string }

export const OPEN_PROBLEMS: ProblemFilter = { view: 'open', level: null, overdue: false, text: '' };

export function filterProblems(rows: readonly ProblemRow[], filter: ProblemFilter): ProblemRow[] {
  const word = filter.text.trim();
  return rows.filter(({ problem, isOverdue }) => isInView(problem.state, filter.view)
    && (filter.level === null || problem.level === filter.level)
    && (!filter.overdue || isOverdue)
    && (word === '' || [problem.text, problem.unit, problem.meeting, problem.raisedBy, problem.followUp].some((part) => part?.includes(word) === true)));
}

/** How many there are of each, whatever the filter. */
export function countProblems(rows: readonly ProblemRow[]): Record<ProblemView | 'overdue', number> {
  const count = (view: ProblemView): number => rows.filter(({ problem }) => isInView(problem.state, view)).length;
  return { open: count('open'), coordinating: count('coordinating'), settled: count('settled'), all: rows.length, overdue: rows.filter(({ isOverdue }) => isOverdue).length };
}

function isInView(state: ProblemRow['problem']['state'], view: ProblemView): boolean {
  if (view === 'all') return true;
  return view === 'open' ? state !== 'settled' : state === view;
}
