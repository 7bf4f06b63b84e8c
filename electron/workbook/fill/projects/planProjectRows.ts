import { isSameCategory } from '#shared/domain/project.ts';
import { matchProjects } from '#shared/domain/projectMatch.ts';
import type { RowPlan, RowSpan } from '../move/rowPlan.ts';
import { blocksOfSame, placeInPart, rowPlanOf, type RowKnowledge } from '../table/plannedRows.ts';
import type { ProjectFormContent, ProjectFormRow } from './projectContent.ts';
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
  /** Projects of which nobody can say which of these rows is theirs. */
  asked: { one: ProjectFormRow; candidates: FormRow[] }[];
  /** Rows whose name is not quite that of the project that went into them. */
  alike: FormRow[];
}

/**
 * Decides which row takes which project: its own where the form names it, else a blank one, else one put in after the
 * likeness of a neighbour. `unitAt` says whose project a row is, where the form has a column for it.
 */
export function planProjectRows(form: ProjectForm, content: Pick<ProjectFormContent, 'rows' | 'answers'>, unitAt: (row: number) => string): ProjectLayout {
  const rows = [...form.rows];
  const sections = [...form.sections];
  const bySection = new Map<FormSection, ProjectFormRow[]>();
  const unplaced: ProjectFormRow[] = [];
  const { waiting, asked, alike } = placeKnown(rows, content, unitAt);
  for (const one of waiting) {
    const section = sectionFor(sections, one) ?? newSection(rows, sections, one, form);
    if (section === undefined) unplaced.push(one);
    else bySection.set(section, [...(bySection.get(section) ?? []), one]);
  }
  for (const [section, of] of bySection) unplaced.push(...placeInPart(rows, section, of, KNOWLEDGE));
  return { plan: rowPlanOf(rows, { top: form.top, bottom: form.top + form.rows.length - 1 }), top: form.top, rows, blocks: blocksOf(rows, form.top), unplaced, asked, alike };
}

interface Placing extends Pick<ProjectLayout, 'asked' | 'alike'> {
  /** Those of the content that the form does not name yet. */
  waiting: ProjectFormRow[];
}

/** As a person said, then by name: every project its own row. */
function placeKnown(rows: readonly FormRow[], { rows: content, answers }: Pick<ProjectFormContent, 'rows' | 'answers'>, unitAt: (row: number) => string): Placing {
  const known = rows.filter(({ kind }) => kind === 'project');
  const answered = new Map(answers.map(({ projectId, row }) => [projectId, row]));
  for (const one of content) {
    const row = known.find(({ source, content: taken }) => taken === null && source === answered.get(one.projectId));
    if (row !== undefined) row.content = one;
  }
  const placed = new Set(known.map((row) => row.content));
  const apart = content.filter(({ projectId }) => answered.get(projectId) === null);
  const open = content.filter((one) => !placed.has(one) && !apart.includes(one)).map((one) => ({ name: one.values.name ?? '', one }));
  const { pairs, asked, rest } = matchProjects(open, known.filter((row) => row.content === null), ({ one }, row) => ['', one.unit].includes(unitAt(row.source)));
  for (const { one, other } of pairs) other.content = one.one;
  const waits = new Set([...apart, ...rest.map(({ one }) => one)]);
  return { waiting: content.filter((one) => waits.has(one)), asked: asked.map(({ one, candidates }) => ({ one: one.one, candidates })), alike: pairs.filter(({ by }) => by === 'like').map(({ other }) => other) };
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
