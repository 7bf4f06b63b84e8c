import type { Output } from '#shared/contract/contract.ts';
import { problemLevelSchema, problemStateSchema } from '#shared/domain/problem.ts';
import { changedFieldText } from '#shared/wording/changeText.ts';
import { PROBLEM_ACTION_LABELS, PROBLEM_LEVEL_LABELS, PROBLEM_STATE_LABELS } from '#shared/wording/deskLabels.ts';
import { dayText, periodText, taskNumberText } from '#shared/wording/messageParts.ts';

export type ProblemHistory = Output<'problem.history'>;

/** One thing that was done about a problem. */
export interface ProblemEvent { at: string; person: string; deed: string; words: string[] }

/** Changes made in one go become one event; newest first, as they came, and first of all in time the raising, whatever the clocks say. */
export function problemStory(history: ProblemHistory): ProblemEvent[] {
  const groups: ProblemHistory[] = [];
  const raising = history.findLast(({ field, value }) => field === 'state' && value === 'raised');
  for (const item of history) {
    const last = groups.at(-1);
    const near = last?.[0];
    // A problem is raised with all its fields and last of all its state, however long that took.
    const isOneGo = near !== undefined && item !== raising && near.person === item.person && (near === raising || Math.abs(Date.parse(near.at) - Date.parse(item.at)) < ONE_GO_MS);
    if (isOneGo && !last?.some(({ field }) => field === item.field)) last?.push(item);
    else groups.push([item]);
  }
  const isRaising = (group: ProblemHistory): boolean => group[0] === raising && raising !== undefined;
  return [...groups.filter((group) => !isRaising(group)), ...groups.filter(isRaising)].map(eventOf);
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
  return { at, person, deed: PROBLEM_ACTION_LABELS.update, words: changes.map(({ field, value }) => `${changedFieldText('problem:', field)}：${valueText(field, value)}`) };
}

function valueText(field: string, value: string | number | null): string {
  if (value === null) return '（清空）';
  const level = field === 'level' ? problemLevelSchema.safeParse(value) : undefined;
  if (level?.success === true) return PROBLEM_LEVEL_LABELS[level.data];
  const state = field === 'state' ? problemStateSchema.safeParse(value) : undefined;
  if (state?.success === true) return PROBLEM_STATE_LABELS[state.data];
  if (field === 'dueOn' || field === 'settledOn') return dayText(value);
  if (field === 'taskKey') return taskNumberText(value);
  return field === 'period' ? periodText(value) : String(value);
}
