import type { LedgerField } from '#shared/domain/ledgerField.ts';
import { fieldsOfHeader } from './columnWords.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { writtenCells } from './sheetGrid.ts';
import { headerWord } from './squeeze.ts';

/** A card has its labels near its top. */
const LABEL_ROWS = 60;
const SURE = 0.85;
const FEWEST_LABELS = 3;
const TASK: readonly LedgerField[] = ['taskText', 'taskNumber'];
const REPORT: readonly LedgerField[] = ['progress', 'status', 'completionRate'];

/**
 * Whether a sheet is a card (卡片式): labels beneath each other, 工作任务 or 进展情况, each with what it says to its right. A table
 * that lies on its side, a task in each column, is one too.
 */
export function isCardForm({ sheet }: SheetGrid): boolean {
  const fields = new Set<LedgerField>();
  let rows = 0;
  for (const row of sheet.rows.slice(0, LABEL_ROWS)) {
    const written = writtenCells(row);
    const labels = written.flatMap((cell, place) => {
      const [named] = fieldsOfHeader(headerWord(cell.text), '');
      const isFollowed = place + 1 < written.length && fieldsOfHeader(headerWord(written[place + 1]?.text ?? ''), '').length === 0;
      return named !== undefined && named.score >= SURE && isFollowed ? [named.field] : [];
    });
    // A header has its labels side by side.
    if (labels.length === 0 || labels.length * 2 > written.length + 1) continue;
    rows += 1;
    for (const field of labels) fields.add(field);
  }
  const has = (wanted: readonly LedgerField[]): boolean => wanted.some((field) => fields.has(field));
  return rows >= FEWEST_LABELS && has(TASK) && has(REPORT);
}
