import type { CellProblem, Recognition } from '#shared/domain/recognition.ts';
import { addComments } from '../../annotate/addComments.ts';
import { OWN_PART } from '../../annotate/annotation.ts';
import { clearComments } from '../../annotate/clearComments.ts';
import type { CommentBox } from '../../annotate/commentBoxes.ts';
import { WorkbookError } from '../../sheet.ts';
import type { CellRange } from '../../sheet.ts';
import { moveRows } from '../move/moveRows.ts';
import { dropStaleResults } from '../results/dropStaleResults.ts';
import { askForRecalculation } from '../sheet/askForRecalculation.ts';
import { openSheet } from '../sheet/openSheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { patchSheet } from '../sheet/patchSheet.ts';
import { clearStamp, writeStamp } from '../stamp/writeStamp.ts';
import type { WorkbookStamp } from '../stamp/workbookStamp.ts';
import { columnWidths } from '../table/columnWidths.ts';
import { fitRowHeights } from '../table/fitRowHeights.ts';
import { guardCells } from '../table/guardCells.ts';
import { mergeBlocks } from '../table/mergeBlocks.ts';
import { signatureProblems } from '../table/signatureProblems.ts';
import { endingOf } from '../xml/workbookEnding.ts';
import type { WorkbookEnding } from '../xml/workbookEnding.ts';
import { dropPart, openWorkbookParts } from '../xml/workbookParts.ts';
import { cellsToWrite } from './cellsToWrite.ts';
import type { LedgerContent, WrittenCell } from './ledgerContent.ts';
import type { WantedCell } from './wantedCell.ts';
import { planLayout } from './planLayout.ts';
import type { Layout } from './planLayout.ts';
import { shareAmongSteps } from './stepCells.ts';

export interface FilledLedger {
  bytes: Buffer;
  written: WrittenCell[];
  /** Every cell that was written, those with numbering and with names of 专项 as well. */
  edits: readonly WantedCell[];
  layout: Layout;
  widthOf(first: number, last: number): number;
  extension: WorkbookEnding;
  /** What could not be written, and why; the rest is. */
  problems: CellProblem[];
}

/**
 * Writes a ledger into the agency's own workbook; parts that no filled cell is in keep their bytes. Throws WorkbookError
 * when the file cannot be opened or has no sheet by the recognition's name.
 */
export function fillLedger(template: Buffer, recognition: Recognition, content: LedgerContent): FilledLedger {
  const parts = openWorkbookParts(template);
  const place = parts.sheets.find((sheet) => sheet.name === recognition.sheet);
  if (place === undefined) throw new WorkbookError('fill.noSheet', { sheet: recognition.sheet });
  clearComments(parts, place.part);
  const before = openSheet(parts, place.part);
  const layout = planLayout(before, recognition, content);
  const steps = shareAmongSteps(before, recognition, layout);
  const wanted = cellsToWrite(before, recognition, content, layout, { steps, date1904: parts.date1904 });
  moveRows(parts, place, layout.plan);
  const sheet = layout.plan.isEmpty ? before : openSheet(parts, place.part);
  const programmes = mergeProgrammes(sheet, recognition, layout);
  const { allowed, problems, replacesFormulas } = guardCells(parts, place, { sheet, recognition, wanted, programmes });
  patchSheet(sheet.patch, sheet.grid, allowed);
  fitRowHeights(parts, sheet, allowed);
  addComments(parts, sheet, notesOf(content, allowed));
  dropStaleResults(parts, place, { sheet, cells: allowed, plan: layout.plan });
  if (!sheet.patch.isEmpty) parts.write(place.part, sheet.patch.finish(parts.memory.take));
  // The order of calculation names formula cells, and one that has none any more is a damaged file.
  if (replacesFormulas) dropPart(parts, parts.workbookPart, 'calcChain');
  askForRecalculation(parts);
  const written = allowed.flatMap(({ written: cell }) => cell ?? []);
  if (content.stamp === null) clearStamp(parts);
  else writeStamp(parts, { ...content.stamp, rows: stampRows(layout, written) });
  const extension = endingOf(parts);
  const widthOf = columnWidths(before);
  const bytes = parts.finish();
  parts.memory.release();
  return { bytes, written, edits: allowed, layout, widthOf, extension, problems: [...problems, ...steps.problems, ...unplacedProblems(recognition, layout), ...signatureProblems(parts, recognition.sheet)] };
}

/** 专项 cells that span their rows span those that were added as well; gives these merges. */
function mergeProgrammes(sheet: OpenSheet, { columns }: Recognition, { data, programmeBlocks }: Layout): CellRange[] | undefined {
  const col = columns.find(({ field }) => field === 'programme')?.col;
  return col === undefined ? undefined : mergeBlocks(sheet, col, data, programmeBlocks);
}

/** In the order of the sheet, whose later comments stand below. */
function notesOf({ rows }: LedgerContent, written: readonly WantedCell[]): CommentBox[] {
  const notes = new Map(rows.flatMap((row) => (row.notes === undefined ? [] : [[row.taskKey, { ...row.notes }] as const])));
  if (notes.size === 0) return [];
  return written.flatMap(({ row, col, written: cell }) => {
    const ofRow: Partial<Record<string, string>> = notes.get(cell?.taskKey ?? '') ?? {};
    const note = cell === null ? undefined : ofRow[cell.field];
    // Once, where a field has a cell in every row of its task.
    if (cell !== null) delete ofRow[cell.field];
    return note === undefined ? [] : [{ row, col, text: `${OWN_PART}\n${note}` }];
  }).sort((one, other) => one.row - other.row || one.col - other.col);
}

/** Only fields that went into a cell are stamped: a cell that could not be written comes back blank, and nobody emptied it. */
function stampRows(layout: Layout, written: readonly WrittenCell[]): WorkbookStamp['rows'] {
  const fieldsOf = Map.groupBy(written, ({ taskKey }) => taskKey);
  return layout.rows.map(({ row, content: { taskKey, heads } }) => {
    if (heads === undefined) return { row, taskKey };
    const fields = new Set<string>((fieldsOf.get(taskKey) ?? []).map(({ field }) => field));
    // Without a column of its own the statement 本月无进展 is said where the progress would be.
    if (fields.has('progress')) fields.add('statement');
    return { row, taskKey, heads: Object.fromEntries(Object.entries(heads).filter(([field]) => fields.has(field))) };
  });
}

function unplacedProblems(recognition: Recognition, layout: Layout): CellProblem[] {
  return [...layout.unplaced, ...layout.withoutMonth].map((row, place) => ({
    code: place < layout.unplaced.length ? 'fill.noPlace' : 'fill.noRowOfPeriod',
    severity: 'warning',
    sheet: recognition.sheet,
    cell: null,
    header: null,
    seen: '',
    detail: { taskKey: row.taskKey, programme: row.programme, task: String(row.values.taskText ?? row.values.taskNumber ?? row.taskKey) },
  }));
}
