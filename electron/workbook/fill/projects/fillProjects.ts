import type { CellProblem } from '#shared/domain/recognition.ts';
import { projectRoleOf } from '../../recognise/projects/projectWords.ts';
import type { ReadProjects } from '../../recognise/projects/readProjectTable.ts';
import { cellAddress, WorkbookError, type CellRange } from '../../sheet.ts';
import { fitRowHeights } from '../table/fitRowHeights.ts';
import { guardCells } from '../table/guardCells.ts';
import { mergeBlocks } from '../table/mergeBlocks.ts';
import { moveRows } from '../move/moveRows.ts';
import { dropStaleResults } from '../results/dropStaleResults.ts';
import { askForRecalculation } from '../sheet/askForRecalculation.ts';
import { openSheet, type OpenSheet } from '../sheet/openSheet.ts';
import { patchSheet } from '../sheet/patchSheet.ts';
import { signatureProblems } from '../table/signatureProblems.ts';
import { endingOf } from '../xml/workbookEnding.ts';
import { openWorkbookParts, type SheetPlace, type WorkbookParts } from '../xml/workbookParts.ts';
import { planProjectRows, type ProjectLayout } from './planProjectRows.ts';
import { projectCells, type ProjectCells } from './projectCells.ts';
import type { FilledProjectForm, ProjectFormContent } from './projectContent.ts';
import { projectQuestions } from './projectQuestions.ts';
import { readProjectForm } from './readProjectForm.ts';

/**
 * Writes the projects of a month into the agency's own table, as `read` found it; parts that no filled cell is in keep
 * their bytes. Throws WorkbookError when the file cannot be opened or has no row for a project.
 */
export function fillProjects(form: Buffer, read: ReadProjects, content: ProjectFormContent): FilledProjectForm {
  const { name } = read.place.sheet;
  const { parts, place, before } = openForm(form, name);
  const unitCol = read.place.columns.find(({ leaf }) => projectRoleOf(leaf) === 'unit')?.col;
  const layout = planProjectRows(readProjectForm(before, read), content, (row) => (unitCol === undefined ? '' : before.textAt(row, unitCol).trim()));
  const { cells, kept } = projectCells({ before, read, content, layout, date1904: parts.date1904 });
  moveRows(parts, place, layout.plan);
  const sheet = layout.plan.isEmpty ? before : openSheet(parts, place.part);
  const programmes = mergeCategories(sheet, read, layout);
  const { allowed, problems } = guardCells(parts, place, { sheet, recognition: { sheet: name, columns: read.place.columns }, wanted: cells, programmes });
  patchSheet(sheet.patch, sheet.grid, allowed);
  fitRowHeights(parts, sheet, allowed);
  dropStaleResults(parts, place, { sheet, cells: allowed, plan: layout.plan });
  if (!sheet.patch.isEmpty) parts.write(place.part, sheet.patch.finish(parts.memory.take));
  askForRecalculation(parts);
  const extension = endingOf(parts);
  const bytes = parts.finish();
  parts.memory.release();
  return {
    bytes, sheet: name, placed: placedIn(layout), cells: allowed.length, questions: projectQuestions(read, layout), extension,
    untouched: read.place.columns.flatMap(({ header, leaf, field }) => (field === null && projectRoleOf(leaf) === undefined ? [header] : [])),
    problems: [...problems.map(asProjectProblem), ...openQuestions(name, { read, layout, kept }), ...signatureProblems(parts, name)],
  };
}

/** 类别 cells that span their projects span those that were put in as well; gives these merges. */
function mergeCategories(sheet: OpenSheet, { place: { columns } }: ReadProjects, { blocks, top, rows }: ProjectLayout): CellRange[] | undefined {
  const col = columns.find(({ field }) => field === 'category')?.col;
  if (blocks === undefined || col === undefined) return undefined;
  return mergeBlocks(sheet, col, { top, bottom: top + rows.length - 1 }, blocks);
}

/** Throws WorkbookError when the form has no row for a project. */
export function checkProjectRows(form: Buffer, read: ReadProjects): void {
  readProjectForm(openForm(form, read.place.sheet.name).before, read);
}

function openForm(form: Buffer, name: string): { parts: WorkbookParts; place: SheetPlace; before: OpenSheet } {
  const parts = openWorkbookParts(form);
  const place = parts.sheets.find((sheet) => sheet.name === name);
  if (place === undefined) throw new WorkbookError('fill.noSheet', { sheet: name });
  return { parts, place, before: openSheet(parts, place.part) };
}

function placedIn({ rows, top }: ProjectLayout): FilledProjectForm['placed'] {
  return rows.flatMap(({ kind, isClone, content }, place) => (content === null ? [] : [{ name: content.values.name ?? '', row: top + place, how: kind === 'project' ? 'known' : isClone ? 'added' : 'blank' }]));
}

/** A form of projects has no setting by which its formulas could go. */
function asProjectProblem(problem: CellProblem): CellProblem {
  return problem.code === 'fill.formula' ? { ...problem, code: 'project.formFormula' } : problem;
}

interface Outcome { read: ReadProjects; layout: ProjectLayout; kept: ProjectCells['kept'] }

function openQuestions(sheet: string, { read, layout, kept }: Outcome): CellProblem[] {
  const { columns } = read.place;
  const nameColumn = columns.find(({ field }) => field === 'name');
  const problem = (code: string, place: Partial<CellProblem>, detail: CellProblem['detail']): CellProblem => ({ code, severity: 'warning', sheet, cell: null, header: null, seen: '', detail, ...place });
  const isAsked = new Set(layout.asked.flatMap(({ candidates }) => candidates));
  const strangers = layout.rows.flatMap((row, place) => (row.kind === 'project' && row.content === null && !isAsked.has(row)
    ? [problem('project.formRowKept', { cell: cellAddress(layout.top + place, nameColumn?.col ?? 0), header: nameColumn?.header ?? null, seen: row.name }, {})] : []));
  const alike = layout.alike.map((row) => problem('project.formNameLike', { cell: cellAddress(layout.top + layout.rows.indexOf(row), nameColumn?.col ?? 0), header: nameColumn?.header ?? null, seen: row.name }, { project: row.content?.values.name ?? '' }));
  return [
    ...layout.unplaced.map(({ values: { name, category } }) => problem('project.formNoGroup', {}, { project: name ?? '', category: category ?? '' })),
    ...alike,
    ...strangers,
    ...kept.map(({ header, names }) => problem('project.formKept', { header }, { header, count: names.length, first: names[0] ?? '' })),
  ];
}
