import type { FormField, FormValues } from '#renderer/components/form/formTypes.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import type { Task } from '#shared/domain/plan.ts';
import { problemLevelSchema, type Problem, type ProblemValues } from '#shared/domain/problem.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import { PROBLEM_LEVEL_LABELS } from '#shared/wording/deskLabels.ts';
import { dayText } from '#shared/wording/messageParts.ts';

interface ProblemForm { year: number; units: readonly string[]; tasks: readonly Pick<Task, 'key' | 'number' | 'text'>[] }

export function problemFields({ year, units, tasks }: ProblemForm): FormField[] {
  return [
    { key: 'text', label: '问题', kind: 'text', isRequired: true, maxLength: 5000, placeholder: '写清卡在哪里、需要什么支持' },
    { key: 'level', label: '请哪一级协调', kind: 'choice', isRequired: true, isHalf: true, choices: problemLevelSchema.options.map((value) => ({ value, label: PROBLEM_LEVEL_LABELS[value] })) },
    { key: 'dueOn', label: '解决时限', kind: 'line', isHalf: true, ...dayReading(year) },
    { key: 'unit', label: '责任单位', kind: 'combo', isRequired: true, placeholder: '由谁解决；可输入几个字查找', options: units.map((value) => ({ value })), check: (text) => (units.includes(text.trim()) ? null : '请从计划的单位名单中选择。') },
    { key: 'task', label: '所属任务', kind: 'combo', placeholder: '编号或几个字；与任务无关的可不填', options: tasks.map((task) => ({ value: taskLine(task) })), check: (text) => (taskOf(text, tasks) === undefined ? '没有这项任务，请从列表中选择，或不填。' : null) },
    { key: 'meeting', label: '在哪次会议提出', kind: 'line', placeholder: '如“3月调度会”；填报中发现的可不填' },
  ];
}

/** Fields of the other deeds, each with what it asks for. */
export function deedFields(year: number): Record<'followUp' | 'coordinate' | 'settle' | 'reopen', FormField[]> {
  const words = (label: string, placeholder: string): FormField => ({ key: 'text', label, kind: 'text', isRequired: true, maxLength: 5000, placeholder });
  return {
    followUp: [words('进展', '做了什么、还差什么')],
    coordinate: [words('协调意见', '议定事项、由谁办、何时办结')],
    settle: [words('销号依据', '怎样解决的、有什么材料证明'), { key: 'settledOn', label: '销号日期', kind: 'line', isRequired: true, ...dayReading(year) }],
    reopen: [words('重新打开的原因', '为什么没有真正解决')],
  };
}

export function problemToForm(problem: Problem, tasks: ProblemForm['tasks']): FormValues {
  const task = tasks.find(({ key }) => key === problem.taskKey);
  return { text: problem.text, level: problem.level, dueOn: problem.dueOn ?? '', unit: problem.unit, task: task === undefined ? '' : taskLine(task), meeting: problem.meeting ?? '' };
}

/** `period`: in which it is raised; kept with the problem when it belongs to a task. */
export function formToProblem(values: FormValues, { year, tasks }: Pick<ProblemForm, 'year' | 'tasks'>, period: PeriodKey | null): ProblemValues {
  const task = taskOf(values['task'] ?? '', tasks);
  const level = problemLevelSchema.safeParse(values['level']);
  return {
    text: values['text']?.trim() ?? '', level: level.success ? level.data : 'province', unit: values['unit']?.trim() ?? '', dueOn: readDay(values['dueOn'] ?? '', year) ?? null,
    taskKey: task?.key ?? null, period: task === undefined ? null : period, meeting: values['meeting']?.trim() || null,
  };
}

export function taskLine({ number, text }: Pick<Task, 'number' | 'text'>): string {
  return `${number}. ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`;
}

/** A task by its line, or by its printed number where that names but one. */
function taskOf(text: string, tasks: ProblemForm['tasks']): ProblemForm['tasks'][number] | undefined {
  const typed = text.trim();
  const byLine = tasks.find((task) => taskLine(task) === typed);
  const byNumber = tasks.filter(({ number }) => number === typed.replace(/[.．、]$/, ''));
  return byLine ?? (byNumber.length === 1 ? byNumber[0] : undefined);
}

function dayReading(year: number): Pick<FormField, 'check' | 'echo' | 'placeholder'> {
  return {
    placeholder: '如 6月底、6.30',
    check: (text) => (readDay(text, year) === undefined ? `没有读懂“${text.trim()}”是哪一天，请写成“6月30日”或“6月底”。` : null),
    echo: (text) => {
      const day = readDay(text, year);
      return day === null || day === undefined ? null : `即 ${dayText(day)}`;
    },
  };
}
