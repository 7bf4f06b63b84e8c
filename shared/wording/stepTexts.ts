import type { EntryStatus } from '../domain/entryStatus.ts';
import { readEmptyWord } from '../domain/reading/readEmptyWord.ts';
import { readStatus } from '../domain/reading/readStatus.ts';

/** One row of a task that takes several: its number within the task, and what the form calls the step; '' where it has no word for it. */
export interface Step { number: number; name: string }

/** What one row says in a column; `mark`: its own 任务状态 or 完成率, where the rows differ in them. */
export interface StepText { text: string; mark?: string | undefined }

/**
 * One text of what the rows of a task say, in their order: `1. 出台方案：已印发` where the form names its steps, plain lines
 * otherwise; what all say is said once. What stands in the first row alone is about the task as a whole.
 */
export function joinSteps(steps: readonly Step[], rows: readonly StepText[]): string {
  const isNamed = steps.some(({ name }) => name !== '');
  const isMarked = isNamed && rows.some(({ mark }) => mark !== undefined);
  const said = rows.map(({ text }) => text).filter((text) => text !== '');
  const [first = ''] = said;
  if (!isMarked && rows[0]?.text === first && new Set(said).size <= 1) return first;
  if (!isMarked && said.every(saysNothing)) return first;
  if (!isNamed) return [...new Set(said)].join('\n');
  return steps.flatMap((step, place) => blockOf(steps, step, rows[place] ?? { text: '' })).join('\n');
}

/** What goes into each row, and the pieces that name no step of the form: they stand in the first row, or where their number is. */
export interface TakenApart { rows: StepText[]; unmatched: string[] }

/** A text as it goes into the rows of a task, so that `joinSteps` makes the same text of them again. */
export function takeApart(steps: readonly Step[], text: string): TakenApart {
  const whole = steps.map((_, place) => ({ text: place === 0 ? text : '' }));
  const blocks = steps.some(({ name }) => name !== '') ? blocksOf(steps, text) : linesOf(steps, text);
  const unmatched = blocks.flatMap(({ place, isNamed, lines }) => (place === undefined || !isNamed ? [lines.join('\n')] : []));
  const apart = steps.map((step, place) => rowText(step, blocks.filter((block) => (block.place ?? 0) === place)));
  const labelledApart = apart.map(({ text: said, mark }, place): StepText => ({ text: said === '' && mark === undefined ? '' : withLabel(steps[place] ?? { number: 0, name: '' }, mark, said) }));
  return { rows: [apart, labelledApart].find((rows) => joinSteps(steps, rows) === text) ?? whole, unmatched };
}

/** Where steps have no names: a line for every row, or all of it in the first. */
function linesOf(steps: readonly Step[], text: string): Block[] {
  const lines = text.split('\n');
  const isForEach = lines.length === steps.length && new Set(lines).size === lines.length && !lines.includes('');
  return isForEach ? lines.map((line, place) => ({ place, isNamed: true, mark: undefined, lines: [line] })) : [{ place: 0, isNamed: true, mark: undefined, lines }];
}

/** A mark as its row's own cells have it. */
export function readMark(mark: string): { status: string | undefined; rate: string | undefined } {
  const parts = mark.split('，');
  return { status: parts.find((part) => readStatus(part) !== undefined), rate: parts.find((part) => RATE.test(part)) };
}

/** Where the steps of a task differ: one that is behind makes it so; otherwise it is under way, whichever are done or still to come. */
export function statusOfSteps(statuses: readonly unknown[]): EntryStatus {
  return statuses.includes('behind') ? 'behind' : 'inProgress';
}

const LONGEST_NAME = 20;
const LEAST_CLAUSE = 4;
const ORDINAL = /^\s*(?:第?[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）、.．]|步[:：、]?)|[①-⑳])\s*/;

/** A step as a line of text calls it: the first clause of what the form says, without its own number; '' for a bare number. */
export function stepName(written: string): string {
  const bare = written.replace(/\s+/g, '').replace(ORDINAL, '').replace(/[：:]/g, '');
  const clause = /^[^，,。；;]*/.exec(bare)?.[0] ?? '';
  const name = clause.length >= LEAST_CLAUSE ? clause : bare.replace(/[，,。；;]+$/, '');
  if (/^[（(]?[\d.\-—]*[)）]?$/.test(name)) return '';
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
}

/** In front of what the first row says of the task as a whole, where other rows speak for themselves. */
const OVERALL = '（总体）';
const RATE = /^\d+(?:\.\d+)?%$/;
/** Any line that could name a step. */
const NUMBERED = /^(\d{1,2})\. [^：\n]{1,30}(?:：|$)/;

function labelOf({ number, name }: Step): string {
  return `${number}. ${name === '' ? `第${number}步` : name}`;
}

function saysNothing(text: string): boolean {
  return readEmptyWord(text) !== undefined;
}

/** A text that already has its step's label, as a fill leaves it where it says more than the step, stays as it is. */
function blockOf(steps: readonly Step[], step: Step, { text, mark }: StepText): string[] {
  if (text === '' && mark === undefined) return [];
  if (step.number === 1 && mark === undefined && text.startsWith(OVERALL)) return [text.slice(OVERALL.length)];
  const lines = text.split('\n');
  const foreign = Number(NUMBERED.exec(lines[0] ?? '')?.[1] ?? 0);
  if (foreign === step.number || (foreign > steps.length && step.number === steps.length)) return [text];
  if (lines.some((line) => labelled(step, line) !== undefined)) return [text];
  return [withLabel(step, mark, text)];
}

/** What a line says behind a step's label; undefined when it does not begin with it. */
function labelled(step: Step, line: string): { mark: string | undefined; text: string } | undefined {
  const label = labelOf(step);
  if (!line.startsWith(label)) return undefined;
  const found = /^(?:（([^（）]+)）)?(?:：(.*))?$/s.exec(line.slice(label.length));
  if (found === null || (found[1] === undefined && found[2] === undefined)) return undefined;
  const [, mark, text = ''] = found;
  return mark !== undefined && !isMark(mark) ? undefined : { mark, text };
}

function isMark(mark: string): boolean {
  return mark.split('，').every((part) => RATE.test(part) || readStatus(part) !== undefined);
}

/** Lines that belong together; `place`: of the row they go to, undefined for what is said before any step. */
interface Block { place: number | undefined; isNamed: boolean; mark: string | undefined; lines: string[] }

function blocksOf(steps: readonly Step[], text: string): Block[] {
  const lines = text.split('\n');
  const named = new Set(lines.flatMap((line) => steps.filter((step) => labelled(step, line) !== undefined).map(({ number }) => number)));
  const blocks: Block[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    const place = steps.findIndex((step) => labelled(step, line) !== undefined);
    const own = steps[place];
    const said = own === undefined ? undefined : labelled(own, line);
    if (said !== undefined) blocks.push({ place, isNamed: true, mark: said.mark, lines: [said.text] });
    else {
      const number = Number(NUMBERED.exec(line)?.[1] ?? 0);
      if (number > (last?.place ?? -1) + 1 && !named.has(number)) blocks.push({ place: Math.min(number, steps.length) - 1, isNamed: false, mark: undefined, lines: [line] });
      else if (last === undefined) blocks.push({ place: undefined, isNamed: false, mark: undefined, lines: [line] });
      else last.lines.push(line);
    }
  }
  return blocks;
}

/** A row that takes more than its own step's text says in front of it which it is. */
function rowText(step: Step, blocks: readonly Block[]): StepText {
  const [first] = blocks;
  if (first === undefined) return { text: '' };
  if (blocks.length === 1 && first.isNamed) return { text: first.lines.join('\n'), mark: first.mark };
  if (blocks.length === 1 && first.place === undefined) return { text: `${OVERALL}${first.lines.join('\n')}` };
  const pieces = blocks.map(({ isNamed, mark, lines }) => (isNamed ? withLabel(step, mark, lines.join('\n')) : lines.join('\n')));
  return { text: pieces.join('\n') };
}

/** What a row says, with its step in front. */
export function withLabel(step: Step, mark: string | undefined, text: string): string {
  const label = `${labelOf(step)}${mark === undefined ? '' : `（${mark}）`}`;
  return text === '' ? label : `${label}：${text}`;
}
