import { ENTRY_FIELDS, parseEntryValue } from '#shared/domain/entry.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import type { CellProblem, FieldCell, Recognition, RecognisedRow } from '#shared/domain/recognition.ts';
import { fieldText, percentText } from '#shared/wording/labels.ts';
import { joinSteps, statusOfSteps, stepName, type Step } from '#shared/wording/stepTexts.ts';
import { noteAt } from './findTarget.ts';

/** The rows of one task, each with a step of its own, as the one row that they are to the ledger. */
export interface JoinedRow extends RecognisedRow {
  /** 0-based rows that are part of this one. */
  stepRows: readonly number[];
  /** Fields in which the steps differ and nothing follows for the task: the ledger keeps what it has. */
  unsettled: readonly EntryField[];
}

export interface JoinedRows {
  /** By the first row of each task that takes several. */
  joined: ReadonlyMap<number, JoinedRow>;
  /** First row by row, of those below it. */
  firstOf: ReadonlyMap<number, number>;
  /** What was concluded of rows that say different things. */
  problems: readonly CellProblem[];
}

const NONE: JoinedRows = { joined: new Map(), firstOf: new Map(), problems: [] };

/**
 * What the rows of a task say together: texts one below the other in the order of the rows, a value where all say the same one.
 * Nothing is told of tasks that nobody wants here: they are another unit's, or for another month.
 */
export function joinTaskRows(ledger: Recognition, isWanted: (first: RecognisedRow) => boolean): JoinedRows {
  if (!ledger.rows.some(({ stepOf }) => stepOf !== undefined)) return NONE;
  const groups = [...Map.groupBy(ledger.rows, ({ row, stepOf }) => stepOf ?? row).values()].filter((rows) => rows.length > 1);
  const problems: CellProblem[] = [];
  const joined = new Map(groups.flatMap((rows) => {
    const [first] = rows;
    return first === undefined ? [] : [[first.row, joinRows(first, rows, ledger, isWanted(first) ? problems : [])] as const];
  }));
  const speaking = groups.filter((rows) => rows.slice(0, 1).every(isWanted) && rows.filter(reports).length > 1);
  const [example = []] = speaking;
  if (speaking.length > 0) {
    problems.unshift(noteAt(ledger.sheet, undefined, 'workbook.stepsJoined', {
      tasks: speaking.length, rows: speaking.flat().length, first: (example[0]?.row ?? 0) + 1, last: (example.at(-1)?.row ?? 0) + 1,
      column: ledger.columns.find(({ field }) => field === 'step')?.header.replace(/\s+/g, '') ?? '',
    }));
  }
  return { joined, problems, firstOf: new Map([...joined.values()].flatMap(({ row, stepRows }) => stepRows.map((each) => [each, row]))) };
}

function reports({ cells }: RecognisedRow): boolean {
  return ENTRY_FIELDS.some((field) => cells[field] !== undefined);
}

interface TaskRows { rows: readonly RecognisedRow[]; steps: readonly Step[]; ledger: Recognition; problems: CellProblem[] }

function joinRows(first: RecognisedRow, rows: readonly RecognisedRow[], ledger: Recognition, problems: CellProblem[]): JoinedRow {
  const steps = rows.map(({ cells }, place): Step => ({ number: place + 1, name: stepName(cells.step?.text ?? '') }));
  const task: TaskRows = { rows, steps, ledger, problems };
  const marks = marksOf(task);
  const cells = { ...first.cells };
  const unsettled: EntryField[] = [];
  for (const field of ENTRY_FIELDS) {
    const said = field === 'status' || field === 'completionRate' || field === 'statement' ? valueOf(field, task) : textOf(field, task, field === 'progress' ? marks : undefined);
    if (said === 'unsettled') unsettled.push(field);
    if (said === undefined || said === 'unsettled') delete cells[field];
    else cells[field] = said;
  }
  return { ...first, cells, stepRows: rows.slice(1).map(({ row }) => row), unsettled };
}

/** What a row's own status and rate are, where the rows differ in them and there is a text to say it in. */
function marksOf({ rows, steps, ledger }: TaskRows): (string | undefined)[] | undefined {
  const differing = (['status', 'completionRate'] as const).filter((field) => new Set(rows.flatMap(({ cells }) => cells[field]?.value ?? [])).size > 1);
  const canSay = steps.some(({ name }) => name !== '') && ledger.columns.some(({ field }) => field === 'progress');
  if (differing.length === 0 || !canSay) return undefined;
  return rows.map(({ cells }) => {
    const marks = differing.map((field) => fieldText(field, cells[field]?.value)).filter((text) => text !== '');
    return marks.length === 0 ? undefined : marks.join('，');
  });
}

function textOf(field: EntryField, { rows, steps, ledger, problems }: TaskRows, marks: readonly (string | undefined)[] | undefined): FieldCell | undefined {
  const written = rows.flatMap(({ cells }) => cells[field] ?? []);
  const [first] = written;
  if (first === undefined && marks === undefined) return undefined;
  const value = joinSteps(steps, rows.map(({ cells }, place) => ({ text: String(cells[field]?.value ?? ''), mark: marks?.[place] })));
  const cell = first ?? Object.values(rows.find((_, place) => marks?.[place] !== undefined)?.cells ?? {}).find((each) => each.cell !== '');
  if (cell === undefined || value === '') return first;
  const at = rangeOf(written.length === 0 ? [cell] : written);
  if (!parseEntryValue(field, value).ok) problems.push(problemAt(ledger, field, 'recognise.tooLong', 'error', cell, { length: value.length }));
  return { cell: at, text: value, value, confidence: Math.min(cell.confidence, ...written.map(({ confidence }) => confidence)) };
}

/** `F5:F8`: of one column, from the first that says something to the last. */
function rangeOf(cells: readonly FieldCell[]): string {
  const [first, last] = [cells[0]?.cell ?? '', cells.at(-1)?.cell ?? ''];
  return first === last ? first : `${first}:${last}`;
}

function valueOf(field: 'status' | 'completionRate' | 'statement', task: TaskRows): FieldCell | 'unsettled' | undefined {
  const { rows, ledger, problems } = task;
  const written = rows.flatMap(({ cells }) => cells[field] ?? []);
  const said = written.filter(({ value }) => value !== null);
  const [first] = said;
  if (first === undefined) return written[0];
  const values = [...new Set(said.map(({ value }) => value))];
  const detail = { first: (rows[0]?.row ?? 0) + 1, last: (rows.at(-1)?.row ?? 0) + 1, field, values: values.map((value) => fieldText(field, value)).join('、') };
  if (field === 'statement') return rows.some(({ cells }) => typeof cells.progress?.value === 'string') ? 'unsettled' : first;
  if (values.length === 1) {
    if (said.length < rows.filter(reports).length && first !== rows[0]?.cells[field]) problems.push(problemAt(ledger, field, 'workbook.stepsPartly', 'question', first, detail));
    return { ...first, cell: rangeOf(said) };
  }
  if (field === 'completionRate') {
    problems.push(problemAt(ledger, field, 'workbook.stepRatesDiffer', 'warning', first, { ...detail, values: values.map((value) => percentText(Number(value))).join('、') }));
    return 'unsettled';
  }
  const status = statusOfSteps(values);
  problems.push(problemAt(ledger, field, 'workbook.stepStatusesDiffer', 'warning', first, { ...detail, taken: fieldText('status', status) }));
  return { cell: rangeOf(said), text: said.map(({ text }) => text).join('、'), value: status, confidence: 0.5 };
}

function problemAt({ sheet, columns }: Recognition, field: EntryField, code: string, severity: CellProblem['severity'], { cell, text }: FieldCell, detail: CellProblem['detail']): CellProblem {
  return { code, severity, sheet, cell, header: columns.find((column) => column.field === field)?.header ?? null, seen: text.slice(0, 200), detail };
}
