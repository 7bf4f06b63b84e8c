import type { CellProblem, Recognition } from '#shared/domain/recognition.ts';
import { WorkbookError } from '../../sheet.ts';
import { moveRows } from '../move/moveRows.ts';
import { askForRecalculation } from '../sheet/askForRecalculation.ts';
import { openSheet } from '../sheet/openSheet.ts';
import { patchSheet } from '../sheet/patchSheet.ts';
import { writeStamp } from '../stamp/writeStamp.ts';
import type { WorkbookStamp } from '../stamp/workbookStamp.ts';
import { openWorkbookParts } from '../xml/workbookParts.ts';
import { cellsToWrite } from './cellsToWrite.ts';
import { fitRowHeights } from './fitRowHeights.ts';
import { guardCells } from './guardCells.ts';
import type { LedgerContent, WrittenCell } from './ledgerContent.ts';
import { mergeProgrammes } from './mergeProgrammes.ts';
import { planLayout } from './planLayout.ts';
import type { Layout } from './planLayout.ts';

export interface FilledLedger {
  bytes: Buffer;
  written: WrittenCell[];
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
  const before = openSheet(parts, place.part);
  const layout = planLayout(before, recognition, content);
  const wanted = cellsToWrite(before, recognition, content, layout, parts.date1904);
  moveRows(parts, place, layout.plan);
  const sheet = layout.plan.isEmpty ? before : openSheet(parts, place.part);
  const programmes = mergeProgrammes(sheet, recognition, layout);
  const { allowed, problems } = guardCells(parts, place, { sheet, recognition, wanted, programmes });
  patchSheet(sheet.patch, sheet.grid, allowed);
  fitRowHeights(parts, sheet, allowed);
  if (!sheet.patch.isEmpty) parts.write(place.part, sheet.patch.finish());
  askForRecalculation(parts);
  const written = allowed.flatMap(({ written: cell }) => (cell === null ? [] : [cell]));
  if (content.stamp !== null) writeStamp(parts, { ...content.stamp, rows: stampRows(layout, written) });
  return { bytes: parts.finish(), written, problems: [...problems, ...unplacedProblems(recognition, layout)] };
}

/** Only fields that went into a cell are stamped: a cell that could not be written comes back blank, and nobody emptied it. */
function stampRows(layout: Layout, written: readonly WrittenCell[]): WorkbookStamp['rows'] {
  const fieldsOf = Map.groupBy(written, ({ taskKey }) => taskKey);
  return layout.rows.map(({ row, content: { taskKey, heads } }) => {
    if (heads === undefined) return { row, taskKey };
    const fields = new Set<string>((fieldsOf.get(taskKey) ?? []).map(({ field }) => field));
    return { row, taskKey, heads: Object.fromEntries(Object.entries(heads).filter(([field]) => fields.has(field))) };
  });
}

function unplacedProblems(recognition: Recognition, layout: Layout): CellProblem[] {
  return layout.unplaced.map((row) => ({
    code: 'fill.noPlace',
    severity: 'warning',
    sheet: recognition.sheet,
    cell: null,
    header: null,
    seen: '',
    detail: { taskKey: row.taskKey, programme: row.programme, task: String(row.values.taskText ?? row.values.taskNumber ?? row.taskKey) },
  }));
}
