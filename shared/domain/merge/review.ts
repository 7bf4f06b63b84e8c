import type { ChangeRef } from '../ids.ts';

/** 审核后又有修改: the fields of an entry in which something now stands that the review did not cover. */
export function fieldsChangedAfterReview(covered: readonly ChangeRef[], heads: ReadonlyMap<string, readonly ChangeRef[]>): string[] {
  const seen = new Set(covered);
  return [...heads].filter(([, refs]) => refs.some((ref) => !seen.has(ref))).map(([field]) => field);
}
