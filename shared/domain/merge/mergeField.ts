import { canonicalValue, type Change, type ChangeValue } from '../change.ts';
import type { ChangeRef } from '../ids.ts';
import { rankOf, type Author } from './ownership.ts';
import { canReplace, shownHead, splitHeads, type Head, type Rank } from './register.ts';

/** What stands in one field, and why. */
export interface FieldOutcome {
  /** What is shown: the only value, the ruling's, or under 并存 the owner's, then the latest. */
  value: ChangeValue;
  shown: ChangeRef | null;
  heads: Head[];
  /** 并存: heads with different values stand side by side. */
  isConflict: boolean;
  /** A ruling stands, and something that it had not seen stands beside it. */
  isReopened: boolean;
  /** 建议: what others wrote beside the owner's word. */
  suggestions: Head[];
  /** Rows of an append-only field that nobody has retracted, in the order of their clocks. */
  rows: { ref: ChangeRef; value: ChangeValue }[];
  /** Changes of a kind that this version does not know: kept, counted, without effect here. */
  unknown: ChangeRef[];
}

const KINDS = new Set<string>(['set', 'add', 'retract', 'decide', 'succession']);

export function isKnownKind(kind: string): boolean {
  return KINDS.has(kind);
}

/**
 * The merge of one field from all its changes, in any order and with any repetition. Its rule in one sentence: a change
 * stands unless a change that may replace it names it in its base. Storage keeps the same outcome step by step with `arrive`.
 */
export function mergeField(changes: readonly Change[], authorOf: (replica: string) => Author | undefined): FieldOutcome {
  const byRef = new Map(changes.map((change) => [refOf(change), change]));
  const known = [...byRef.values()].filter((change) => isKnownKind(change.kind));
  const ranked = known.map((change) => ({ change, ref: refOf(change), hlc: change.hlc, rank: rankOf(change, { authorOf, changeOf: (ref) => byRef.get(ref) }) }));
  const replacedBy = new Map<ChangeRef, Rank>();
  for (const { change, rank } of ranked) for (const ref of change.base) replacedBy.set(ref, higher(rank, replacedBy.get(ref)));
  const left = ranked.filter(({ ref, rank }) => !isReplaced(replacedBy.get(ref), rank));
  const { standing, suggestions } = splitHeads(left);
  const rows = left.filter(({ change }) => change.kind === 'add').sort((one, other) => one.hlc - other.hlc || (one.ref < other.ref ? -1 : 1));
  const shown = shownHead(standing);
  const shownChange = shown === undefined ? undefined : byRef.get(shown.ref);
  const isConflict = haveDifferentValues(standing.map(({ change }) => change));
  return {
    value: shownChange === undefined ? null : standingValue(shownChange.kind, shownChange.value),
    shown: shown?.ref ?? null,
    heads: standing.map(toHead), isConflict,
    isReopened: isConflict && standing.some(({ change }) => change.kind === 'decide'),
    suggestions: suggestions.filter(({ change }) => change.kind !== 'add').map(toHead),
    rows: rows.map(({ ref, change }) => ({ ref, value: change.value })),
    unknown: [...byRef.values()].filter((change) => !isKnownKind(change.kind)).map(refOf),
  };
}

/** The value that a standing change gives its field: a ruling's is inside it, a retraction leaves none. */
export function standingValue(kind: string, value: ChangeValue): ChangeValue {
  if (kind === 'retract') return null;
  if (kind === 'decide') return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value['value'] ?? null) : null;
  return value;
}

/** Two people who wrote the same do not disagree, and rows that are only added never do. */
export function haveDifferentValues(standing: readonly { kind: string; value: ChangeValue }[]): boolean {
  if (standing.some(({ kind }) => kind === 'add')) return false;
  return new Set(standing.map(({ kind, value }) => canonicalValue(standingValue(kind, value)))).size > 1;
}

export function refOf(change: Pick<Change, 'replica' | 'seq'>): ChangeRef {
  return `${change.replica}:${change.seq}`;
}

export function higher(rank: Rank, other: Rank | undefined): Rank {
  return other === undefined || rank > other ? rank : other;
}

function isReplaced(by: Rank | undefined, what: Rank): boolean {
  return by !== undefined && canReplace(by, what);
}

function toHead({ ref, hlc, rank }: Head): Head {
  return { ref, hlc, rank };
}
