import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '#shared/domain/change.ts';
import { mergeField, refOf } from '#shared/domain/merge/mergeField.ts';
import { rankOf } from '#shared/domain/merge/ownership.ts';
import { arrive, splitHeads, type Head, type Rank } from '#shared/domain/merge/register.ts';
import { authorOf, ENTRY, GONGXIN, KEJI, OFFICE } from './changes.ts';

const UNDECLARED = 'e4'.repeat(16);
const REPLICAS = [OFFICE, KEJI, GONGXIN, UNDECLARED];

/** A history of one field: each change is by some replica and saw some of those before it, and perhaps of those after. */
const histories = fc.array(fc.record({
  replica: fc.constantFrom(...REPLICAS), kind: fc.constantFrom('set', 'set', 'set', 'decide', 'retract', 'novelty'),
  value: fc.integer({ min: 0, max: 3 }), hlc: fc.integer({ min: 1, max: 6 }), saw: fc.array(fc.nat(30), { maxLength: 4 }),
  source: fc.constantFrom('typed', 'workbook:aa!S!A1', 'undo'),
}), { minLength: 1, maxLength: 14 }).map((drafts) => {
  const seqs = new Map<string, number>();
  const bare = drafts.map((draft) => {
    const seq = (seqs.get(draft.replica) ?? 0) + 1;
    seqs.set(draft.replica, seq);
    return { ...draft, seq };
  });
  return bare.map((draft, place): Change => ({
    replica: draft.replica, seq: draft.seq, hlc: draft.hlc, actor: '某', kind: draft.kind, entity: ENTRY, field: 'progress', schema: 1,
    value: draft.kind === 'decide' ? { value: draft.value, reason: '' } : draft.value,
    base: [...new Set(draft.saw.flatMap((at) => bare[at % bare.length] ?? []).filter((seen) => seen !== bare[place]).map(refOf))],
    source: draft.source === 'undo' ? `undo:${draft.replica}:${Math.max(1, draft.seq - 1)}` : draft.source,
  }));
});

describe('the merge of a field', () => {
  test('is the same in any order and with any repetition', () => {
    fc.assert(fc.property(histories.chain((history) => fc.tuple(fc.constant(history), fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 }))), ([history, shuffled]) => {
      expect(sorted(mergeField(shuffled, authorOf))).toEqual(sorted(mergeField(history, authorOf)));
    }), { numRuns: 2000 });
  });

  test('is what storage keeps step by step as changes arrive', () => {
    fc.assert(fc.property(histories.chain((history) => fc.shuffledSubarray(history, { minLength: history.length })), (arrivals) => {
      expect(sortHeads(stepByStep(arrivals))).toEqual(sorted(mergeField(arrivals, authorOf)).both);
    }), { numRuns: 2000 });
  });

  test('loses no value: whatever does not stand was named by a change that may replace it', () => {
    fc.assert(fc.property(histories, (history) => {
      const outcome = mergeField(history, authorOf);
      const kept = new Set([...outcome.heads, ...outcome.suggestions].map((head) => head.ref));
      for (const change of history.filter(({ kind }) => kind !== 'novelty')) {
        const isNamed = history.some((other) => other.kind !== 'novelty' && other.base.includes(refOf(change)));
        expect(kept.has(refOf(change)) || isNamed).toBe(true);
      }
    }));
  });
});

function stepByStep(arrivals: Change[]): Head[] {
  const byRef = new Map(arrivals.map((change) => [refOf(change), change]));
  const replacedBy = new Map<string, Rank>();
  let heads: Head[] = [];
  for (const change of arrivals.filter(({ kind }) => kind !== 'novelty')) {
    const rank = rankOf(change, { authorOf, changeOf: (ref) => byRef.get(ref) });
    heads = arrive(heads, { ref: refOf(change), hlc: change.hlc, rank }, change.base, replacedBy.get(refOf(change)));
    for (const ref of change.base) replacedBy.set(ref, Math.max(rank, replacedBy.get(ref) ?? 0) as Rank);
  }
  const { standing, suggestions } = splitHeads(heads);
  return [...standing, ...suggestions];
}

function sorted(outcome: ReturnType<typeof mergeField>) {
  return { ...outcome, heads: sortHeads(outcome.heads), suggestions: sortHeads(outcome.suggestions), both: sortHeads([...outcome.heads, ...outcome.suggestions]), unknown: [...outcome.unknown].sort() };
}

function sortHeads(heads: readonly Head[]): Head[] {
  return [...heads].sort((one, other) => (one.ref < other.ref ? -1 : 1));
}
