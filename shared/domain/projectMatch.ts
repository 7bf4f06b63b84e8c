import { projectNameKey } from './project.ts';

/** exact: but for spaces and the width of letters; like: but for brackets, quotes and other punctuation as well. */
export type NameMatch = 'exact' | 'like';

export interface ProjectMatches<A, B> {
  pairs: { one: A; other: B; by: NameMatch }[];
  /** Several bear the name, and nothing tells which is which: a person has to. */
  asked: { one: A; candidates: B[] }[];
  /** Bears a name that nothing else bears. */
  rest: A[];
}

/**
 * Which is which of projects in two lists, by their names; `fits` says what speaks against a pair beside its names (another
 * unit). Two of one name are never guessed apart.
 */
export function matchProjects<A extends { name: string }, B extends { name: string }>(ones: readonly A[], others: readonly B[], fits: (one: A, other: B) => boolean): ProjectMatches<A, B> {
  const matches: ProjectMatches<A, B> = { pairs: [], asked: [], rest: [...ones] };
  let free: readonly B[] = others;
  for (const [by, keyOf] of KEYS) {
    const groups = Map.groupBy(free, ({ name }) => keyOf(name));
    for (const [key, of] of Map.groupBy(matches.rest, ({ name }) => keyOf(name))) {
      const found = settle(of, groups.get(key) ?? [], fits);
      matches.pairs.push(...found.pairs.map((pair) => ({ ...pair, by })));
      matches.asked.push(...found.asked);
    }
    const settled = new Set<A>([...matches.pairs, ...matches.asked].map(({ one }) => one));
    const taken = new Set<B>([...matches.pairs.map(({ other }) => other), ...matches.asked.flatMap(({ candidates }) => candidates)]);
    matches.rest = matches.rest.filter((one) => !settled.has(one));
    free = free.filter((other) => !taken.has(other));
  }
  return matches;
}

const KEYS: readonly (readonly [NameMatch, (name: string) => string])[] = [['exact', projectNameKey], ['like', likeKey]];

/** “鄱阳湖”智算中心（一期） and 鄱阳湖智算中心·一期 are one name to a reader; what stands in the brackets counts. */
function likeKey(name: string): string {
  return projectNameKey(name).toLowerCase().replace(/[()[\]{}【】〔〕〖〗《》〈〉「」“”"‘’'`·•・.,，、。;:\-‐–—_/]/g, '');
}

/** Within one name: pairs as long as there is but one way to make them. */
function settle<A, B>(ones: readonly A[], others: readonly B[], fits: (one: A, other: B) => boolean): { pairs: { one: A; other: B }[]; asked: { one: A; candidates: B[] }[] } {
  const pairs: { one: A; other: B }[] = [];
  let [open, free] = [[...ones], [...others]];
  for (;;) {
    const only = open.flatMap((one) => {
      const [other, ...more] = free.filter((each) => fits(one, each));
      return other !== undefined && more.length === 0 && open.every((rival) => rival === one || !fits(rival, other)) ? [{ one, other }] : [];
    })[0];
    if (only === undefined) break;
    pairs.push(only);
    open = open.filter((one) => one !== only.one);
    free = free.filter((other) => other !== only.other);
  }
  return { pairs, asked: open.flatMap((one) => {
    const candidates = free.filter((other) => fits(one, other));
    return candidates.length === 0 ? [] : [{ one, candidates }];
  }) };
}
