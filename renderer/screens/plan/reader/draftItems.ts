import { nextTaskNumber } from '#shared/domain/editDraft.ts';
import type { PlanDraft, ProgrammeDraft, TaskDraft } from '#shared/domain/planDraft.ts';
import { doubtText } from '#shared/wording/planMessages.ts';
import type { OutlineField, OutlineItem, OutlineValues } from '../../../components/outline/outlineTypes.ts';

export const PROGRAMME_FIELDS: readonly OutlineField[] = [
  { key: 'number', label: '编号', kind: 'line' },
  { key: 'leadUnits', label: '牵头单位', kind: 'words' },
  { key: 'supportingUnits', label: '配合单位', kind: 'words' },
  { key: 'name', label: '专项名称', kind: 'text', isRequired: true },
];

export const TASK_FIELDS: readonly OutlineField[] = [
  { key: 'number', label: '编号', kind: 'line', isRequired: true },
  { key: 'leadUnits', label: '本任务的牵头单位', kind: 'words', hint: '两项都不填，即与所属专项相同' },
  { key: 'supportingUnits', label: '本任务的配合单位', kind: 'words' },
  { key: 'text', label: '任务内容', kind: 'text', isRequired: true, hint: '修改文字后，指标和时限会按新文字重新识别' },
];

export const BLANK_PROGRAMME: OutlineValues = { number: '', name: '', leadUnits: [], supportingUnits: [] };

export function blankTask(draft: PlanDraft, programmeKey: string): OutlineValues {
  const programme = draft.programmes.find(({ key }) => key === programmeKey);
  return { number: programme === undefined ? '1' : nextTaskNumber(programme), text: '', leadUnits: [], supportingUnits: [] };
}

/** The draft as an outline: 专项 with their 任务, what was understood and what was not. */
export function draftItems(draft: PlanDraft, settled: ReadonlySet<string>): OutlineItem[] {
  return draft.programmes.map((programme) => ({
    ...itemOf(programme, draft),
    isSettled: settled.has(programme.key),
    text: programme.name,
    values: { number: programme.number, name: programme.name, leadUnits: programme.leadUnits, supportingUnits: programme.supportingUnits },
    items: programme.tasks.map((task) => taskItem(task, draft)),
  }));
}

function taskItem(task: TaskDraft, draft: PlanDraft): OutlineItem {
  const base = itemOf(task, draft);
  return {
    ...base,
    isSettled: false,
    text: task.text,
    facts: [
      ...base.facts,
      { label: '指标', words: task.indicators.map(({ name, quantity }) => `${name} ${quantity.raw}`) },
      { label: '时限', words: task.deadlines.map(({ raw }) => raw) },
    ],
    values: { number: task.number, text: task.text, leadUnits: task.leadUnits, supportingUnits: task.supportingUnits },
    items: [],
  };
}

function itemOf({ key, number, leadUnits, supportingUnits }: ProgrammeDraft | TaskDraft, { doubts }: PlanDraft): Pick<OutlineItem, 'key' | 'number' | 'facts' | 'doubts'> {
  return {
    key, number,
    facts: [{ label: '牵头', words: leadUnits }, { label: '配合', words: supportingUnits }],
    doubts: doubts.filter(({ where }) => where === key).map(doubtText),
  };
}
