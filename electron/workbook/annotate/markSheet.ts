import { openSheet } from '../fill/sheet/openSheet.ts';
import type { OpenSheet } from '../fill/sheet/openSheet.ts';
import { patchSheet } from '../fill/sheet/patchSheet.ts';
import type { CellEdit } from '../fill/sheet/patchSheet.ts';
import { cellAt, cellTag } from '../fill/sheet/sheetGrid.ts';
import type { SheetPlace, WorkbookParts } from '../fill/xml/workbookParts.ts';
import { addressAt } from '../read/cellReference.ts';
import { cellAddress } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { addComments } from './addComments.ts';
import { MARK_COLOURS, OWN_PART, SEVERITY_WORDS } from './annotation.ts';
import type { Annotation, TablePlace } from './annotation.ts';
import { UNSAYABLE } from './clearMarks.ts';
import { messageCells } from './messageColumn.ts';
import type { RowMessage } from './messageColumn.ts';
import type { StyleBook } from './styleBook.ts';

export interface SheetMarks {
  sheet: Sheet;
  annotations: readonly Annotation[];
  styles: StyleBook;
  table: TablePlace | undefined;
}

interface MarkedCell { row: number; col: number; annotations: Annotation[] }

const GRAVITY: readonly Annotation['severity'][] = ['error', 'question', 'warning'];

/** Writes one sheet's annotations at its cells and into its column 错误信息; gives how many stand at a cell. */
export function markSheet(parts: WorkbookParts, place: SheetPlace, { sheet, annotations, styles, table }: SheetMarks): number {
  const open = openSheet(parts, place.part);
  const cells = markedCells(open, annotations);
  const coloured = cells.flatMap((cell) => colourCell(open, styles, cell));
  addComments(parts, open, cells.map(({ row, col, annotations: own }) => ({ row, col, text: `${OWN_PART}\n${own.map(commentText).join('\n')}` })));
  const rows = cells.map(({ row, annotations: own }): RowMessage => ({ row, text: own.map(rowText).join('\n') }));
  const whole = annotations.filter((annotation) => placeOf(annotation) === undefined).map(rowText).join('\n');
  patchSheet(open.patch, open.grid, [...coloured, ...messageCells(parts, place, open, { sheet, styles, table, rows, whole })]);
  parts.write(place.part, open.patch.finish());
  return cells.reduce((total, cell) => total + cell.annotations.length, 0);
}

function placeOf({ cell }: Annotation): { row: number; col: number } | undefined {
  return cell === null ? undefined : addressAt(cell);
}

/** A cell that a merge hides is marked where the merge shows its content. */
function markedCells({ merges }: OpenSheet, annotations: readonly Annotation[]): MarkedCell[] {
  const cells = new Map<string, MarkedCell>();
  for (const annotation of annotations) {
    const place = placeOf(annotation);
    if (place === undefined) continue;
    const merge = merges.find(({ top, left, bottom, right }) => place.row >= top && place.row <= bottom && place.col >= left && place.col <= right);
    const { row, col } = merge === undefined ? place : { row: merge.top, col: merge.left };
    const known = cells.get(cellAddress(row, col));
    if (known === undefined) cells.set(cellAddress(row, col), { row, col, annotations: [annotation] });
    else known.annotations.push(annotation);
  }
  return [...cells.values()].sort((one, other) => one.row - other.row || one.col - other.col);
}

/** A cell that is there keeps all but its style; one that is not has to be written. */
function colourCell(open: OpenSheet, styles: StyleBook, { row, col, annotations }: MarkedCell): CellEdit[] {
  const severity = GRAVITY.find((each) => annotations.some((annotation) => annotation.severity === each)) ?? 'warning';
  const cell = cellAt(open.grid, row, col);
  const style = cell?.style ?? open.styleAt(row, col);
  const { kind, colour } = styles.fillOf(style);
  const before = kind === 'none' ? null : kind === 'solid' ? `01${colour.slice(2)}` : UNSAYABLE;
  const marked = styles.withFill(style, MARK_COLOURS[severity], before);
  if (cell === undefined) return [{ row, col, value: null, style: marked }];
  open.patch.setAttribute(cellTag(open.patch.bytes, open.grid, cell), 's', String(marked));
  return [];
}

function commentText({ severity, message }: Annotation): string {
  return `【${SEVERITY_WORDS[severity]}】${message}`;
}

function rowText({ cell, header, severity, message }: Annotation): string {
  const place = cell === null ? '' : header === null ? `${cell}：` : `${cell}（${header}）：`;
  return `【${SEVERITY_WORDS[severity]}】${place}${message}`;
}
