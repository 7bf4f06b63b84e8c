import type { Output } from '#shared/contract/contract.ts';
import type { AssessmentItem } from '#shared/domain/assessment/assessment.ts';
import type { AssessmentCell, AssessmentRow } from '#shared/domain/assessment/result.ts';
import { marksOf } from '#shared/domain/assessment/scoreItem.ts';

export type Assessed = Output<'assessment.get'>;

/** A cell of the ranking that was opened: `itemId` null is the total. */
export interface OpenedCell { unit: string; itemId: string | null }

/** A column of the ranking: as the table is now, or as it was settled. */
export interface RankColumn { itemId: string; name: string; points: string }

/** The rows that are shown: what was settled stands. */
export function shownRows({ settled, rows }: Assessed): readonly AssessmentRow[] {
  return settled?.rows ?? rows;
}

/** The items of what is shown, without those that are not due in the period. */
export function shownColumns(assessed: Assessed): RankColumn[] {
  const rows = shownRows(assessed);
  return (assessed.settled?.items ?? assessed.items.map((item) => ({ itemId: item.itemId, name: item.name, points: marksOf(item) }))).filter(({ itemId }) => rows.length === 0 || rows.some(({ cells }) => cells.some((cell) => cell.itemId === itemId && cell.reckoning.by !== 'notDue')));
}

export function cellAt(assessed: Assessed, { unit, itemId }: OpenedCell): { row: AssessmentRow; cell: AssessmentCell | undefined } | undefined {
  const row = shownRows(assessed).find((each) => each.unit === unit);
  return row === undefined ? undefined : { row, cell: row.cells.find((each) => each.itemId === itemId) };
}

export function itemAt({ items }: Assessed, itemId: string | null): AssessmentItem | undefined {
  return items.find((each) => each.itemId === itemId);
}

/** Cells for which there was nothing to reckon with. */
export function cellsWithoutData(assessed: Assessed): { unit: string; itemId: string }[] {
  return shownRows(assessed).flatMap(({ unit, cells }) => cells.flatMap(({ itemId, reckoning }) => (reckoning.by === 'none' ? [{ unit, itemId }] : [])));
}

/** 南昌市、赣州市; one a line; with commas or spaces. */
export function readUnits(text: string): string[] {
  return [...new Set(text.split(/[\s、，,;；]+/).filter((part) => part !== ''))];
}
