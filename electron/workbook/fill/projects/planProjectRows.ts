import { isSameCategory, projectNameKey } from '#shared/domain/project.ts';
import { RowPlan, type RowInsert, type RowSpan } from '../move/rowPlan.ts';
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
  for (const [section, waiting] of bySection) placeInSection(rows, section, waiting);
  return { plan: planFrom(rows), top: form.top, rows, blocks: blocksOf(rows, form.top), unplaced };
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

function placeInSection(rows: FormRow[], section: FormSection, waiting: readonly ProjectFormRow[]): void {
  const missing = waiting.length - section.rows.filter(isFree).length;
  if (missing > 0) addRows(rows, section, missing);
  const free = section.rows.filter(isFree);
  waiting.forEach((one, nth) => {
    const row = free[nth];
    if (row !== undefined) row.content = one;
  });
}

/** Between the last two rows where the last one is blank as well: its lower border stays the table's lower border. */
function addRows(rows: FormRow[], section: FormSection, count: number): void {
  const blank = section.rows.filter(isFree);
  const after = (blank.length > 2 ? blank.at(-2) : undefined) ?? section.rows.at(-1);
  const pattern = after ?? rows.find(isEntry);
  const place = after ?? section.group;
  if (pattern === undefined || place === null) return;
  const added = Array.from({ length: count }, () => cloneOf(pattern));
  rows.splice(rows.indexOf(place) + 1, 0, ...added);
  section.rows.splice(after === undefined ? 0 : section.rows.indexOf(after) + 1, 0, ...added);
}

function isFree({ kind, content }: FormRow): boolean {
  return kind === 'blank' && content === null;
}

function cloneOf(row: FormRow): FormRow {
  return { ...row, isClone: true, kind: row.kind === 'group' ? 'group' : 'blank', name: '', content: null };
}

function blocksOf(rows: readonly FormRow[], top: number): RowSpan[] | undefined {
  if (rows.some((row) => isEntry(row) && row.block === null)) return undefined;
  const blocks: (RowSpan & { name: string })[] = [];
  rows.forEach(({ block }, place) => {
    const last = blocks.at(-1);
    if (block === null) return;
    if (last?.name === block && last.bottom === top + place - 1) last.bottom += 1;
    else blocks.push({ name: block, top: top + place, bottom: top + place });
  });
  return blocks.filter((block) => block.top !== block.bottom).map(({ top: first, bottom }) => ({ top: first, bottom }));
}

function planFrom(rows: readonly FormRow[]): RowPlan {
  const inserts: RowInsert[] = [];
  for (const row of rows) {
    if (!row.isClone) inserts.push({ after: row.source, patterns: [] });
    else inserts.at(-1)?.patterns.push(row.source);
  }
  return new RowPlan(inserts, []);
}
