import type { ChangeRef } from '../ids.ts';

/** A field is a register of several values: each head is a change that nothing has replaced yet. */
export interface Head { ref: ChangeRef; hlc: number }

export interface Arrival { ref: ChangeRef; hlc: number; base: ChangeRef[] }

/**
 * The heads after a change arrives: it removes the heads that its author saw, and stands itself unless something
 * already replaced it. The outcome is the same in any order and with any repetition.
 */
export function arrive(heads: readonly Head[], change: Arrival, isReplaced: (ref: ChangeRef) => boolean): Head[] {
  const left = heads.filter((head) => !change.base.includes(head.ref) && head.ref !== change.ref);
  return isReplaced(change.ref) ? left : [...left, { ref: change.ref, hlc: change.hlc }];
}

/** The head shown while several stand (并存): latest by hybrid clock, then by replica and number; undefined when none. */
export function shownHead(heads: readonly Head[]): Head | undefined {
  return heads.reduce<Head | undefined>((best, head) => (best === undefined || isLater(head, best) ? head : best), undefined);
}

function isLater(one: Head, other: Head): boolean {
  return one.hlc === other.hlc ? one.ref > other.ref : one.hlc > other.hlc;
}
