import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { WorkbookError } from '#electron/workbook/sheet.ts';
import type { Workbook } from '#electron/workbook/sheet.ts';
import { createWorkbookPool } from '#electron/workbook/workbookPool.ts';
import type { WorkbookPool } from '#electron/workbook/workbookPool.ts';

export interface CorpusRow {
  folder: string;
  files: number;
  read: number;
  cells: number;
  /** Cells that hold U+FFFD. */
  replaced: number;
  /** By refusal code. */
  refused: Map<string, number>;
  /** Neither a result nor a refusal: each with what was thrown. */
  crashed: string[];
  tooSlow: string[];
  tooMuchMemory: string[];
}

const spreadsheet = /\.(?:xlsx|xlsm|xltx|xltm|xls|xlt|xlsb|et|ett|ods|fods|csv|tsv|xml|html?)$/i;

/** Reads every spreadsheet below a folder, with the limits the program has, and counts by its sub-folders. */
export async function readCorpus(folder: string, onFile: (file: string, outcome: string) => void): Promise<CorpusRow[]> {
  const pool = createWorkbookPool({ size: 2 });
  const rows = new Map<string, CorpusRow>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => spreadsheet.test(file) && !path.basename(file).startsWith('~$')).sort();
  const next = files.values();
  const lane = async (): Promise<void> => {
    for (const file of next) onFile(file, await readOne(pool, path.join(folder, file), rowFor(rows, file)));
  };
  await Promise.all([lane(), lane()]);
  await pool.close();
  return [...rows.values()];
}

function rowFor(rows: Map<string, CorpusRow>, file: string): CorpusRow {
  const folder = file.split(path.sep)[0] ?? '';
  const known = rows.get(folder) ?? { folder, files: 0, read: 0, cells: 0, replaced: 0, refused: new Map<string, number>(), crashed: [], tooSlow: [], tooMuchMemory: [] };
  rows.set(folder, known);
  return known;
}

async function readOne(pool: WorkbookPool, file: string, row: CorpusRow): Promise<string> {
  row.files++;
  try {
    countCells(await pool.run('read', { bytes: readFileSync(file), fileName: path.basename(file) }), row);
    row.read++;
    return 'read';
  } catch (error) {
    const outcome = error instanceof WorkbookError ? error.code : `crash: ${String(error)}`;
    if (!(error instanceof WorkbookError)) row.crashed.push(`${file}: ${String(error)}`);
    else if (error.code === 'workbook.tooSlow') row.tooSlow.push(file);
    else if (error.code === 'workbook.tooMuchMemory') row.tooMuchMemory.push(file);
    else row.refused.set(error.code, (row.refused.get(error.code) ?? 0) + 1);
    return outcome;
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

function report(rows: readonly CorpusRow[]): string {
  return rows.map((row) => {
    const refused = [...row.refused].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} ${count}`).join(', ');
    const failures = [...row.crashed, ...row.tooSlow.map((file) => `${file}: > 10 s`), ...row.tooMuchMemory.map((file) => `${file}: > 512 MB`)];
    return [
      `${row.folder}: ${row.files} files, ${row.read} read (${row.cells} cells, ${row.replaced} with U+FFFD), refused ${row.files - row.read - failures.length} (${refused}), crashed ${row.crashed.length}, > 10 s ${row.tooSlow.length}, > 512 MB ${row.tooMuchMemory.length}`,
      ...failures.map((failure) => `  ${failure}`),
    ].join('\n');
  }).join('\n');
}

async function main(): Promise<void> {
  const folder = process.env['LEDGER_CORPUS'];
  if (folder === undefined || folder === '') {
    console.log('LEDGER_CORPUS names no folder: put spreadsheets into its sub-folders and run again.');
    return;
  }
  const isVerbose = process.argv.includes('--verbose');
  const rows = await readCorpus(folder, (file, outcome) => {
    if (isVerbose) console.log(`${outcome}\t${file}`);
  });
  console.log(report(rows));
  console.log(`Peak of the whole process, two workers at a time: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.`);
  if (rows.some((row) => row.crashed.length + row.tooSlow.length + row.tooMuchMemory.length > 0)) process.exitCode = 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
