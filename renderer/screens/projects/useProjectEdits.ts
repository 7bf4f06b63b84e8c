import { useRef, useState } from 'react';
import type { CellEdit } from '#renderer/components/grid/gridTypes.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { projectUndo } from '#renderer/stores/undo.ts';
import { useGridSaves, type GridSaves, type TurnedEdits } from '#renderer/stores/useGridSaves.ts';
import type { Input } from '#shared/contract/contract.ts';
import { fieldOfColumn, monthOf, readField, type ProjectRow } from './projectColumns.ts';

interface ProjectEdits extends Pick<GridSaves<CellEdit>, 'undo' | 'redo'> {
  edit(edits: readonly CellEdit[]): Promise<boolean>;
  /** Why some of the last texts were not taken, as a sentence. */
  untaken: string | undefined;
}

type Values = Record<string, string | null>;
type ProjectSave = Omit<Input<'project.save'>, 'planKey'>;

/** What is typed or pasted into the grid of projects: fields of projects and of their months, one go one save. */
export function useProjectEdits(planKey: string, rows: readonly ProjectRow[], turned: TurnedEdits): ProjectEdits {
  const { run } = useCommand();
  const [untaken, setUntaken] = useState<string>();
  // Versions that the last saves left, until they are read again.
  const versions = useRef(new Map<string, number>());

  const { save, undo, redo } = useGridSaves<CellEdit>(projectUndo, async (edits) => {
    const changes = projectSave(edits, rows, (key, listed) => Math.max(listed, versions.current.get(key) ?? 0));
    if (changes.projects.length + changes.months.length === 0) return { ok: true, value: { stepId: null } };
    const result = await run('project.save', { planKey, ...changes });
    if (!result.ok) return result;
    for (const { projectId, version } of result.value.projects) versions.current.set(projectId, version);
    for (const { projectId, period, version } of result.value.months) versions.current.set(`${projectId} ${period}`, version);
    return result;
  }, turned);

  const edit = async (edits: readonly CellEdit[]): Promise<boolean> => {
    const wrong = edits.filter((one) => whyNotTaken(one) !== null);
    const first = wrong[0];
    setUntaken(first === undefined ? undefined : `有 ${wrong.length} 处没有填入，保持原样。${whyNotTaken(first) ?? ''}`);
    const isSaved = await save(edits.filter((one) => !wrong.includes(one)));
    return isSaved && wrong.length === 0;
  };
  return { edit, untaken, undo, redo };
}

/** Edits of any rows as one save; `versionOf` takes the version of a project, or of `project month`, as it was listed. */
export function projectSave(edits: readonly CellEdit[], rows: readonly ProjectRow[], versionOf: (key: string, listed: number) => number): ProjectSave {
  const save: ProjectSave = { projects: [], months: [] };
  for (const [projectId, ofRow] of Map.groupBy(edits, ({ rowKey }) => rowKey)) {
    const row = rows.find((each) => each.project.projectId === projectId);
    if (row === undefined) continue;
    const { project, months } = valuesOf(ofRow);
    if (Object.keys(project).length > 0) save.projects.push({ projectId, values: project as ProjectSave['projects'][number]['values'], version: versionOf(projectId, row.project.version) });
    for (const [period, values] of months) save.months.push({ projectId, period, values, version: versionOf(`${projectId} ${period}`, monthOf(row, period)?.version ?? 0) });
  }
  return save;
}

/** Edits of one row, told apart by what they belong to. */
export function valuesOf(edits: readonly Pick<CellEdit, 'columnKey' | 'text'>[]): { project: Values; months: Map<string, Values> } {
  const project: Values = {};
  const months = new Map<string, Values>();
  for (const { columnKey, text } of edits) {
    const column = fieldOfColumn(columnKey);
    const reading = column === undefined ? undefined : readField(column.field, text);
    if (column === undefined || reading?.ok !== true) continue;
    if (column.of === 'project') project[column.field] = reading.value;
    else months.set(column.period, { ...months.get(column.period), [column.field]: reading.value });
  }
  return { project, months };
}

function whyNotTaken({ columnKey, text }: CellEdit): string | null {
  const column = fieldOfColumn(columnKey);
  if (column === undefined) return '这一列由程序计算。';
  const reading = readField(column.field, text);
  return reading.ok ? null : reading.reason;
}
