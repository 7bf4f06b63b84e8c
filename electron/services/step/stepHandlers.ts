import { Refusal } from '#shared/contract/refusal.ts';
import { canonicalValue, undoneBySource, undoSource } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { checkIsOpen, entryKeysOf } from '#electron/storage/write/openEntries.ts';
import type { ChainRun } from '#electron/storage/tables/chainRun.ts';
import { findChange } from '#electron/storage/tables/change.ts';
import { changesOfRun, findValue, standingOf } from '#electron/storage/tables/field.ts';
import { findStep, listSteps } from '#electron/storage/tables/step.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';

/** Steps that stand for something outside the program, or that nothing could be done without. */
const FINAL = new Set(['workspace.setUp']);
/** What has been handed in, decided or granted is taken back by its own action, never by undo. */
const FINAL_TERMS = ['submission.', 'extension.', 'package.', 'registration.'];

export const stepHandlers: HandlersOf<'step'> = {
  'step.list': ({ db }, { before, limit }) => listSteps(db, before, limit),

  'step.undo': (context, { stepId }) => {
    const step = findStep(context.db, stepId);
    if (step === undefined) throw new Refusal('step.missing', { step: stepId });
    if (step.undoneBy !== null) throw new Refusal('step.alreadyUndone', { step: stepId });
    if (FINAL.has(step.operation) || FINAL_TERMS.some((term) => step.operation.startsWith(term))) throw new Refusal('step.final', { step: stepId });
    const { restored, kept } = restore(context, step);
    if (restored === 0) throw new Refusal('step.nothingLeft', { step: stepId, kept });
    context.describe({ ...step.detail, undone: step.operation });
    context.undoes(stepId);
    const made = context.stepId();
    if (made === null) throw new Error('an undo that restored something made no step');
    return { stepId: made, restored, kept };
  },
};

/** Whether a head is that change itself, or undos of what came after have brought it back: then nothing newer stands over it. */
function leadsBackTo({ db }: WriteContext, head: ChangeRef, wanted: ChangeRef): boolean {
  let ref: ChangeRef | undefined = head;
  while (ref !== undefined && ref !== wanted) {
    const undone = undoneBySource(findChange(db, ref)?.source ?? '');
    const base: readonly ChangeRef[] = undone === undefined ? [] : findChange(db, undone)?.base ?? [];
    // What was restored over several values is none of them.
    ref = base.length === 1 ? base[0] : undefined;
  }
  return ref === wanted;
}

interface TouchedField { entity: string; field: string; newest: ChangeRef; base: ChangeRef[] }

/** Gives every field of the step what it had before, unless somebody has changed it since. */
function restore(context: WriteContext, step: { runs: readonly ChainRun[] }): { restored: number; kept: number } {
  let restored = 0;
  let kept = 0;
  const touched = touchedFields(context, step);
  checkIsOpen(context.db, entryKeysOf(touched.map(({ entity }) => entity)));
  for (const { entity, field, newest, base } of touched) {
    const heads = standingOf(context.db, entity).get(field)?.heads ?? [];
    const head = heads.find((each) => leadsBackTo(context, each, newest));
    if (head === undefined) {
      kept += 1;
      continue;
    }
    context.record({ entity, field, value: valueBefore(context, base), base: [head], source: undoSource(newest) });
    restored += 1;
  }
  return { restored, kept };
}

/** A step may change a field more than once: its newest change is undone, to what its oldest one replaced. */
function touchedFields({ db }: WriteContext, { runs }: { runs: readonly ChainRun[] }): TouchedField[] {
  const fields = new Map<string, TouchedField>();
  for (const { ref, entity, field, base } of runs.flatMap((run) => changesOfRun(db, run))) {
    const key = `${entity}\n${field}`;
    const known = fields.get(key);
    if (known === undefined) fields.set(key, { entity, field, newest: ref, base });
    else known.base = base;
  }
  return [...fields.values()];
}

/** Where several values stood (并存), they were not the same: then the field is left without one for a person to choose. */
function valueBefore({ db }: WriteContext, base: readonly ChangeRef[]) {
  const values = new Map(base.map((ref) => findValue(db, ref) ?? null).map((value) => [canonicalValue(value), value]));
  return values.size === 1 ? [...values.values()][0] ?? null : null;
}
