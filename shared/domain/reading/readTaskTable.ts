import type { FoundTask } from './foundTask.ts';
import { findDeadlines } from './findDeadlines.ts';
import { foldWidth } from './foldWidth.ts';
import { readEmptyWord } from './readEmptyWord.ts';
import { readMarker } from './readMarker.ts';
import { readUnitList } from './readUnitList.ts';
import type { UnitPhrase } from './readUnitPhrase.ts';

/** Rows of a table under one 专项, or under none (empty name). */
export interface TableGroup {
  name: string;
  number: number | null;
  printed: string;
  tasks: FoundTask[];
}

type Column = 'number' | 'group' | 'task' | 'lead' | 'responsible' | 'supporting' | 'deadline' | 'goal';

/** 任务分解表: rows with merged cells repeated → tasks by group; undefined when no header names a task and a unit. */
export function readTaskTable(rows: string[][], year: number | null): TableGroup[] | undefined {
  const headerAt = rows.findIndex((row) => isHeader(columnsOf(row)));
  const header = rows[headerAt];
  if (header === undefined) return undefined;
  const columns = columnsOf(header);
  const groups: TableGroup[] = [];
  for (const row of rows.slice(headerAt + 1)) {
    if (isHeader(columnsOf(row)) || row.every((cell) => cell.trim() === '') || isTotal(row)) continue;
    const across = bannerOf(row);
    if (across !== null) {
      groups.push(groupNamed(across));
      continue;
    }
    const group = columns.get('group');
    const name = group === undefined ? '' : cellAt(row, group);
    if (name !== '' && groups.at(-1)?.name !== groupNamed(name).name) groups.push(groupNamed(name));
    if (groups.length === 0) groups.push({ name: '', number: null, printed: '', tasks: [] });
    const tasks = groups.at(-1)?.tasks ?? [];
    const task = taskOfRow(row, columns, tasks.length + 1, year);
    if (task !== null) tasks.push(task);
  }
  return groups.filter((group) => group.tasks.length > 0);
}

const HEADERS: [RegExp, Column][] = [
  [/^(?:序号|编号|No\.?|号)$/i, 'number'],
  [/^(?:专项|领域|场景领域|重点工程|重点领域|维度|大类|类别|分类|板块)(?:名称)?$/, 'group'],
  [/^(?:牵头|主办|承办|主要责任|主责|牵头责任)(?:单位|部门|处室)$/, 'lead'],
  [/^(?:责任|负责|承担)(?:单位|部门|处室)$/, 'responsible'],
  [/^(?:配合|协办|协同配合|参与|协助|参加)(?:单位|部门|处室)$/, 'supporting'],
  [/^(?:完成|办理|办结|整改|反馈|推进)?(?:时限|期限|截止时间|完成时间)(?:要求)?$|^(?:时间节点|完成时间|截止时间|起止年限|时间安排|完成时序)$/, 'deadline'],
  [/^(?:(?:\d{4}年)?目标(?:值|任务)?|工作目标|量化指标|考核要点|预期成效|(?:\d{4}年)?(?:年度)?目标)$/, 'goal'],
  [/^(?:具体|工作|重点|主要)?(?:任务|举措|措施|事项)(?:内容|名称)?$|^(?:工作内容|实施路径|督办事项|工作要点|具体工作|重点工作|工作任务)$/, 'task'],
];

/** 重点举措 heads the groups when 实施路径 or 具体任务 stands beside it; the last such column holds the tasks. */
function columnsOf(row: string[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  const tasks: number[] = [];
  row.forEach((cell, place) => {
    const text = foldWidth(cell).replace(/\s/g, '').replace(/\(.*\)$/, '');
    const kind = HEADERS.find(([pattern]) => pattern.test(text))?.[1];
    if (kind === 'task') tasks.push(place);
    else if (kind !== undefined && !columns.has(kind)) columns.set(kind, place);
  });
  const task = tasks.at(-1) ?? columns.get('goal');
  if (task !== undefined) columns.set('task', task);
  const heading = tasks.find((place) => row[place] !== row[task ?? 0]);
  if (heading !== undefined && !columns.has('group')) columns.set('group', heading);
  return columns;
}

function isHeader(columns: Map<Column, number>): boolean {
  return columns.has('task') && (columns.has('lead') || columns.has('responsible') || (columns.has('number') && columns.has('deadline')));
}

function cellAt(row: string[], place: number): string {
  return (row[place] ?? '').trim();
}

/** The words of a row that is one cell across: 一、培育一批…… */
function bannerOf(row: string[]): string | null {
  const words = [...new Set(row.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  return words.length === 1 && row.length > 1 && words[0] !== undefined && !/^\d+$/.test(words[0]) ? words[0] : null;
}

function isTotal(row: string[]): boolean {
  return row.some((cell) => /^(?:合\s*计|小\s*计|总\s*计)$/.test(cell.trim()));
}

function groupNamed(text: string): TableGroup {
  const marker = readMarker(text);
  const name = text.slice(marker?.length ?? 0).replace(/\s+/g, '').replace(/[(（]\d+项[)）]$/, '');
  return { name, number: marker?.number ?? null, printed: marker?.printed ?? '', tasks: [] };
}

function taskOfRow(row: string[], columns: Map<Column, number>, ordinal: number, year: number | null): FoundTask | null {
  const cell = (column: Column) => {
    const place = columns.get(column);
    return place === undefined ? '' : cellAt(row, place);
  };
  const written = cell('task');
  const marker = columns.has('number') ? null : readMarker(written);
  const text = [written.slice(marker?.length ?? 0), columns.get('goal') === columns.get('task') ? '' : stated(cell('goal'))].filter((part) => part !== '').join('\n');
  if (stated(text) === '') return null;
  const number = foldWidth(cell('number')).replace(/[^\d]/g, '') || `${marker?.number ?? ordinal}`;
  const units = unitsOfCells(cell('lead'), cell('responsible'), cell('supporting'));
  return { number, text, units, deadlines: findDeadlines(cell('deadline'), { year, alone: true }), raw: row.join('\n') };
}

function stated(text: string): string {
  return readEmptyWord(text) === undefined ? text : '';
}

/** 责任单位 beside a lead column means those who support; alone, those who are responsible. */
function unitsOfCells(lead: string, responsible: string, supporting: string): UnitPhrase {
  const leads = readUnitList(lead);
  const others = readUnitList(responsible);
  return {
    leadUnits: leads,
    supportingUnits: [...(leads.length > 0 ? others : []), ...readUnitList(supporting)],
    unranked: leads.length > 0 ? [] : others, deadlines: [],
  };
}
