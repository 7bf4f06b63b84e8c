import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useQuery } from '../../client/useQuery.ts';
import { Palette } from '../../components/palette/Palette.tsx';
import type { PaletteGroup, PaletteItem } from '../../components/palette/matchItems.ts';
import type { Plan } from '#shared/domain/plan.ts';
import { useNavigation, type Screen, type ScreenName } from '../../stores/navigation.ts';
import { useSession } from '../../stores/session.ts';
import { hitItems } from './hitItems.ts';
import type { ShownScreen } from './shownScreens.ts';

const SHOWN_HITS = 12;
/** Texts are looked through a moment after the last letter. */
const REST_MS = 120;

/** Ctrl+K: screens, tasks, units and periods by a few letters of them, and what people wrote in every period. */
export function SearchPalette({ shown, onClose }: { shown: readonly ShownScreen[]; onClose(): void }): ReactNode {
  const { planKey, period, periods, choosePeriod } = useSession();
  const { go, leave } = useNavigation();
  const [text, setText] = useState('');
  const words = useRested(text.trim());
  const plan = useQuery('plan.get', planKey === undefined ? null : { planKey }, ['plan']);
  const units = useQuery('unit.list', planKey === undefined ? null : { planKey }, ['plan']);
  const hits = useQuery('search.find', planKey === undefined || words === '' ? null : { planKey, words: words.slice(0, 100), limit: SHOWN_HITS }, ['entry', 'plan', 'problem', 'milestone', 'project']);
  const groups = useMemo((): PaletteGroup[] => {
    const has = (name: ScreenName): boolean => shown.some((each) => each.name === name);
    const open = (screen: Screen, of: string | null): void => leave(() => {
      if (of !== null && of !== period) choosePeriod(of);
      go(screen);
    });
    return [
      { title: '功能', items: shown.map(({ name, entry }, place) => ({ key: name, label: entry.label, note: place < 10 ? `Alt+${(place + 1) % 10}` : undefined, words: entry.help.about, onChoose: () => go({ name }) })) },
      { title: '任务', limit: words === '' ? 12 : 6, items: taskItems(plan.value, has('ledger') ? 'ledger' : 'plan', go) },
      { title: '填报、问题等文字', foundFor: words, hasMore: hits.value?.more === true, items: hitItems(hits.value?.hits ?? [], { plan: plan.value, has, open }) },
      { title: '单位', items: (units.value ?? []).map(({ unit, leads, supports }) => ({ key: unit, label: unit, note: `牵头 ${leads} 项，配合 ${supports} 项`, onChoose: () => go({ name: 'plan', unit }) })) },
      { title: '填报期', items: periods.map(({ key, label }) => ({ key, label, note: '切换到此期', onChoose: () => leave(() => choosePeriod(key)) })) },
    ];
  }, [shown, plan.value, units.value, hits.value, words, period, periods, choosePeriod, go, leave]);
  return <Palette label="搜索" placeholder="输入任务编号、文字、单位或功能名称" groups={groups} onText={setText} onClose={onClose} />;
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

function taskItems(plan: Plan | undefined, name: 'ledger' | 'plan', go: (screen: Screen) => void): PaletteItem[] {
  const programmes = new Map(plan?.programmes.map((programme) => [programme.key, programme]));
  return (plan?.tasks ?? []).map((task) => ({
    key: task.key,
    label: `${task.number}. ${task.text}`,
    note: programmes.get(task.programmeKey)?.name,
    words: [...task.leadUnits, ...task.supportingUnits].join(' '),
    onChoose: () => go({ name, taskKey: task.key }),
  }));
}
