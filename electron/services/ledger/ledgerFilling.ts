import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import type { ParsedInput } from '#shared/contract/contract.ts';
import { ENTRY_FIELDS, type EntryState } from '#shared/domain/entry.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { noProgressText } from '#shared/domain/noProgress.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import { planContextOf } from '#shared/domain/planContext.ts';
import { unitRoleInTask, type Plan, type Task } from '#shared/domain/plan.ts';
import type { CellProblem } from '#shared/domain/recognition.ts';
import { conflictNote } from '#shared/wording/conflictNote.ts';
import { FIELD_LABELS, fieldText } from '#shared/wording/labels.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { fileRefusal } from '#electron/ports/fileRefusal.ts';
import type { JobContext } from '#electron/services/handlerTypes.ts';
import { entryEntity, findValue, standingEntries, toEntryState, type StandingField } from '#electron/storage/tables/field.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { listKeptTemplates, templateMapping } from '#electron/storage/tables/template.ts';
import { findTemplateFile } from '#electron/storage/workspace/templateFiles.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import type { TemplateContent } from '#electron/workbook/fillTemplate.ts';
import type { FillInput, WorkbookJobOutput } from '#electron/workbook/workbookJobs.ts';

/** What goes into which template, as it is now. */
export interface LedgerFilling {
  template: Template;
  unit: string;
  input: FillInput;
  /** Values that stand side by side. */
  unsettled: CellProblem[];
}

interface Template { name: string; bytes: Buffer; isShipped: boolean; isStamped: boolean }

/** Reads the unit's tasks and entries of the period and the template; refused when the unit has no tasks or the template cannot be had. */
export function prepareFilling(context: JobContext, input: Wish): LedgerFilling {
  const plan = getPlan(context.db, input.planKey);
  const tasks = plan.tasks.filter((task) => unitRoleInTask(task, input.unit) !== 'none');
  if (tasks.length === 0) throw new Refusal('ledger.noTasks', { unit: input.unit, plan: plan.title });
  const entries = standingEntries(context.db, input);
  const template = readTemplate(context, input);
  const content = contentOf(context, plan, { ...input, tasks, entries, blankRows: template.isShipped ? 'remove' : 'keep', isStamped: template.isStamped });
  return {
    template, unit: input.unit, unsettled: unsettled(tasks, entries, input),
    input: { bytes: template.bytes, plan: planContextOf(plan, [input.unit]), mapping: templateMapping(context.db), content },
  };
}

/** Fills in a worker, or shows what filling gives; refused when no task finds a row. */
export async function runFilling<N extends 'fill' | 'previewFill'>({ workbooks, signal }: Pick<JobContext, 'workbooks' | 'signal'>, { template, unit, input }: LedgerFilling, job: N): Promise<WorkbookJobOutput<N>> {
  const filled = await workbooks.run(job, input, { signal })
    .catch((error: unknown) => { throw error instanceof Refusal ? new Refusal(error.code, { file: template.name, ...error.detail }, { cause: error }) : error; });
  if (filled.rows === 0) throw new Refusal('fill.noPlaceAtAll', { file: template.name, unit });
  return filled;
}

type Entries = ReadonlyMap<string, ReadonlyMap<string, StandingField>>;
type Wish = ParsedInput<'ledger.previewExport'>;
type Scope = Pick<Wish, 'planKey' | 'period' | 'unit'>;

function readTemplate({ files, db, workspace, resources }: JobContext, { template, keptTemplate, isStamped }: Wish): Template {
  const known = listKeptTemplates(db);
  if (template !== null) {
    const picked = files.read(template);
    const sha256 = createHash('sha256').update(picked.bytes).digest('hex');
    // The same form picked again is the form about which something was settled.
    return { ...picked, isShipped: false, isStamped: isStamped && known.find((kept) => kept.sha256 === sha256)?.isStamped !== false };
  }
  if (keptTemplate === null) return { ...readFileOf(path.join(resources, 'templates', '工作台账模板.xlsx'), '工作台账模板.xlsx'), isShipped: true, isStamped: true };
  const kept = known.find(({ sha256 }) => sha256 === keptTemplate);
  if (kept === undefined) throw new Refusal('template.unknown');
  return { ...readFileOf(findTemplateFile(workspace.folder, kept.sha256), kept.name), isShipped: false, isStamped: kept.isStamped };
}

function readFileOf(file: string, name: string): { name: string; bytes: Buffer } {
  try {
    return { name, bytes: readFileSync(file) };
  } catch (error) {
    throw fileRefusal(error, file) ?? error;
  }
}

function contentOf({ db, ports }: JobContext, plan: Plan, { tasks, entries, blankRows, isStamped, ...scope }: Scope & { tasks: readonly Task[]; entries: Entries; blankRows: 'keep' | 'remove'; isStamped: boolean }): TemplateContent {
  const identity = findIdentity(db);
  const isOwn = identity?.unit === scope.unit;
  const programmes = new Map(plan.programmes.map(({ key, name }) => [key, name]));
  const targets = Map.groupBy(plan.indicators, ({ taskKey }) => taskKey);
  return {
    head: {
      unit: scope.unit, period: periodLabel(scope.period), reportedOn: dayText(ports.clock.today()),
      ...(isOwn ? { contact: identity?.person ?? '', phone: identity?.phone ?? '' } : {}),
    },
    rows: tasks.map((task) => {
      const programme = programmes.get(task.programmeKey) ?? '';
      const state = toEntryState(entries.get(entryEntity({ ...scope, taskKey: task.key })) ?? new Map());
      const target = (targets.get(task.key) ?? []).map(({ name, quantity }) => `${name}${quantity.raw}`).join('；');
      const deadline = task.deadlines.map(({ raw }) => raw).join('；');
      return {
        programme, taskKey: task.key,
        values: {
          programme, taskNumber: task.number, taskText: task.text, leadUnits: task.leadUnits.join('、'), supportingUnits: task.supportingUnits.join('、'), reportingUnit: scope.unit,
          ...(target === '' ? {} : { target }), ...(deadline === '' ? {} : { deadline }), period: periodLabel(scope.period),
          ...Object.fromEntries(ENTRY_FIELDS.map((field) => [field, shownIn(field, state, scope.period)])),
        },
        heads: Object.fromEntries(ENTRY_FIELDS.map((field) => [field, state[field]?.heads ?? []])),
        notes: Object.fromEntries(ENTRY_FIELDS.flatMap((field) => (state[field]?.conflict === true ? [[field, conflictNote(field, headValues(db, state[field].heads))]] : []))),
      };
    }),
    blankRows,
    stamp: !isStamped ? null : { planKey: plan.planKey, unit: scope.unit, period: scope.period },
  };
}

/** A word for a code, and 本月无进展 where it was said and nothing else was. */
function shownIn(field: EntryField, state: EntryState, period: PeriodKey): string | number | null {
  const value = state[field]?.value ?? null;
  if (field === 'progress' && value === null && state.statement?.value === 'noProgress') return noProgressText(period);
  return value !== null && (field === 'status' || field === 'statement') ? fieldText(field, value) : value;
}

function headValues(db: JobContext['db'], heads: readonly ChangeRef[]): (string | number | null)[] {
  return heads.map((ref) => {
    const value = findValue(db, ref);
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  });
}

/** Of several values that stand side by side the workbook shows one; whoever sends it on has to know. */
function unsettled(tasks: readonly Task[], entries: Entries, scope: Scope): CellProblem[] {
  return tasks.flatMap((task) => Object.entries(toEntryState(entries.get(entryEntity({ ...scope, taskKey: task.key })) ?? new Map())).flatMap(([field, { conflict, value }]): CellProblem[] => {
    const header = FIELD_LABELS[field as keyof typeof FIELD_LABELS];
    return conflict ? [{ code: 'export.unsettled', severity: 'warning', sheet: '', cell: null, header, seen: String(value ?? ''), detail: { number: task.number, task: task.text.slice(0, 40), field: header } }] : [];
  }));
}
