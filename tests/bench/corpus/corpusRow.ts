/** What became of one corpus: a sub-folder of the folder that LEDGER_CORPUS names. */
export interface CorpusRow {
  folder: string;
  files: number;
  read: number;
  cells: number;
  /** Cells that hold U+FFFD. */
  replaced: number;
  /** By refusal code. */
  refused: Map<string, number>;
  python: Comparison;
  office: Comparison;
  filled: number;
  /** Stored results that are gone, as they rest on what was filled in. */
  unsure: number;
  /** Workbooks in which LibreOffice has what was filled in, and those that it did not open before either. */
  opened: number;
  unopened: number;
  /** Crashes, hangs, too much memory, fills that change more than they should: each in a line. */
  faults: string[];
}

/** Cells that another program reads too. */
export interface Comparison {
  files: number;
  cells: number;
  /** Cells that it reads otherwise, by why. */
  unlike: Map<string, number>;
}

/** One cell that another program reads otherwise. */
export interface Difference { sheet: string; cell: string; ours: string; theirs: string; why: string }

export const UNEXPLAINED = 'unexplained';

export function rowFor(rows: Map<string, CorpusRow>, folder: string): CorpusRow {
  const nothing = (): Comparison => ({ files: 0, cells: 0, unlike: new Map<string, number>() });
  const row = rows.get(folder) ?? { folder, files: 0, read: 0, cells: 0, replaced: 0, refused: new Map<string, number>(), python: nothing(), office: nothing(), filled: 0, unsure: 0, opened: 0, unopened: 0, faults: [] };
  rows.set(folder, row);
  return row;
}

export function addComparison(comparison: Comparison, { cells, differences }: { cells: number; differences: readonly Difference[] }): void {
  comparison.files += 1;
  comparison.cells += cells;
  for (const { why } of differences) comparison.unlike.set(why, (comparison.unlike.get(why) ?? 0) + 1);
}

/** The table, a few lines to each corpus. */
export function report(rows: readonly CorpusRow[], { withOffice, allFaults }: { withOffice: boolean; allFaults: boolean }): string {
  return rows.map((row) => [
    row.folder,
    `  read      ${row.read} of ${row.files} files, ${row.cells} cells, ${row.replaced} with U+FFFD; refused: ${counts(row.refused)}`,
    `  compared  ${row.python.files} files, ${row.python.cells} cells; unlike Python's: ${counts(row.python.unlike)}`,
    ...(withOffice ? [`            ${row.office.files} files, ${row.office.cells} cells; unlike LibreOffice's: ${counts(row.office.unlike)}`] : []),
    `  filled    ${row.filled} workbooks; ${row.unsure} stored results, which rest on what was filled in, are gone`,
    ...(withOffice ? [`            ${row.opened} with the value in LibreOffice; ${row.unopened} that it did not open before either`] : []),
    `  faults    ${row.faults.length}`,
    ...row.faults.slice(0, allFaults ? undefined : 10).map((fault) => `    ${fault}`),
  ].join('\n')).join('\n');
}

function counts(map: ReadonlyMap<string, number>): string {
  return [...map].sort((one, other) => other[1] - one[1]).map(([what, count]) => `${what} ${count}`).join(', ') || '0';
}
