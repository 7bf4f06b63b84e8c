import { hlcToMs, parseEntityKey, type Change } from '#shared/domain/change.ts';
import { ledgerFieldSchema } from '#shared/domain/ledgerField.ts';
import { standingValue } from '#shared/domain/merge/mergeField.ts';
import { periodLabel, periodKeySchema } from '#shared/domain/period.ts';
import { PURPOSES } from '#shared/wording/exchangeText.ts';
import { FIELD_LABELS, fieldText } from '#shared/wording/labels.ts';
import type { PackagePurpose } from '#shared/domain/exchangePackage.ts';
import type { Segment } from '#electron/storage/log/chains.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { findPlan, listPlans } from '#electron/storage/tables/plan.ts';
import type { ReadableContent, ReadableRow } from '#electron/workbook/compose/composeReadable.ts';

/** What a person reads in the package's workbook: every value of an entry that it carries, as the ledger words it. */
export function readableContent(db: ReadableDb, purpose: PackagePurpose, segments: readonly Segment[]): ReadableContent {
  const tasks = new Map(listPlans(db).flatMap(({ planKey }) => findPlan(db, planKey)?.tasks.map((task): [string, string] => [`${planKey}|${task.key}`, `${task.number}.${task.text}`]) ?? []));
  return { title: `交换包内容（${PURPOSES[purpose]}）`, rows: segments.flatMap(({ changes }) => changes.flatMap((change) => rowOf(change, tasks) ?? [])) };
}

function rowOf(change: Change, tasks: ReadonlyMap<string, string>): ReadableRow | undefined {
  const { kind, parts: [plan = '', task = '', period = '', unit = ''] } = parseEntityKey(change.entity);
  const field = ledgerFieldSchema.safeParse(change.field);
  const value = standingValue(change.kind, change.value);
  if (kind !== 'entry' || !field.success || typeof value === 'object' && value !== null) return undefined;
  const known = periodKeySchema.safeParse(period);
  return {
    unit, period: known.success ? periodLabel(known.data) : period, task: tasks.get(`${plan}|${task}`) ?? task,
    field: FIELD_LABELS[field.data], value: fieldText(field.data, value), person: change.actor, at: new Date(hlcToMs(change.hlc)).toISOString().slice(0, 16).replace('T', ' '),
  };
}
