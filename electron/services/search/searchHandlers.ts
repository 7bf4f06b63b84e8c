import type { SearchHit } from '#shared/contract/search.ts';
import { holdsWords, snippetOf } from '#shared/domain/searchText.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { candidateTexts, rebuildIndex, type FoundText } from '#electron/storage/tables/searchIndex.ts';

export const searchHandlers: HandlersOf<'search'> = {
  'search.find': ({ db }, { planKey, words, limit }) => {
    const hits: SearchHit[] = [];
    for (const found of candidateTexts(db, words)) {
      if (found.parts[0] !== planKey || !holdsWords(found.text, words)) continue;
      if (hits.length === limit) return { hits, more: true };
      hits.push(toHit(found, words));
    }
    return { hits, more: false };
  },

  'search.rebuild': ({ db }) => ({ texts: rebuildIndex(db) }),
};

function toHit({ kind, parts, field, text }: FoundText, words: string): SearchHit {
  const snippet = snippetOf(text, words);
  const [, second = '', third = null, fourth = null] = parts;
  switch (kind) {
    case 'entry': return { kind, key: second, taskKey: second, period: third, unit: fourth, field, snippet };
    case 'milestone': return { kind, key: fourth ?? '', taskKey: second, period: null, unit: third, field, snippet };
    case 'project': return { kind, key: third ?? '', taskKey: null, period: null, unit: second, field, snippet };
    case 'problem': return { kind, key: second, taskKey: null, period: null, unit: null, field, snippet };
    default: return { kind: 'task', key: second, taskKey: second, period: null, unit: null, field, snippet };
  }
}
