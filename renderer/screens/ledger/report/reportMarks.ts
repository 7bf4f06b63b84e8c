import type { CellMark } from '#renderer/components/grid/gridTypes.ts';
import type { Output } from '#shared/contract/contract.ts';
import type { Check } from '#shared/domain/check.ts';
import { entryFieldSchema, type EntryField } from '#shared/domain/ledgerField.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { checkText } from '#shared/wording/checkText.ts';
import { fieldText } from '#shared/wording/labels.ts';
import { markOfCell } from '../ledgerColumns.ts';
import { shownText, type ShownRow } from '../shownRows.ts';

export type ReportEntry = Output<'submission.get'>['entries'][number];

/** What is about a whole row is marked where the row is filled. */
export const ROW_COLUMN: EntryField = 'progress';

/** Texts that are meant to be new in every period. */
const FRESH: ReadonlySet<EntryField> = new Set<EntryField>(['progress', 'problems', 'nextSteps']);

export interface ReportMarks {
  checks: readonly Check[];
  /** The office's decisions, by task. */
  entries: ReadonlyMap<string, ReportEntry>;
}

/** Marks of cells: refused texts and 并存 first, then what the office sent back, what 自查 found, 沿用 and 本月无进展. */
export function reportMarks({ checks, entries }: ReportMarks): (row: ShownRow, columnKey: string) => CellMark | null {
  const byCell = new Map<string, Check[]>();
  for (const check of checks) {
    const key = cellKey(check.taskKey, check.unit, check.field ?? ROW_COLUMN);
    byCell.set(key, [...byCell.get(key) ?? [], check]);
  }
  return (row, columnKey) => {
    const field = entryFieldSchema.safeParse(columnKey);
    if (!field.success) return null;
    return markOfCell(row, columnKey)
      ?? sentBackMark(row, field.data, entries.get(row.task.key))
      ?? checkMark(byCell.get(cellKey(row.task.key, row.unit, field.data)) ?? [])
      ?? noteMark(row, field.data);
  };
}

function sentBackMark({ entry }: ShownRow, field: EntryField, decided: ReportEntry | undefined): CellMark | null {
  if (field !== ROW_COLUMN || decided?.review?.decision !== 'sentBack' || Object.keys(entry).length === 0) return null;
  const done = decided.editedSince ? '退回后已修改，重新报送即可。' : '请修改后重新报送。';
  return { kind: 'warning', word: '退回', reason: `省级退回：${decided.review.reason ?? '未说明原因'}。${done}` };
}

function checkMark(checks: readonly Check[]): CellMark | null {
  if (checks.length === 0) return null;
  const isError = checks.some(({ severity }) => severity === 'error');
  return { kind: isError ? 'error' : 'warning', reason: `自查：${checks.map(checkText).join('')}` };
}

function noteMark(row: ShownRow, field: EntryField): CellMark | null {
  const text = shownText(row, field);
  if (field === 'progress' && text === '' && shownText(row, 'statement') !== '') return { kind: 'note', word: '无进展', reason: '已说明本月无进展，视为已填报。取消请再按一次“本月无进展”。' };
  const isCarried = FRESH.has(field) && readEmptyWord(text) === undefined && text === fieldText(field, row.previous[field]);
  return isCarried ? { kind: 'note', word: '沿用', reason: '与上期相同，请按本期情况更新。' } : null;
}

function cellKey(taskKey: string, unit: string, field: EntryField): string {
  return `${taskKey}|${unit} ${field}`;
}
