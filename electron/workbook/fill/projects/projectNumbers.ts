import type { OpenSheet } from '../sheet/openSheet.ts';
import type { ProjectLayout } from './planProjectRows.ts';
import { isEntry, type FormRow } from './readProjectForm.ts';

interface Numbered { place: number; row: FormRow; text: string; groups: number }

/**
 * 序号 by place in the layout, as they go on: through the whole table, or from 1 in each group where the form counts that
 * way. Rows that are numbered otherwise keep what they have, and new ones follow the highest.
 */
export function projectNumbers(sheet: OpenSheet, { rows }: ProjectLayout, col: number): Map<number, string | number> {
  let groups = 0;
  const numbered = rows.flatMap((row, place): Numbered[] => {
    if (row.kind === 'group') groups += 1;
    const text = row.isClone ? '' : sheet.textAt(row.source, col).trim();
    return isEntry(row) && (row.content !== null || row.kind === 'project' || NUMBER.test(text)) ? [{ place, row, text, groups }] : [];
  });
  const printed = numbered.filter(({ text }) => text !== '');
  const style = NUMBER.exec(printed.find(({ text }) => NUMBER.test(text))?.text ?? '');
  const restarts = printed.some((one, nth) => nth > 0 && one.groups !== printed[nth - 1]?.groups && valueOf(one.text) === 1);
  const isRunning = running(printed, restarts).every((number, nth) => number === valueOf(printed[nth]?.text ?? ''));
  const numbers = isRunning ? running(numbered, restarts) : followers(numbered);
  return new Map(numbered.flatMap(({ place, text }, nth): [number, string | number][] => {
    const number = numbers[nth];
    if (number === undefined || number === valueOf(text)) return [];
    const [, before = '', , after = ''] = style ?? [];
    return [[place, before + after === '' ? number : `${before}${number}${after}`]];
  }));
}

const NUMBER = /^(\D?)(\d+)(\D?)$/;

function valueOf(text: string): number | undefined {
  const digits = NUMBER.exec(text)?.[2];
  return digits === undefined ? undefined : Number(digits);
}

function running(rows: readonly Numbered[], restarts: boolean): number[] {
  let number = 0;
  return rows.map(({ groups }, nth) => {
    number = restarts && nth > 0 && rows[nth - 1]?.groups !== groups ? 1 : number + 1;
    return number;
  });
}

function followers(rows: readonly Numbered[]): (number | undefined)[] {
  let highest = Math.max(0, ...rows.map(({ text }) => valueOf(text) ?? 0));
  return rows.map(({ row, text }) => (row.content !== null && text === '' ? (highest += 1) : undefined));
}
