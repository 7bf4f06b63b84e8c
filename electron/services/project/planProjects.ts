import { isSameCategory, projectNameKey, type Project, type ProjectMonth } from '#shared/domain/project.ts';
import { isSameProjectValue, MONTH_FIELDS, type ProjectRowPlan, type ProjectTable, type ProjectTableField, type ProjectTableRow } from '#shared/domain/projectTable.ts';

export interface KnownProject { project: Project; month: ProjectMonth | undefined }

/** A row with the project that it is about; undefined: it is new. */
export interface PlannedRow { plan: ProjectRowPlan; known: KnownProject | undefined }

/**
 * What a table would change: rows go to projects by name. Absence is never deletion: a project that the table leaves out
 * stays as it is, and so does a field whose cell is blank.
 */
export function planProjects({ rows }: ProjectTable, projects: readonly KnownProject[]): PlannedRow[] {
  const byName = new Map(projects.map((known) => [projectNameKey(known.project.name), known]));
  return rows.map((row) => {
    const known = byName.get(projectNameKey(row.name));
    const changes = row.isSound ? changesOf(row, known) : [];
    const outcome = !row.isSound ? 'rejected' : known === undefined ? 'added' : changes.length > 0 ? 'updated' : 'unchanged';
    return { known, plan: { row: row.row, name: row.name, outcome, changes } };
  });
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
