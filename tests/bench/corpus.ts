import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { WorkbookError } from '#electron/workbook/sheet.ts';
import type { Workbook } from '#electron/workbook/sheet.ts';
import { createWorkbookPool } from '#electron/workbook/workbookPool.ts';
import type { WorkbookPool } from '#electron/workbook/workbookPool.ts';
import { officeCheck } from './corpus/checkInOffice.ts';
import type { OfficeCheck, OfficeFile } from './corpus/checkInOffice.ts';
import { hasPython, pythonReader } from './corpus/compareWithPython.ts';
import type { PythonReader } from './corpus/compareWithPython.ts';
import { UNEXPLAINED, addComparison, report, rowFor } from './corpus/corpusRow.ts';
import type { CorpusRow, Difference } from './corpus/corpusRow.ts';
import { fillOneCell } from './corpus/fillOneCell.ts';
import { hasOffice } from './corpus/openInOffice.ts';

const spreadsheet = /\.(?:xlsx|xlsm|xltx|xltm|xls|xlt|xlsb|et|ett|ods|fods|csv|tsv|xml|html?)$/i;
const isVerbose = process.argv.includes('--verbose');
const opensInOffice = process.argv.includes('--office') && hasOffice && hasPython;

/**
 * Formats in which LibreOffice is a measure: of a text it guesses what separates its fields and what they mean, and in an XML workbook
 * of 2003 it gives a style without a number format that of the style before, and leaves booleans and raised letters out.
 */
const isMeasured = /^(?:xlsx|xls|et|ods)$/;

/** Files that LibreOffice opens in one start. */
const AT_ONCE = 50;

/** On a busy machine. */
const PATIENCE_MS = 60_000;

interface OpenedFile extends OfficeFile { row: CorpusRow }

/** Reads every spreadsheet with the limits the program has, compares its cells with Python's and LibreOffice's, fills one cell of every .xlsx. */
async function runCorpus(folder: string): Promise<CorpusRow[]> {
  const pool = createWorkbookPool({ size: 2 });
  const python = hasPython ? pythonReader() : undefined;
  const office = opensInOffice ? officeCheck() : undefined;
  const rows = new Map<string, CorpusRow>();
  let opened: OpenedFile[] = [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => spreadsheet.test(file) && !path.basename(file).startsWith('~$')).sort();
  for (const file of files) {
    const row = rowFor(rows, file.split(path.sep)[0] ?? '');
    const bytes = readFileSync(path.join(folder, file));
    const workbook = await readOne(pool, bytes, file, row);
    if (workbook === undefined) continue;
    if (/^(?:xlsx|xls|et)$/.test(workbook.format)) await compareOne(python, path.join(folder, file), workbook, row);
    const filled = workbook.format === 'xlsx' ? fillOne(bytes, workbook, file, row) : undefined;
    if (office === undefined || !isMeasured.test(workbook.format)) continue;
    opened.push({ file, row, extension: path.extname(file).toLowerCase(), bytes, workbook, filled });
    if (opened.length < AT_ONCE) continue;
    await checkInOffice(office, opened);
    opened = [];
  }
  if (office !== undefined) await checkInOffice(office, opened);
  await pool.close();
  python?.close();
  office?.close();
  return [...rows.values()];
}

async function readOne(pool: WorkbookPool, bytes: Buffer, file: string, row: CorpusRow): Promise<Workbook | undefined> {
  row.files += 1;
  try {
    const workbook = await readPatiently(pool, bytes, file);
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

/** Time is that of the clock: beside other work, what is too slow is given more of it. */
async function readPatiently(pool: WorkbookPool, bytes: Buffer, file: string): Promise<Workbook> {
  const read = (options?: { timeoutMs: number }): Promise<Workbook> => pool.run('read', { bytes, fileName: path.basename(file) }, options);
  try {
    return await read();
  } catch (error) {
    if (error instanceof WorkbookError && error.code === 'workbook.tooSlow' && (loadavg()[0] ?? 0) > availableParallelism()) return await read({ timeoutMs: PATIENCE_MS });
    throw error;
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
  addComparison(row.python, compared);
  tell('unlike', file, compared.differences);
}

async function checkInOffice(office: OfficeCheck, files: readonly OpenedFile[]): Promise<void> {
  const findings = await office.check(files);
  for (const [i, { file, row }] of files.entries()) {
    const { compared, filled } = findings[i] ?? {};
    if (filled === 'opened') row.opened += 1;
    else if (filled === 'not opened before') row.unopened += 1;
    else if (filled === 'lost') row.faults.push(`${file}: what was filled in is not there in LibreOffice`);
    if (compared === undefined) continue;
    addComparison(row.office, compared);
    tell('unlike LibreOffice', file, compared.differences);
  }
}

function tell(what: string, file: string, differences: readonly Difference[]): void {
  if (!isVerbose) return;
  for (const { sheet, cell, ours, theirs, why } of differences.filter((each, i) => i < 5 || each.why === UNEXPLAINED)) console.log(`${what}\t${why}\t${path.basename(file)}\t${sheet}!${cell}\t${ours}\t${theirs}`);
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

async function main(): Promise<void> {
  const folder = process.env['LEDGER_CORPUS'];
  if (folder === undefined || folder === '') {
    console.log('LEDGER_CORPUS names no folder: put spreadsheets into its sub-folders and run again (--office: compare with LibreOffice and open there what was filled, --verbose: every difference).');
    return;
  }
  if (!hasPython) console.log('Cells are not compared: /usr/bin/python3 has no openpyxl and xlrd.');
  const rows = await runCorpus(folder);
  console.log(report(rows, { withOffice: opensInOffice, allFaults: isVerbose }));
  if (rows.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

await main();
