import { canonicalValue, parseEntityKey } from '#shared/domain/change.ts';
import { NO_EFFECTS, type EffectCounts, type ReplacedRows, type ShownEffect } from '#shared/domain/exchangePackage.ts';
import { haveDifferentValues, isKnownKind } from '#shared/domain/merge/mergeField.ts';
import { mayBeShown } from '#shared/domain/merge/ownership.ts';
import { splitHeads } from '#shared/domain/merge/register.ts';
import { ChangeApplier, shownValue, type FieldEffect } from './changeApplier.ts';
import { hashAt, tipOf, type Segment } from './chains.ts';
import type { WritableDb } from '../database.ts';
import { findIdentity } from '../tables/workspace.ts';
import { isProjected } from './projections.ts';
import type { Steps } from '../write/steps.ts';

/** Numbers of a replica that are needed and not here. */
export interface MissingRange { replica: string; from: number; to: number }

export type ApplyOutcome =
  | { kind: 'applied'; counts: EffectCounts; replaced: ReplacedRows[]; effects: ShownEffect[]; entityKinds: string[] }
  | { kind: 'missing'; missing: MissingRange[] }
  | { kind: 'fork'; replica: string; seq: number };

/** Effects that a preview shows one by one; all are counted. */
const SHOWN_EFFECTS = 200;

/** Changes between two pauses: some twentieth of a second. */
const CHANGES_IN_STEP = 1_000;

/** Joins pieces of chains to what is here, all or nothing; inside one transaction. What is already here is compared and passed over. */
export function* applySegments(db: WritableDb, segments: readonly Segment[]): Steps<ApplyOutcome> {
  for (const segment of segments) {
    const fork = yield* findFork(db, segment);
    if (fork !== undefined) return fork;
  }
  const missing = segments.flatMap((segment) => missingBefore(db, segment));
  if (missing.length > 0) return { kind: 'missing', missing };
  const effects = new EffectCounter(db);
  const applier = new ChangeApplier(db, { onEffect: (effect) => effects.see(effect) });
  let done = 0;
  for (const { replica, changes, hashes } of segments) {
    const known = tipOf(db, replica).seq;
    for (const [place, change] of changes.entries()) {
      const hash = hashes[place];
      done += 1;
      if (change.seq <= known || hash === undefined) continue;
      applier.apply(change, hash);
      effects.count(change);
      if (done % CHANGES_IN_STEP === 0) yield done;
    }
  }
  applier.flush();
  return effects.outcome();
}

/** The same number with another hash: one of two copies of that installation has written something else. */
function* findFork(db: WritableDb, { replica, from, previousHash, changes, hashes }: Segment): Steps<ApplyOutcome | undefined> {
  const before = hashAt(db, replica, from - 1);
  if (before !== undefined && before !== previousHash) return { kind: 'fork', replica, seq: from - 1 };
  const known = tipOf(db, replica).seq;
  for (const [place, change] of changes.entries()) {
    if (change.seq > known) return undefined;
    if (hashAt(db, replica, change.seq) !== hashes[place]?.toString('hex')) return { kind: 'fork', replica, seq: change.seq };
    if (place % CHANGES_IN_STEP === CHANGES_IN_STEP - 1) yield 0;
  }
  return undefined;
}

function missingBefore(db: WritableDb, { replica, from }: Segment): MissingRange[] {
  const known = tipOf(db, replica).seq;
  return from > known + 1 ? [{ replica, from: known + 1, to: from - 1 }] : [];
}

type SeenField = Pick<FieldEffect, 'before' | 'after' | 'isRetracted'>;

class EffectCounter {
  /** By entity and field. */
  readonly #fields = new Map<string, Map<string, SeenField>>();
  readonly #counts: EffectCounts = { ...NO_EFFECTS };
  readonly #kinds = new Set<string>();

  readonly #db: WritableDb;
  /** What comes after it is new. */
  readonly #lastEntityNo: number;

  constructor(db: WritableDb) {
    this.#db = db;
    this.#lastEntityNo = db.get<{ no: number | null }>('SELECT max(entity_no) AS no FROM entity')?.no ?? 0;
  }

  count(change: { kind: string; entity: string; field: string }): void {
    this.#counts.changes += 1;
    this.#kinds.add(parseEntityKey(change.entity).kind);
    if (!isKnownKind(change.kind) || !isProjected(change.entity, change.field)) this.#counts.unknown += 1;
  }

  /** A field may be written in several parts: its first state before and its last after count. */
  see({ entity, field, before, after, isRetracted }: FieldEffect): void {
    let fields = this.#fields.get(entity);
    if (fields === undefined) this.#fields.set(entity, fields = new Map<string, SeenField>());
    const known = fields.get(field);
    fields.set(field, { before: known?.before ?? before, after, isRetracted: isRetracted || known?.isRetracted === true });
  }

  outcome(): ApplyOutcome {
    const role = findIdentity(this.#db)?.role;
    const effects: ShownEffect[] = [];
    const replaced = new Map<string, Set<string>>();
    for (const [entity, fields] of this.#fields) {
      // Scores of other units and a 通报 that is not issued yet come with the office's chain.
      if (!mayBeShown(role, entity)) continue;
      const { kind, parts } = parseEntityKey(entity);
      const unit = kind === 'entry' ? parts[3] : undefined;
      for (const [field, seen] of fields) {
        const effect = effectOf(entity, field, seen);
        if (effect === undefined) continue;
        this.#counts[COUNT_OF[effect.outcome]] += 1;
        if (effects.length < SHOWN_EFFECTS) effects.push(effect);
        if (unit !== undefined && effect.before !== null) replaced.set(unit, (replaced.get(unit) ?? new Set()).add(entity));
      }
    }
    return {
      kind: 'applied', counts: this.#counts, effects, entityKinds: [...this.#kinds],
      replaced: [...replaced].map(([unit, entities]) => ({ unit, replaced: entities.size, visible: this.#visibleBefore(unit) })),
    };
  }

  #visibleBefore(unit: string): number {
    return this.#db.get<{ n: number }>('SELECT count(*) AS n FROM entry WHERE unit = ? AND entity_no <= ?', unit, this.#lastEntityNo)?.n ?? 0;
  }
}

const SILENT_KINDS = new Set(['replica', 'key']);
const COUNT_OF = { added: 'added', updated: 'updated', conflict: 'conflicts', retracted: 'retracted' } as const;

/** What a reader sees of a field's change; undefined when nothing that is shown has changed. */
function effectOf(entity: string, field: string, { before, after, isRetracted }: SeenField): ShownEffect | undefined {
  // Whose a machine or a key is, is no row of a ledger.
  if (!isProjected(entity, field) || SILENT_KINDS.has(parseEntityKey(entity).kind)) return undefined;
  const [was, is] = [shownText(before), shownText(after)];
  const isConflict = haveDifferentValues(splitHeads(after).standing);
  const wasConflict = haveDifferentValues(splitHeads(before).standing);
  if (isRetracted && is === null && was !== null) return { entity, field, outcome: 'retracted', before: was, after: is };
  if (isConflict && !wasConflict) return { entity, field, outcome: 'conflict', before: was, after: is };
  if (was === is) return undefined;
  return { entity, field, outcome: was === null ? 'added' : 'updated', before: was, after: is };
}

function shownText(heads: FieldEffect['before']): string | null {
  const value = shownValue(heads) ?? null;
  return value === null ? null : typeof value === 'string' ? value : canonicalValue(value);
}
