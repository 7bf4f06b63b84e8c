import { extname } from 'node:path';
import type { ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { periodKind, periodsOfYear } from '#shared/domain/period.ts';
import { planContextOf } from '#shared/domain/planContext.ts';
import { investmentRate } from '#shared/domain/project.ts';
import type { FilledForm } from '#shared/domain/projectTable.ts';
import type { HandlersOf, JobContext } from '#electron/services/handlerTypes.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { listProjectForms } from '#electron/storage/tables/template.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import { readTemplateFile } from '#electron/storage/workspace/templateFiles.ts';
import type { FilledProjectForm, ProjectFormContent } from '#electron/workbook/fill/projects/projectContent.ts';
import { knownProjects } from './knownProjects.ts';

type Wish = ParsedInput<'project.previewForm'>;

/** The projects of a month in the agency's own form, shown and written. */
export const projectFormHandlers: Pick<HandlersOf<'project'>, 'project.previewForm' | 'project.fillForm'> = {
  'project.previewForm': async (job, input) => shownOf((await fill(job, input)).filled),

  'project.fillForm': async (job, input) => {
    job.progress({ done: 0, total: 2, what: '' });
    const { filled, formName } = await fill(job, input);
    checkFilled(filled, job.files.nameOf(input.target));
    if (filled.placed.length === 0) throw new Refusal('project.formTakesNone', { file: formName });
    job.progress({ done: 1, total: 2, what: job.files.nameOf(input.target) });
    const { name } = job.files.write(input.target, filled.bytes);
    return { ...shownOf(filled), name };
  },
};

/** Nothing is written before everything is said, nor under a name with which Excel would not open it. */
function checkFilled({ questions: [question, ...more], extension }: FilledProjectForm, target: string): void {
  if (question !== undefined) throw new Refusal('project.formAsked', { project: question.name, count: more.length + 1, rows: question.candidates.map(({ row }) => row + 1).join('、') });
  if (extname(target).toLowerCase() !== `.${extension}`) throw new Refusal('fill.ending', { file: target, extension });
}

function shownOf({ sheet, placed, cells, untouched, questions, extension, problems }: FilledProjectForm): FilledForm {
  return { sheet, placed, cells, untouched, questions, extension, problems };
}

async function fill(job: JobContext, input: Wish): Promise<{ filled: FilledProjectForm; formName: string }> {
  const plan = getPlan(job.db, input.planKey);
  if (periodKind(input.period) !== 'month' || !periodsOfYear(plan.year).some(({ key }) => key === input.period)) throw new Refusal('entry.noPeriod', { period: input.period, plan: plan.title });
  const content = contentOf(job, input);
  if (content.rows.length === 0) throw new Refusal('project.nothingToExport', { unit: input.unit ?? '' });
  const form = readForm(job, input);
  const filled = await job.workbooks.run('fillProjects', { bytes: form.bytes, plan: planContextOf(plan, input.unit === null ? [] : [input.unit]), content }, { signal: job.signal })
    .catch((error: unknown) => { throw error instanceof Refusal ? new Refusal(error.code, { file: form.name, ...error.detail }, { cause: error }) : error; });
  return { filled, formName: form.name };
}

function readForm({ db, files, workspace }: JobContext, { form, keptForm }: Wish): { name: string; bytes: Buffer } {
  if (form !== null) return files.read(form);
  const kept = listProjectForms(db).find(({ sha256 }) => sha256 === keptForm);
  if (kept === undefined) throw new Refusal('template.unknown');
  return { name: kept.name, bytes: readTemplateFile(workspace.folder, kept.sha256) };
}

function contentOf({ db, ports }: JobContext, { planKey, period, unit, answers }: Wish): ProjectFormContent {
  const identity = findIdentity(db);
  const isOwn = unit !== null && identity?.unit === unit;
  return {
    period, reportedOn: ports.clock.today(), answers,
    head: { ...(unit === null ? {} : { unit }), ...(isOwn ? { contact: identity?.person ?? '', phone: identity?.phone ?? '' } : {}) },
    // As the screen lists them.
    rows: knownProjects(db, { planKey, period, unit }).sort((one, other) => one.project.name.localeCompare(other.project.name, 'zh-CN')).map(({ project, month }) => {
      const { name, category, place, owner, duration, totalInvestment, annualInvestment } = project;
      const { completed = null, cumulative = null, stage = null, problems = null } = month ?? {};
      return { projectId: project.projectId, unit: project.unit, rate: investmentRate(project, month), values: { name, category, place, owner, duration, totalInvestment, annualInvestment, completed, cumulative, stage, problems } };
    }),
  };
}
