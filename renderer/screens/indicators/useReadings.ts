import { useRef, useState } from 'react';
import type { CellEdit } from '#renderer/components/grid/gridTypes.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { useRowEdits } from '#renderer/stores/useRowEdits.ts';
import type { Work } from '#renderer/stores/session.ts';
import type { Reading } from '#shared/domain/indicatorReading.ts';
import { readAmount } from '#shared/domain/reading/readAmount.ts';
import { whyNoAmount } from './indicatorColumns.ts';
import type { IndicatorRow } from './indicatorRows.ts';

interface Readings {
  edit(edits: readonly CellEdit[]): Promise<boolean>;
  /** Why some of the last texts were not taken, as a sentence. */
  untaken: string | undefined;
}

/** The unit's readings of the period, saved indicator by indicator. */
export function useReadings({ planKey, period, unit }: Work, rows: readonly IndicatorRow[]): Readings {
  const { run } = useCommand();
  const [untaken, setUntaken] = useState<string>();
  // What the last save left, until it is read again.
  const saved = useRef(new Map<string, Reading>());

  const save = useRowEdits<CellEdit>(async (rowKey, edits) => {
    const row = rows.find(({ key }) => key === rowKey);
    if (row === undefined || unit === null) return { ok: true, value: null };
    const key = { planKey, period, unit, indicatorKey: rowKey };
    const kept = saved.current.get(`${period} ${rowKey}`);
    const standing = (kept?.version ?? 0) > (row.own?.version ?? 0) ? kept : row.own;
    const value = edits.find(({ columnKey }) => columnKey === 'value')?.text;
    const remark = edits.find(({ columnKey }) => columnKey === 'remark')?.text;
    const result = await run('reading.save', {
      key, version: standing?.version ?? 0,
      value: value === undefined ? standing?.value ?? null : readAmount(value, row.item.indicator.quantity.unit) ?? null,
      remark: remark === undefined ? standing?.remark ?? null : remark.trim() || null,
    });
    if (result.ok) saved.current.set(`${period} ${rowKey}`, result.value.reading);
    return result;
  });

  const edit = async (edits: readonly CellEdit[]): Promise<boolean> => {
    const wrong = edits.filter((one) => whyNotTaken(one, rows) !== null);
    const first = wrong[0];
    setUntaken(first === undefined ? undefined : `有 ${wrong.length} 处没有填入，保持原样。${whyNotTaken(first, rows) ?? ''}`);
    const isSaved = await save(edits.filter((one) => !wrong.includes(one)));
    return isSaved && wrong.length === 0;
  };
  return { edit, untaken };
}

function whyNotTaken({ rowKey, columnKey, text }: CellEdit, rows: readonly IndicatorRow[]): string | null {
  const row = rows.find(({ key }) => key === rowKey);
  return columnKey === 'value' && row !== undefined ? whyNoAmount(text, row.item.indicator.quantity.unit) : null;
}
