import { isSameCategory, projectNameKey } from '#shared/domain/project.ts';
import type { RowPlan, RowSpan } from '../move/rowPlan.ts';
import { blocksOfSame, placeInPart, rowPlanOf, type RowKnowledge } from '../table/plannedRows.ts';
import type { ProjectFormRow } from './projectContent.ts';
import { isEntry, type FormRow, type FormSection, type ProjectForm } from './readProjectForm.ts';

/** Where everything goes; `rows` are those of the sheet after the plan is carried out, from `top` on. */
export interface ProjectLayout {
  plan: RowPlan;
  top: number;
  rows: FormRow[];
  /** Rows whose 类别 cells are one, where the form has such cells and all of its rows stand beside one. */
  blocks: RowSpan[] | undefined;
  /** Projects whose group the form does not have. */
  unplaced: ProjectFormRow[];
}

/**
 * Decides which row takes which project: its own where the form names it, else a blank one, else one put in after the
 * likeness of a neighbour. `unitAt` says whose project a row is, where the form has a column for it.
 */
export function planProjectRows(form: ProjectForm, content: readonly ProjectFormRow[], unitAt: (row: number) => string): ProjectLayout {
  const rows = [...form.rows];
  const sections = [...form.sections];
  const bySection = new Map<FormSection, ProjectFormRow[]>();
  const unplaced: ProjectFormRow[] = [];
  for (const one of placeKnown(rows, content, unitAt)) {
    const section = sectionFor(sections, one) ?? newSection(rows, sections, one, form);
    if (section === undefined) unplaced.push(one);
    else bySection.set(section, [...(bySection.get(section) ?? []), one]);
  }
  for (const [section, waiting] of bySection) unplaced.push(...placeInPart(rows, section, waiting, KNOWLEDGE));
  return { plan: rowPlanOf(rows, { top: form.top, bottom: form.top + form.rows.length - 1 }), top: form.top, rows, blocks: blocksOf(rows, form.top), unplaced };
}

/** Those of the content that the form does not name yet. */
function placeKnown(rows: readonly FormRow[], content: readonly ProjectFormRow[], unitAt: (row: number) => string): ProjectFormRow[] {
  const byName = Map.groupBy(rows.filter(({ kind }) => kind === 'project'), ({ name }) => projectNameKey(name));
  return content.filter((one) => {
    const row = byName.get(projectNameKey(one.values.name ?? ''))?.find(({ content: taken, source }) => taken === null && ['', one.unit].includes(unitAt(source)));
    if (row !== undefined) row.content = one;
    return row === undefined;
  });
}

/** In a table without parts everything is in its place. */
function sectionFor(sections: readonly FormSection[], { values: { category } }: ProjectFormRow): FormSection | undefined {
  if (sections.every((section) => section.category === null)) return sections[0];
  return sections.find((section) => (section.category === null ? category === null : category !== null && isSameCategory(section.category, category)));
}

/** A 类别 that the form does not have goes to the end under a group row of its own, where the form has group rows. */
function newSection(rows: FormRow[], sections: FormSection[], { values: { category } }: ProjectFormRow, form: ProjectForm): FormSection | undefined {
  const group = sections.findLast((section) => section.group !== null)?.group;
  const pattern = form.rows.find(isEntry);
  if (group === undefined || group === null || pattern === undefined || category === null || !form.canGrowGroups) return undefined;
  const section: FormSection = { category, group: { ...cloneOf(group), name: category }, rows: [cloneOf(pattern)] };
  rows.push(...(section.group === null ? [] : [section.group]), ...section.rows);
  sections.push(section);
  return section;
}

function isFree({ kind, content }: FormRow): boolean {
  return kind === 'blank' && content === null;
}

function cloneOf(row: FormRow): FormRow {
  return { ...row, isClone: true, kind: row.kind === 'group' ? 'group' : 'blank', name: '', content: null };
}

const KNOWLEDGE: RowKnowledge<FormRow> = { isEntry, isFree, cloneOf };

function blocksOf(rows: readonly FormRow[], top: number): RowSpan[] | undefined {
  return rows.some((row) => isEntry(row) && row.block === null) ? undefined : blocksOfSame(rows.map(({ block }) => block), top);
}
