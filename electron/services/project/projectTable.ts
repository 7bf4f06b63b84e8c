import { createHash } from 'node:crypto';
import type { Output, ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { workbookSource } from '#shared/domain/change.ts';
import { periodKind, periodLabel, periodsOfYear } from '#shared/domain/period.ts';
import { planContextOf } from '#shared/domain/planContext.ts';
import type { ProjectTable } from '#shared/domain/projectTable.ts';
import type { HandlersOf, JobContext } from '#electron/services/handlerTypes.ts';
import { actingAs, checkOwnUnit } from '#electron/storage/write/actor.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { newId, saveFields } from '#electron/storage/write/saveFields.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { projectEntity, projectMonthEntity } from '#electron/storage/tables/project.ts';
import { findIdentity, nameSource } from '#electron/storage/tables/workspace.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { knownProjects } from './knownProjects.ts';
import { planProjects, valuesOf, type PlannedRow } from './planProjects.ts';

type Scope = Pick<ParsedInput<'project.preview'>, 'planKey' | 'period' | 'unit'>;

/** The monthly table of 重大项目 as a workbook, in and out. */
export const projectTableHandlers: Pick<HandlersOf<'project'>, 'project.preview' | 'project.import' | 'project.export'> = {
  'project.preview': async (job, input) => {
    const read = await readTable(job, input);
    const planned = plan(job.db, input, read.table);
    const plans = planned.map((row) => row.plan);
    const count = (outcome: PlannedRow['plan']['outcome']): number => plans.filter((each) => each.outcome === outcome).length;
    return {
      name: read.name, sheet: read.table.sheet, digest: digestOf(read, planned), rows: plans, problems: [...read.table.problems, ...planned.flatMap(({ problem }) => problem ?? [])],
      counts: { added: count('added'), updated: count('updated'), unchanged: count('unchanged'), rejected: count('rejected') },
      unread: read.table.columns.flatMap(({ header, field }) => (field === null && !/^序号$|率/.test(header) ? [header] : [])),
    };
  },

  'project.import': async (job, input) => {
    const read = await readTable(job, input);
    await job.backUp();
    return job.write((context) => {
      checkOwnUnit(actingAs(context.db, 'project.import'), input.unit);
      const planned = plan(context.db, input, read.table);
      if (digestOf(read, planned) !== input.digest) throw new Refusal('workbook.previewStale', { file: read.name });
      return save(context, { input, read, planned });
    });
  },

  'project.export': async (job, { planKey, period, unit, target }) => {
    const { title } = getPlan(job.db, planKey);
    const identity = findIdentity(job.db);
    const rows = knownProjects(job.db, { planKey, period, unit }).map(({ project, month }) => ({ project, month: month ?? null }));
    if (rows.length === 0) throw new Refusal('project.nothingToExport', { unit: unit ?? '' });
    const head = [...(unit === null ? [] : [`填报单位：${unit}`]), `填报期：${periodLabel(period)}`, ...(unit !== null && identity?.unit === unit ? [`联系人：${identity.person}`, `联系电话：${identity.phone ?? ''}`] : [])];
    const bytes = await job.workbooks.run('composeProjects', { title: `${title}重大项目${periodLabel(period)}进展情况表`, head, showsUnit: unit === null, rows }, { signal: job.signal });
    return { name: job.files.write(target, bytes).name, rows: rows.length };
  },
};

interface ReadTable { name: string; sha256: string; table: ProjectTable }

async function readTable(job: JobContext, { planKey, period, unit, file }: ParsedInput<'project.preview'>): Promise<ReadTable> {
  const of = getPlan(job.db, planKey);
  if (periodKind(period) !== 'month' || !periodsOfYear(of.year).some(({ key }) => key === period)) throw new Refusal('entry.noPeriod', { period, plan: of.title });
  const { name, bytes } = job.files.read(file);
  const table = await job.workbooks.run('readProjects', { bytes, fileName: name, plan: planContextOf(of, [unit]) }, { signal: job.signal })
    .catch((error: unknown) => { throw error instanceof Refusal ? new Refusal(error.code, { file: name, ...error.detail }, { cause: error }) : error; });
  if (table.rows.length === 0) throw new Refusal('project.noRows', { file: name, sheet: table.sheet });
  if (table.period !== null && table.period !== period) throw new Refusal('project.otherPeriod', { file: name, stated: periodLabel(table.period), period: periodLabel(period) });
  if (table.unit !== null && table.unit !== unit) throw new Refusal('project.otherUnit', { file: name, stated: table.unit, unit });
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), table };
}

function plan(db: ReadableDb, scope: Scope, table: ProjectTable): PlannedRow[] {
  return planProjects(table, knownProjects(db, scope));
}

/** Names the changes that were shown: with other values underneath, the same file has another. */
function digestOf({ sha256 }: ReadTable, planned: readonly PlannedRow[]): string {
  return createHash('sha256').update(JSON.stringify([sha256, planned.map((row) => [row.plan, row.known?.project.projectId])])).digest('hex');
}

function save(context: WriteContext, { input: { planKey, period, unit }, read, planned }: { input: Scope; read: ReadTable; planned: readonly PlannedRow[] }): Output<'project.import'> {
  const taken = planned.filter(({ plan: { outcome } }) => outcome === 'added' || outcome === 'updated');
  if (taken.length > 0) nameSource(context.db, read.sha256, read.name);
  for (const { plan: row, known: of } of taken) {
    const place = of?.project ?? { planKey, unit, projectId: newId(context) };
    const cells = new Map<string, string>(row.changes.map(({ field, cell }) => [field, cell]));
    const sourceOf = (field: string): string => workbookSource(read.sha256, read.table.sheet, cells.get(field) ?? '');
    const values = valuesOf(row);
    saveFields(context, projectEntity(place), values.project, of?.project.version, sourceOf);
    saveFields(context, projectMonthEntity(place, period), values.month, of === undefined ? undefined : of.month?.version ?? 0, sourceOf);
  }
  const added = taken.filter((row) => row.plan.outcome === 'added').length;
  context.describe({ file: read.name, period, added, updated: taken.length - added });
  return { stepId: context.stepId(), added, updated: taken.length - added };
}
