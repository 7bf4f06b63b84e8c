import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { SheetRow } from '../sheet.ts';
import type { ProblemList } from './problems.ts';
import type { Table } from './table.ts';

const NAMING: ReadonlySet<LedgerField> = new Set<LedgerField>(['taskText', 'taskNumber']);

/**
 * Formulas of which the file has no result show nothing, and nothing is not what they say: each is told, in a row about a task;
 * one that would name the task, in any row. `entries`: rows about a task.
 */
export function tellUncalculated(table: Table, rows: readonly SheetRow[], entries: ReadonlySet<number>, problems: ProblemList): void {
  for (const { row, cells } of rows) {
    for (const { col, formula } of cells) {
      const column = formula === 'uncalculated' ? table.fieldAt[col] : undefined;
      if (column === undefined || !(NAMING.has(column.field) || (column.isReported && entries.has(row)))) continue;
      problems.add('error', 'recognise.uncalculated', { row, col, header: table.columnOf.get(column.field)?.header ?? null, seen: '' });
    }
  }
}
