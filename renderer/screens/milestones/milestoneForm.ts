import type { FormField, FormValues } from '#renderer/components/form/formTypes.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import type { MilestoneValues } from '#shared/domain/milestone.ts';
import { dayText } from '#shared/wording/messageParts.ts';

/** The fields of a milestone; days are written as people write them. */
export function milestoneFields(year: number): FormField[] {
  return [
    { key: 'title', label: '举措或节点', kind: 'line', isRequired: true, maxLength: 500, placeholder: '一句话写清做什么' },
    { key: 'deliverable', label: '成果', kind: 'text', placeholder: '完成时拿得出的东西，如“印发实施方案”' },
    { key: 'dueOn', label: '时限', kind: 'line', isHalf: true, ...dayReading(year) },
    { key: 'person', label: '责任人', kind: 'line', isHalf: true },
    { key: 'doneOn', label: '完成日期', kind: 'line', isHalf: true, ...dayReading(year), placeholder: '完成后填写' },
  ];
}

export function doneFields(year: number): FormField[] {
  return [
    { key: 'doneOn', label: '完成日期', kind: 'line', isRequired: true, ...dayReading(year) },
    { key: 'deliverable', label: '成果', kind: 'text' },
  ];
}

export function extensionFields(year: number): FormField[] {
  return [
    { key: 'newDueOn', label: '新时限', kind: 'line', isRequired: true, ...dayReading(year) },
    { key: 'reason', label: '延期原因', kind: 'text', isRequired: true },
  ];
}

export const REASON_FIELDS: readonly FormField[] = [{ key: 'reason', label: '撤回原因', kind: 'text', isRequired: true, maxLength: 500 }];

export function milestoneToForm({ title, deliverable, dueOn, person, doneOn }: MilestoneValues): FormValues {
  return { title, deliverable: deliverable ?? '', dueOn: dueOn ?? '', person: person ?? '', doneOn: doneOn ?? '' };
}

export function formToMilestone(values: FormValues, year: number): MilestoneValues {
  const text = (key: string): string | null => values[key]?.trim() || null;
  const day = (key: string): string | null => readDay(values[key] ?? '', year) ?? null;
  return { title: text('title') ?? '', deliverable: text('deliverable'), person: text('person'), dueOn: day('dueOn'), doneOn: day('doneOn') };
}

/** How a line for a day is understood, and what is said when it is not. */
function dayReading(year: number): Pick<FormField, 'check' | 'echo' | 'placeholder'> {
  return {
    placeholder: '如 6月底、6.30、三季度末',
    check: (text) => (readDay(text, year) === undefined ? `没有读懂“${text.trim()}”是哪一天，请写成“6月30日”或“6月底”。` : null),
    echo: (text) => {
      const day = readDay(text, year);
      return day === null || day === undefined ? null : `即 ${dayText(day)}`;
    },
  };
}
