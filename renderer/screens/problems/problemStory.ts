import type { Output } from '#shared/contract/contract.ts';
import { problemLevelSchema } from '#shared/domain/problem.ts';
import { PROBLEM_ACTION_LABELS, PROBLEM_LEVEL_LABELS } from '#shared/wording/deskLabels.ts';
import { dayText, periodText, taskNumberText } from '#shared/wording/messageParts.ts';

export type ProblemHistory = Output<'problem.history'>;

/** One thing that was done about a problem. */
export interface ProblemEvent { at: string; person: string; deed: string; words: string[] }

/** Changes made in one go become one event; newest first, as they came. */
export function problemStory(history: ProblemHistory): ProblemEvent[] {
  const groups: ProblemHistory[] = [];
  for (const item of history) {
    const last = groups.at(-1);
    const near = last?.[0];
    if (near !== undefined && near.person === item.person && Math.abs(Date.parse(near.at) - Date.parse(item.at)) < ONE_GO_MS && !last?.some(({ field }) => field === item.field)) last?.push(item);
    else groups.push([item]);
  }
  return groups.map(eventOf);
}

/** Changes of one command carry the same moment, or one a tick later. */
const ONE_GO_MS = 100;

function eventOf(changes: ProblemHistory): ProblemEvent {
  const values = new Map(changes.map(({ field, value }) => [field, value]));
  const { at = '', person = '' } = changes[0] ?? {};
  const text = (field: string): string[] => (typeof values.get(field) === 'string' ? [String(values.get(field))] : []);
  const state = values.get('state');
  if (state === 'settled') return { at, person, deed: PROBLEM_ACTION_LABELS.settle, words: [...text('evidence'), ...text('settledOn').map((day) => `销号日期 ${dayText(day)}`)] };
  if (state === 'coordinating') return { at, person, deed: PROBLEM_ACTION_LABELS.coordinate, words: text('followUp') };
  if (values.has('reopened')) return { at, person, deed: PROBLEM_ACTION_LABELS.reopen, words: text('followUp') };
  if (state === 'raised') return { at, person, deed: '提出', words: text('text') };
  if (values.has('followUp')) return { at, person, deed: PROBLEM_ACTION_LABELS.followUp, words: text('followUp') };
  return { at, person, deed: PROBLEM_ACTION_LABELS.update, words: changes.map(({ field, value }) => `${FIELD_WORDS[field] ?? field}：${valueText(field, value)}`) };
}

const FIELD_WORDS: Record<string, string> = { text: '问题', level: '协调层级', unit: '责任单位', dueOn: '时限', taskKey: '任务', period: '填报期', meeting: '会议', evidence: '销号依据', settledOn: '销号日期' };

function valueText(field: string, value: string | number | null): string {
  if (value === null) return '（清空）';
  const level = field === 'level' ? problemLevelSchema.safeParse(value) : undefined;
  if (level?.success === true) return PROBLEM_LEVEL_LABELS[level.data];
  if (field === 'dueOn' || field === 'settledOn') return dayText(value);
  if (field === 'taskKey') return taskNumberText(value);
  return field === 'period' ? periodText(value) : String(value);
}
