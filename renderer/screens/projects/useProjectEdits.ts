import { useRef, useState } from 'react';
import type { CellEdit } from '#renderer/components/grid/gridTypes.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { useRowEdits } from '#renderer/stores/useRowEdits.ts';
import type { Input } from '#shared/contract/contract.ts';
import { fieldOfColumn, monthOf, readField, type ProjectRow } from './projectColumns.ts';

interface ProjectEdits {
  edit(edits: readonly CellEdit[]): Promise<boolean>;
  /** Why some of the last texts were not taken, as a sentence. */
  untaken: string | undefined;
}

type Values = Record<string, string | null>;

/** What is typed into the grid of projects: fields of a project and of its months, each saved where it belongs. */
export function useProjectEdits(planKey: string, rows: readonly ProjectRow[]): ProjectEdits {
  const { run } = useCommand();
  const [untaken, setUntaken] = useState<string>();
  // Versions that the last saves left, until they are read again.
  const versions = useRef(new Map<string, number>());
  const versionOf = (key: string, listed: number): number => Math.max(listed, versions.current.get(key) ?? 0);

  const save = useRowEdits<CellEdit>(async (projectId, edits) => {
    const row = rows.find(({ project }) => project.projectId === projectId);
    if (row === undefined) return { ok: true, value: null };
    const { project, months } = valuesOf(edits);
    if (Object.keys(project).length > 0) {
      const result = await run('project.update', { planKey, projectId, version: versionOf(projectId, row.project.version), values: project as Input<'project.update'>['values'] });
      if (!result.ok) return result;
      versions.current.set(projectId, result.value.project.version);
    }
    for (const [period, values] of months) {
      const key = `${projectId} ${period}`;
      const result = await run('project.saveMonth', { planKey, projectId, period, values, version: versionOf(key, monthOf(row, period)?.version ?? 0) });
      if (!result.ok) return result;
      versions.current.set(key, result.value.month.version);
    }
    return { ok: true, value: null };
  });

  const edit = async (edits: readonly CellEdit[]): Promise<boolean> => {
    const wrong = edits.filter((one) => whyNotTaken(one) !== null);
    const first = wrong[0];
    setUntaken(first === undefined ? undefined : `有 ${wrong.length} 处没有填入，保持原样。${whyNotTaken(first) ?? ''}`);
    const isSaved = await save(edits.filter((one) => !wrong.includes(one)));
    return isSaved && wrong.length === 0;
  };
  return { edit, untaken };
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
