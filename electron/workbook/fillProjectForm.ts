import type { PlanContext } from '#shared/domain/recognition.ts';
import { checkProjectRows, fillProjects } from './fill/projects/fillProjects.ts';
import type { FilledProjectForm, ProjectFormContent } from './fill/projects/projectContent.ts';
import { readWorkbook } from './read/readWorkbook.ts';
import { readProjects, type ReadProjects } from './recognise/projects/readProjectTable.ts';
import { WorkbookError } from './sheet.ts';

/** Finds the table of 重大项目 in an agency's own workbook and fills it; throws WorkbookError when there is none, or its format cannot be filled in place. */
export function fillProjectForm(form: Buffer, { plan, content }: { plan: PlanContext; content: ProjectFormContent }): FilledProjectForm {
  return fillProjects(form, readForm(form, plan), content);
}

/** Throws WorkbookError when the workbook could not be filled, whatever the projects; gives the name of the table's sheet. */
export function checkProjectForm(form: Buffer): { sheet: string } {
  const read = readForm(form, null);
  checkProjectRows(form, read);
  return { sheet: read.place.sheet.name };
}

function readForm(form: Buffer, plan: PlanContext | null): ReadProjects {
  const workbook = readWorkbook(form);
  if (workbook.format !== 'xlsx') throw new WorkbookError('fill.notXlsx', { format: workbook.format });
  return readProjects(workbook, plan);
}
