import type { Output } from '#shared/contract/contract.ts';
import type { EntryRef, OverviewGroup } from '#shared/domain/overview.ts';
import type { Light } from '#shared/domain/light.ts';
import { LIGHT_LABELS, PROBLEM_LEVEL_LABELS } from '#shared/wording/deskLabels.ts';
import type { Tone } from '#shared/wording/reportText.ts';

export type Overview = Output<'overview.get'>;
export type ProblemLine = Overview['problems'][number];

/** A number that was opened: the sentence that names it, and what stands behind it. */
export type OpenedNumber =
  | { kind: 'entries'; title: string; refs: readonly EntryRef[] }
  | { kind: 'problems'; title: string; ids: readonly string[] };

export const LIGHT_TONES: Record<Light, Tone> = { red: 'bad', yellow: 'warning', green: 'good', none: 'quiet' };

export type GroupNumber = 'owed' | 'notReported' | 'rated' | Light;

export function refsOf(group: OverviewGroup, number: GroupNumber): readonly EntryRef[] {
  return number === 'owed' || number === 'notReported' || number === 'rated' ? group[number] : group.lights[number];
}

const NUMBER_WORDS: Record<Exclude<GroupNumber, Light>, string> = { owed: '应报', notReported: '未报', rated: '已填完成率' };

export function numberTitle(group: Pick<OverviewGroup, 'name'>, number: GroupNumber): string {
  const word = number === 'owed' || number === 'notReported' || number === 'rated' ? NUMBER_WORDS[number] : LIGHT_LABELS[number];
  return group.name === '' ? `全部：${word}` : `${group.name}：${word}`;
}

export type ProblemNumber = 'open' | 'overdue' | 'settled';

const PROBLEM_WORDS: Record<ProblemNumber, string> = { open: '未销号', overdue: '逾期', settled: '已销号' };

export function problemTitle({ level }: Pick<ProblemLine, 'level'>, number: ProblemNumber): string {
  return `${PROBLEM_LEVEL_LABELS[level]}问题：${PROBLEM_WORDS[number]}`;
}

/** 设区市: the units that are a place, not an office of the province. */
export function placesOf(units: readonly OverviewGroup[]): OverviewGroup[] {
  return units.filter(({ name }) => /(市|州|县|区)(人民政府|管委会)?$/.test(name));
}

/** Groups that lag most come first; those without a rate last. */
export function byLag(groups: readonly OverviewGroup[]): OverviewGroup[] {
  return [...groups].sort((one, other) => (one.ahead ?? Number.POSITIVE_INFINITY) - (other.ahead ?? Number.POSITIVE_INFINITY));
}

export type StatedEntry = Output<'overview.entries'>[number];
export interface ListedEntry { key: string; taskKey: string; unit: string; stated: StatedEntry | undefined }

/** The entries behind a number, each with what it states where anything is filled. */
export function listedEntries(refs: readonly EntryRef[], stated: readonly StatedEntry[]): ListedEntry[] {
  const byKey = new Map(stated.map((entry) => [`${entry.taskKey}|${entry.unit}`, entry]));
  return refs.map(({ taskKey, unit }) => ({ key: `${taskKey}|${unit}`, taskKey, unit, stated: byKey.get(`${taskKey}|${unit}`) }));
}
