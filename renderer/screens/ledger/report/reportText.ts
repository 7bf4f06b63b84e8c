import type { Check, CheckCode } from '#shared/domain/check.ts';
import { CHECK_LABELS } from '#shared/wording/checkLabels.ts';

/** What must be put right first, each in the order of the plan. */
export function inOrder(checks: readonly Check[]): Check[] {
  return [...checks.filter(({ severity }) => severity === 'error'), ...checks.filter(({ severity }) => severity === 'warning')];
}

export interface MissingSum { code: CheckCode; word: string; numbers: string[] }

/** What is missing, by kind, with the printed numbers of the tasks. */
export function sumChecks(checks: readonly Check[], numberOf: (taskKey: string) => string): MissingSum[] {
  const sums = new Map<CheckCode, MissingSum>();
  for (const { code, taskKey } of checks) {
    const sum = sums.get(code) ?? { code, word: CHECK_LABELS[code], numbers: [] };
    const number = numberOf(taskKey);
    if (!sum.numbers.includes(number)) sum.numbers.push(number);
    sums.set(code, sum);
  }
  return [...sums.values()];
}

const SHOWN_NUMBERS = 8;

/** `任务 1、3、5` or, of many, `任务 1、3、5 等 42 项`. */
export function numbersText(numbers: readonly string[]): string {
  const shown = numbers.slice(0, SHOWN_NUMBERS).join('、');
  return numbers.length > SHOWN_NUMBERS ? `任务 ${shown} 等 ${numbers.length} 项` : `任务 ${shown}`;
}
