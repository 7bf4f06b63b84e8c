import type { ChangeRef } from '../ids.ts';

/** Whose word a change is for its field: 0 somebody else's (建议), 1 given on the owner's behalf or by a ruling, 2 the owner's own. */
export type Rank = 0 | 1 | 2;

/** A field is a register of several values: each head is a change that nothing has replaced yet. */
export interface Head { ref: ChangeRef; hlc: number; rank: Rank }


/** Somebody else's word never takes the owner's away, however much of it its author saw. */
export function canReplace(by: Rank, what: Rank): boolean {
  return by > 0 || what === 0;
}

/**
 * The heads after a change arrives: it removes the heads that its author saw and may replace, and stands itself unless
 * something that came earlier already replaced it (`replacedBy`: the highest rank among those). The heads are all
 * changes that no change may replace and names: the same in any order and with any repetition.
 */
export function arrive<H extends Head>(heads: readonly H[], change: H, base: readonly ChangeRef[], replacedBy: Rank | undefined): H[] {
  const left = heads.filter((head) => head.ref !== change.ref && !(base.includes(head.ref) && canReplace(change.rank, head.rank)));
  return replacedBy !== undefined && canReplace(replacedBy, change.rank) ? left : [...left, change];
}

/** Heads that compete for the field, and what others suggest beside it (建议); others' words compete only where the owner has said nothing. */
export function splitHeads<H extends { rank: Rank }>(heads: readonly H[]): { standing: H[]; suggestions: H[] } {
  const own = heads.filter((head) => head.rank > 0);
  return own.length > 0 ? { standing: own, suggestions: heads.filter((head) => head.rank === 0) } : { standing: [...heads], suggestions: [] };
}

/** The head shown while several stand (并存): the owner's, then the latest by hybrid clock, then by replica and number. */
export function shownHead<H extends { ref: ChangeRef; hlc: number; rank?: Rank }>(heads: readonly H[]): H | undefined {
  return heads.reduce<H | undefined>((best, head) => (best === undefined || goesBefore(head, best) ? head : best), undefined);
}

function goesBefore(one: { ref: ChangeRef; hlc: number; rank?: Rank }, other: { ref: ChangeRef; hlc: number; rank?: Rank }): boolean {
  if (one.rank !== other.rank) return (one.rank ?? 0) > (other.rank ?? 0);
  return one.hlc === other.hlc ? one.ref > other.ref : one.hlc > other.hlc;
}
