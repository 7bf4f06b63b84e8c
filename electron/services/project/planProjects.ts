import { isSameCategory, type Project, type ProjectMonth } from '#shared/domain/project.ts';
import { matchProjects } from '#shared/domain/projectMatch.ts';
import { isSameProjectValue, MONTH_FIELDS, type ProjectRowPlan, type ProjectTable, type ProjectTableField, type ProjectTableRow } from '#shared/domain/projectTable.ts';
import type { CellProblem } from '#shared/domain/recognition.ts';

export interface KnownProject { project: Project; month: ProjectMonth | undefined }

/** A row with the project that it is about; undefined: it is new, or nobody can say which it is. */
export interface PlannedRow { plan: ProjectRowPlan; known: KnownProject | undefined; problem: CellProblem | null }

/**
 * What a table would change: rows go to projects by name, and are left out where several projects bear it. Absence is never deletion: a project that the table leaves out
 * stays as it is, and so does a field whose cell is blank.
 */
export function planProjects({ rows, sheet }: ProjectTable, projects: readonly KnownProject[]): PlannedRow[] {
  const { pairs, asked } = matchProjects(rows.filter(({ isSound }) => isSound), projects.map((known) => ({ name: known.project.name, known })), () => true);
  const pairOf = new Map(pairs.map((pair) => [pair.one, pair]));
  const candidatesOf = new Map(asked.map(({ one, candidates }) => [one, candidates]));
  return rows.map((row) => {
    const pair = pairOf.get(row);
    const known = pair?.other.known;
    const candidates = candidatesOf.get(row);
    const isSound = row.isSound && candidates === undefined;
    const changes = isSound ? changesOf(row, known) : [];
    const problem = !row.isSound ? null
      : candidates !== undefined ? problemAt(row, sheet, 'project.severalOfName', { count: candidates.length })
        : pair?.by === 'like' ? problemAt(row, sheet, 'project.nameLike', { project: pair.other.name }) : null;
    const outcome = !isSound ? 'rejected' : known === undefined ? 'added' : changes.length > 0 ? 'updated' : 'unchanged';
    return { known, problem, plan: { row: row.row, name: row.name, outcome, changes } };
  });
}

function problemAt({ name, cells }: ProjectTableRow, sheet: string, code: string, detail: CellProblem['detail']): CellProblem {
  return { code, severity: code === 'project.severalOfName' ? 'error' : 'warning', sheet, cell: cells.name?.cell ?? null, header: null, seen: name, detail };
}

/** The values of a row's changes, told apart by what they belong to. */
export function valuesOf({ changes }: ProjectRowPlan): { project: Record<string, string | null>; month: Record<string, string | null> } {
  const of = (isMonth: boolean): Record<string, string | null> => Object.fromEntries(changes.flatMap(({ field, after }) => (MONTH_FIELDS.has(field) === isMonth ? [[field, after]] : [])));
  return { project: of(false), month: of(true) };
}

function changesOf({ cells }: ProjectTableRow, known: KnownProject | undefined): ProjectRowPlan['changes'] {
  return Object.entries(cells).flatMap(([name, { cell, value }]) => {
    const field = name as ProjectTableField;
    const before = standing(field, known);
    const isKept = (field === 'name' && known !== undefined) || (field === 'category' && before !== null && value !== null && isSameCategory(before, value));
    return isKept || isSameProjectValue(before, value) ? [] : [{ field, before, after: value, cell }];
  });
}

function standing(field: ProjectTableField, known: KnownProject | undefined): string | null {
  const values: Partial<Record<ProjectTableField, string | null>> = { ...known?.project, ...(known?.month === undefined ? {} : monthValues(known.month)) };
  return values[field] ?? null;
}

function monthValues({ completed, cumulative, stage, problems }: ProjectMonth): Partial<Record<ProjectTableField, string | null>> {
  return { completed, cumulative, stage, problems };
}
