import type { Doubt, ProgrammeDraft, TaskDraft } from '../planDraft.ts';
import { findDeadlines } from './findDeadlines.ts';
import type { FoundProgramme, FoundTask } from './foundTask.ts';
import { foldWidth } from './foldWidth.ts';
import { readIndicators } from './readIndicators.ts';
import { readUnitList } from './readUnitList.ts';
import type { UnitPhrase } from './readUnitPhrase.ts';

interface PlanContext { title: string; text: string; year: number | null }

/** Notes that an author writes once and means for every task. */
interface Notes {
  /** 列第一位的为牵头单位，下同 */
  firstLeads: boolean;
  /** 以下任务均需各设区市配合，不再一一列出 */
  everywhere: string[];
}

/** Gives programmes and tasks their keys, units, indicators and deadlines, and lists what is unsure. */
export function settleProgrammes(found: FoundProgramme[], context: PlanContext): { programmes: ProgrammeDraft[]; doubts: Doubt[] } {
  const doubts: Doubt[] = [];
  const keys = new Set<string>();
  const notes: Notes = { firstLeads: FIRST_LEADS.test(foldWidth(context.text)), everywhere: noteOutsideTasks(found, context.text) };
  const programmes = found.map((programme): ProgrammeDraft => {
    const key = uniqueKey(programme.path === '' ? '0' : programme.path, keys, doubts);
    const units = ranked(programme.units, notes);
    doubts.push(...doubtsOfProgramme(programme, key));
    const tasks = programme.tasks.map((task) => {
      notes.everywhere.push(...unitsForAll(task.raw));
      return settleTask(task, uniqueKey(`${key}/${task.number}`, keys, doubts), notes, context.year);
    });
    const inherit = tasks.some((task) => task.leadUnits.length === 0);
    const supportingUnits = inherit && units.leadUnits.length > 0 ? united(units.supportingUnits, notes.everywhere, units.leadUnits) : units.supportingUnits;
    return { key, number: programme.printed, name: programme.name === '' ? context.title : programme.name, leadUnits: units.leadUnits, supportingUnits, tasks };
  });
  return { programmes, doubts: [...doubts, ...doubtsAboutUnits(found, programmes, notes)] };
}

const FIRST_LEADS = /(?:列|排)(?:在|名)?(?:第一位|首位|第一|最前)的?(?:单位|部门)?(?:均?为|是|即为)(?:牵头|责任|主办|主要)/;

/** The note before the first task, or anywhere but in a task's own words. */
function noteOutsideTasks(found: FoundProgramme[], text: string): string[] {
  const inTask = found.some((programme) => programme.tasks.some((task) => unitsForAll(task.raw).length > 0));
  return inTask ? [] : unitsForAll(text);
}

function unitsForAll(text: string): string[] {
  const note = /以下(?:各项|所有|重点)?(?:任务|工作|事项|措施)?均?(?:需要?|由|须|涉及)([^。;]+?)(?:配合|落实|负责|参与|承担|贯彻)[^。;,]*,?\s*不再(?:一一|逐一|另行|重复)?列出/.exec(foldWidth(text));
  return readUnitList(note?.[1] ?? '');
}

function settleTask(task: FoundTask, key: string, notes: Notes, year: number | null): TaskDraft {
  const units = ranked(task.units, notes);
  return {
    key, number: task.number, text: task.text, leadUnits: units.leadUnits,
    supportingUnits: units.leadUnits.length === 0 ? units.supportingUnits : united(units.supportingUnits, notes.everywhere, units.leadUnits),
    indicators: readIndicators(task.text, (place) => `${key}#${place}`),
    deadlines: [...task.deadlines, ...findDeadlines(task.text, { year, alone: false })],
  };
}

function ranked(units: UnitPhrase, notes: Notes): { leadUnits: string[]; supportingUnits: string[] } {
  const [first, ...others] = units.unranked;
  if (first === undefined || units.leadUnits.length > 0) return { leadUnits: units.leadUnits, supportingUnits: united(units.supportingUnits, units.unranked, units.leadUnits) };
  if (!notes.firstLeads) return { leadUnits: units.unranked, supportingUnits: units.supportingUnits };
  return { leadUnits: [first], supportingUnits: united(others, units.supportingUnits, [first]) };
}

function united(units: string[], more: string[], except: string[]): string[] {
  return [...new Set([...units, ...more])].filter((unit) => !except.includes(unit));
}

/** A number printed twice would make two tasks one. */
function uniqueKey(key: string, keys: Set<string>, doubts: Doubt[]): string {
  let free = key;
  for (let copy = 2; keys.has(free); copy += 1) free = `${key}~${copy}`;
  if (free !== key) doubts.push({ code: 'number.repeated', where: free, seen: key });
  keys.add(free);
  return free;
}

function doubtsOfProgramme(programme: FoundProgramme, key: string): Doubt[] {
  const loose = programme.path === '' ? [] : programme.loose.map((text) => ({ code: 'text.unplaced', where: key, seen: text }));
  const gaps = programme.tasks.flatMap((task, index) => {
    const previous = programme.tasks[index - 1];
    const step = previous === undefined ? 1 : Number(task.number) - Number(previous.number);
    return step > 1 ? [{ code: 'number.gap', where: `${key}/${task.number}`, seen: `${previous?.number ?? ''}→${task.number}` }] : [];
  });
  return [...loose, ...gaps];
}

function doubtsAboutUnits(found: FoundProgramme[], programmes: ProgrammeDraft[], notes: Notes): Doubt[] {
  const unranked = found.flatMap((programme) => [programme.units, ...programme.tasks.map((task) => task.units)]).find((units) => units.leadUnits.length === 0 && units.unranked.length > 1);
  const missing = programmes.flatMap((programme) => (programme.leadUnits.length > 0 ? [] : programme.tasks.filter((task) => task.leadUnits.length === 0)));
  const isNobodyNamed = missing.length > 0 && missing.length === programmes.flatMap((programme) => programme.tasks).length;
  return [
    ...(unranked !== undefined && !notes.firstLeads ? [{ code: 'units.leadUnclear', where: '', seen: unranked.unranked.join('、') }] : []),
    ...(isNobodyNamed ? [{ code: 'units.none', where: '', seen: '' }] : missing.map((task) => ({ code: 'units.missing', where: task.key, seen: task.text.slice(0, 40) }))),
  ];
}
