import { useRef, useState } from 'react';
import type { CellEdit } from '#renderer/components/grid/gridTypes.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { useGridSaves, type GridSaves } from '#renderer/stores/useGridSaves.ts';
import type { ShowTurned } from '#renderer/stores/useUndoKeys.ts';
import type { Work } from '#renderer/stores/session.ts';
import { readingUndo } from '#renderer/stores/undo.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Reading } from '#shared/domain/indicatorReading.ts';
import { readAmount } from '#shared/domain/reading/readAmount.ts';
import { whyNoAmount } from './indicatorColumns.ts';
import type { IndicatorRow } from './indicatorRows.ts';

interface Readings extends Pick<GridSaves<CellEdit>, 'undo' | 'redo'> {
  edit(edits: readonly CellEdit[]): Promise<boolean>;
  /** Why some of the last texts were not taken, as a sentence. */
  untaken: string | undefined;
}

/** The unit's readings of the period; what is filled or pasted in one go is one save. */
export function useReadings({ planKey, period, unit }: Work, rows: readonly IndicatorRow[], show: ShowTurned): Readings {
  const { run } = useCommand();
  const [untaken, setUntaken] = useState<string>();
  // What the last save left, until it is read again.
  const saved = useRef(new Map<string, Reading>());

  const { save, undo, redo } = useGridSaves<CellEdit>(readingUndo, async (edits) => {
    const standingOf = (row: IndicatorRow): Reading | undefined => {
      const kept = saved.current.get(`${period} ${row.key}`);
      return (kept?.version ?? 0) > (row.own?.version ?? 0) ? kept : row.own;
    };
    const changes = unit === null ? [] : readingEdits(edits, rows, { planKey, period, unit }, standingOf);
    if (changes.length === 0) return { ok: true, value: { stepId: null } };
    const result = await run('reading.save', { edits: changes });
    if (result.ok) for (const reading of result.value.readings) saved.current.set(`${reading.period} ${reading.indicatorKey}`, reading);
    return result;
  }, { period, show });

  const edit = async (edits: readonly CellEdit[]): Promise<boolean> => {
    const wrong = edits.filter((one) => whyNotTaken(one, rows) !== null);
    const first = wrong[0];
    setUntaken(first === undefined ? undefined : `有 ${wrong.length} 处没有填入，保持原样。${whyNotTaken(first, rows) ?? ''}`);
    const isSaved = await save(edits.filter((one) => !wrong.includes(one)));
    return isSaved && wrong.length === 0;
  };
  return { edit, untaken, undo, redo };
}

type ReadingEdit = Input<'reading.save'>['edits'][number];

/** One edit for each indicator, with what stays as it stands. */
export function readingEdits(edits: readonly CellEdit[], rows: readonly IndicatorRow[], place: Pick<ReadingEdit['key'], 'planKey' | 'period' | 'unit'>, standingOf: (row: IndicatorRow) => Reading | undefined): ReadingEdit[] {
  return [...Map.groupBy(edits, ({ rowKey }) => rowKey)].flatMap(([rowKey, ofRow]): ReadingEdit[] => {
    const row = rows.find(({ key }) => key === rowKey);
    if (row === undefined) return [];
    const standing = standingOf(row);
    const value = ofRow.findLast(({ columnKey }) => columnKey === 'value')?.text;
    const yearBefore = ofRow.findLast(({ columnKey }) => columnKey === 'yearBefore')?.text;
    const remark = ofRow.findLast(({ columnKey }) => columnKey === 'remark')?.text;
    return [{
      key: { ...place, indicatorKey: rowKey }, version: standing?.version ?? 0,
      value: value === undefined ? standing?.value ?? null : readAmount(value, row.item.indicator.quantity.unit) ?? null,
      ...(yearBefore === undefined ? {} : { yearBefore: readAmount(yearBefore, row.item.indicator.quantity.unit) ?? null }),
      remark: remark === undefined ? standing?.remark ?? null : remark.trim() || null,
    }];
  });
}

function whyNotTaken({ rowKey, columnKey, text }: CellEdit, rows: readonly IndicatorRow[]): string | null {
  const row = rows.find(({ key }) => key === rowKey);
  return (columnKey === 'value' || columnKey === 'yearBefore') && row !== undefined ? whyNoAmount(text, row.item.indicator.quantity.unit) : null;
}
