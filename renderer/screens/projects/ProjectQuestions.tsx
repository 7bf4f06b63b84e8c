import type { ReactNode } from 'react';
import type { ProjectAnswer, ProjectQuestion } from '#shared/domain/projectTable.ts';

interface ProjectQuestionsProps { questions: readonly ProjectQuestion[]; answers: readonly ProjectAnswer[]; onAnswer(answer: ProjectAnswer): void }

const OWN_ROW = 'own';

/** Which of several rows of one name is a project's: the person says it, nothing is guessed. */
export function ProjectQuestions({ questions, answers, onAnswer }: ProjectQuestionsProps): ReactNode {
  const given = new Map(answers.map(({ projectId, row }) => [projectId, row === null ? OWN_ROW : String(row)]));
  return (
    <section className="projects-questions" aria-label="同名项目">
      <p><b>有同名的项目，请选定各是表样的哪一行：</b></p>
      {questions.map(({ projectId, name, says, candidates }) => (
        <label key={projectId} className="projects-question">
          <span>{name}<span className="small faint">{says}</span></span>
          <select className="formLine-select" value={given.get(projectId) ?? ''} onChange={({ target: { value } }) => onAnswer({ projectId, row: value === OWN_ROW ? null : Number(value) })}>
            <option value="" disabled>请选择</option>
            {candidates.map(({ row, says: rowSays }) => <option key={row} value={String(row)}>表样第 {row + 1} 行{rowSays === '' ? '' : `（${rowSays}）`}</option>)}
            <option value={OWN_ROW}>都不是，另填一行</option>
          </select>
        </label>
      ))}
    </section>
  );
}
