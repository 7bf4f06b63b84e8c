import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { WorkbookError } from '#electron/workbook/sheet.ts';
import type { Workbook } from '#electron/workbook/sheet.ts';
import { createWorkbookPool } from '#electron/workbook/workbookPool.ts';
import type { WorkbookPool } from '#electron/workbook/workbookPool.ts';
import { UNEXPLAINED, hasPython, pythonReader } from './corpus/compareWithPython.ts';
import type { PythonReader } from './corpus/compareWithPython.ts';
import { fillOneCell } from './corpus/fillOneCell.ts';
import { hasOffice, missingInOffice } from './corpus/openInOffice.ts';

/** What became of one corpus: a sub-folder of the folder that LEDGER_CORPUS names. */
interface CorpusRow {
  folder: string;
  files: number;
  read: number;
  cells: number;
  /** Cells that hold U+FFFD. */
  replaced: number;
  /** By refusal code. */
  refused: Map<string, number>;
  compared: { files: number; cells: number };
  /** Cells that Python reads otherwise, by why. */
  unlike: Map<string, number>;
  filled: number;
  /** Stored results that are gone, as they rest on what was filled in. */
  unsure: number;
  opened: number;
  /** Crashes, hangs, too much memory, fills that change more than they should: each in a line. */
  faults: string[];
}

const spreadsheet = /\.(?:xlsx|xlsm|xltx|xltm|xls|xlt|xlsb|et|ett|ods|fods|csv|tsv|xml|html?)$/i;
const isVerbose = process.argv.includes('--verbose');
const opensInOffice = process.argv.includes('--office') && hasOffice;

/** Reads every spreadsheet with the limits the program has, compares its cells with Python's, fills one cell of every .xlsx. */
async function runCorpus(folder: string): Promise<CorpusRow[]> {
  const pool = createWorkbookPool({ size: 2 });
  const python = hasPython ? pythonReader() : undefined;
  const rows = new Map<string, CorpusRow>();
  const inOffice = new Map<string, { name: string; filled: Buffer; untouched: Buffer }[]>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => spreadsheet.test(file) && !path.basename(file).startsWith('~$')).sort();
  for (const file of files) {
    const row = rowFor(rows, file.split(path.sep)[0] ?? '');
    const bytes = readFileSync(path.join(folder, file));
    const workbook = await readOne(pool, bytes, file, row);
    if (workbook === undefined) continue;
    if (/^(?:xlsx|xls|et)$/.test(workbook.format)) await compareOne(python, path.join(folder, file), workbook, row);
    if (workbook.format !== 'xlsx') continue;
    const filled = fillOne(bytes, workbook, file, row);
    if (filled !== undefined && opensInOffice) inOffice.set(row.folder, [...(inOffice.get(row.folder) ?? []), { name: file, filled, untouched: bytes }]);
  }
  await pool.close();
  python?.close();
  for (const [name, filled] of inOffice) {
    const row = rowFor(rows, name);
    const missing = missingInOffice(filled);
    row.opened = filled.length - missing.length;
    row.faults.push(...missing.map((each) => `${each}: what was filled in is not there in LibreOffice`));
  }
  return [...rows.values()];
}

function rowFor(rows: Map<string, CorpusRow>, folder: string): CorpusRow {
  const known = rows.get(folder) ?? { folder, files: 0, read: 0, cells: 0, replaced: 0, refused: new Map<string, number>(), compared: { files: 0, cells: 0 }, unlike: new Map<string, number>(), filled: 0, unsure: 0, opened: 0, faults: [] };
  rows.set(folder, known);
  return known;
}

async function readOne(pool: WorkbookPool, bytes: Buffer, file: string, row: CorpusRow): Promise<Workbook | undefined> {
  row.files += 1;
  try {
    const workbook = await pool.run('read', { bytes, fileName: path.basename(file) });
    row.read += 1;
    countCells(workbook, row);
    return workbook;
  } catch (error) {
    if (!(error instanceof WorkbookError)) row.faults.push(`${file}: ${String(error)}`);
    else if (error.code === 'workbook.tooSlow' || error.code === 'workbook.tooMuchMemory') row.faults.push(`${file}: ${error.code}`);
    else row.refused.set(error.code, (row.refused.get(error.code) ?? 0) + 1);
    if (isVerbose) console.log(`${error instanceof WorkbookError ? error.code : String(error)}\t${file}`);
    return undefined;
  }
}

function countCells(workbook: Workbook, row: CorpusRow): void {
  for (const sheet of workbook.sheets) {
    for (const { cells } of sheet.rows) {
      row.cells += cells.length;
      row.replaced += cells.filter((cell) => typeof cell.value === 'string' && cell.value.includes('\ufffd')).length;
    }
  }
}

async function compareOne(python: PythonReader | undefined, file: string, workbook: Workbook, row: CorpusRow): Promise<void> {
  const compared = await python?.compare(file, workbook);
  if (compared === undefined) return;
  row.compared.files += 1;
  row.compared.cells += compared.cells;
  for (const { why } of compared.differences) row.unlike.set(why, (row.unlike.get(why) ?? 0) + 1);
  if (!isVerbose) return;
  for (const { sheet, cell, ours, theirs, why } of compared.differences.filter((each, i) => i < 5 || each.why === UNEXPLAINED)) console.log(`unlike\t${why}\t${path.basename(file)}\t${sheet}!${cell}\t${ours}\t${theirs}`);
}

function fillOne(bytes: Buffer, workbook: Workbook, file: string, row: CorpusRow): Buffer | undefined {
  try {
    const filled = fillOneCell(bytes, workbook);
    if (filled === undefined) return undefined;
    row.filled += 1;
    row.unsure += filled.unsure;
    row.faults.push(...filled.faults.map((fault) => `${file}: ${fault}`));
    return filled.bytes;
  } catch (error) {
    row.faults.push(`${file}: filling ${filled(error)}`);
    return undefined;
  }
}

function filled(error: unknown): string {
  return error instanceof WorkbookError ? `is refused: ${error.code}` : `crashes: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)}`;
}

function report(rows: readonly CorpusRow[]): string {
  const counts = (map: ReadonlyMap<string, number>): string => [...map].sort((one, other) => other[1] - one[1]).map(([what, count]) => `${what} ${count}`).join(', ');
  return rows.map((row) => [
    `${row.folder}`,
    `  read      ${row.read} of ${row.files} files, ${row.cells} cells, ${row.replaced} with U+FFFD; refused: ${counts(row.refused)}`,
    `  compared  ${row.compared.files} files, ${row.compared.cells} cells; unlike Python's: ${counts(row.unlike) || '0'}`,
    `  filled    ${row.filled} workbooks; ${row.unsure} stored results, which rest on what was filled in, are gone${opensInOffice ? `; ${row.opened} workbooks with the value in LibreOffice` : ''}`,
    `  faults    ${row.faults.length}`,
    ...row.faults.slice(0, isVerbose ? undefined : 10).map((fault) => `    ${fault}`),
  ].join('\n')).join('\n');
}

async function main(): Promise<void> {
  const folder = process.env['LEDGER_CORPUS'];
  if (folder === undefined || folder === '') {
    console.log('LEDGER_CORPUS names no folder: put spreadsheets into its sub-folders and run again (--office: open what was filled in LibreOffice, --verbose: every difference).');
    return;
  }
  if (!hasPython) console.log('Cells are not compared: /usr/bin/python3 has no openpyxl and xlrd.');
  const rows = await runCorpus(folder);
  console.log(report(rows));
  if (rows.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

await main();
