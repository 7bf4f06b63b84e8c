import type { ReactNode } from 'react';
import type { CellProblem } from '#shared/domain/recognition.ts';
import { problemPlace, SEVERITY_LABELS } from '#shared/wording/problemPlace.ts';
import { cellProblemText } from '#shared/wording/workbookMessages.ts';
import './ProblemList.css';

/** Problems at their cells, each in a line with what to do; scrolls by itself when there are many. */
export function ProblemList({ label, problems }: { label: string; problems: readonly CellProblem[] }): ReactNode {
  return problems.length > 0 && (
    <ul className="problemList" aria-label={label} tabIndex={0}>
      {problems.map((problem, place) => <li key={`${problem.code} ${problem.cell ?? ''} ${place}`}><b>{SEVERITY_LABELS[problem.severity]}</b> {[problemPlace(problem), cellProblemText(problem)].filter((part) => part !== '').join('：')}</li>)}
    </ul>
  );
}
