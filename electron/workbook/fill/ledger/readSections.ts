import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { FieldCell, Recognition, RecognisedRow } from '#shared/domain/recognition.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import type { PlannedRow, TablePart } from '../table/plannedRows.ts';
import type { LedgerContentRow } from './ledgerContent.ts';

/** A row of the template's table while it is decided what goes where. */
export interface LayoutRow extends PlannedRow<LedgerContentRow> {
  /** lower: below the first row of a task that takes several. */
  kind: 'entry' | 'group' | 'lower' | 'other';
  taskKey: string | null;
  /** The task's first row, of a lower one that is a step of it. */
  stepOf: number | null;
  /** What the form says of the row's step; '' where it says nothing. */
  step: string;
  /** Key of the period that the row says it is for. */
  period: string | null;
  /** 填报单位, where the row names it. */
  unit: string | null;
  /** It was chosen for the period among the rows of its task. */
  isOfMonth: boolean;
  /** Nothing says which task the row is about. */
  isBlank: boolean;
  /** Row at which the 专项 cell that spans this one starts, if that cell is named; null otherwise. */
  block: number | null;
  /** Of a group row: the name it shall get; null when it has one. */
  programme: string | null;
}

/** A part of the table: under a group row, beside a named 专项 cell, or all of it. */
export interface Section extends TablePart<LayoutRow> {
  /** As the template names it; '' when it does not. */
  programme: string;
}

const IDENTIFYING: readonly LedgerField[] = ['taskText', 'taskNumber'];
/** Blank rows are often numbered, and named by their 专项, in advance. */
const PRINTED_AHEAD: readonly LedgerField[] = ['sequence', 'programme'];

/** The rows of the template's table and the parts they fall into. */
export function readSections(sheet: OpenSheet, recognition: Recognition): { rows: LayoutRow[]; sections: Section[] } {
  const known = new Map(recognition.rows.map((row) => [row.row, row]));
  const programmeAt = programmeReader(sheet, recognition);
  const isEmptyIn = (row: number, fits: (field: LedgerField) => boolean): boolean =>
    recognition.columns.every(({ col, field }) => field === null || !fits(field) || sheet.textAt(row, col).trim() === '');
  const spanAbove = lowerRowReader(sheet, recognition);
  const unitCol = recognition.columns.find(({ field }) => field === 'reportingUnit')?.col;
  let first: LayoutRow | undefined;
  const rows: LayoutRow[] = [];
  const sections: Section[] = [];
  for (let source = recognition.dataTop; source <= recognition.dataBottom; source++) {
    const recognised = known.get(source);
    const span = spanAbove(source);
    const isLower = span !== undefined || recognised?.stepOf !== undefined || continuesTask(rows.at(-1), recognised);
    const kind = isLower ? 'lower' : layoutKind(recognised);
    const { period, step, reportingUnit } = recognised?.cells ?? {};
    const named = kind === 'entry' ? programmeAt(source) : { text: '', top: source };
    const isNote = recognised?.kind === 'unknown' && !isEmptyIn(source, (field) => !PRINTED_AHEAD.includes(field));
    const isBlank = (recognised?.taskKey ?? null) === null && !isNote && isEmptyIn(source, (field) => IDENTIFYING.includes(field));
    const unit = textOf(reportingUnit) ?? (unitCol === undefined ? null : sheet.textAt(source, unitCol).trim() || null);
    // Of a row that says something it is known whether it is a step, another unit's or another month's.
    const above = span !== undefined && first !== undefined && first.source >= span ? first : undefined;
    const isOfNextUnit = above !== undefined && unit !== null && unit !== above.unit;
    const stepOf = recognised?.stepOf ?? (recognised === undefined && !isOfNextUnit ? above?.source : undefined) ?? null;
    const taskKey = recognised?.taskKey ?? (isOfNextUnit && saysNothing(recognised) ? above.taskKey : null);
    const row: LayoutRow = { source, isClone: false, kind, taskKey, stepOf, step: step?.text ?? '', period: textOf(period), unit, isOfMonth: false, isBlank, block: named.text === '' ? null : named.top, programme: null, content: null };
    rows.push(row);
    if (stepOf === null) first = row;
    if (kind === 'group') sections.push({ programme: groupName(sheet, recognition, source), group: row, rows: [] });
    else if (kind === 'entry') sectionOf(sections, named.text).rows.push(row);
  }
  return { rows, sections };
}

function saysNothing(row: RecognisedRow | undefined): boolean {
  return row === undefined || (row.kind === 'unknown' && Object.keys(row.cells).length === 0);
}

function textOf(cell: FieldCell | undefined): string | null {
  return typeof cell?.value === 'string' ? cell.value : null;
}

/** 一、数字产业化攻坚行动 and 数字产业化 are the same programme to a reader. */
export function isSameProgramme(one: string, other: string): boolean {
  const [a, b] = [bareName(one), bareName(other)];
  if (a.length < 2 || b.length < 2) return a === b;
  return a.includes(b) || b.includes(a);
}

/** Without spaces, numbering in front and the count behind: `（一）数字产业化（3项）` → `数字产业化`. */
function bareName(text: string): string {
  return text.replace(/\s+/g, '').replace(/^[（(]?[〇零一二三四五六七八九十百\d]+[)）、.．，,]*/, '').replace(/[（(][^（）()]*[)）]$/, '');
}

/** A row for the next month of the task above. */
function continuesTask(above: LayoutRow | undefined, row: RecognisedRow | undefined): boolean {
  return above !== undefined && row !== undefined && row.taskKey !== null && above.taskKey === row.taskKey && above.source === row.row - 1 && row.cells.period !== undefined;
}

/** Of the rows below the first one of a task whose cell spans several, as one with a line for every step (时序进度) has, that first one. */
function lowerRowReader({ merges }: OpenSheet, { columns, dataTop }: Recognition): (row: number) => number | undefined {
  const named = (columns.find(({ field }) => field === 'taskText') ?? columns.find(({ field }) => field === 'taskNumber'))?.col;
  if (named === undefined) return () => undefined;
  const tall = merges.filter((merge) => merge.top >= dataTop && merge.bottom > merge.top && merge.left <= named && named <= merge.right);
  return (row) => tall.find(({ top, bottom }) => top < row && row <= bottom)?.top;
}

function layoutKind(row: RecognisedRow | undefined): LayoutRow['kind'] {
  if (row?.kind === 'group') return 'group';
  return row?.kind === 'total' || row?.kind === 'header' || row?.kind === 'footer' ? 'other' : 'entry';
}

/** Entries belong to the part before them, unless a 专项 cell of another name stands beside them. */
function sectionOf(sections: Section[], programme: string): Section {
  const last = sections.at(-1);
  if (last !== undefined && (programme === '' || last.group !== null || last.programme === programme)) return last;
  const section: Section = { programme, group: null, rows: [] };
  sections.push(section);
  return section;
}

function programmeReader(sheet: OpenSheet, recognition: Recognition): (row: number) => { text: string; top: number } {
  const col = recognition.columns.find(({ field }) => field === 'programme')?.col;
  if (col === undefined) return (row) => ({ text: '', top: row });
  const spans = sheet.merges.filter((merge) => merge.left <= col && merge.right >= col && merge.top !== merge.bottom);
  return (row) => {
    const span = spans.find((merge) => merge.top <= row && merge.bottom >= row);
    return { text: sheet.textAt(span?.top ?? row, span?.left ?? col).trim(), top: span?.top ?? row };
  };
}

function groupName(sheet: OpenSheet, recognition: Recognition, row: number): string {
  const text = recognition.columns.map(({ col }) => sheet.textAt(row, col).trim()).find((written) => written !== '') ?? '';
  return bareName(text);
}
