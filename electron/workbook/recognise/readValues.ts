import { parseEntryValue, tidyText } from '#shared/domain/entry.ts';
import type { EntryStatus } from '#shared/domain/entryStatus.ts';
import type { EntryField, LedgerField } from '#shared/domain/ledgerField.ts';
import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import type { CellProblem, FieldCell, RecognisedRow } from '#shared/domain/recognition.ts';
import { saysNoProgress } from '#shared/domain/noProgress.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { readStatus, readStatusAnswer } from '#shared/domain/reading/readStatus.ts';
import type { ColumnNumbers } from '#shared/domain/templateMapping.ts';
import type { Cell } from '../sheet.ts';
import { addressOf } from './knownAddress.ts';
import type { ProblemList } from './problems.ts';
import type { BodyRow } from './readBody.ts';
import type { DateReader } from './readDates.ts';
import type { PercentReader } from './readPercentCell.ts';
import { percentReader, percentStyle } from './readPercentCell.ts';
import { remember, rememberLast } from './remember.ts';
import type { UnitResolver } from './resolveUnit.ts';
import { cellIn } from './sheetGrid.ts';
import type { Table } from './table.ts';

export interface ValueKnowledge {
  units: UnitResolver;
  dates: DateReader;
  /** What a person has said about a column's bare numbers, by column. */
  numbers: ReadonlyMap<number, ColumnNumbers>;
}

/** Rows that are about the task of a row above. */
interface RowRelations { lower: ReadonlyMap<number, { first: { body: BodyRow } }> }

/** Reads the cells of one row, and tells of each that cannot be understood; such a cell is left out. */
export type RowReader = (row: BodyRow) => RecognisedRow['cells'];

/** Templates have few headers, and a column of states few words. */
const HEADERS_REMEMBERED = 50;
const STATUSES_REMEMBERED = 500;

const ENTRY_FIELDS: ReadonlySet<LedgerField> = new Set<LedgerField>(entryFieldSchema.options);
const isEntryField = (field: LedgerField): field is EntryField => ENTRY_FIELDS.has(field);

export function rowReader(table: Table, rows: readonly BodyRow[], knowledge: ValueKnowledge & RowRelations, problems: ProblemList): RowReader {
  const rate = table.columnOf.get('completionRate');
  const rates = rate === undefined ? [] : rows.map(({ written }) => (table.hasTwins ? written.findLast(({ col }) => table.fieldAt[col]?.field === 'completionRate') : cellIn(written, rate.col))).filter((cell) => cell !== undefined);
  const readRate = percentReader(percentStyle(rate?.header ?? '', rates));
  const reading: Reading = { table, readRate, statusOf: statusBelow(table.columnOf.get('status')?.header ?? ''), knowledge, problems, asked: new Set() };
  const readers = new Map([...table.columnOf.keys()].map((field): [LedgerField, CellReader] => [field, columnReader(reading, field)]));
  const readerAt = table.fieldAt.map((column) => (column === undefined ? undefined : readers.get(column.field)));
  return ({ written, cells }) => {
    const read: RecognisedRow['cells'] = {};
    for (const each of written) {
      const column = table.fieldAt[each.col];
      if (column === undefined) continue;
      const cell = table.hasTwins ? standingCell(table, each, written) : each;
      const value = cell === undefined ? undefined : readerAt[each.col]?.(cell);
      if (value !== undefined) read[column.field] = value;
    }
    for (const { field, cell } of cells.carried) {
      const value = readers.get(field)?.(cell);
      if (value !== undefined) read[field] = value;
    }
    return read;
  };
}

/** Of the cells of one field the last stands, in the place of the first; undefined for the others. */
function standingCell({ fieldAt }: Table, cell: Cell, written: readonly Cell[]): Cell | undefined {
  const isTwin = ({ col }: Cell): boolean => fieldAt[col]?.field === fieldAt[cell.col]?.field;
  return written.find(isTwin) === cell ? written.findLast(isTwin) : undefined;
}

interface Reading {
  table: Table;
  readRate: PercentReader;
  /** What the cells of the 任务状态 column mean. */
  statusOf: (text: string) => EntryStatus | undefined;
  knowledge: ValueKnowledge & RowRelations;
  problems: ProblemList;
  /** Columns about whose bare numbers the question stands already: one answer settles them all. */
  asked: Set<number>;
}

type CellReader = (cell: Cell) => FieldCell | undefined;

/** Fields of whose text there is something to understand; of any other it stays as it is written. */
const UNDERSTOOD: ReadonlySet<LedgerField> = new Set<LedgerField>(['completionRate', 'status', 'statement', 'phone', 'leadUnits', 'supportingUnits', 'reportingUnit', 'period', 'reportedOn']);

/** Reads a column's cells from top to bottom. */
function columnReader(reading: Reading, field: LedgerField): CellReader {
  const understanding = understandingReader(reading, field);
  return UNDERSTOOD.has(field) ? understanding : textReader(reading, field, understanding);
}

/** Most of a ledger is text about which there is nothing to tell; `otherwise`: reads the cells that are not. */
function textReader({ table: { grid } }: Reading, field: LedgerField, otherwise: CellReader): CellReader {
  const isEntry = isEntryField(field);
  const isPlain = (cell: Cell, text: string): boolean => (isEntry
    ? text !== '' && text.length <= FITS_EVERY_FIELD && cell.formula !== 'volatile' && grid.tallMergeAt(cell.row, cell.col) === undefined
    : !saysNothing(text));
  const tidy = rememberLast(tidyText);
  return (cell) => {
    if (cell.kind === 'error') return otherwise(cell);
    const text = tidy(cell.text);
    return isPlain(cell, text) ? { cell: addressOf(cell), text, value: text, confidence: 1 } : otherwise(cell);
  };
}

/** Many cells are like the one above, and are read as that one was. */
function understandingReader(reading: Reading, field: LedgerField): CellReader {
  const understand = isEntryField(field) ? (cell: Cell, text: string) => readEntryField(reading, { field, cell, text }) : (cell: Cell, text: string) => readNamingField(reading, { field, cell, text });
  const { problems: { items }, table: { grid } } = reading;
  let above: Cell | undefined;
  let last: FieldCell | undefined;
  return (cell) => {
    if (last !== undefined && above !== undefined && isAlike(cell, above) && grid.tallMergeAt(cell.row, cell.col) === undefined) {
      return { cell: addressOf(cell), text: last.text, value: last.value, confidence: last.confidence };
    }
    if (cell.kind === 'error') return void tell(reading, 'error', 'recognise.errorCell', { field, cell });
    const told = items.length;
    const text = tidyText(cell.text);
    const known = understand(cell, text);
    if (known === undefined) return undefined;
    last = { cell: addressOf(cell), text, value: known.value, confidence: known.confidence };
    // What was told about a cell has to be told about the next one like it.
    above = items.length === told ? cell : undefined;
    return last;
  };
}

function isAlike(cell: Cell, other: Cell): boolean {
  return cell.text === other.text && cell.value === other.value && cell.kind === other.kind && cell.format === other.format && cell.formula === other.formula && cell.col === other.col;
}

/** A cell below a field's header, with its text tidied. */
interface Asked<F extends LedgerField> { field: F; cell: Cell; text: string }
type Understood = Pick<FieldCell, 'value' | 'confidence'>;

function tell({ table, problems }: Reading, severity: CellProblem['severity'], code: string, { field, cell }: Pick<Asked<LedgerField>, 'field' | 'cell'>, detail?: CellProblem['detail']): void {
  problems.add(severity, code, { row: cell.row, col: cell.col, header: table.columnOf.get(field)?.header ?? null, seen: cell.text }, detail);
}

/** A stroke, 无, 待定 or a blank. */
function saysNothing(text: string): boolean {
  return readEmptyWord(text) !== undefined;
}

/** No field's own rule refuses a text that is no longer than this; the rule is asked about longer ones only. */
export const FITS_EVERY_FIELD = 200;
/** Nor a whole number of basis points up to this. */
export const FITS_AS_RATE = 10_000;

function fitsSurely(value: string | number): boolean {
  return typeof value === 'string' ? value !== '' && value.length <= FITS_EVERY_FIELD : Number.isInteger(value) && value >= 0 && value <= FITS_AS_RATE;
}

function readEntryField(reading: Reading, asked: Asked<EntryField>): Understood | undefined {
  const { field, cell } = asked;
  if (cell.formula === 'volatile') tell(reading, 'warning', 'recognise.volatileFormula', asked);
  tellSharedCell(reading, asked);
  const understood = understandEntry(reading, asked);
  if (understood === undefined || understood.value === null) return understood;
  if (fitsSurely(understood.value)) return understood;
  const parsed = parseEntryValue(field, understood.value);
  if (parsed.ok) return { value: parsed.value, confidence: understood.confidence };
  return void tell(reading, 'error', field === 'completionRate' ? 'recognise.percentRange' : 'recognise.tooLong', asked, { length: cell.text.length });
}

function understandEntry(reading: Reading, asked: Asked<EntryField>): Understood | undefined {
  const { field, cell, text } = asked;
  if (field === 'completionRate') return understandRate(reading, asked);
  if (field === 'status') return understandStatus(reading, asked);
  if (field === 'statement') return understandStatement(reading, asked);
  // A stroke, 无 and 待定 are statements of their own and stay as they are written.
  return { value: field === 'phone' ? phoneText(cell, text) : text, confidence: 1 };
}

function understandRate(reading: Reading, asked: Asked<EntryField>): Understood | undefined {
  const { value, confidence, trouble } = reading.readRate(asked.cell, reading.knowledge.numbers.get(asked.cell.col));
  if (trouble === 'notPercent') return void tell(reading, 'error', 'recognise.notPercent', asked);
  if (trouble === 'unsure') tell(reading, 'question', 'recognise.percentUnsure', asked, { basisPoints: value ?? 0 });
  return { value, confidence };
}

/** Below a header, what its cells mean: asked 是否完成, 没有 is an answer and no blank. */
const statusBelow = remember((header) => remember((text) => readStatusAnswer(text, header) ?? readStatus(text), STATUSES_REMEMBERED), HEADERS_REMEMBERED);

function understandStatus(reading: Reading, asked: Asked<EntryField>): Understood | undefined {
  const { text } = asked.cell;
  const status = reading.statusOf(text);
  if (status !== undefined) return { value: status, confidence: 0.95 };
  if (saysNothing(text)) return { value: null, confidence: 1 };
  return void tell(reading, 'error', 'recognise.statusUnknown', asked);
}

function understandStatement(reading: Reading, asked: Asked<EntryField>): Understood | undefined {
  const { text } = asked.cell;
  if (saysNothing(text)) return { value: null, confidence: 1 };
  if (saysNoProgress({ progress: text })) return { value: 'noProgress', confidence: 1 };
  return void tell(reading, 'error', 'recognise.statementUnknown', asked);
}

/** A number stored as such shows as 1.39E+10 in a narrow cell; its digits are what was meant. */
function phoneText(cell: Cell, text: string): string {
  if (cell.kind !== 'number' || typeof cell.value !== 'number' || /[-()]/.test(cell.text.replace(/e[+-]/i, ''))) return text;
  return Number.isInteger(cell.value) ? cell.value.toFixed(0) : text;
}

/** Fields that say which task the row is about, or when. */
function readNamingField(reading: Reading, asked: Asked<LedgerField>): Understood {
  const { field, cell, text } = asked;
  const { units, dates } = reading.knowledge;
  if (saysNothing(text)) return { value: null, confidence: 1 };
  switch (field) {
    case 'leadUnits':
    case 'supportingUnits':
    case 'reportingUnit': {
      const { written, areKnown } = units.cell(text);
      return { value: written, confidence: areKnown ? 1 : 0.6 };
    }
    case 'period': {
      const period = periodIn(reading, asked);
      return { value: period ?? text, confidence: period === undefined ? 0.3 : 1 };
    }
    case 'reportedOn': {
      const day = cell.kind === 'date' ? String(cell.value).slice(0, 10) : dates.deadline(text)?.on;
      return { value: day ?? text, confidence: day === undefined || day === null ? 0.3 : 1 };
    }
    default: return { value: text, confidence: 1 };
  }
}

function periodIn(reading: Reading, asked: Asked<LedgerField>): string | undefined {
  const { knowledge: { dates, numbers }, asked: columnsAsked } = reading;
  const { cell, text } = asked;
  if (cell.kind === 'date') return String(cell.value).slice(0, 7);
  if (!losesZero(cell)) return dates.period(text);
  const period = periodOfBareNumber(text, numbers.get(cell.col));
  if (period === undefined && !columnsAsked.has(cell.col)) {
    columnsAsked.add(cell.col);
    tell(reading, 'question', 'recognise.monthUnsure', asked);
  }
  return period;
}

/** The number 2022.1 may have been typed as 2022.10, unless the cell shows the zero. */
function losesZero(cell: Cell): boolean {
  return cell.kind === 'number' && /^\d{4}\.1$/.test(cell.text.trim());
}

function periodOfBareNumber(text: string, numbers: ColumnNumbers | undefined): string | undefined {
  const month = numbers === 'january' ? '01' : numbers === 'october' ? '10' : undefined;
  return month === undefined ? undefined : `${text.slice(0, 4)}-${month}`;
}

/** A value written once across several tasks belongs to the first of them, unless somebody says otherwise. */
function tellSharedCell(reading: Reading, asked: Asked<EntryField>): void {
  const { table: { grid, columnOf }, knowledge: { lower } } = reading;
  const { cell } = asked;
  const merge = grid.tallMergeAt(cell.row, cell.col);
  if (merge === undefined) return;
  const taskCol = columnOf.get('taskText')?.col;
  const task = taskCol === undefined ? undefined : grid.tallMergeAt(cell.row, taskCol);
  if (task !== undefined && task.bottom >= merge.bottom) return;
  const firstOf = (row: number): number => lower.get(row)?.first.body.row ?? row;
  if (lower.size > 0 && firstOf(merge.bottom) === firstOf(merge.top)) return;
  tell(reading, 'question', 'recognise.sharedCell', asked, { firstRow: merge.top + 1, lastRow: merge.bottom + 1 });
}
