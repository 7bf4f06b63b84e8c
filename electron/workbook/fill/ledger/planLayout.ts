import type { Recognition } from '#shared/domain/recognition.ts';
import { isOwnName } from '#shared/domain/unitOfName.ts';
import type { RowPlan, RowSpan } from '../move/rowPlan.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { blocksOfSame, placeInPart, rowPlanOf } from '../table/plannedRows.ts';
import type { RowKnowledge } from '../table/plannedRows.ts';
import type { LedgerContent, LedgerContentRow } from './ledgerContent.ts';
import { isSameProgramme, readSections } from './readSections.ts';
import type { LayoutRow, Section } from './readSections.ts';

/** Where everything goes; rows are those of the sheet after the plan is carried out. */
export interface Layout {
  plan: RowPlan;
  rows: PlacedRow[];
  /** Group rows (一、…) that still need their programme's name; `source` is the template's row they are made after. */
  groups: { row: number; source: number; isNew: boolean; programme: string }[];
  /** 序号 of rows for which the content has none. */
  sequence: Map<number, number>;
  /** Rows whose 专项 cells belong together, the single ones left out. */
  programmeBlocks: RowSpan[];
  /** The table's rows. */
  data: RowSpan;
  /** Rows for entries that nothing goes into. */
  blank: number[];
  unplaced: LedgerContentRow[];
  /** Tasks that have a row for every month, and none for this one. */
  withoutMonth: LedgerContentRow[];
}

export interface PlacedRow {
  row: number;
  /** The template's row that this is, or is made after. */
  source: number;
  content: LedgerContentRow;
  /** The template has the task already; only what is reported on it is written. */
  isPrefilled: boolean;
  /** The rows of the task's steps below this one, where it has some; `step`: what the form says of each, of this row's first. */
  lower: { row: number; source: number }[];
  steps: string[];
  /** The form has a row for every month, and says so itself. */
  isOfMonth: boolean;
}

/** Decides which row of the template takes which entry, and which rows have to be added or can go. */
export function planLayout(sheet: OpenSheet, recognition: Recognition, content: LedgerContent): Layout {
  const { rows, sections } = readSections(sheet, recognition);
  const isPrefilled = rows.some((row) => row.taskKey !== null);
  const { remaining, withoutMonth } = placeKnownTasks(rows, content);
  const unplaced: LedgerContentRow[] = [];
  for (const [programme, waiting] of Map.groupBy(remaining, (row) => row.programme)) {
    const section = sectionFor(sections, rows, programme, isPrefilled);
    if (section === undefined) unplaced.push(...waiting);
    else unplaced.push(...placeInPart(rows, section, waiting, KNOWLEDGE));
  }
  if (content.blankRows === 'remove') removeBlankRows(rows, sections);
  return { ...describeLayout(rows, recognition, unplaced), withoutMonth, sequence: runningNumbers(sheet, recognition, rows, isPrefilled) };
}

/**
 * Into the row that names the unit, or the first that names none: another unit's is no place for it. Where there is one for every
 * month, into the period's.
 */
function placeKnownTasks(rows: readonly LayoutRow[], content: LedgerContent): { remaining: LedgerContentRow[]; withoutMonth: LedgerContentRow[] } {
  const byTask = Map.groupBy(rows.filter(({ taskKey, stepOf }) => taskKey !== null && stepOf === null), ({ taskKey }) => taskKey);
  const withoutMonth: LedgerContentRow[] = [];
  const remaining = content.rows.filter((entry) => {
    const unit = typeof entry.values.reportingUnit === 'string' ? entry.values.reportingUnit : undefined;
    const open = (byTask.get(entry.taskKey) ?? []).filter((row) => unit === undefined || row.unit === null || isOwnName(row.unit, unit));
    const isOfMonth = open.some(({ period }) => period !== null && period !== open[0]?.period);
    const row = isOfMonth ? open.find(({ period }) => period === content.period) : (open.find((each) => each.unit !== null) ?? open[0]);
    if (isOfMonth && row === undefined) withoutMonth.push(entry);
    else if (row === undefined || row.content !== null) return true;
    else Object.assign(row, { content: entry, isOfMonth });
    return false;
  });
  return { remaining, withoutMonth };
}

/** A table without parts takes everything; one with parts takes a programme where it is named, or where a name is missing. */
function sectionFor(sections: Section[], rows: LayoutRow[], programme: string, isPrefilled: boolean): Section | undefined {
  const ofNeighbours = sections.find((section) => section.rows.some((row) => row.content?.programme === programme && row.taskKey !== null));
  if (ofNeighbours !== undefined) return { ...ofNeighbours, rows: rowsUpToLast(ofNeighbours.rows, programme) };
  const named = sections.find((section) => section.programme !== '' && isSameProgramme(section.programme, programme));
  if (named !== undefined) return named;
  const unnamed = sections.find((section) => section.programme === '' && (section.group === null || section.group.programme === null));
  if (unnamed !== undefined && !isPrefilled) {
    if (unnamed.group !== null) unnamed.group.programme = programme;
    return unnamed;
  }
  return isPrefilled ? undefined : newSection(sections, rows, programme);
}

/** In a table whose tasks are printed, a programme ends with its last task, whatever blank rows follow. */
function rowsUpToLast(rows: readonly LayoutRow[], programme: string): LayoutRow[] {
  return rows.slice(0, 1 + rows.findLastIndex((row) => row.content?.programme === programme));
}

/** A programme that the template does not name goes to the end, under a group row of its own where there are group rows. */
function newSection(sections: Section[], rows: LayoutRow[], programme: string): Section | undefined {
  const last = sections.findLast((section) => section.rows.length > 0);
  const end = last?.rows.at(-1);
  const pattern = last?.rows[0];
  if (last === undefined || end === undefined || pattern === undefined) return undefined;
  const group = last.group === null ? null : { ...cloneOf(last.group), programme };
  const first = { ...cloneOf(pattern), block: null };
  rows.splice(rows.indexOf(end) + 1, 0, ...(group === null ? [first] : [group, first]));
  const section: Section = { programme, group, rows: [first] };
  sections.push(section);
  return section;
}

const KNOWLEDGE: RowKnowledge<LayoutRow> = {
  isEntry: ({ kind }) => kind === 'entry',
  isFree,
  isLower: ({ kind }) => kind === 'lower',
  // A row of another part stands beside another part's 专项 cell.
  cloneOf: (row, { rows }) => ({ ...cloneOf(row), block: rows.includes(row) ? row.block : null }),
};

function cloneOf(row: LayoutRow): LayoutRow {
  return { ...row, isClone: true, taskKey: null, stepOf: null, unit: null, isBlank: true, content: null };
}

function isFree(row: LayoutRow): boolean {
  return row.isBlank && row.content === null && row.kind === 'entry';
}

/** Every part keeps at least one row: formulas over it would have nothing left to refer to. */
function removeBlankRows(rows: LayoutRow[], sections: readonly Section[]): void {
  for (const section of sections) {
    const blank = section.rows.filter(isFree);
    const going = blank.length === section.rows.length ? blank.slice(1) : blank;
    for (const row of going) rows.splice(rows.indexOf(row), 1);
  }
}

function describeLayout(rows: readonly LayoutRow[], recognition: Recognition, unplaced: LedgerContentRow[]): Omit<Layout, 'sequence' | 'withoutMonth'> {
  const top = recognition.dataTop;
  return {
    plan: rowPlanOf(rows, { top, bottom: recognition.dataBottom }),
    rows: rows.flatMap((row, i) => (row.content === null ? [] : [{ row: top + i, source: row.source, content: row.content, isPrefilled: row.taskKey !== null, isOfMonth: row.isOfMonth, ...stepsOf(rows, i, top) }])),
    groups: rows.flatMap((row, i) => (row.kind === 'group' && row.programme !== null ? [{ row: top + i, source: row.source, isNew: row.isClone, programme: row.programme }] : [])),
    programmeBlocks: blocksOfSame(rows.map(blockOf), top),
    data: { top, bottom: top + rows.length - 1 },
    blank: rows.flatMap((row, i) => (isFree(row) ? [top + i] : [])),
    unplaced,
  };
}

/** Of a task that the template has. */
function stepsOf(rows: readonly LayoutRow[], place: number, top: number): Pick<PlacedRow, 'lower' | 'steps'> {
  const first = rows[place];
  const lower: PlacedRow['lower'] = [];
  if (first === undefined || first.taskKey === null) return NO_STEPS;
  const steps = [first.step];
  for (let next = place + 1, row = rows[next]; row?.stepOf === first.source; next += 1, row = rows[next]) {
    lower.push({ row: top + next, source: row.source });
    steps.push(row.step);
  }
  return lower.length === 0 ? NO_STEPS : { lower, steps };
}

const NO_STEPS: Pick<PlacedRow, 'lower' | 'steps'> = { lower: [], steps: [] };

/** Running numbers; in a table whose tasks are printed only if it is numbered that way and a task was added. */
function runningNumbers(sheet: OpenSheet, recognition: Recognition, rows: readonly LayoutRow[], isPrefilled: boolean): Map<number, number> {
  const col = recognition.columns.find(({ field }) => field === 'sequence')?.col;
  if (col === undefined) return new Map();
  const isAdded = rows.some((row) => row.content !== null && row.taskKey === null);
  const printed = rows.filter((row) => !row.isClone && row.kind === 'entry' && !row.isBlank);
  const isRunning = (): boolean => printed.every((row, i) => sheet.textAt(row.source, col) === String(i + 1));
  if (isPrefilled && !(isAdded && isRunning())) return new Map();
  const numbered = rows.flatMap((row, i) => (row.kind === 'entry' && (row.content !== null || !row.isBlank) ? [recognition.dataTop + i] : []));
  return new Map(numbered.map((row, i) => [row, i + 1]));
}

/** By the template's own blocks where they are named or hold printed tasks, otherwise by what was written. */
function blockOf({ kind, block, content }: LayoutRow): string | number | null {
  return kind === 'entry' ? (block ?? content?.programme ?? null) : null;
}
