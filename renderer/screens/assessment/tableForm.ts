import { assessmentValuesSchema, type Assessed, type AssessmentValues, type RankGroup, type UnitGroup } from '#shared/domain/assessment/assessment.ts';
import { rankGroupMistake } from '#shared/domain/assessment/rankGroups.ts';
import { CITIES } from '#shared/domain/assessment/samples.ts';
import type { Period } from '#shared/domain/period.ts';
import { ASSESSED_LABELS, TIES_LABELS } from '#shared/wording/assessmentLabels.ts';
import { messageText } from '#shared/wording/messages.ts';
import type { FormField, FormValues } from '#renderer/components/form/formTypes.ts';
import { readUnits } from './assessmentWork.ts';

const REST = '其余单位';
/** What assessments of a province most often keep apart. */
const USUAL_GROUPS = `设区市：${CITIES.join('、')}\n省直单位：${REST}`;

export function periodField(periods: readonly Period[]): FormField {
  return { key: 'period', label: '考核期', kind: 'choice', isRequired: true, isHalf: true, choices: periods.map(({ key, label }) => ({ value: key, label })) };
}

/** Whom a table assesses: the list is asked for where it is one's own. */
export function assessedFields({ assessed }: FormValues, first: readonly { value: string; label: string }[] = []): FormField[] {
  return [
    { key: 'assessed', label: '考核对象', kind: 'choice', isRequired: true, isHalf: true, choices: [...first, ...Object.entries(ASSESSED_LABELS).map(([value, label]) => ({ value, label }))] },
    ...(assessed === 'list' || assessed === 'cities' ? [{
      key: 'units', label: '单位名单（用顿号或换行隔开）', kind: 'text' as const, isRequired: true, maxLength: 20_000, placeholder: CITIES.slice(0, 3).join('、'),
      echo: (text: string) => (readUnits(text).length === 0 ? null : `共 ${readUnits(text).length} 个单位`),
    }] : []),
  ];
}

/** undefined: as the sample or the other table has it. */
export function formToAssessed({ assessed, units = '' }: FormValues): Assessed | undefined {
  if (assessed === 'list' || assessed === 'cities') return { by: assessed, units: readUnits(units) };
  return assessed === 'lead' || assessed === 'all' ? { by: assessed } : undefined;
}

/** 评分办法 of a whole table. */
export function tableFields(values: FormValues, periods: readonly Period[]): FormField[] {
  return [
    { key: 'name', label: '名称', kind: 'line', isRequired: true, maxLength: 100 },
    periodField(periods), ...assessedFields(values),
    { key: 'base', label: '起评分', kind: 'line', isRequired: true, isHalf: true, check: (text) => (assessmentValuesSchema.shape.base.safeParse(text.trim()).success ? null : '起评分写数，如 100；不设的写 0。') },
    { key: 'places', label: '得分保留小数', kind: 'choice', isRequired: true, isHalf: true, choices: ['0', '1', '2'].map((value) => ({ value, label: `${value} 位` })) },
    { key: 'ranking', label: '排名', kind: 'choice', isRequired: true, isHalf: true, choices: [{ value: 'all', label: '全部单位一起排名' }, { value: 'groups', label: '分组排名' }] },
    { key: 'ties', label: '并列名次', kind: 'choice', isRequired: true, isHalf: true, choices: Object.entries(TIES_LABELS).map(([value, label]) => ({ value, label })) },
    ...(values['ranking'] === 'groups' ? [{
      key: 'rankGroups', label: '分组（一行一组；没有列出的写“其余单位”）', kind: 'text' as const, isRequired: true, maxLength: 20_000, placeholder: USUAL_GROUPS,
      check: (text: string) => groupsMistake(text), echo: (text: string) => groupsEcho(text),
    }] : []),
    {
      key: 'groups', label: '扣分加倍的单位（一行一类：名称，倍数：单位、单位）', kind: 'text', maxLength: 20_000, placeholder: '只有列督事项的单位，2：省国资委、省司法厅',
      check: (text) => (readGroups(text) === undefined ? '请写成“只有列督事项的单位，2：省国资委、省司法厅”，倍数写数。' : null),
    },
    { key: 'basis', label: '依据', kind: 'text', maxLength: 2000, placeholder: '考核办法的名称、文号' },
  ];
}

export function tableToForm({ name, period, assessed, base, places, ties, groups, rankGroups, basis }: AssessmentValues): FormValues {
  return {
    name, period, base, places: String(places), ties, basis, assessed: assessed.by, units: ('units' in assessed ? assessed.units : CITIES).join('、'),
    ranking: rankGroups.length === 0 ? 'all' : 'groups',
    rankGroups: rankGroups.length === 0 ? USUAL_GROUPS : rankGroups.map(({ name: group, takes, units }) => `${group}：${takes === 'rest' ? REST : units.join('、')}`).join('\n'),
    groups: groups.map((group) => `${group.name}，${group.times}：${group.units.join('、')}`).join('\n'),
  };
}

export function formToTable(values: FormValues): Partial<AssessmentValues> {
  const places = Number(values['places']);
  const assessed = formToAssessed(values);
  return {
    name: values['name']?.trim() ?? '', period: values['period'] ?? '', base: values['base']?.trim() ?? '0', basis: values['basis']?.trim() ?? '', groups: readGroups(values['groups'] ?? '') ?? [],
    rankGroups: values['ranking'] === 'groups' ? readRankGroups(values['rankGroups'] ?? '') ?? [] : [],
    ties: values['ties'] === 'dense' ? 'dense' : 'skip', places: places === 0 || places === 1 ? places : 2, ...(assessed === undefined ? {} : { assessed }),
  };
}

/** One line for each group that is ranked by itself; undefined when a line is not understood. */
export function readRankGroups(text: string): RankGroup[] | undefined {
  const groups = linesOf(text).map((line): RankGroup | undefined => {
    const [, name = '', units = ''] = /^(.+?)\s*[：:]\s*(.+)$/.exec(line) ?? [];
    if (name === '') return undefined;
    return /^其[余他]的?(单位)?$/.test(units.trim()) ? { name, takes: 'rest', units: [] } : { name, takes: 'listed', units: readUnits(units) };
  });
  return groups.length > 0 && groups.every((group) => group !== undefined) ? groups : undefined;
}

function groupsMistake(text: string): string | null {
  const groups = readRankGroups(text);
  if (groups === undefined) return `请写成“设区市：南昌市、赣州市”，一行一组；没有列出的写“省直单位：${REST}”。`;
  const mistake = rankGroupMistake(groups);
  return mistake === undefined ? null : messageText({ code: 'assessment.badGroups', detail: mistake });
}

function groupsEcho(text: string): string | null {
  const groups = readRankGroups(text)?.map(({ name, takes, units }) => (takes === 'rest' ? `${name}为${REST}` : `${name} ${units.length} 个单位`));
  return groups === undefined ? null : `${groups.join('，')}。名次、位次得分和前几名加分在组内比较。`;
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** One line for each kind of units; undefined when a line is not understood. */
export function readGroups(text: string): UnitGroup[] | undefined {
  const groups = linesOf(text).map((line) => {
    const [, name = '', times = '', units = ''] = /^(.+?)[，,]\s*(\d{1,2}(?:\.\d{1,2})?)\s*倍?\s*[：:]\s*(.*)$/.exec(line) ?? [];
    return name === '' ? undefined : { name: name.trim(), times, units: readUnits(units) };
  });
  return groups.every((group) => group !== undefined) ? groups : undefined;
}
