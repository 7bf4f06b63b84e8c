import { Refusal } from '#shared/contract/refusal.ts';
import { hlcToMs, typedSource } from '#shared/domain/change.ts';
import { parseEntryValue, type EntryKey } from '#shared/domain/entry.ts';
import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import { FIELD_LABELS } from '#shared/wording/labels.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { checkMayFill } from '#electron/storage/write/mayFill.ts';
import { clearDraft } from '#electron/storage/tables/draft.ts';
import { entryEntity, listHistory, standingOf, toEntryState } from '#electron/storage/tables/field.ts';
import { findSourceName } from '#electron/storage/tables/workspace.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';

export const entryHandlers: HandlersOf<'entry'> = {
  'entry.save': (context, { edits }) => {
    checkMayFill(context.db, edits.map(({ key }) => key));
    const changed = edits.reduce((sum, edit) => sum + saveFields(context, edit), 0);
    const keys = [...new Map(edits.map(({ key }) => [entryEntity(key), key])).values()];
    const [first] = edits;
    if (first !== undefined) context.describe({ period: first.key.period, tasks: keys.length, task: first.key.taskKey, fields: fieldNames(edits) });
    return {
      entries: keys.map((key) => ({ key, entry: toEntryState(standingOf(context.db, entryEntity(key))) })),
      changed,
      stepId: context.stepId(),
    };
  },

  'entry.history': ({ db }, { key, field }) => listHistory(db, entryEntity(key), field).flatMap((item) => {
    const known = entryFieldSchema.safeParse(item.field);
    if (!known.success) return [];
    return [{
      ref: item.ref, field: known.data, value: typeof item.value === 'string' || typeof item.value === 'number' ? item.value : null,
      at: new Date(hlcToMs(item.hlc)).toISOString(), person: item.actor, source: item.source,
      sourceName: findSourceName(db, /^\w+:([0-9a-f]{64})/.exec(item.source)?.[1] ?? '') ?? null, standing: item.standing,
    }];
  }),
};

type Edit = { key: EntryKey; values: Partial<Record<string, unknown>>; seen: Partial<Record<string, string[]>> };

/** Records the fields that differ from what stands; a value equal to the only standing one is no change. */
function saveFields(context: WriteContext, { key, values, seen }: Edit): number {
  const entity = entryEntity(key);
  const standing = standingOf(context.db, entity);
  let changed = 0;
  for (const field of entryFieldSchema.options) {
    if (!Object.hasOwn(values, field)) continue;
    const parsed = parseEntryValue(field, values[field]);
    if (!parsed.ok) throw new Refusal('entry.badValue', { task: key.taskKey, field: FIELD_LABELS[field], value: String(values[field]).slice(0, 60) });
    clearDraft(context.db, entity, field);
    const before = standing.get(field);
    if (before === undefined ? parsed.value === null : !before.conflict && before.value === parsed.value) continue;
    context.record({ entity, field, value: parsed.value, base: seen[field] ?? [], source: typedSource });
    changed += 1;
  }
  return changed;
}

function fieldNames(edits: readonly Edit[]): string {
  const fields = new Set(edits.flatMap(({ values }) => Object.keys(values)));
  return entryFieldSchema.options.filter((field) => fields.has(field)).map((field) => FIELD_LABELS[field]).join('、');
}
