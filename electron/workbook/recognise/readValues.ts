import { parseEntryValue, tidyText } from '#shared/domain/entry.ts';
import type { EntryField, LedgerField } from '#shared/domain/ledgerField.ts';
import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import type { FieldCell, RecognisedRow } from '#shared/domain/recognition.ts';
import { saysNoProgress } from '#shared/domain/noProgress.ts';
import { readDeadline } from '#shared/domain/reading/readDeadline.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { readPeriod } from '#shared/domain/reading/readPeriod.ts';
import { readStatus, readStatusAnswer } from '#shared/domain/reading/readStatus.ts';
import type { ColumnNumbers } from '#shared/domain/templateMapping.ts';
import type { Cell } from '../sheet.ts';
import { cellAddress } from '../sheet.ts';
import type { ProblemList, ProblemPlace } from './problems.ts';
import type { PercentStyle } from './readPercentCell.ts';
import { percentStyle, readPercentCell } from './readPercentCell.ts';
import { remember } from './remember.ts';
import type { UnitResolver } from './resolveUnit.ts';
import type { FieldCells, Table } from './table.ts';

export interface ValueKnowledge {
  units: UnitResolver;
  year: number | null;
  /** What a person has said about a column's bare numbers, by column. */
  numbers: ReadonlyMap<number, ColumnNumbers>;
}

/** Reads the cells of one row, and tells of each that cannot be understood; such a cell is left out. */
export type RowReader = (cells: FieldCells) => RecognisedRow['cells'];

const ENTRY_FIELDS: ReadonlySet<LedgerField> = new Set<LedgerField>(entryFieldSchema.options);
const isEntryField = (field: LedgerField): field is EntryField => ENTRY_FIELDS.has(field);

export function rowReader(table: Table, rows: readonly FieldCells[], knowledge: ValueKnowledge, problems: ProblemList): RowReader {
  const rates = rows.flatMap(({ completionRate }) => completionRate ?? []);
  const style = percentStyle(table.columnOf.get('completionRate')?.header ?? '', rates);
  const asked = new Set<number>();
  return (cells) => {
    const read: RecognisedRow['cells'] = {};
    for (const [field, cell] of Object.entries(cells) as [LedgerField, Cell][]) {
      const value = readField({ table, style, knowledge, problems, asked }, field, cell);
      if (value !== undefined) read[field] = value;
    }
    return read;
  };
}

interface Reading {
  table: Table;
  style: PercentStyle;
  knowledge: ValueKnowledge;
  problems: ProblemList;
  /** Columns about whose bare numbers the question stands already: one answer settles them all. */
  asked: Set<number>;
}

function readField(reading: Reading, field: LedgerField, cell: Cell): FieldCell | undefined {
  const { problems, table } = reading;
  const place = { row: cell.row, col: cell.col, header: table.columnOf.get(field)?.header ?? null, seen: cell.text };
  if (cell.kind === 'error') {
    problems.add('error', 'recognise.errorCell', place);
    return undefined;
  }
  if (isEntryField(field) && cell.formula === 'volatile') problems.add('warning', 'recognise.volatileFormula', place);
  if (isEntryField(field)) tellSharedCell(table, cell, place, problems);
  const known = isEntryField(field) ? readEntryField(reading, field, cell, place) : readNamingField(reading, field, cell, place);
  return known === undefined ? undefined : { cell: cellAddress(cell.row, cell.col), text: tidyText(cell.text), ...known };
}

type Understood = Pick<FieldCell, 'value' | 'confidence'>;

/** A stroke, 无, 待定 or a blank. */
const saysNothing = remember((text) => readEmptyWord(text) !== undefined);

function readEntryField(reading: Reading, field: EntryField, cell: Cell, place: ProblemPlace): Understood | undefined {
  const understood = understandEntry(reading, field, cell, place);
  if (understood === undefined || understood.value === null) return understood;
  const parsed = parseEntryValue(field, understood.value);
  if (parsed.ok) return { ...understood, value: parsed.value };
  reading.problems.add('error', field === 'completionRate' ? 'recognise.percentRange' : 'recognise.tooLong', place, { length: cell.text.length });
  return undefined;
}

function understandEntry({ style, problems, knowledge: { numbers } }: Reading, field: EntryField, cell: Cell, place: ProblemPlace): Understood | undefined {
  if (field === 'completionRate') {
    const { value, confidence, trouble } = readPercentCell(cell, style, numbers.get(cell.col));
    if (trouble === 'notPercent') problems.add('error', 'recognise.notPercent', place);
    if (trouble === 'unsure') problems.add('question', 'recognise.percentUnsure', place, { basisPoints: value ?? 0 });
    return trouble === 'notPercent' ? undefined : { value, confidence };
  }
  if (field === 'status') return understandStatus(cell, place, problems);
  if (field === 'statement') return understandStatement(cell, place, problems);
  // A stroke, 无 and 待定 are statements of their own and stay as they are written.
  return { value: field === 'phone' ? phoneText(cell) : tidyText(cell.text), confidence: 1 };
}

function understandStatus(cell: Cell, place: ProblemPlace, problems: ProblemList): Understood | undefined {
  // Asked 是否完成, 没有 is an answer and no blank.
  const status = readStatusAnswer(cell.text, place.header ?? '') ?? readStatus(cell.text);
  if (status === undefined && saysNothing(cell.text)) return { value: null, confidence: 1 };
  if (status === undefined) problems.add('error', 'recognise.statusUnknown', place);
  return status === undefined ? undefined : { value: status, confidence: 0.95 };
}

function understandStatement(cell: Cell, place: ProblemPlace, problems: ProblemList): Understood | undefined {
  if (saysNothing(cell.text)) return { value: null, confidence: 1 };
  if (saysNoProgress({ progress: cell.text })) return { value: 'noProgress', confidence: 1 };
  problems.add('error', 'recognise.statementUnknown', place);
  return undefined;
}

/** A number stored as such shows as 1.39E+10 in a narrow cell; its digits are what was meant. */
function phoneText(cell: Cell): string {
  if (cell.kind !== 'number' || typeof cell.value !== 'number' || /[-()]/.test(cell.text.replace(/e[+-]/i, ''))) return tidyText(cell.text);
  return Number.isInteger(cell.value) ? cell.value.toFixed(0) : tidyText(cell.text);
}

/** Fields that say which task the row is about, or when. */
function readNamingField({ knowledge: { units, year, numbers }, problems, asked }: Reading, field: LedgerField, cell: Cell, place: ProblemPlace): Understood {
  const text = tidyText(cell.text);
  if (saysNothing(text)) return { value: null, confidence: 1 };
  switch (field) {
    case 'leadUnits':
    case 'supportingUnits': {
      const names = units.list(text);
      return { value: names.join('、'), confidence: names.every((name) => units.find(name) !== undefined) ? 1 : 0.6 };
    }
    case 'period': {
      const period = cell.kind === 'date' ? String(cell.value).slice(0, 7) : losesZero(cell) ? periodOfBareNumber(text, numbers.get(cell.col)) : readPeriod(text, { year });
      if (period === undefined && losesZero(cell) && !asked.has(cell.col)) {
        asked.add(cell.col);
        problems.add('question', 'recognise.monthUnsure', place);
      }
      return { value: period ?? text, confidence: period === undefined ? 0.3 : 1 };
    }
    case 'reportedOn': {
      const day = cell.kind === 'date' ? String(cell.value).slice(0, 10) : readDeadline(text, { year })?.on;
      return { value: day ?? text, confidence: day === undefined || day === null ? 0.3 : 1 };
    }
    default: return { value: text, confidence: 1 };
  }
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
function tellSharedCell({ grid, columnOf }: Table, cell: Cell, place: ProblemPlace, problems: ProblemList): void {
  const merge = grid.tallMergeAt(cell.row, cell.col);
  if (merge === undefined) return;
  const taskCol = columnOf.get('taskText')?.col;
  const task = taskCol === undefined ? undefined : grid.tallMergeAt(cell.row, taskCol);
  if (task !== undefined && task.bottom >= merge.bottom) return;
  problems.add('question', 'recognise.sharedCell', place, { firstRow: merge.top + 1, lastRow: merge.bottom + 1 });
}
