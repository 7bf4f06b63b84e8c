import { z } from 'zod';
import { entryRefSchema, type EntryRef } from '../overview.ts';
import { periodKeySchema } from '../period.ts';
import { isFinished, refKey, refOf, type BriefingFacts, type BriefingLine } from './briefingFacts.ts';

/** What is otherwise than in the last 通报: every number is the length of a list. */
export const briefingDifferenceSchema = z.object({
  period: periodKeySchema,
  /** issued: against what went out; data: no issue was kept, so against the accepted entries of that period. */
  against: z.enum(['issued', 'data']),
  /** Basis points; null when one of the two has no rate. */
  rate: z.number().int().nullable(),
  newRed: z.array(entryRefSchema),
  resolvedRed: z.array(entryRefSchema),
  finished: z.array(entryRefSchema),
  /** Programmes whose rate rose or fell, by basis points, most first. */
  programmes: z.array(z.object({ key: z.string(), name: z.string(), rate: z.number().int() })),
  newlyMissing: z.array(z.string()),
  settledProblems: z.array(z.string()),
});
export type BriefingDifference = z.infer<typeof briefingDifferenceSchema>;

/** The difference of a period to the one before; a task that is new in the plan has nothing to differ from. */
export function differenceOf(now: BriefingFacts, before: BriefingFacts, against: BriefingDifference['against']): BriefingDifference {
  const earlier = new Map(before.lines.map((line) => [refKey(line), line]));
  const refsOf = (keep: (line: BriefingLine, was: BriefingLine) => boolean): EntryRef[] => now.lines.flatMap((line) => {
    const was = earlier.get(refKey(line));
    return was !== undefined && keep(line, was) ? [refOf(line)] : [];
  });
  return {
    period: before.period, against,
    rate: risen(now.whole.rate, before.whole.rate),
    newRed: refsOf((line, was) => line.light === 'red' && was.light !== 'red'),
    // What is not accepted this time has no light to speak of, and is not resolved by that.
    resolvedRed: refsOf((line, was) => was.light === 'red' && line.light !== 'red' && line.standing === 'accepted'),
    finished: refsOf((line, was) => isFinished(line) && !isFinished(was)),
    programmes: programmesChanged(now, before),
    newlyMissing: [...missingUnits(now)].filter((unit) => !missingUnits(before).has(unit)),
    settledProblems: settledSince(now, before),
  };
}

function risen(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

function programmesChanged(now: BriefingFacts, before: BriefingFacts): BriefingDifference['programmes'] {
  const earlier = new Map(before.programmes.map(({ key, rate }) => [key, rate]));
  return now.programmes.flatMap(({ key, name, rate }) => {
    const by = risen(rate, earlier.get(key) ?? null);
    return by === null || by === 0 ? [] : [{ key, name, rate: by }];
  }).sort((one, other) => other.rate - one.rate);
}

function missingUnits({ reports }: BriefingFacts): Set<string> {
  return new Set(reports.filter(({ timing }) => timing === 'overdue').map(({ unit }) => unit));
}

function settledSince(now: BriefingFacts, before: BriefingFacts): string[] {
  const open = new Set(before.problems.filter(({ state }) => state !== 'settled').map(({ problemId }) => problemId));
  return now.problems.filter(({ problemId, state }) => state === 'settled' && open.has(problemId)).map(({ problemId }) => problemId);
}
