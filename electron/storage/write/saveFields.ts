import { Refusal } from '#shared/contract/refusal.ts';
import { canonicalValue, typedSource, type ChangeValue } from '#shared/domain/change.ts';
import { standingOf } from '../tables/field.ts';
import type { WriteContext } from './writer.ts';

/**
 * Records the fields that differ from what stands, over all that stands. `version` is that of the thing as the person
 * saw it: when somebody has changed it since, nothing is written over what they never saw. `sourceOf` says where a field's
 * value was read; without it everything was typed.
 */
export function saveFields(context: WriteContext, entity: string, values: Readonly<Record<string, ChangeValue | undefined>>, version?: number, sourceOf: (field: string) => string = () => typedSource): number {
  const standing = standingOf(context.db, entity);
  const now = Math.max(0, ...[...standing.values()].map(({ hlc }) => hlc));
  if (version !== undefined && version !== now) throw new Refusal('desk.changedMeanwhile');
  let changed = 0;
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const before = standing.get(field);
    const isSame = before === undefined ? value === null : !before.conflict && canonicalValue(before.value) === canonicalValue(value);
    if (isSame) continue;
    context.record({ entity, field, value, base: before?.heads ?? [], source: sourceOf(field) });
    changed += 1;
  }
  return changed;
}

/** A name of its own for a new thing, the same on no two machines. */
export function newId({ ports }: WriteContext): string {
  return ports.ids.randomHex(8);
}
