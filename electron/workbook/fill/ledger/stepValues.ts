import type { LedgerField } from '#shared/domain/ledgerField.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { readStatus } from '#shared/domain/reading/readStatus.ts';
import { fieldText } from '#shared/wording/labels.ts';
import { readMark, statusOfSteps, stepName, takeApart, withLabel, type Step, type StepText } from '#shared/wording/stepTexts.ts';

type Value = string | number | null;

/** A task's values as they go into its rows, by field: the first row's first. undefined: the cell is not touched. */
export interface StepValues {
  byField: ReadonlyMap<LedgerField, readonly (Value | undefined)[]>;
  /** Fields of which something is about none of the steps, and stands in the first row or where its number is. */
  unmatched: readonly LedgerField[];
}

export interface StepForm {
  /** What the form says of each row's step. */
  names: readonly string[];
  /** For a field's column the place of the row whose cell holds for a row: its own, but for cells that span several. */
  anchorOf(field: LedgerField, place: number): number;
  has(field: LedgerField): boolean;
  /** What the form's cell shows before it is filled. */
  textOf(field: LedgerField, place: number): string;
}

const TEXTS: readonly LedgerField[] = ['progress', 'problems', 'nextSteps', 'personInCharge', 'phone', 'evidence', 'remark'];
const VALUES: readonly LedgerField[] = ['status', 'completionRate', 'statement'];
/** Where one name stands for the whole task it stands for each of its steps. */
const OF_EVERY_STEP: ReadonlySet<LedgerField> = new Set<LedgerField>(['personInCharge', 'phone']);

/**
 * Takes texts apart by the form in which an import joins them. What is one value for the task stands in its first row and in
 * every other that has something to say; what other rows said before goes, unless it is the same.
 */
export function stepValues(values: Partial<Record<LedgerField, Value>>, form: StepForm): StepValues {
  const steps = form.names.map((name, place): Step => ({ number: place + 1, name: stepName(name) }));
  const byField = new Map<LedgerField, (Value | undefined)[]>();
  const unmatched: LedgerField[] = [];
  const speaking = new Set([0]);
  const whole: [LedgerField, string][] = [];
  const marks = steps.map((): string | undefined => undefined);
  for (const field of TEXTS) {
    const text = values[field];
    if (text === undefined) continue;
    if (steps.every((_, place) => form.anchorOf(field, place) === 0)) {
      // One cell for all of them.
      byField.set(field, [text]);
      continue;
    }
    const apart = takeApart(steps, String(text ?? ''));
    const isWhole = apart.rows.slice(1).every((row) => row.text === '' && row.mark === undefined);
    const isForAll = isWhole && (OF_EVERY_STEP.has(field) || readEmptyWord(String(text ?? '')) !== undefined);
    if (isForAll && text !== null) whole.push([field, String(text)]);
    if (apart.unmatched.length > 0 && !isForAll) unmatched.push(field);
    const rows = field === 'progress' && canPlaceMarks(apart.rows, values, form) ? apart.rows : apart.rows.map((row, place) => withMark(row, steps[place]));
    rows.forEach(({ text: said, mark }, place) => {
      if (said !== '' || mark !== undefined) speaking.add(place);
      if (field === 'progress') marks[place] = mark;
    });
    const shown = gathered(rows, steps, (place) => form.anchorOf(field, place));
    byField.set(field, isWhole ? shown.map((said, place) => (place > 0 && isSaid(form, field, place, text) ? undefined : said)) : shown);
  }
  for (const [field, text] of whole) byField.set(field, steps.map((_, place) => speaking.has(place) ? valueAt(form, field, place, text) : elsewhere(form, field, place, text)));
  for (const field of VALUES) {
    const value = values[field];
    if (value === undefined) continue;
    const own = marks.map((mark) => ownValue(field, mark));
    const isMarked = own.some((each) => each !== undefined);
    byField.set(field, steps.map((_, place) => isMarked || speaking.has(place) ? valueAt(form, field, place, isMarked ? own[place] ?? null : value) : elsewhere(form, field, place, value)));
  }
  return { byField, unmatched };
}

function valueAt(form: StepForm, field: LedgerField, place: number, value: Value): Value | undefined {
  return form.anchorOf(field, place) === place ? value : undefined;
}

function elsewhere(form: StepForm, field: LedgerField, place: number, value: Value): Value | undefined {
  return isSaid(form, field, place, value) ? undefined : valueAt(form, field, place, null);
}

/** Whether the form's cell says it already, in whatever words. */
function isSaid({ textOf }: StepForm, field: LedgerField, place: number, value: Value): boolean {
  const text = textOf(field, place).trim();
  if (text === '' || value === null) return false;
  if (field === 'status') return readStatus(text) !== undefined && readStatus(text) === readStatus(String(value));
  if (field === 'completionRate') return text === fieldText(field, value);
  return text === value || (readEmptyWord(text) !== undefined && readEmptyWord(String(value)) !== undefined);
}

function withMark({ text, mark }: StepText, step: Step | undefined): StepText {
  return mark === undefined || step === undefined ? { text } : { text: withLabel(step, mark, text) };
}

/** What a mark says of a field, as the field's cell has it. */
function ownValue(field: LedgerField, mark: string | undefined): Value | undefined {
  const { status, rate } = readMark(mark ?? '');
  if (field === 'status') return status;
  return field === 'completionRate' && rate !== undefined ? Math.round(Number(rate.slice(0, -1)) * 100) : undefined;
}

/** Only where an import would conclude from the rows' cells what the ledger has; else the mark stays in the text. */
function canPlaceMarks(rows: readonly StepText[], { status }: Partial<Record<LedgerField, Value>>, form: StepForm): boolean {
  const marks = rows.map(({ mark }) => readMark(mark ?? ''));
  const statuses = new Set(marks.flatMap((mark) => readStatus(mark.status ?? '') ?? []));
  const rates = new Set(marks.flatMap(({ rate }) => rate ?? []));
  const isOpen = (field: LedgerField): boolean => form.has(field) && rows.every(({ mark }, place) => mark === undefined || form.anchorOf(field, place) === place);
  const areStatusesPlain = statuses.size === 0 || (statuses.size > 1 && isOpen('status') && fieldText('status', statusOfSteps([...statuses])) === status);
  const areRatesPlain = rates.size === 0 || (rates.size > 1 && isOpen('completionRate'));
  return statuses.size + rates.size > 0 && areStatusesPlain && areRatesPlain;
}

/** A cell that spans several rows takes what is said in each, with the step in front. */
function gathered(rows: readonly StepText[], steps: readonly Step[], anchorOf: (place: number) => number): (Value | undefined)[] {
  const pieces = rows.map((): string[] => []);
  rows.forEach(({ text }, place) => {
    const anchor = anchorOf(place);
    const step = steps[place];
    if (text === '' || step === undefined) return;
    const isShared = rows.some((other, at) => at !== place && other.text !== '' && anchorOf(at) === anchor);
    pieces[anchor]?.push((anchor !== place || isShared) && step.name !== '' ? withLabel(step, undefined, text) : text);
  });
  return rows.map((_, place) => (anchorOf(place) === place ? (pieces[place]?.join('\n') ?? '') || null : undefined));
}
