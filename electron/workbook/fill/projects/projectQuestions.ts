import type { ProjectQuestion } from '#shared/domain/projectTable.ts';
import type { ReadProjects } from '../../recognise/projects/readProjectTable.ts';
import type { ProjectLayout } from './planProjectRows.ts';

/** Beside the name, what a reader would tell two projects apart by. */
const TELLING = ['place', 'owner', 'duration', 'totalInvestment'] as const;

/** What a person has to say of projects whose name several rows, or several projects, bear. */
export function projectQuestions({ table }: ReadProjects, { asked }: ProjectLayout): ProjectQuestion[] {
  const rowSays = (source: number): string => TELLING.flatMap((field) => table.rows.find(({ row }) => row === source)?.cells[field]?.text ?? []).join('，');
  return asked.map(({ one: { projectId, unit, values }, candidates }) => ({
    projectId, name: values.name ?? '',
    says: [unit, values.place, values.owner, values.duration, values.totalInvestment === null ? null : `总投资 ${values.totalInvestment} 万元`].filter((part) => part !== null).join('，'),
    candidates: candidates.map(({ source }) => ({ row: source, says: rowSays(source) })),
  }));
}
