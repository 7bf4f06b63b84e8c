import { hlcToMs } from '#shared/domain/change.ts';
import type { EntryState, FieldState } from '#shared/domain/entry.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { noProgressText } from '#shared/domain/noProgress.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import { unitRoleInTask, unitsOfPlan, type Plan } from '#shared/domain/plan.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { entryStatusSchema } from '#shared/domain/entryStatus.ts';
import { conflictNote } from '#shared/wording/conflictNote.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { entryEntity, findValue, lastChangeOf, standingEntries, toEntryState } from '#electron/storage/tables/field.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import type { ConsolidatedContent, ConsolidatedRow, UnitReport } from '#electron/workbook/compose/consolidatedContent.ts';

/** A year's ledgers of a whole province are composed in well under this. */
const LONGEST_MS = 120_000;

/** Writes one workbook with every unit's rows of the period and a sheet that says who has reported. */
export const consolidateLedger: Handler<'ledger.consolidate'> = async ({ db, ports, workbooks, files, signal, progress }, { planKey, period, target }) => {
  const plan = getPlan(db, planKey);
  const content = contentOf(db, plan, period, ports.clock.today());
  if (content.rows.length === 0) throw new Refusal('ledger.nothingReported', { plan: plan.title, period: periodLabel(period) });
  progress({ done: 0, total: 2, what: content.title });
  const bytes = await workbooks.run('composeConsolidated', content, { signal, timeoutMs: LONGEST_MS });
  progress({ done: 1, total: 2, what: files.nameOf(target) });
  const { name } = files.write(target, bytes);
  const reporting = content.units.filter(({ reported }) => reported > 0);
  return { rows: content.rows.length, units: reporting.length, missingUnits: content.units.filter(({ reported }) => reported === 0).map(({ unit }) => unit), name };
};

interface Report { state: EntryState; hlc: number }

function contentOf(db: ReadableDb, plan: Plan, period: PeriodKey, today: string): ConsolidatedContent {
  const reports = reportsOf(db, plan, period);
  const unitsInOrder = unitsOfPlan(plan);
  const programmes = new Map(plan.programmes.map(({ key, name }) => [key, name]));
  const rows = plan.tasks.flatMap((task) => [...task.leadUnits, ...task.supportingUnits].flatMap((unit): ConsolidatedRow[] => {
    const report = reports.get(entryEntity({ planKey: plan.planKey, taskKey: task.key, period, unit }));
    if (report === undefined) return [];
    return [{
      programme: programmes.get(task.programmeKey) ?? '', taskKey: task.key, task: `${task.number}.${task.text}`,
      leadUnits: task.leadUnits.join('、'), supportingUnits: task.supportingUnits.join('、'), unit, ...valuesOf(report.state, period),
      notes: notesOf(db, report.state),
    }];
  }));
  const unsettled = [...reports.values()].flatMap(({ state }) => Object.values(state)).filter(({ conflict }) => conflict).length;
  const identity = findIdentity(db);
  return {
    title: `${plan.title.replace(/^.*关于印发|的?通知$/g, '')}汇总台账`,
    office: identity?.unit ?? '领导小组办公室',
    // Totals that rest on values nobody has ruled on say so.
    period: periodLabel(period) + (unsettled === 0 ? '' : `（含${unsettled}项未裁定）`),
    madeOn: dayText(today),
    rows,
    units: unitsInOrder.map(({ unit }) => unitReport(plan, unit, (taskKey) => reports.get(entryEntity({ planKey: plan.planKey, taskKey, period, unit })))),
  };
}

/** Entries that say anything; an emptied one is no report. */
function reportsOf(db: ReadableDb, { planKey }: Plan, period: PeriodKey): Map<string, Report> {
  const entries = [...standingEntries(db, { planKey, period, unit: null })];
  return new Map(entries.flatMap(([entity, fields]): [string, Report][] => {
    const state = toEntryState(fields);
    const says = Object.values(state).some(({ value, conflict }) => value !== null || conflict);
    return says ? [[entity, { state, hlc: lastChangeOf(fields)?.hlc ?? 0 }]] : [];
  }));
}

function notesOf(db: ReadableDb, state: EntryState): Partial<Record<EntryField, string>> {
  const notes: Partial<Record<EntryField, string>> = {};
  for (const [field, { heads, conflict }] of Object.entries(state) as [EntryField, FieldState][]) {
    if (!conflict) continue;
    notes[field] = conflictNote(field, heads.map((ref) => {
      const value = findValue(db, ref);
      return typeof value === 'string' || typeof value === 'number' ? value : null;
    }));
  }
  return notes;
}

function valuesOf(state: EntryState, period: PeriodKey): Pick<ConsolidatedRow, 'status' | 'progress' | 'completionRate' | 'problems' | 'nextSteps' | 'personInCharge' | 'phone'> {
  const text = (field: keyof EntryState) => String(state[field]?.value ?? '');
  const rate = state.completionRate?.value;
  return {
    status: entryStatusSchema.safeParse(state.status?.value).data ?? null,
    completionRate: typeof rate === 'number' ? rate : null,
    progress: text('progress') || (state.statement?.value === 'noProgress' ? noProgressText(period) : ''), problems: text('problems'), nextSteps: text('nextSteps'), personInCharge: text('personInCharge'), phone: text('phone'),
  };
}

function unitReport(plan: Plan, unit: string, reportOn: (taskKey: string) => Report | undefined): UnitReport {
  const due = plan.tasks.filter((task) => unitRoleInTask(task, unit) !== 'none');
  const reports = due.flatMap((task) => reportOn(task.key) ?? []);
  const last = Math.max(0, ...reports.map(({ hlc }) => hlc));
  return { unit, due: due.length, reported: reports.length, reportedOn: last === 0 ? null : localDay(hlcToMs(last)) };
}

/** The day here, not in London: what is reported in the evening is reported on that day. */
function localDay(ms: number): string {
  const day = new Date(ms);
  return `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`;
}
