import { unitsOfPlan } from './plan.ts';
import type { PlanDraft, ProgrammeDraft, TaskDraft } from './planDraft.ts';
import { findDeadlines } from './reading/findDeadlines.ts';
import { readIndicators } from './reading/readIndicators.ts';

/** What a person may write about a 专项 when correcting a draft. */
export type ProgrammeWords = Pick<ProgrammeDraft, 'number' | 'name' | 'leadUnits' | 'supportingUnits'>;

/** What a person may write about a 任务 when correcting a draft; no lead unit means that the programme's units hold. */
export type TaskWords = Pick<TaskDraft, 'number' | 'text' | 'leadUnits' | 'supportingUnits'>;

const NONE: ReadonlySet<string> = new Set();

/** The draft with the programme in other words; its key stays. */
export function setProgramme(draft: PlanDraft, key: string, words: ProgrammeWords): PlanDraft {
  return { ...draft, programmes: draft.programmes.map((programme) => (programme.key === key ? { ...programme, ...words } : programme)) };
}

/**
 * The draft with the task in other words; another text is read anew for its indicators and deadlines, another number gives
 * another key, unless the task is `settled`: then what is filed under its key would be lost.
 */
export function setTask(draft: PlanDraft, key: string, words: TaskWords, settled: ReadonlySet<string> = NONE): PlanDraft {
  return {
    ...draft,
    programmes: draft.programmes.map((programme) => ({
      ...programme,
      tasks: programme.tasks.map((task) => (task.key === key ? reworded(task, words, settled.has(key) ? key : keyOf(task, words, programme), draft.year) : task)),
    })),
  };
}

/** The draft with one more programme, after the others. */
export function addProgramme(draft: PlanDraft, words: ProgrammeWords): PlanDraft {
  return { ...draft, programmes: [...draft.programmes, { ...words, key: freeProgrammeKey(draft), tasks: [] }] };
}

/** The draft with one more task, after the others of its programme. */
export function addTask(draft: PlanDraft, programmeKey: string, words: TaskWords): PlanDraft {
  const blank: TaskDraft = { key: '', number: '', text: '', leadUnits: [], supportingUnits: [], indicators: [], deadlines: [] };
  return {
    ...draft,
    programmes: draft.programmes.map((programme) => (programme.key === programmeKey ? { ...programme, tasks: [...programme.tasks, reworded(blank, words, freeTaskKey(programme, '', words.number), draft.year)] } : programme)),
  };
}

/** The draft without the programme or task of that key, and without the doubts about it. */
export function removeFromDraft(draft: PlanDraft, key: string): PlanDraft {
  return {
    ...draft,
    programmes: draft.programmes.filter((programme) => programme.key !== key).map((programme) => ({ ...programme, tasks: programme.tasks.filter((task) => task.key !== key) })),
    doubts: draft.doubts.filter(({ where }) => where !== key && !where.startsWith(`${key}/`)),
  };
}

/** Every unit that the draft names, as it will be once saved; for choosing one. */
export function unitsOfDraft(draft: PlanDraft): { unit: string; leads: number; supports: number }[] {
  const tasks = draft.programmes.flatMap((programme) => programme.tasks.map((task) => {
    const owner = task.leadUnits.length + task.supportingUnits.length > 0 ? task : programme;
    return { ...task, programmeKey: programme.key, leadUnits: owner.leadUnits, supportingUnits: owner.supportingUnits };
  }));
  return unitsOfPlan({ tasks });
}

/** The next number after the programme's last task: `17` → `18`. */
export function nextTaskNumber(programme: Pick<ProgrammeDraft, 'tasks'>): string {
  const numbers = programme.tasks.map(({ number }) => Number(number)).filter((number) => Number.isInteger(number));
  return String(Math.max(0, ...numbers) + 1);
}

function keyOf(task: TaskDraft, words: TaskWords, programme: ProgrammeDraft): string {
  return words.number === task.number ? task.key : freeTaskKey(programme, task.key, words.number);
}

function reworded(task: TaskDraft, words: TaskWords, key: string, year: number | null): TaskDraft {
  const isSameText = words.text === task.text;
  return {
    ...words, key,
    indicators: isSameText && key === task.key ? task.indicators : readIndicators(words.text, (place) => `${key}#${place}`),
    deadlines: isSameText ? task.deadlines : findDeadlines(words.text, { year, alone: false }),
  };
}

/** Two tasks of one number stay two, as when the document prints a number twice. */
function freeTaskKey(programme: ProgrammeDraft, ownKey: string, number: string): string {
  const taken = new Set(programme.tasks.map(({ key }) => key).filter((key) => key !== ownKey));
  const wanted = `${programme.key}/${number}`;
  let free = wanted;
  for (let copy = 2; taken.has(free); copy += 1) free = `${wanted}~${copy}`;
  return free;
}

function freeProgrammeKey({ programmes }: PlanDraft): string {
  const path = /^(.*\.)?\d+/.exec(programmes.at(-1)?.key ?? '1.0')?.[1] ?? '';
  const places = programmes.map(({ key }) => Number(/(\d+)(?:~\d+)?$/.exec(key)?.[1] ?? 0));
  return `${path}${Math.max(0, ...places) + 1}`;
}
