import { Refusal } from '#shared/contract/refusal.ts';
import { shareOf, sumDecimals } from '#shared/domain/decimal.ts';
import { periodKind, periodsOfYear } from '#shared/domain/period.ts';
import { investmentRate, projectFindings, type Project, type ProjectMonth } from '#shared/domain/project.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { actingAs, checkOwnUnit } from '#electron/storage/write/actor.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { newId, saveFields } from '#electron/storage/write/saveFields.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findProject, listProjectMonths, listProjects, projectEntity, projectMonthEntity } from '#electron/storage/tables/project.ts';
import { projectFormHandlers } from './projectForm.ts';
import { projectTableHandlers } from './projectTable.ts';

export const projectHandlers: HandlersOf<'project'> = {
  ...projectTableHandlers,
  ...projectFormHandlers,

  'project.list': ({ db }, { planKey, period, unit }) => {
    getPlan(db, planKey);
    const months = listProjectMonths(db, planKey);
    const projects = listProjects(db, planKey, unit).map((project) => {
      const upTo = (months.get(project.projectId) ?? []).filter((month) => month.period <= period);
      const month = upTo.find((each) => each.period === period);
      const before = upTo.findLast((each) => each.period < period);
      return { project, month: month ?? null, months: upTo, rate: investmentRate(project, month), findings: projectFindings(project, month, before) };
    });
    return { projects, sums: sumsOf(projects) };
  },

  'project.add': (context, { planKey, unit, values }) => {
    checkOwnUnit(actingAs(context.db, 'project.add'), unit);
    getPlan(context.db, planKey);
    const projectId = newId(context);
    saveFields(context, projectEntity({ planKey, unit, projectId }), values);
    context.describe({ project: values.name });
    return { project: getProject(context.db, planKey, projectId) };
  },

  'project.update': (context, { planKey, projectId, values, version }) => {
    const identity = actingAs(context.db, 'project.update');
    const project = getProject(context.db, planKey, projectId);
    checkOwnUnit(identity, project.unit);
    saveFields(context, projectEntity(project), values, version);
    context.describe({ project: values.name ?? project.name });
    return { project: getProject(context.db, planKey, projectId) };
  },

  'project.retract': (context, { planKey, projectId, reason }) => {
    const identity = actingAs(context.db, 'project.retract');
    const project = getProject(context.db, planKey, projectId);
    checkOwnUnit(identity, project.unit);
    saveFields(context, projectEntity(project), { retracted: reason });
    context.describe({ project: project.name, reason });
    return {};
  },

  'project.save': (context, { planKey, projects, months }) => {
    const identity = actingAs(context.db, 'project.save');
    const plan = getPlan(context.db, planKey);
    const own = (projectId: string): Project => {
      const project = getProject(context.db, planKey, projectId);
      checkOwnUnit(identity, project.unit);
      return project;
    };
    for (const { projectId, values, version } of projects) saveFields(context, projectEntity(own(projectId)), values, version);
    for (const { projectId, period, values, version } of months) {
      const project = own(projectId);
      if (periodKind(period) !== 'month' || !periodsOfYear(plan.year).some(({ key }) => key === period)) throw new Refusal('entry.noPeriod', { period, plan: plan.title });
      saveFields(context, projectMonthEntity(project, period), values, version);
    }
    const ids = [...new Set([...projects, ...months].map(({ projectId }) => projectId))];
    const periods = new Set(months.map(({ period }) => period));
    const [first] = ids;
    if (first !== undefined) context.describe({ project: getProject(context.db, planKey, first).name, projects: ids.length, ...(periods.size === 1 ? { period: [...periods][0] ?? '' } : {}) });
    const stored = listProjectMonths(context.db, planKey);
    return {
      projects: projects.map(({ projectId }) => getProject(context.db, planKey, projectId)),
      months: months.map(({ projectId, period }) => stored.get(projectId)?.find((each) => each.period === period) ?? { projectId, period, completed: null, cumulative: null, stage: null, problems: null, version: 0 }),
      stepId: context.stepId(),
    };
  },
};

function sumsOf(projects: readonly { project: Project; month: ProjectMonth | null }[]) {
  const sum = (amounts: readonly (string | null | undefined)[]): string => sumDecimals(amounts.flatMap((amount) => amount ?? []));
  const annualInvestment = sum(projects.map(({ project }) => project.annualInvestment));
  const cumulative = sum(projects.map(({ month }) => month?.cumulative));
  return {
    totalInvestment: sum(projects.map(({ project }) => project.totalInvestment)), annualInvestment,
    completed: sum(projects.map(({ month }) => month?.completed)), cumulative,
    rate: shareOf(cumulative, annualInvestment) ?? null,
  };
}

function getProject(db: ReadableDb, planKey: string, projectId: string): Project {
  const project = findProject(db, planKey, projectId);
  if (project === undefined) throw new Refusal('project.missing');
  return project;
}
