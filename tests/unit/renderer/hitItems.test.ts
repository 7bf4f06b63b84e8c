import { describe, expect, it } from 'vitest';
import { matchGroups } from '#renderer/components/palette/matchItems.ts';
import { hitItems } from '#renderer/screens/frame/hitItems.ts';
import type { SearchHit } from '#shared/contract/search.ts';
import type { Screen } from '#renderer/stores/navigation.ts';

const entry: SearchHit = { kind: 'entry', key: '2.1/17', taskKey: '2.1/17', period: '2022-03', unit: '省科技厅', field: 'progress', snippet: { text: '…鄱阳湖\n枢纽开工', from: 1, to: 4 } };

describe('what Ctrl+K finds in the texts', () => {
  it('names period, unit and field, marks the word, and opens the ledger at the row in its period', () => {
    const opened: [Screen, string | null][] = [];
    const [item] = hitItems([entry], { plan: undefined, has: () => true, open: (screen, period) => opened.push([screen, period]) });
    expect(item).toMatchObject({ label: '…鄱阳湖 枢纽开工', note: expect.stringContaining('2022年3月 · 省科技厅') as string, mark: { from: 1, to: 4 } });
    item?.onChoose();
    expect(opened).toEqual([[{ name: 'ledger', taskKey: '2.1/17', unit: '省科技厅', field: 'progress' }, '2022-03']]);
  });
  it('leaves out what has no screen here', () => {
    expect(hitItems([{ ...entry, kind: 'problem' }], { plan: undefined, has: (name) => name === 'ledger', open: () => undefined })).toEqual([]);
  });
  it('shows what was found for these very words only, although the words need not stand in what is shown', () => {
    const group = { title: '文字', foundFor: '鄱阳湖', items: [{ key: '1', label: '开工', onChoose: () => undefined }] };
    expect(matchGroups([group], '鄱阳湖')).toHaveLength(1);
    expect(matchGroups([group], '鄱阳湖枢纽')).toHaveLength(0);
  });
});
