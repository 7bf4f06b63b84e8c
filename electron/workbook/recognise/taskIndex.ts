import type { PlanContext } from '#shared/domain/recognition.ts';
import { remember, rememberLast } from './remember.ts';
import { squeeze } from './squeeze.ts';
import { bigramsOf, similarity, taskTextKey } from './taskText.ts';

export type PlanTask = PlanContext['tasks'][number];
export interface TaskLikeness { task: PlanTask; score: number }

/** A plan's tasks by text, number and programme; asking costs the same however many rows a sheet has. */
export interface TaskIndex {
  readonly size: number;
  withKey: (key: string) => PlanTask | undefined;
  /** Tasks with exactly this text, spaces and punctuation aside. */
  withText: (text: string) => readonly PlanTask[];
  /** Tasks with this printed number, or with this key (`2.3/17`). */
  withNumber: (number: string) => readonly PlanTask[];
  /** The two tasks most like a text, best first; those of the programme come first among equals. */
  nearest: (text: string, programmeKey: string | undefined) => readonly TaskLikeness[];
  /** 0…1. */
  likeness: (task: PlanTask, text: string) => number;
  /** Key of the programme that a group row or 专项 cell names. */
  programme: (text: string) => string | undefined;
}

export function taskIndex(plan: PlanContext): TaskIndex {
  const byKey = new Map(plan.tasks.map((task) => [task.key, task]));
  const byText = Map.groupBy(plan.tasks, (task) => taskTextKey(task.text));
  const byNumber = Map.groupBy(plan.tasks, (task) => numberKey(task.number));
  const programme = programmeFinder(plan);
  const nearest = nearestFinder(plan.tasks);
  const likenessesOf = remember((text) => likenesses(bigramsOf(taskTextKey(text)), nearest.pairsOf), TEXTS_COMPARED);
  return {
    size: plan.tasks.length,
    withKey: (key) => byKey.get(key),
    withText: remember((text) => byText.get(taskTextKey(text)) ?? []),
    withNumber: remember((number) => byNumber.get(numberKey(number)) ?? [byKey.get(number.trim())].filter((task) => task !== undefined)),
    nearest: nearest.find,
    likeness: (task, text) => likenessesOf(text)(task),
    // Rows of one programme stand below each other.
    programme: rememberLast(remember(programme)),
  };
}

/** `（3）`, `3.`, `03` and `3` are the same printed number. */
function numberKey(number: string): string {
  return squeeze(number).replace(/[()、.,]+$|^\(/g, '').replace(/^0+(?=\d)/, '');
}

/** Of a text's pairs only the rarest are looked up: the common ones (推进, 建设) are in every task. */
const PAIRS_ASKED = 16;
const CANDIDATES = 8;
/** Enough to decide between tasks of equal text, too little to beat a better one. */
const PROGRAMME_BONUS = 0.03;
const MOST_REMEMBERED = 20_000;
const TEXTS_COMPARED = 2_000;

interface NearestFinder { find: TaskIndex['nearest']; pairsOf: (task: PlanTask) => ReadonlySet<string> }

function nearestFinder(tasks: readonly PlanTask[]): NearestFinder {
  const pairs = new Map(tasks.map((task) => [task, bigramsOf(taskTextKey(task.text))]));
  const postings = new Map<string, PlanTask[]>();
  for (const [task, set] of pairs) {
    for (const pair of set) {
      const list = postings.get(pair);
      if (list === undefined) postings.set(pair, [task]);
      else list.push(task);
    }
  }
  const pairsOf = (task: PlanTask): ReadonlySet<string> => pairs.get(task) ?? new Set<string>();
  const remembered = new Map<string, readonly TaskLikeness[]>();
  const keyOf = remember(taskTextKey);
  const find: TaskIndex['nearest'] = (text, programmeKey) => {
    const key = keyOf(text);
    const asked = `${programmeKey ?? ''}|${key}`;
    const before = remembered.get(asked);
    if (before !== undefined) return before;
    const own = bigramsOf(key);
    const scored = candidatesOf(own, postings).map((task) => ({ task, score: similarity(pairsOf(task), own) }));
    const rank = ({ task, score }: TaskLikeness): number => score + (task.programmeKey === programmeKey ? PROGRAMME_BONUS : 0);
    const best = scored.sort((one, other) => rank(other) - rank(one)).slice(0, 2);
    if (remembered.size < MOST_REMEMBERED) remembered.set(asked, best);
    return best;
  };
  return { find, pairsOf };
}

/** How like one text is to each task that is asked about; the same texts meet the same tasks in every unit's ledger. */
function likenesses(pairs: ReadonlySet<string>, pairsOf: NearestFinder['pairsOf']): (task: PlanTask) => number {
  const known = new Map<PlanTask, number>();
  return (task) => {
    const before = known.get(task);
    if (before !== undefined) return before;
    const score = similarity(pairsOf(task), pairs);
    known.set(task, score);
    return score;
  };
}

function candidatesOf(pairs: ReadonlySet<string>, postings: ReadonlyMap<string, readonly PlanTask[]>): PlanTask[] {
  const lists = [...pairs].flatMap((pair) => [postings.get(pair) ?? []]).filter((list) => list.length > 0).sort((one, other) => one.length - other.length).slice(0, PAIRS_ASKED);
  const common = new Map<PlanTask, number>();
  for (const list of lists) for (const task of list) common.set(task, (common.get(task) ?? 0) + 1);
  return [...common].sort((one, other) => other[1] - one[1]).slice(0, CANDIDATES).map(([task]) => task);
}

function programmeFinder(plan: PlanContext): TaskIndex['programme'] {
  const names = plan.programmes.map(({ key, name }) => ({ key, name: programmeKeyText(name) }));
  const known = new Map<string, string | undefined>();
  return (text) => {
    const asked = programmeKeyText(text);
    if (!known.has(asked)) known.set(asked, findProgramme(asked, names));
    return known.get(asked);
  };
}

function findProgramme(asked: string, names: readonly { key: string; name: string }[]): string | undefined {
  if (asked.length < 3) return undefined;
  const exact = names.find(({ name }) => name === asked);
  if (exact !== undefined) return exact.key;
  const near = names.filter(({ name }) => name.length >= 3 && (name.includes(asked) || asked.includes(name)));
  return near.length === 1 ? near[0]?.key : undefined;
}

/** 二、数字产业赛道赶超专项行动（6项） and 数字产业赛道赶超 name the same programme. */
function programmeKeyText(text: string): string {
  return taskTextKey(text).replace(/(?:专项)?(?:行动|工程|工作)?$/, '').replace(/^\d+/, '');
}
