import type { PaletteItem } from '../../components/palette/matchItems.ts';
import type { SearchHit } from '#shared/contract/search.ts';
import type { Plan } from '#shared/domain/plan.ts';
import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import { periodLabel, periodKeySchema } from '#shared/domain/period.ts';
import { FIELD_LABELS } from '#shared/wording/labels.ts';
import type { Screen, ScreenName } from '../../stores/navigation.ts';

interface HitContext {
  plan: Plan | undefined;
  has(name: ScreenName): boolean;
  /** Opens a screen, in the period when the hit has one. */
  open(screen: Screen, period: string | null): void;
}

/** What was found in the texts of a plan, each leading to where it stands; tasks are found by the palette itself. */
export function hitItems(hits: readonly SearchHit[], { plan, has, open }: HitContext): PaletteItem[] {
  const numbers = new Map(plan?.tasks.map(({ key, number }) => [key, number]));
  return hits.flatMap((hit, nth): PaletteItem[] => {
    const screen = screenOf(hit);
    if (screen === undefined || !has(screen.name)) return [];
    const { text, from, to } = hit.snippet;
    return [{ key: `${nth} ${hit.kind} ${hit.key} ${hit.field}`, label: flat(text), note: noteOf(hit, numbers), mark: { from, to }, onChoose: () => open(screen, hit.period) }];
  });
}

function screenOf({ kind, taskKey, unit, field }: SearchHit): Screen | undefined {
  switch (kind) {
    case 'entry': return taskKey === null ? undefined : { name: 'ledger', taskKey, field, ...(unit === null ? {} : { unit }) };
    case 'milestone': return { name: 'milestones', ...(taskKey === null ? {} : { taskKey }) };
    case 'problem': return { name: 'problems' };
    case 'project': return { name: 'projects' };
    case 'task': return undefined;
  }
}

const KIND_WORDS = { entry: '填报', milestone: '举措', problem: '问题', project: '重大项目', task: '任务' } as const;

function noteOf({ kind, taskKey, period, unit, field }: SearchHit, numbers: ReadonlyMap<string, string>): string {
  const known = entryFieldSchema.safeParse(field);
  const when = periodKeySchema.safeParse(period);
  const parts = [
    when.success ? periodLabel(when.data) : '', unit ?? '', taskKey === null ? '' : `任务 ${numbers.get(taskKey) ?? ''}`,
    kind === 'entry' && known.success ? FIELD_LABELS[known.data] : KIND_WORDS[kind],
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** One line of a list: line breaks become spaces, so that what is marked stays where it was. */
function flat(text: string): string {
  return text.replace(/\s/g, ' ');
}
