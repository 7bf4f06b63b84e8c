import { Refusal } from '#shared/contract/refusal.ts';
import { typedSource } from '#shared/domain/change.ts';
import { mayRule } from '#shared/domain/merge/ownership.ts';
import { standingValue } from '#shared/domain/merge/mergeField.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { declareAuthor, ownAuthor } from '#electron/storage/log/incarnation.ts';
import { listConflicts, sidesOf } from '#electron/storage/tables/conflict.ts';

export const conflictHandlers: HandlersOf<'conflict'> = {
  'conflict.list': ({ db, ports }, { limit }) => {
    const all = listConflicts(db, ports.clock.now());
    return { conflicts: all.slice(0, limit), total: all.length };
  },

  'conflict.decide': (context, { entity, field, seen, chosen, reason }) => {
    const author = ownAuthor(context.db);
    if (author === undefined) throw new Refusal('workspace.notSetUp');
    if (!mayRule(author, entity, field)) throw new Refusal('conflict.notYours');
    declareAuthor(context.db, context.workspace.replica, context.ports.clock.now());
    const sides = sidesOf(context.db, entity, field);
    const isAsSeen = sides.length > 0 && sides.every(({ ref, isSuggestion }) => isSuggestion || seen.includes(ref)) && seen.every((ref) => sides.some((side) => side.ref === ref));
    if (!isAsSeen) throw new Refusal('conflict.changedMeanwhile');
    const side = sides.find(({ ref }) => ref === chosen);
    if (side === undefined) throw new Refusal('conflict.changedMeanwhile');
    context.describe({ entity, field });
    return { ref: context.record({ kind: 'decide', entity, field, value: { value: standingValue(side.kind, side.value), reason }, base: seen, source: typedSource }) };
  },
};
