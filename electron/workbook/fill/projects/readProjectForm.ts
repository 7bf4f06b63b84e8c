import { WorkbookError } from '../../sheet.ts';
import type { ReadProjects } from '../../recognise/projects/readProjectTable.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { cellAt } from '../sheet/sheetGrid.ts';
import type { PlannedRow, TablePart } from '../table/plannedRows.ts';
import type { ProjectFormRow } from './projectContent.ts';

/** A row of the form's table while it is decided which project goes where. */
export interface FormRow extends PlannedRow<ProjectFormRow> {
  kind: 'project' | 'blank' | 'group' | 'other';
  /** The project's name, or the group's. */
  name: string;
  /** The 类别 that a cell beside this row and its neighbours names; null where every row says its own. */
  block: string | null;
}

/** A part of the table: under a group row, beside a 类别 cell that spans its rows, or all of it. */
export interface FormSection extends TablePart<FormRow> {
  /** null: takes projects of every 类别. */
  category: string | null;
}

export interface ProjectForm {
  /** First row of the table, 0-based; `rows` follow one another from here. */
  top: number;
  rows: FormRow[];
  sections: FormSection[];
  /** A further group can be put in at the end without disturbing sums. */
  canGrowGroups: boolean;
}

const MOST_BLANK_ROWS = 2000;

/** The rows of a form's table between its header and its sums and signatures. Throws WorkbookError when there is none to fill. */
export function readProjectForm(sheet: OpenSheet, read: ReadProjects): ProjectForm {
  const kinds = new Map(read.rows.map((row) => [row.row, row]));
  const { top, bottom } = tableRows(sheet, read);
  const rows = Array.from({ length: Math.max(0, bottom - top + 1) }, (_, nth): FormRow => {
    const { kind = 'blank', name = '' } = kinds.get(top + nth) ?? {};
    return { source: top + nth, isClone: false, kind: kind === 'project' || kind === 'blank' || kind === 'group' ? kind : 'other', name, block: null, content: null };
  });
  if (!rows.some(isEntry)) throw new WorkbookError('project.formWithoutRows', { sheet: read.place.sheet.name });
  const hasSums = rows.some(({ source }) => kinds.get(source)?.kind === 'total');
  const hasGroupFormulas = rows.some(({ kind, source }) => kind === 'group' && read.place.grid.rowAt(source)?.cells.some(({ formula }) => formula !== 'none') === true);
  return { top, rows, sections: sectionsOf(read, rows), canGrowGroups: !hasSums && !hasGroupFormulas };
}

export function isEntry({ kind }: FormRow): boolean {
  return kind === 'project' || kind === 'blank';
}

/** Sums may stand right below the header, or below the table with notes and signatures. */
function tableRows(sheet: OpenSheet, { place: { header, columns }, rows }: ReadProjects): { top: number; bottom: number } {
  const nameCol = columns.find(({ field }) => field === 'name')?.col ?? 0;
  const hasCell = (row: number): boolean => cellAt(sheet.grid, row, nameCol) !== undefined;
  let top = header.bottom + 1;
  for (const { row, kind } of rows) if (row === top && (kind === 'header' || kind === 'total')) top += 1;
  const lastUsed = rows.findLast(({ row, kind }) => row >= top && (kind === 'project' || kind === 'group'))?.row ?? top - 1;
  const end = rows.find(({ row, kind }) => row > lastUsed && row >= top && (kind === 'total' || kind === 'note'));
  if (end !== undefined) {
    let bottom = end.row - 1;
    // A blank line between the table and its notes is no row of it.
    while (bottom > Math.max(top, lastUsed) && !hasCell(bottom) && hasCell(top)) bottom -= 1;
    return { top, bottom };
  }
  let bottom = Math.max(lastUsed, rows.findLast(({ row, kind }) => row >= top && kind !== 'nameless')?.row ?? top);
  const style = sheet.styleAt(bottom, nameCol);
  // Prepared rows hold no value, but they look like those above them.
  while (style !== 0 && bottom - top < MOST_BLANK_ROWS && hasCell(bottom + 1) && sheet.styleAt(bottom + 1, nameCol) === style) bottom += 1;
  return { top, bottom };
}

function sectionsOf({ place: { grid, columns } }: ReadProjects, rows: readonly FormRow[]): FormSection[] {
  const categoryCol = columns.find(({ field }) => field === 'category')?.col;
  const spansRows = categoryCol !== undefined && rows.some(({ source }) => grid.tallMergeAt(source, categoryCol) !== undefined);
  const sections: FormSection[] = [];
  for (const row of rows) {
    const last = sections.at(-1);
    if (row.kind === 'group') sections.push({ category: row.name, group: row, rows: [] });
    if (!isEntry(row)) continue;
    const beside = spansRows ? grid.textAt(row.source, categoryCol).trim() : '';
    if (beside !== '') row.block = beside;
    if (last !== undefined && (beside === '' || last.group !== null || last.category === beside)) last.rows.push(row);
    else sections.push({ category: beside === '' ? null : beside, group: null, rows: [row] });
  }
  return sections;
}
