import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { SheetRow } from '#electron/workbook/sheet.ts';
import { measureApart, reportWork } from './apart.ts';
import type { Taken } from './apart.ts';
import { atLeast, atMost, figureLine, forComparison } from './figure.ts';
import type { Figure } from './figure.ts';
import { ledgerOf } from './ledgerFiles.ts';

type LargeReader = keyof typeof largeReaders;

const ROWS = 100_000;
const COLUMNS = 11;

/** Reading one ledger of 100,000 × 11 beside unzipping alone, exceljs and SheetJS. */
export async function measure(): Promise<Figure[]> {
  const large = await ledgerOf(ROWS);
  const isSlow = (reader: LargeReader): boolean => /exceljs|SheetJS/.test(reader);
  const taken = await measureApart(import.meta.url, (Object.keys(largeReaders) as LargeReader[]).map((name) => ({ name, argument: large, runs: isSlow(name) ? 1 : 7 })));
  return largeFigures(taken);
}

function largeFigures(taken: Record<LargeReader, Taken>): Figure[] {
  const { unzip: base, ours, exceljs, 'ours, every cell asked': everyCell, 'ours, row by row, every cell asked': everyCellByRow } = taken;
  const lines = (Object.entries(taken) as [LargeReader, Taken][]).map(([reader, { ms, cpuMs, megabytes }]) => forComparison(`读 ${ROWS} 行 × ${COLUMNS} 列：${reader}（CPU ${cpuMs.toFixed(0)} ms，${megabytes.toFixed(0)} MB）`, ms, 'ms'));
  return [
    ...lines,
    atMost('读 100,000 行：本引擎 ÷ 只解压', ours.ms / base.ms, 3, '×'),
    forComparison('读 100,000 行：本引擎 ÷ 只解压（按 CPU 时间）', ours.cpuMs / base.cpuMs, '×'),
    forComparison('读 100,000 行并逐格取值与显示文字：本引擎 ÷ 只解压', everyCell.ms / base.ms, '×'),
    forComparison('逐行读 100,000 行并逐格取值与显示文字：本引擎 ÷ 只解压', everyCellByRow.ms / base.ms, '×'),
    atLeast('读 100,000 行：exceljs ÷ 本引擎', exceljs.ms / ours.ms, 8, '×'),
    atMost('读 100,000 行：内存峰值', ours.megabytes, 420, 'MB'),
    atMost('逐行读 100,000 行：内存峰值', taken['ours, row by row'].megabytes, 110, 'MB'),
    forComparison('逐行读 100,000 行并逐格取值与显示文字：内存峰值', everyCellByRow.megabytes, 'MB'),
  ];
}

const largeReaders = {
  'start of the process': () => undefined,
  unzip: (file: string) => unzip(readFileSync(file)),
  ours: (file: string) => readWorkbook(readFileSync(file)),
  'ours, row by row': (file: string) => {
    let cells = 0;
    readWorkbook(readFileSync(file), { onRow: (_, row) => { cells += row.cells.length; } });
    return cells;
  },
  'ours, every cell asked': (file: string) => readWorkbook(readFileSync(file)).sheets.reduce((total, { rows }) => rows.reduce((sum, row) => sum + askCells(row), total), 0),
  'ours, row by row, every cell asked': (file: string) => {
    let asked = 0;
    readWorkbook(readFileSync(file), { onRow: (_, row) => { asked += askCells(row); } });
    return asked;
  },
  exceljs: async (file: string) => {
    const { default: exceljs } = await import('exceljs');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(file);
    return workbook;
  },
  'exceljs streaming': async (file: string) => {
    const { default: exceljs } = await import('exceljs');
    let cells = 0;
    for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(file, {})) {
      for await (const row of sheet) cells += row.cellCount;
    }
    return cells;
  },
  SheetJS: async (file: string) => (await import('@e965/xlsx')).read(readFileSync(file), { type: 'buffer', dense: true }),
};

/** Called in a process of its own. */
export async function workHere(reader: LargeReader, file: string): Promise<void> {
  // Loading a library is not reading a workbook.
  if (reader.startsWith('exceljs')) await import('exceljs');
  if (reader === 'SheetJS') await import('@e965/xlsx');
  await reportWork(() => largeReaders[reader](file));
}

/** Cells become objects, and their text is made, when they are asked for: this asks each for both. */
function askCells(row: SheetRow): number {
  return row.cells.reduce((total, { value, text }) => total + text.length + (typeof value === 'number' ? value : 1), 0);
}

function unzip(bytes: Buffer): number {
  const zip = openZip(bytes);
  return zip.entries.reduce((total, entry) => total + zip.inflate(entry).length, 0);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.log((await measure()).map(figureLine).join('\n'));
