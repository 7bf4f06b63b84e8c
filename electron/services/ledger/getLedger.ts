import type { LedgerRow } from '#shared/contract/ledger.ts';
import { hlcToMs, parseEntityKey } from '#shared/domain/change.ts';
import type { EntryValues } from '#shared/domain/entry.ts';
import { previousPeriod } from '#shared/domain/period.ts';
import { unitRoleInTask, type Plan, type Task } from '#shared/domain/plan.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { entryEntity, lastChangeOf, standingEntries, toEntryState, type StandingField } from '#electron/storage/tables/field.ts';
import { listEntries } from '#electron/storage/tables/entry.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';

type Entries = Map<string, Map<string, StandingField>>;

/** The rows of one unit: its tasks, filled or not; of all units: whatever anybody has filled. */
export const getLedger: Handler<'ledger.get'> = ({ db }, { planKey, period, unit }) => {
  const plan = getPlan(db, planKey);
  const scope = { planKey, period, unit };
  const entries = standingEntries(db, scope);
  // Of the period before only what is shown counts, and that stands in the table.
  const previous = new Map(listEntries(db, { ...scope, period: previousPeriod(period) }).map(({ taskKey, unit: whose, values }) => [pairKey(taskKey, whose), values]));
  const toRow = rowMaker(plan, { period, entries, previous });
  const pairs = unit === null ? filledPairs(plan, entries) : plan.tasks.filter((task) => unitRoleInTask(task, unit) !== 'none').map((task) => ({ task, unit }));
  return { rows: pairs.map(({ task, unit: whose }) => toRow(task, whose)) };
};

function rowMaker(plan: Plan, { period, entries, previous }: { period: string; entries: Entries; previous: ReadonlyMap<string, Partial<EntryValues>> }): (task: Task, unit: string) => LedgerRow {
  const programmes = new Map(plan.programmes.map((programme) => [programme.key, programme]));
  const indicators = Map.groupBy(plan.indicators, (indicator) => indicator.taskKey);
  return (task, unit) => {
    const key = { planKey: plan.planKey, taskKey: task.key, unit };
    const fields = entries.get(entryEntity({ ...key, period }));
    const before = previous.get(pairKey(task.key, unit));
    const programme = programmes.get(task.programmeKey);
    const last = fields === undefined ? null : lastChangeOf(fields);
    return {
      task, unit, role: unitRoleInTask(task, unit),
      programmeName: programme?.name ?? '', programmeNumber: programme?.number ?? '',
      indicators: indicators.get(task.key) ?? [],
      entry: fields === undefined ? {} : toEntryState(fields),
      previous: before === undefined ? {} : statedValues(before),
      lastChange: last === null ? null : { person: last.person, at: new Date(hlcToMs(last.hlc)).toISOString() },
    };
  };
}

/** In the order of the plan, and within a task the lead units first. */
function filledPairs(plan: Plan, entries: Entries): { task: Task; unit: string }[] {
  const units = new Map<string, string[]>();
  for (const [entity, fields] of entries) {
    const [, taskKey = '', , unit = ''] = parseEntityKey(entity).parts;
    if ([...fields.values()].some(({ value, conflict }) => value !== null || conflict)) units.set(taskKey, [...units.get(taskKey) ?? [], unit]);
  }
  return plan.tasks.flatMap((task) => {
    const order = [...task.leadUnits, ...task.supportingUnits];
    const place = (unit: string) => (order.includes(unit) ? order.indexOf(unit) : order.length);
    return (units.get(task.key) ?? []).sort((one, other) => place(one) - place(other)).map((unit) => ({ task, unit }));
  });
}

function pairKey(taskKey: string, unit: string): string {
  return `${unit}|${taskKey}`;
}

function statedValues(values: Partial<EntryValues>): Partial<EntryValues> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
